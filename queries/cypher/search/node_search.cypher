/*
title: 链条与板块检索
why: 按名称中的字找产业、子方向、环节、板块；含参考层时也按参考别名找环节。
parameters:
  text: {type: string, label: 名称中的字}
  limit: {type: integer, label: 最多行数}
  reference: {type: boolean, label: 含参考层}
columns:
  kind: 种类
  id: 标识
  name: 名称
  detail: 所属
  origin: 出处类别
key: [id]
*/
MATCH (n:Sector|Direction|Component|District)
WHERE (n.name CONTAINS $text OR n.term CONTAINS $text OR ($reference
       AND ANY(alias IN coalesce(n.reference_aliases, []) WHERE alias CONTAINS $text)))
  AND ($reference OR coalesce(n.origin, '') <> 'reference')
OPTIONAL MATCH (d:Direction)-[:HAS_COMPONENT]->(n)
OPTIONAL MATCH (s:Sector)-[:HAS_DIRECTION]->(n)
RETURN toLower(head(labels(n))) AS kind, n.id AS id, n.name AS name,
       coalesce(d.name, s.name, '') AS detail, coalesce(n.origin, 'policy') AS origin
ORDER BY kind, name, id
LIMIT $limit

/*
title: 链条与板块检索
why: 按名称中的字找产业、子方向、环节、板块。
parameters:
  text: {type: string, label: 名称中的字}
  limit: {type: integer, label: 最多行数}
columns:
  kind: 种类
  id: 标识
  name: 名称
  detail: 所属
key: [id]
*/
MATCH (n:Sector|Direction|Component|District)
WHERE n.name CONTAINS $text OR n.term CONTAINS $text
OPTIONAL MATCH (d:Direction)-[:HAS_COMPONENT]->(n)
OPTIONAL MATCH (s:Sector)-[:HAS_DIRECTION]->(n)
RETURN toLower(head(labels(n))) AS kind, n.id AS id, n.name AS name,
       coalesce(d.name, s.name, '') AS detail
ORDER BY kind, name, id
LIMIT $limit

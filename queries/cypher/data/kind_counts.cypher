/*
title: 图谱里有什么
why: 每种节点有多少；企业只数已发布版本里的。清点的数（LinkCount）不算内容。
parameters:
  version: {type: integer, label: 图谱版本}
  reference: {type: boolean, label: 含参考层}
columns:
  kind: 种类
  count: 数量
key: [kind]
*/
MATCH (n)
WHERE (n.born IS NULL OR (n.born <= $version AND n.died > $version))
  AND labels(n)[0] <> 'LinkCount'
  AND ($reference OR coalesce(n.origin, '') <> 'reference')
RETURN labels(n)[0] AS kind, count(*) AS count
ORDER BY kind

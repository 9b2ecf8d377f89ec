/*
title: 占比基准
why: 在同一数据集内比较本地与各地，制造企业按环节计数；应有家数由此按占比推算。
parameters:
  dataset: {type: string, label: 作基准的数据集}
  city: {type: string, label: 本地的设区市}
  version: {type: integer, label: 图谱版本}
  reference: {type: boolean, label: 含参考层}
columns:
  component: 环节标识
  local_makers: 本地制造企业数
  makers: 制造企业数
key: [component]
*/
OPTIONAL MATCH (f:Firm {city: $city})-[m:MAKES]->(x:Component)
WHERE f.dataset = $dataset AND f.born <= $version AND f.died > $version
  AND m.capable AND m.status = 'linked'
WITH collect(x.id) AS made
MATCH (n:LinkCount {dataset: $dataset})
WHERE n.born <= $version AND n.died > $version AND n.capable AND n.status = 'linked'
MATCH (n)-[:COUNTS]->(c:Component)
WHERE $reference OR c.origin <> 'reference'
RETURN c.id AS component, size([id IN made WHERE id = c.id]) AS local_makers,
       n.firms AS makers
ORDER BY component

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
MATCH (f:Firm {dataset: $dataset})
WHERE f.born <= $version AND f.died > $version
MATCH (f)-[m:MAKES]->(c:Component)
WHERE m.capable AND m.status = 'linked' AND ($reference OR c.origin <> 'reference')
RETURN c.id AS component, sum(CASE WHEN f.city = $city THEN 1 ELSE 0 END) AS local_makers,
       count(f) AS makers
ORDER BY component

/*
title: 各环节的本地企业数
why: 链环状态的底数：本地具备能力（制造）与否、读法定否的企业各有几家；同一企业出自几个数据集只计一次。
parameters:
  city: {type: string, label: 本地的设区市}
  version: {type: integer, label: 图谱版本}
  reference: {type: boolean, label: 含参考层}
columns:
  component: 环节标识
  capable: 具备能力
  status: 读法状态
  firms: 企业数
key: [component, capable, status]
*/
MATCH (f:Firm {city: $city})
WHERE f.born <= $version AND f.died > $version
MATCH (f)-[m:MAKES]->(c:Component)
WHERE $reference OR c.origin <> 'reference'
RETURN c.id AS component, m.capable AS capable, m.status AS status, count(DISTINCT f.id) AS firms
ORDER BY component, capable, status

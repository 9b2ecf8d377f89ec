/*
title: 各环节的企业总数
why: 各地合计，装载时已清点；减去本地的就是外地的。同一企业出自几个数据集只计一次。
parameters:
  version: {type: integer, label: 图谱版本}
  reference: {type: boolean, label: 含参考层}
columns:
  component: 环节标识
  capable: 具备能力
  status: 读法状态
  firms: 企业数
key: [component, capable, status]
*/
MATCH (n:LinkCount {dataset: ''})
WHERE n.born <= $version AND n.died > $version
MATCH (n)-[:COUNTS]->(c:Component)
WHERE $reference OR c.origin <> 'reference'
RETURN c.id AS component, n.capable AS capable, n.status AS status, n.firms AS firms
ORDER BY component, capable, status

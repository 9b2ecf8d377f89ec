/*
title: 环节与子方向的国标行业
why: 参考层把环节与子方向归入 GB/T 4754-2017 的哪些行业；不含参考层时没有。
parameters:
  reference: {type: boolean, label: 含参考层}
columns:
  node_id: 节点标识
  node: 节点
  code: 代码
  name: 行业
key: [node_id, code]
*/
MATCH (n:Direction|Component)-[l:CLASSIFIED_AS]->(i:IndustryCode)
WHERE $reference OR l.origin <> 'reference'
RETURN n.id AS node_id, n.name AS node, i.code AS code, i.name AS name
ORDER BY node_id, code

/*
title: 企业关联到的环节
why: 判定两条记录是否同一家企业会牵涉哪些环节。
parameters:
  firms: {type: strings, label: 企业标识}
  version: {type: integer, label: 图谱版本}
  reference: {type: boolean, label: 含参考层}
columns: {firm_id: 企业标识, node_id: 节点标识, direction: 子方向}
key: [firm_id, node_id]
*/
UNWIND $firms AS firm
MATCH (f:Firm {id: firm})
WHERE f.born <= $version AND f.died > $version
MATCH (f)-[:MAKES]->(n)
WHERE $reference OR n.origin <> 'reference'
MATCH (d:Direction {id: coalesce(n.direction_id, n.id)})
RETURN DISTINCT f.id AS firm_id, n.id AS node_id, d.name AS direction
ORDER BY firm_id, node_id

/*
title: 待核企业的座落与已定的关联
why: 同一企业可出自几个数据集：任一处座落在本地即为本地；一处存疑、另一处已读定的关联另行对待。
parameters:
  firms: {type: strings, label: 企业标识}
  low: {type: float, label: 把握低于此数的不算已定}
  version: {type: integer, label: 图谱版本}
columns:
  firm_id: 企业标识
  city: 设区市
  node_id: 节点标识
  capable: 具备能力
key: [firm_id, city, node_id, capable]
*/
UNWIND $firms AS firm
MATCH (f:Firm {id: firm})
WHERE f.born <= $version AND f.died > $version
OPTIONAL MATCH (f)-[m:MAKES]->(n)
WHERE m.status = 'linked' AND (m.confidence >= $low OR m.verdict IS NOT NULL)
RETURN DISTINCT f.id AS firm_id, f.city AS city, coalesce(n.id, '') AS node_id,
       coalesce(m.capable, false) AS capable
ORDER BY firm_id, city, node_id, capable

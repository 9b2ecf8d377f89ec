/*
title: 待核关联的证据
why: 一页上的每家企业凭哪份数据、哪一行、哪些字存疑。
parameters:
  firms: {type: strings, label: 企业标识}
  low: {type: float, label: 把握低于此数的也算}
  version: {type: integer, label: 图谱版本}
  reference: {type: boolean, label: 含参考层}
columns:
  firm_id: 企业标识
  dataset: 数据集
  row: 行号
  name: 企业
  scope: 经营范围
  products: 主导产品
  node_id: 节点标识
  fields: 证据字段
  starts: 证据起点
  ends: 证据终点
  terms: 匹配用语
  term_roles: 各用语角色
key: [firm_id, dataset, node_id]
*/
UNWIND $firms AS firm
MATCH (f:Firm {id: firm})
WHERE f.born <= $version AND f.died > $version
MATCH (f)-[m:MAKES]->(n)
WHERE (m.status = 'candidate' OR m.confidence < $low) AND m.verdict IS NULL
  AND ($reference OR n.origin <> 'reference')
RETURN f.id AS firm_id, f.dataset AS dataset, f.row AS row, f.name AS name, f.scope AS scope,
       f.products AS products, n.id AS node_id, m.fields AS fields, m.starts AS starts,
       m.ends AS ends, m.terms AS terms, m.term_roles AS term_roles
ORDER BY firm_id, dataset, node_id

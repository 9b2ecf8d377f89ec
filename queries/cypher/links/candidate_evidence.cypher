/*
title: 候选企业的证据
why: 名录上每一家凭哪份数据、哪一行、哪些字。
parameters:
  components: {type: strings, label: 环节标识}
  firms: {type: strings, label: 企业标识}
  version: {type: integer, label: 图谱版本}
  reference: {type: boolean, label: 含参考层}
columns:
  firm_id: 企业标识
  dataset: 数据集
  row: 行号
  name: 企业
  scope: 经营范围
  products: 主导产品
  component: 环节标识
  fields: 证据字段
  starts: 证据起点
  ends: 证据终点
  terms: 匹配用语
  term_roles: 各用语角色
  verdict: 人工判定的标识
key: [firm_id, dataset, component, row]
*/
UNWIND $firms AS firm
MATCH (f:Firm {id: firm})
WHERE f.born <= $version AND f.died > $version
MATCH (f)-[m:MAKES]->(c:Component)
WHERE c.id IN $components AND ($reference OR c.origin <> 'reference')
RETURN f.id AS firm_id, f.dataset AS dataset, f.row AS row, f.name AS name, f.scope AS scope,
       f.products AS products, c.id AS component, m.fields AS fields, m.starts AS starts,
       m.ends AS ends, m.terms AS terms, m.term_roles AS term_roles,
       coalesce(m.verdict, '') AS verdict
ORDER BY firm_id, dataset, component, row

/*
title: 环节的本地企业
why: 状态背后的企业与证据；含销售、服务等角色，由页面分开显示。
parameters:
  components: {type: strings, label: 环节标识}
  city: {type: string, label: 本地的设区市}
  version: {type: integer, label: 图谱版本}
  reference: {type: boolean, label: 含参考层}
columns:
  firm_id: 企业标识
  name: 企业
  province: 省份
  city: 设区市
  district: 区县
  dataset: 数据集
  row: 行号
  scope: 经营范围
  products: 主导产品
  capital: 注册资本（万元）
  status: 登记状态
  established: 成立日期
  source: 来源
  verification: 核验状态
  component: 环节标识
  capable: 具备能力
  roles: 全部角色
  link_status: 读法状态
  confidence: 置信度
  fields: 证据字段
  starts: 证据起点
  ends: 证据终点
  terms: 匹配用语
  term_roles: 各用语角色
  verdict: 人工判定的标识
key: [firm_id, dataset, component, row]
*/
MATCH (f:Firm {city: $city})
WHERE f.born <= $version AND f.died > $version
MATCH (f)-[m:MAKES]->(c:Component)
WHERE c.id IN $components AND ($reference OR c.origin <> 'reference')
RETURN f.id AS firm_id, f.name AS name, f.province AS province, f.city AS city,
       f.district AS district, f.dataset AS dataset, f.row AS row, f.scope AS scope,
       f.products AS products, f.capital AS capital, f.status AS status,
       f.established AS established, f.source AS source, f.verification AS verification,
       c.id AS component, m.capable AS capable, m.roles AS roles, m.status AS link_status,
       m.confidence AS confidence, m.fields AS fields, m.starts AS starts, m.ends AS ends,
       m.terms AS terms, m.term_roles AS term_roles,
       coalesce(m.verdict, '') AS verdict
ORDER BY firm_id, dataset, component, row

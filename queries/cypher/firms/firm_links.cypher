/*
title: 企业的环节
why: 一家企业关联到哪些环节或子方向，凭哪些字。
parameters:
  firm: {type: string, label: 企业标识}
  version: {type: integer, label: 图谱版本}
  reference: {type: boolean, label: 含参考层}
columns:
  node_id: 节点标识
  node: 节点
  kind: 种类
  direction: 子方向
  sector: 产业
  origin: 节点出处类别
  dataset: 数据集
  row: 行号
  scope: 经营范围
  products: 主导产品
  name: 企业
  roles: 全部角色
  link_status: 读法状态
  confidence: 置信度
  fields: 证据字段
  starts: 证据起点
  ends: 证据终点
  terms: 匹配用语
  term_roles: 各用语角色
  verdict: 人工判定的标识
key: [dataset, node_id, row]
*/
MATCH (f:Firm {id: $firm})
WHERE f.born <= $version AND f.died > $version
MATCH (f)-[m:MAKES]->(n)
WHERE $reference OR n.origin <> 'reference'
MATCH (d:Direction {id: coalesce(n.direction_id, n.id)})<-[:HAS_DIRECTION]-(s:Sector)
RETURN n.id AS node_id, n.name AS node,
       CASE WHEN n.direction_id IS NULL THEN 'direction' ELSE 'component' END AS kind,
       d.name AS direction, s.name AS sector, n.origin AS origin,
       f.dataset AS dataset, f.row AS row, f.scope AS scope, f.products AS products,
       f.name AS name, m.roles AS roles, m.status AS link_status, m.confidence AS confidence,
       m.fields AS fields, m.starts AS starts, m.ends AS ends, m.terms AS terms,
       m.term_roles AS term_roles,
       coalesce(m.verdict, '') AS verdict
ORDER BY dataset, node_id, row

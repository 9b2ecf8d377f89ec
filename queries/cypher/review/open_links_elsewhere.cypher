/*
title: 外地企业待核的关联
why: 外地企业多，只按给定的环节读；先看关联，再读企业，全国的数据也读得动。
parameters:
  components: {type: strings, label: 环节标识}
  city: {type: string, label: 本地的设区市}
  low: {type: float, label: 把握低于此数的也算}
  version: {type: integer, label: 图谱版本}
  reference: {type: boolean, label: 含参考层}
columns:
  firm_id: 企业标识
  name: 企业
  province: 省份
  city: 设区市
  district: 区县
  dataset: 数据集
  node_id: 节点标识
  capable: 具备能力
  roles: 全部角色
  link_status: 读法状态
  confidence: 置信度
  fields: 证据字段
  terms: 匹配用语
key: [firm_id, dataset, node_id]
*/
UNWIND $components AS component
MATCH (n:Component {id: component})<-[m:MAKES]-(f:Firm)
WHERE (m.status = 'candidate' OR m.confidence < $low) AND m.verdict IS NULL
  AND f.born <= $version AND f.died > $version AND f.city <> $city
  AND ($reference OR n.origin <> 'reference')
RETURN f.id AS firm_id, f.name AS name, f.province AS province, f.city AS city,
       f.district AS district, f.dataset AS dataset, n.id AS node_id, m.capable AS capable,
       m.roles AS roles, m.status AS link_status, m.confidence AS confidence,
       m.fields AS fields, m.terms AS terms
ORDER BY firm_id, dataset, node_id

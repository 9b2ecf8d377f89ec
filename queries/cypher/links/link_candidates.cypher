/*
title: 环节的外地候选企业
why: 制造或研发该环节的外地企业及打分所需的事实，一行一条关联；证据文字另查。
parameters:
  components: {type: strings, label: 环节标识}
  directions: {type: strings, label: 子方向标识}
  city: {type: string, label: 本地的设区市}
  limit: {type: integer, label: 最多行数}
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
  capital: 注册资本（万元）
  status: 登记状态
  source: 来源
  verification: 核验状态
  component: 环节标识
  role: 最强角色
  capable: 具备能力
  link_status: 读法状态
  confidence: 置信度
  fields: 证据字段
  same_direction: 同一子方向内制造的环节数
key: [firm_id, dataset, component, row]
*/
MATCH (c:Component)<-[m:MAKES]-(f:Firm)
WHERE c.id IN $components AND (m.capable OR m.role IN ['make', 'rnd'])
  AND f.born <= $version AND f.died > $version AND f.city <> $city
  AND ($reference OR c.origin <> 'reference')
RETURN f.id AS firm_id, f.name AS name, f.province AS province, f.city AS city,
       f.district AS district, f.dataset AS dataset, f.row AS row, f.capital AS capital,
       f.status AS status, f.source AS source, f.verification AS verification, c.id AS component, m.role AS role,
       m.capable AS capable, m.status AS link_status, m.confidence AS confidence,
       m.fields AS fields,
       COUNT {
         (f)-[o:MAKES]->(x:Component)
         WHERE x.direction_id IN $directions AND o.capable
           AND (x.origin <> 'reference' OR ($reference AND x.id IN $components))
       } AS same_direction
ORDER BY capable DESC, confidence DESC, firm_id, dataset, component, row
LIMIT $limit

/*
title: 企业档案
why: 各数据集对同一企业的记载，一行一个数据集。
parameters:
  firm: {type: string, label: 企业标识}
  version: {type: integer, label: 图谱版本}
columns:
  firm_id: 企业标识
  number: 数据集给的号码
  dataset: 数据集
  row: 行号
  name: 企业
  province: 省份
  city: 设区市
  district: 区县
  address: 地址
  established: 成立日期
  capital: 注册资本（万元）
  status: 登记状态
  industry: 国标行业
  scope: 经营范围
  products: 主导产品
  source: 来源
  verification: 核验状态
  former_names: 曾用名
  parent: 所属企业
  chain: 产业链节点（数据商）
  qualifications: 资质
  extra_headers: 未识别列的表头
  extra_cells: 未识别列的内容
key: [firm_id, dataset, number]
*/
MATCH (f:Firm {id: $firm})
WHERE f.born <= $version AND f.died > $version
RETURN f.id AS firm_id, coalesce(f.number, f.id) AS number, f.dataset AS dataset, f.row AS row, f.name AS name,
       f.province AS province, f.city AS city, f.district AS district, f.address AS address,
       f.established AS established, f.capital AS capital, f.status AS status,
       f.industry AS industry, f.scope AS scope, f.products AS products, f.source AS source,
       f.verification AS verification, coalesce(f.former_names, []) AS former_names,
       coalesce(f.parent, '') AS parent, coalesce(f.chain, '') AS chain,
       coalesce(f.qualifications, '') AS qualifications,
       coalesce(f.extra_headers, []) AS extra_headers, coalesce(f.extra_cells, []) AS extra_cells
ORDER BY firm_id, dataset, number

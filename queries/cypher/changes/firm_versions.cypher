/*
title: 企业行的指定版本
why: 变动前后的两个版本逐字段相比。
parameters:
  keys: {type: strings, label: 版本标识}
  version: {type: integer, label: 图谱版本}
columns:
  key: 版本标识
  id: 统一社会信用代码或其他号码
  name: 名称
  province: 省份
  city: 设区市
  district: 区县或功能板块
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
  parent: 所属企业（分支机构）
  chain: 产业链节点（数据商）
  qualifications: 资质
  extra_headers: 未识别列的表头
  extra_cells: 未识别列的内容
key: [key]
*/
UNWIND $keys AS key
MATCH (f:Firm {key: key})
WHERE f.born <= $version
RETURN f.key AS key,
       f.id AS id,
       f.name AS name,
       f.province AS province,
       f.city AS city,
       f.district AS district,
       f.address AS address,
       f.established AS established,
       f.capital AS capital,
       f.status AS status,
       f.industry AS industry,
       f.scope AS scope,
       f.products AS products,
       f.source AS source,
       f.verification AS verification,
       coalesce(f.former_names, []) AS former_names,
       coalesce(f.parent, '') AS parent,
       coalesce(f.chain, '') AS chain,
       coalesce(f.qualifications, '') AS qualifications,
       coalesce(f.extra_headers, []) AS extra_headers,
       coalesce(f.extra_cells, []) AS extra_cells
ORDER BY key

/*
title: 一批企业行
why: 重新关联只用行里的原文，不再需要文件。
parameters:
  keys: {type: strings, label: 版本标识}
columns: {row: 行号, id: 标识, name: 名称, scope: 经营范围, products: 主导产品, province: 省份, city: 设区市, district: 板块, address: 地址, established: 成立日期, capital: 注册资本, status: 登记状态, industry: 国标行业, source: 来源, verification: 核验, former_names: 曾用名, parent: 所属企业, chain: 产业链节点, qualifications: 资质, extra_headers: 未识别列的表头, extra_cells: 未识别列的内容}
key: [id]
*/
UNWIND $keys AS key
MATCH (f:Firm {key: key})
RETURN f.row AS row, coalesce(f.number, f.id) AS id, f.name AS name, f.scope AS scope, f.products AS products,
       f.province AS province, f.city AS city, f.district AS district, f.address AS address,
       f.established AS established, f.capital AS capital, f.status AS status,
       f.industry AS industry, f.source AS source, f.verification AS verification,
       coalesce(f.former_names, []) AS former_names, coalesce(f.parent, '') AS parent,
       coalesce(f.chain, '') AS chain, coalesce(f.qualifications, '') AS qualifications,
       coalesce(f.extra_headers, []) AS extra_headers, coalesce(f.extra_cells, []) AS extra_cells
ORDER BY id

/*
title: 企业检索
why: 按名称、曾用名中的字或完整的号码找企业；同一企业出自几个数据集各占一行。
parameters:
  text: {type: string, label: 名称中的字或号码}
  limit: {type: integer, label: 最多行数}
  version: {type: integer, label: 图谱版本}
columns:
  firm_id: 企业标识
  name: 企业
  province: 省份
  city: 设区市
  district: 区县
  dataset: 数据集
  former_names: 曾用名
key: [firm_id, dataset]
*/
MATCH (f:Firm)
WHERE (f.name CONTAINS $text OR f.id = $text OR f.number = $text
       OR ANY(former IN coalesce(f.former_names, []) WHERE former CONTAINS $text))
  AND f.born <= $version AND f.died > $version
RETURN f.id AS firm_id, f.name AS name, f.province AS province, f.city AS city,
       f.district AS district, f.dataset AS dataset, coalesce(f.former_names, []) AS former_names
ORDER BY name, firm_id, dataset
LIMIT $limit

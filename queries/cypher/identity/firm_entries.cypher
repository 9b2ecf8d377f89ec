/*
title: 全部企业的名称与座落
why: 找出可能是同一家、或易被当成同一家的企业，供人核定。
parameters:
  version: {type: integer, label: 图谱版本}
columns:
  firm_id: 数据集给的号码
  name: 企业
  dataset: 数据集
  city: 设区市
  district: 区县
  address: 地址
  former_names: 曾用名
key: [firm_id, dataset]
*/
MATCH (f:Firm)
WHERE f.born <= $version AND f.died > $version
RETURN coalesce(f.number, f.id) AS firm_id, f.name AS name, f.dataset AS dataset, f.city AS city,
       f.district AS district, f.address AS address,
       coalesce(f.former_names, []) AS former_names
ORDER BY firm_id, dataset

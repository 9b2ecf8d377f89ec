/*
title: 企业与所在地
why: 用语的例子要写明是哪家企业、在哪里。
parameters:
  firms: {type: strings, label: 企业标识}
  version: {type: integer, label: 图谱版本}
columns: {firm_id: 企业标识, name: 企业, province: 省份, city: 设区市, district: 区县}
key: [firm_id, name, province, city, district]
*/
UNWIND $firms AS wanted
MATCH (f:Firm {id: wanted})
WHERE f.born <= $version AND f.died > $version
RETURN DISTINCT f.id AS firm_id, f.name AS name, f.province AS province, f.city AS city,
       f.district AS district
ORDER BY firm_id, name, province, city, district

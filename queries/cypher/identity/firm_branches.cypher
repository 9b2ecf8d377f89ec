/*
title: 企业的分支机构
why: 数据里名称写明属于这家企业的分支机构，可在别的数据集；同名的企业不止一家时，未定是哪一家的。
parameters:
  firm: {type: string, label: 企业标识}
  version: {type: integer, label: 图谱版本}
columns: {firm_id: 企业标识, name: 企业, province: 省份, city: 设区市, district: 区县, firms: 该名称的企业数}
key: [firm_id, name, province, city, district]
*/
MATCH (f:Firm {id: $firm})<-[:BRANCH_OF]-(b:Firm)
WHERE b.born <= $version AND b.died > $version AND f.born <= $version AND f.died > $version
MATCH (b)-[:BRANCH_OF]->(p:Firm)
WHERE p.born <= $version AND p.died > $version
RETURN b.id AS firm_id, b.name AS name, b.province AS province, b.city AS city,
       b.district AS district, count(DISTINCT p.id) AS firms
ORDER BY firm_id, name, province, city, district

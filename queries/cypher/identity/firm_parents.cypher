/*
title: 分支机构所属的企业
why: 分支机构自成一家，同时写明属于哪家企业。
parameters:
  firm: {type: string, label: 企业标识}
  version: {type: integer, label: 图谱版本}
columns: {firm_id: 企业标识, name: 企业, province: 省份, city: 设区市, district: 区县}
key: [firm_id, name, province, city, district]
*/
MATCH (b:Firm {id: $firm})-[:BRANCH_OF]->(f:Firm)
WHERE b.born <= $version AND b.died > $version AND f.born <= $version AND f.died > $version
RETURN DISTINCT f.id AS firm_id, f.name AS name, f.province AS province, f.city AS city,
       f.district AS district
ORDER BY firm_id, name, province, city, district

/*
title: 同名的其他企业
why: 同名不同码是两家企业；没有代码的同名行可能是同一家，待人核定。
parameters:
  firm: {type: string, label: 企业标识}
  folded: {type: strings, label: 名称与曾用名的归一式}
  version: {type: integer, label: 图谱版本}
columns: {firm_id: 企业标识, name: 企业, province: 省份, city: 设区市, district: 区县}
key: [firm_id, name, province, city, district]
*/
MATCH (f:Firm)
WHERE f.folded IN $folded AND f.id <> $firm AND f.born <= $version AND f.died > $version
RETURN DISTINCT f.id AS firm_id, f.name AS name, f.province AS province, f.city AS city,
       f.district AS district
ORDER BY firm_id, name, province, city, district

/*
title: 已装载的企业
why: 判定所指的企业现在在不在图谱里；不在的判定等它。
parameters:
  ids: {type: strings, label: 企业标识}
  version: {type: integer, label: 图谱版本}
columns: {firm_id: 企业标识, name: 企业, city: 设区市}
key: [firm_id, name, city]
*/
UNWIND $ids AS id
MATCH (f:Firm {id: id})
WHERE f.born <= $version AND f.died > $version
RETURN DISTINCT f.id AS firm_id, f.name AS name, f.city AS city
ORDER BY firm_id, name, city

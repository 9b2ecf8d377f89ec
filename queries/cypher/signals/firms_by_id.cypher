/*
title: 按标识找企业
why: 扩张信号按企业标识对上图谱里的企业。
parameters:
  firms: {type: strings, label: 企业标识}
  version: {type: integer, label: 图谱版本}
columns: {firm_id: 企业标识, name: 企业}
key: [firm_id, name]
*/
UNWIND $firms AS wanted
MATCH (f:Firm {id: wanted})
WHERE f.born <= $version AND f.died > $version
RETURN DISTINCT f.id AS firm_id, f.name AS name
ORDER BY firm_id, name

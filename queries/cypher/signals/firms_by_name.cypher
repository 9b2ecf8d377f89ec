/*
title: 按名称找企业
why: 只写了名称的扩张信号按全名对上企业；同名的几家都列出，不替人选。
parameters:
  names: {type: set, label: 企业名称的几种写法}
  version: {type: integer, label: 图谱版本}
columns: {firm_id: 企业标识, name: 企业}
key: [firm_id, name]
*/
MATCH (f:Firm)
WHERE $names[f.name] = true AND f.born <= $version AND f.died > $version
RETURN DISTINCT f.id AS firm_id, f.name AS name
ORDER BY firm_id, name

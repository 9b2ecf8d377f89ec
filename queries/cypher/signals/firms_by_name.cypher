/*
title: 按名称找企业
why: 只写了名称的扩张信号、判定按全名对上企业；同名的几家都列出，不替人选。
parameters:
  names: {type: set, label: 名称的归一式}
  version: {type: integer, label: 图谱版本}
columns: {firm_id: 企业标识, folded: 名称归一式}
key: [firm_id, folded]
*/
MATCH (f:Firm)
WHERE $names[f.folded] = true AND f.born <= $version AND f.died > $version
RETURN DISTINCT f.id AS firm_id, f.folded AS folded
ORDER BY firm_id, folded

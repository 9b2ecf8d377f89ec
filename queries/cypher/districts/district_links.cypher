/*
title: 板块的环节
why: 每个板块里有制造企业的环节与家数。
parameters:
  city: {type: string, label: 设区市}
  version: {type: integer, label: 图谱版本}
  reference: {type: boolean, label: 含参考层}
columns:
  district: 板块
  component: 环节标识
  makers: 制造企业数
key: [district, component]
*/
MATCH (f:Firm {city: $city})
WHERE f.born <= $version AND f.died > $version
MATCH (f)-[m:MAKES]->(c:Component)
WHERE m.capable AND m.status = 'linked' AND ($reference OR c.origin <> 'reference')
RETURN f.district AS district, c.id AS component, count(DISTINCT f.id) AS makers
ORDER BY district, component

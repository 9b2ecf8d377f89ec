/*
title: 板块的企业数
why: 已装载企业按所在板块计数；制造企业指具备政策所列至少一个环节能力者。
parameters:
  city: {type: string, label: 设区市}
  version: {type: integer, label: 图谱版本}
columns:
  district: 板块
  firms: 企业数
  makers: 制造企业数
key: [district]
*/
MATCH (f:Firm {city: $city})
WHERE f.born <= $version AND f.died > $version
WITH f, EXISTS {
  MATCH (f)-[m:MAKES]->(c:Component)
  WHERE m.capable AND m.status = 'linked' AND c.origin <> 'reference'
} AS makes
RETURN f.district AS district, count(DISTINCT f.id) AS firms,
       count(DISTINCT CASE WHEN makes THEN f.id END) AS makers
ORDER BY district

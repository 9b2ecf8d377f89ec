/*
title: 外地候选企业数
why: 名录截取前列时，说明总共有多少家。
parameters:
  components: {type: strings, label: 环节标识}
  city: {type: string, label: 本地的设区市}
  version: {type: integer, label: 图谱版本}
  reference: {type: boolean, label: 含参考层}
columns:
  firms: 企业数
  settled: 制造且读法已定的企业数
key: [firms]
*/
MATCH (c:Component)<-[m:MAKES]-(f:Firm)
WHERE c.id IN $components AND (m.capable OR m.role IN ['make', 'rnd'])
  AND f.born <= $version AND f.died > $version AND f.city <> $city
  AND ($reference OR c.origin <> 'reference')
RETURN count(DISTINCT f.id) AS firms,
       count(DISTINCT CASE WHEN m.capable AND m.status = 'linked' THEN f.id END) AS settled
ORDER BY firms

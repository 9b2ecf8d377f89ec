/*
title: 只写到大类的本地企业
why: 文本只写到子方向或产业、没有写到政策所列任何环节的本地企业；有它们在，就不能断言环节没有。
parameters:
  city: {type: string, label: 本地的设区市}
  version: {type: integer, label: 图谱版本}
columns:
  direction: 子方向标识
  firms: 企业数
key: [direction]
*/
MATCH (f:Firm {city: $city})
WHERE f.born <= $version AND f.died > $version
MATCH (f)-[m:MAKES]->(d:Direction)
WHERE m.capable AND NOT EXISTS {
  MATCH (f)-[x:MAKES]->(c:Component)
  WHERE c.direction_id = d.id AND c.origin <> 'reference' AND x.capable AND x.status = 'linked'
}
RETURN d.id AS direction, count(DISTINCT f.id) AS firms
ORDER BY direction

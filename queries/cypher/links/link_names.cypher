/*
title: 环节名称
why: 按名称或标识找环节。
parameters:
  reference: {type: boolean, label: 含参考层}
columns:
  id: 环节标识
  name: 环节
  direction_id: 子方向标识
  direction: 子方向
  sector: 产业
  origin: 出处类别
key: [id]
*/
MATCH (s:Sector)-[:HAS_DIRECTION]->(d:Direction)-[:HAS_COMPONENT]->(c:Component)
WHERE $reference OR c.origin <> 'reference'
RETURN c.id AS id, c.name AS name, d.id AS direction_id, d.name AS direction, s.name AS sector,
       c.origin AS origin
ORDER BY s.order, d.order, c.order

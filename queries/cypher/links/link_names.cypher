/*
title: 环节名称
why: 按名称或标识找环节。
columns:
  id: 环节标识
  name: 环节
  direction_id: 子方向标识
  direction: 子方向
  sector: 产业
key: [id]
*/
MATCH (s:Sector)-[:HAS_DIRECTION]->(d:Direction)-[:HAS_COMPONENT]->(c:Component)
RETURN c.id AS id, c.name AS name, d.id AS direction_id, d.name AS direction, s.name AS sector
ORDER BY s.order, d.order, c.order

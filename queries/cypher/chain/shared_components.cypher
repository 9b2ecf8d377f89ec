/*
title: 多个子方向共需的环节
why: 同名环节出现在几个子方向里，补上一处可供几处使用。
parameters:
  reference: {type: boolean, label: 含参考层}
columns:
  name: 环节
  direction_count: 子方向数
  component_id: 环节标识
  direction: 子方向
  sector: 产业
key: [component_id]
*/
MATCH (c:Component)
WHERE $reference OR c.origin <> 'reference'
WITH c.name AS name, count(DISTINCT c.direction_id) AS direction_count
WHERE direction_count > 1
MATCH (s:Sector)-[:HAS_DIRECTION]->(d:Direction)-[:HAS_COMPONENT]->(n:Component)
WHERE n.name = name AND ($reference OR n.origin <> 'reference')
RETURN name AS name, direction_count AS direction_count, n.id AS component_id,
       d.name AS direction, s.name AS sector
ORDER BY direction_count DESC, name, component_id

/*
title: 没有布局到任何板块的子方向
why: 布局条款没有把该子方向、其环节或所属产业交给任何一个板块。
columns:
  id: 子方向标识
  name: 子方向
  sector: 产业
key: [id]
*/
MATCH (s:Sector)-[:HAS_DIRECTION]->(d:Direction)
WHERE NOT EXISTS { MATCH (:District)-[:LAYS_OUT]->(d) }
  AND NOT EXISTS { MATCH (:District)-[:LAYS_OUT]->(s) }
  AND NOT EXISTS { MATCH (:District)-[:LAYS_OUT]->(:Component)<-[:HAS_COMPONENT]-(d) }
RETURN d.id AS id, d.name AS name, s.name AS sector
ORDER BY s.order, d.order, id

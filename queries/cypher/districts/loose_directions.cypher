/*
title: 只在产业层面布局的子方向
why: 布局条款只写到所属产业（或园区、项目），没有写到该子方向或其环节；是否涵盖由人判断。
columns:
  id: 子方向标识
  name: 子方向
  sector: 产业
  district: 涉及板块
  term: 涉及用语
  mapping: 读法
key: [id, district, term]
*/
MATCH (p:District)-[l:LAYS_OUT]->(s:Sector)-[:HAS_DIRECTION]->(d:Direction)
WHERE NOT EXISTS { MATCH (:District)-[:LAYS_OUT]->(d) }
  AND NOT EXISTS { MATCH (:District)-[:LAYS_OUT]->(:Component)<-[:HAS_COMPONENT]-(d) }
RETURN d.id AS id, d.name AS name, s.name AS sector, p.name AS district, l.term AS term,
       l.mapping AS mapping
ORDER BY s.order, d.order, p.order, l.start

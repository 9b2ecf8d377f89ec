/*
title: 未布局到板块的子方向
why: 没有一个板块被明确指定发展该子方向（或其环节）；笼统涉及者另列用语与板块，由人判断。
columns:
  id: 子方向标识
  name: 子方向
  sector: 产业
  mapping: 笼统读法
  district: 涉及板块
  term: 涉及用语
key: [id, district, term]
*/
MATCH (s:Sector)-[:HAS_DIRECTION]->(d:Direction)
WHERE NOT EXISTS { MATCH (:District)-[a:LAYS_OUT]->(d) WHERE a.mapping <> 'generic' }
  AND NOT EXISTS {
    MATCH (:District)-[b:LAYS_OUT]->(:Component)<-[:HAS_COMPONENT]-(d) WHERE b.mapping <> 'generic'
  }
OPTIONAL MATCH (p:District)-[l:LAYS_OUT]->(n)
WHERE n.id = d.id OR n.id = s.id
RETURN d.id AS id, d.name AS name, s.name AS sector, l.mapping AS mapping,
       p.name AS district, l.term AS term
ORDER BY s.order, d.order, p.order, l.start

/*
title: 可关联的子方向
why: 只写到大类的企业关联到子方向。
columns: {id: 标识, name: 名称, sector: 产业}
key: [id]
*/
MATCH (s:Sector)-[:HAS_DIRECTION]->(d:Direction)
RETURN d.id AS id, d.name AS name, s.name AS sector
ORDER BY id

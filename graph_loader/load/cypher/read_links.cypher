/*
title: 填报可指明的环节
why: 本地配套率按环节填报；几个子方向同名的环节须写子方向。
columns: {id: 标识, name: 名称, direction: 子方向, origin: 出处}
key: [id]
*/
MATCH (d:Direction)-[:HAS_COMPONENT]->(c:Component)
RETURN c.id AS id, c.name AS name, d.name AS direction, c.origin AS origin
ORDER BY d.order, c.order, id

/*
title: 可关联的环节
why: 企业文本按政策列出的环节名称关联；参考层的环节另行关联。
columns: {id: 标识, name: 名称, sector: 产业, direction: 子方向, parts: 并列成分}
key: [id]
*/
MATCH (s:Sector)-[:HAS_DIRECTION]->(d:Direction)-[:HAS_COMPONENT]->(c:Component)
WHERE c.origin <> 'reference'
RETURN c.id AS id, c.name AS name, s.name AS sector, d.name AS direction, c.parts AS parts
ORDER BY id

/*
title: 参考层的环节与用语
why: 企业文本按参考环节的名称与别名另行关联，不影响政策环节的关联。
columns: {id: 标识, name: 名称, sector: 产业, direction: 子方向, stage: 上中下游, aliases: 别名, blockers: 屏蔽词}
key: [id]
*/
MATCH (s:Sector)-[:HAS_DIRECTION]->(d:Direction)-[:HAS_COMPONENT]->(c:Component)
WHERE c.origin = 'reference'
RETURN c.id AS id, c.name AS name, s.name AS sector, d.name AS direction,
       c.reference_stage AS stage, c.reference_aliases AS aliases,
       c.reference_blockers AS blockers
ORDER BY id

/*
title: 一个环节
why: 环节页的抬头：名称、所属、原文。
parameters:
  component: {type: string, label: 环节标识}
  reference: {type: boolean, label: 含参考层}
columns:
  id: 环节标识
  name: 环节
  term: 原文用语
  parts: 并列成分
  stage: 上中下游
  origin: 出处类别
  direction_id: 子方向标识
  direction: 子方向
  sector_id: 产业标识
  sector: 产业
  quote: 原文
  start: 起点
  end: 终点
  clause: 条款
  clause_id: 条款标识
key: [id]
*/
MATCH (s:Sector)-[:HAS_DIRECTION]->(d:Direction)-[:HAS_COMPONENT]->(c:Component {id: $component})
WHERE $reference OR c.origin <> 'reference'
RETURN c.id AS id, c.name AS name, c.term AS term, c.parts AS parts, c.stage AS stage,
       c.origin AS origin, d.id AS direction_id, d.name AS direction,
       s.id AS sector_id, s.name AS sector, c.quote AS quote, c.start AS start, c.end AS end,
       c.clause AS clause, c.clause_id AS clause_id
ORDER BY id

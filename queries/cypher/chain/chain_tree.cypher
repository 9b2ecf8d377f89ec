/*
title: 产业链目录
why: 一行一个环节；没有列出环节的子方向、没有列出子方向的产业也占一行，空着的各列为空。
parameters:
  reference: {type: boolean, label: 含参考层}
columns:
  sector_id: 产业标识
  sector: 产业
  group: 层级代码
  sector_quote: 产业原文
  sector_start: 起点
  sector_end: 终点
  sector_clause: 条款
  sector_clause_id: 条款标识
  direction_id: 子方向标识
  direction: 子方向
  open_list: 列举未尽
  direction_quote: 子方向原文
  direction_start: 起点
  direction_end: 终点
  direction_clause: 条款
  direction_clause_id: 条款标识
  component_id: 环节标识
  component: 环节
  term: 原文用语
  parts: 并列成分
  stage: 上中下游
  origin: 出处类别
  component_quote: 环节原文
  component_start: 起点
  component_end: 终点
  component_clause: 条款
  component_clause_id: 条款标识
  reference_stage: 上中下游（参考）
  reference_aliases: 别名（参考）
  reference_source: 来源（参考）
  reference_verification: 核验状态（参考）
key: [sector_id, direction_id, component_id]
*/
MATCH (s:Sector)
OPTIONAL MATCH (s)-[:HAS_DIRECTION]->(d:Direction)
OPTIONAL MATCH (d)-[:HAS_COMPONENT]->(c:Component)
WHERE $reference OR c.origin <> 'reference'
RETURN s.id AS sector_id, s.name AS sector, s.group AS group,
       s.quote AS sector_quote, s.start AS sector_start, s.end AS sector_end,
       s.clause AS sector_clause, s.clause_id AS sector_clause_id,
       d.id AS direction_id, d.name AS direction, d.open_list AS open_list,
       d.quote AS direction_quote, d.start AS direction_start, d.end AS direction_end,
       d.clause AS direction_clause, d.clause_id AS direction_clause_id,
       c.id AS component_id, c.name AS component, c.term AS term, c.parts AS parts,
       c.stage AS stage, c.origin AS origin,
       c.quote AS component_quote, c.start AS component_start, c.end AS component_end,
       c.clause AS component_clause, c.clause_id AS component_clause_id,
       CASE WHEN $reference THEN c.reference_stage END AS reference_stage,
       CASE WHEN $reference THEN c.reference_aliases END AS reference_aliases,
       CASE WHEN $reference THEN c.reference_source END AS reference_source,
       CASE WHEN $reference THEN c.reference_verification END AS reference_verification
ORDER BY s.order, sector_id, d.order, c.order

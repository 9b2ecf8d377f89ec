/*
title: 布局用语在原文里的位置
why: 在原文里标出给了哪个板块什么、读作什么。
columns:
  district_id: 板块标识
  district: 板块
  start: 起点
  end: 终点
  clause_id: 条款标识
  term: 原文用语
  mapping: 读法
  node_id: 读作
  node: 读作名称（读不出时为空）
key: [district_id, start, node_id]
*/
MATCH (d:District)-[l:LAYS_OUT]->(n)
RETURN d.id AS district_id, d.name AS district, l.start AS start, l.end AS end,
       l.clause_id AS clause_id, l.term AS term, l.mapping AS mapping,
       CASE WHEN n.name IS NULL THEN NULL ELSE n.id END AS node_id, n.name AS node
ORDER BY start, end DESC, district_id, node_id

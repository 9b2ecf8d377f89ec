/*
title: 产业层级
why: 政策把产业分成的层级，如“1+3+4”。
columns:
  id: 层级标识
  code: 代码
  label: 名称
  quote: 原文
  start: 起点
  end: 终点
  clause: 条款
  clause_id: 条款标识
key: [id]
*/
MATCH (g:Group)
RETURN g.id AS id, g.code AS code, g.label AS label, g.quote AS quote,
       g.start AS start, g.end AS end, g.clause AS clause, g.clause_id AS clause_id
ORDER BY g.order, g.id

/*
title: 目标
why: 政策写明的每个数字：指标、数值、年份、比较词、范围，以及由谁负责；一行一个责任单位，没有责任单位的也占一行。
columns:
  id: 目标标识
  metric: 指标
  value: 目标值
  unit: 单位
  year: 年份
  comparator: 比较
  scope: 范围
  department: 责任单位
  always: 由通则加入
  quote: 原文
  start: 起点
  end: 终点
  clause: 条款
  clause_id: 条款标识
key: [id, department]
*/
MATCH (t:Target)
OPTIONAL MATCH (d:Department)-[r:RESPONSIBLE_FOR]->(t)
RETURN t.id AS id, t.metric AS metric, t.value AS value, t.unit AS unit, t.year AS year,
       t.comparator AS comparator, t.scope AS scope, d.name AS department, r.always AS always,
       t.quote AS quote, t.start AS start, t.end AS end, t.clause AS clause, t.clause_id AS clause_id
ORDER BY t.order, id, r.order

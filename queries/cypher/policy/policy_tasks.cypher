/*
title: 任务
why: 每项任务及其责任单位，一行一个单位；由通则加给每项任务的单位另有标记。
columns:
  id: 任务标识
  number: 编号
  title: 标题
  department: 责任单位
  always: 由通则加入
  quote: 原文
  start: 起点
  end: 终点
  clause: 条款
  clause_id: 条款标识
key: [id, department]
*/
MATCH (t:Task)
OPTIONAL MATCH (d:Department)-[r:RESPONSIBLE_FOR]->(t)
RETURN t.id AS id, t.number AS number, t.title AS title, d.name AS department,
       r.always AS always, t.quote AS quote, t.start AS start, t.end AS end,
       t.clause AS clause, t.clause_id AS clause_id
ORDER BY t.order, id, r.order

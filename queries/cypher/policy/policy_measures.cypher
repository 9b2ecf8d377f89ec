/*
title: 支持政策
why: 每一条支持政策的门槛、比例、限额、期限与责任单位；一行一个责任单位。
columns:
  id: 标识
  number: 编号
  title: 标题
  subject: 支持对象
  threshold: 门槛（万元）
  rate_max: 最高比例
  cap: 最高金额（万元）
  cap_scope: 限额所指
  fixed: 定额（万元）
  amounts: 分档金额（万元）
  base: 基数
  open_list: 列举未尽
  once: 一次性
  valid_from: 施行日期
  valid_to: 有效期至
  review: 公平竞争审查
  department: 责任单位
  quote: 原文
  start: 起点
  end: 终点
  clause: 条款
  clause_id: 条款标识
key: [id, department]
*/
MATCH (m:Measure)
OPTIONAL MATCH (d:Department)-[r:RESPONSIBLE_FOR]->(m)
RETURN m.id AS id, m.number AS number, m.title AS title, m.subject AS subject,
       m.threshold AS threshold, m.rate_max AS rate_max, m.cap AS cap, m.cap_scope AS cap_scope,
       m.fixed AS fixed, m.amounts AS amounts, m.base AS base, m.open_list AS open_list,
       m.once AS once, m.valid_from AS valid_from, m.valid_to AS valid_to, m.review AS review,
       d.name AS department, m.quote AS quote, m.start AS start, m.end AS end,
       m.clause AS clause, m.clause_id AS clause_id
ORDER BY m.order, id, r.order

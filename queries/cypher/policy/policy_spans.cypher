/*
title: 原文写到的节点
why: 在原文里标出每个节点的位置，从条款走到节点。
columns:
  kind: 种类
  id: 节点标识
  name: 节点
  start: 起点
  end: 终点
  clause_id: 条款标识
  stage: 上中下游
  number: 编号
  type: 类别
  value: 目标值
  unit: 单位
  year: 年份
  comparator: 比较
key: [id]
*/
MATCH (n)-[:STATED_IN]->(c:Clause)
WHERE n.start IS NOT NULL
RETURN head(labels(n)) AS kind, n.id AS id, coalesce(n.name, n.label, n.title, n.metric) AS name,
       n.start AS start, n.end AS end, c.id AS clause_id, n.stage AS stage, n.number AS number,
       n.type AS type, n.value AS value, n.unit AS unit, n.year AS year,
       n.comparator AS comparator
ORDER BY start, end DESC, id

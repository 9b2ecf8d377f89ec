/*
title: 政策事项检索
why: 按名称、标题、对象中的字找目标、任务、支持政策、园区、平台、机构、文本疑点。
parameters:
  text: {type: string, label: 名称中的字}
  limit: {type: integer, label: 最多行数}
columns:
  kind: 种类
  id: 标识
  name: 名称
  clause: 条款
key: [id]
*/
MATCH (n:Target|Task|Measure|Park|Platform|Institution|Issue)
WHERE n.name CONTAINS $text OR n.title CONTAINS $text OR n.metric CONTAINS $text
   OR n.subject CONTAINS $text
RETURN toLower(head(labels(n))) AS kind, n.id AS id, coalesce(n.name, n.title, n.metric) AS name,
       coalesce(n.clause, head(n.clauses), '') AS clause
ORDER BY kind, n.order, id
LIMIT $limit

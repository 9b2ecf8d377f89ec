/*
title: 文本疑点涉及什么
why: 从问题走到它涉及的产业、环节、任务、支持政策等。
columns:
  issue_id: 问题标识
  kind: 种类
  id: 节点标识
  name: 节点
key: [issue_id, id]
*/
MATCH (i:Issue)-[:CONCERNS]->(n)
RETURN i.id AS issue_id, head(labels(n)) AS kind, n.id AS id,
       coalesce(n.name, n.title, n.metric) AS name
ORDER BY i.order, issue_id, kind, n.order, id

/*
title: 园区、平台、机构
why: 政策点名的园区、平台、机构，各在哪个板块；文本没有写明所在的，板块为空。
columns:
  kind: 种类
  id: 标识
  name: 名称
  type: 类别
  district: 板块
  quote: 原文
  start: 起点
  end: 终点
  clause: 条款
  clause_id: 条款标识
key: [id]
*/
MATCH (n:Park|Platform|Institution)
OPTIONAL MATCH (n)-[:LOCATED_IN]->(d:District)
RETURN head(labels(n)) AS kind, n.id AS id, n.name AS name, n.type AS type, d.name AS district,
       n.quote AS quote, n.start AS start, n.end AS end, n.clause AS clause,
       n.clause_id AS clause_id
ORDER BY start, id

/*
title: 支持政策适用于什么
why: 一条支持政策算到哪些产业、子方向、环节，原文怎么说、怎么读的；反过来也能查一个环节有哪些支持政策。
columns:
  measure_id: 标识
  number: 编号
  kind: 种类
  id: 节点标识
  name: 节点
  sector_id: 所属产业标识
  direction_id: 所属子方向标识
  term: 原文用语
  reading: 读法
key: [measure_id, id]
*/
MATCH (m:Measure)-[l:SUPPORTS]->(n)
RETURN m.id AS measure_id, m.number AS number, head(labels(n)) AS kind, n.id AS id,
       n.name AS name, n.sector_id AS sector_id, n.direction_id AS direction_id,
       l.term AS term, l.reading AS reading
ORDER BY m.order, n.start, id

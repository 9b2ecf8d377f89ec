/*
title: 板块布局
why: 政策把哪些产业、子方向、环节布局到哪个板块，原文怎么说，怎么读的；未点名的板块也占一行。
parameters:
  city: {type: string, label: 设区市}
columns:
  district_id: 板块标识
  district: 板块
  type: 类别
  code: 区划代码
  longitude: 经度
  latitude: 纬度
  named: 是否点名
  term: 原文用语
  term_type: 用语类别
  mapping: 读法
  node_id: 读作
  node: 读作名称（读不出时为空）
  quote: 原文
  start: 起点
  end: 终点
  clause: 条款
  clause_id: 条款标识
key: [district_id, start, node_id]
*/
MATCH (p:District {city: $city})
OPTIONAL MATCH (p)-[l:LAYS_OUT]->(n)
RETURN p.id AS district_id, p.name AS district, p.type AS type, p.code AS code,
       p.longitude AS longitude, p.latitude AS latitude, p.named AS named,
       l.term AS term, l.type AS term_type, l.mapping AS mapping,
       CASE WHEN n.name IS NULL THEN NULL ELSE n.id END AS node_id, n.name AS node, l.quote AS quote, l.start AS start, l.end AS end,
       l.clause AS clause, l.clause_id AS clause_id
ORDER BY p.order, district_id, start, node_id

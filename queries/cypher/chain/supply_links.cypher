/*
title: 环节之间的供给
why: 判断断链时，上游或下游是否在本地。
columns:
  supplier: 上游环节
  customer: 下游环节
  origin: 出处类别
key: [supplier, customer]
*/
MATCH (a:Component)-[l:SUPPLIES]->(b:Component)
RETURN a.id AS supplier, b.id AS customer, l.origin AS origin
ORDER BY supplier, customer

/*
title: 环节之间的供给
why: 判断断链时，上游或下游是否在本地；每组至少要有一种，同组的可互相替代。
parameters:
  reference: {type: boolean, label: 含参考层}
columns:
  supplier: 上游环节
  customer: 下游环节
  origin: 出处类别
  group: 组
  source: 来源
  verification: 核验状态
key: [supplier, customer, group]
*/
MATCH (a:Component)-[l:SUPPLIES]->(b:Component)
WHERE $reference OR l.origin <> 'reference'
RETURN a.id AS supplier, b.id AS customer, l.origin AS origin, l.group AS group,
       l.source AS source, l.verification AS verification
ORDER BY customer, group, supplier

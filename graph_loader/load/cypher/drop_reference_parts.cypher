/*
title: 清除不再有的参考环节
why: 新的参考层没有的环节连同企业对它的关联一并去掉；仍有的保留企业关联。
parameters:
  kept: {type: strings, label: 保留的环节}
*/
MATCH (c:Component {origin: 'reference'})
WHERE NOT c.id IN $kept
DETACH DELETE c

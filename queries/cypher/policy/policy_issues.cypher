/*
title: 文本疑点
why: 政策文本自身的矛盾、名称不一、没有对应环节的用语等，附全部引文；引文各列逐一对应。
columns:
  id: 标识
  kind: 类别
  title: 标题
  explanation: 说明
  ask: 问谁什么
  origin: 出处类别
  quotes: 原文
  starts: 起点
  ends: 终点
  clauses: 条款
  clause_ids: 条款标识
key: [id]
*/
MATCH (i:Issue)
RETURN i.id AS id, i.kind AS kind, i.title AS title, i.explanation AS explanation, i.ask AS ask,
       i.origin AS origin, i.quotes AS quotes, i.starts AS starts, i.ends AS ends,
       i.clauses AS clauses, i.clause_ids AS clause_ids
ORDER BY i.order, id

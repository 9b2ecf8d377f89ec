/*
title: 条款目录
why: 条款路径、标题与起止位置。
columns:
  id: 条款标识
  path: 路径
  title: 标题
  start: 起点
  end: 终点
key: [id]
*/
MATCH (c:Clause)
RETURN c.id AS id, c.path AS path, c.title AS title, c.start AS start, c.end AS end
ORDER BY c.order, id

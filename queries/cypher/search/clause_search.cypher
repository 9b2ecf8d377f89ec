/*
title: 条款检索
why: 按标题中的字找条款。
parameters:
  text: {type: string, label: 标题中的字}
  limit: {type: integer, label: 最多行数}
columns:
  id: 条款标识
  path: 路径
  title: 标题
key: [id]
*/
MATCH (c:Clause)
WHERE c.title CONTAINS $text
RETURN c.id AS id, c.path AS path, c.title AS title
ORDER BY c.order, id
LIMIT $limit

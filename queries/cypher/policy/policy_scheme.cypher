/*
title: 支持政策数据
why: 测算支持金额用的数据（JSON）；没有人整理过的政策为空。
columns:
  id: 标识
  scheme: 支持政策数据
key: [id]
*/
MATCH (p:Policy)
RETURN p.id AS id, p.scheme AS scheme
ORDER BY id

/*
title: 政策全文
why: 原文高亮与核对引文用。
columns:
  id: 标识
  text: 全文
key: [id]
*/
MATCH (p:Policy)
RETURN p.id AS id, p.text AS text
ORDER BY id

/*
title: 全部环节
why: 整份装载后逐个清点企业数；含参考层的环节。
columns: {id: 标识}
key: [id]
*/
MATCH (c:Component)
RETURN c.id AS id
ORDER BY id

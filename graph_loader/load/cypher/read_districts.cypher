/*
title: 板块
why: 本地企业按板块名称落到节点。
columns: {city: 设区市, name: 板块, id: 标识}
key: [id]
*/
MATCH (p:District)
RETURN p.city AS city, p.name AS name, p.id AS id
ORDER BY id

/*
title: 已录入的进展
why: 同一数字再次录入时不做改动。
columns: {id: 标识, value: 现值, note: 备注}
key: [id]
*/
MATCH (p:Progress)
RETURN p.id AS id, p.value AS value, p.note AS note
ORDER BY id

/*
title: 一批企业的现有版本
why: 与新读到的行比较，只写有变化的；关系随环节或板块失去的也算变化。
parameters:
  dataset: {type: string, label: 数据集}
  ids: {type: strings, label: 企业标识}
  version: {type: integer, label: 已发布版本}
columns: {id: 企业标识, key: 版本标识, hash: 内容摘要, links: 现有关系数}
key: [id]
*/
UNWIND $ids AS id
MATCH (f:Firm {id: id})
WHERE f.dataset = $dataset AND f.born <= $version AND f.died > $version
OPTIONAL MATCH (f)-[r:MAKES|LOCATED_IN]->()
RETURN f.id AS id, f.key AS key, f.hash AS hash, count(r) AS links
ORDER BY id

/*
title: 若干企业的现有版本
why: 只重新关联这些企业时，与之比较；关系随环节或板块失去的也算变化。
parameters:
  dataset: {type: string, label: 数据集}
  ids: {type: strings, label: 企业标识}
  version: {type: integer, label: 已发布版本}
columns: {id: 企业标识, born: 起始版本, hash: 内容摘要, row: 行号, links: 现有关系数}
key: [id]
*/
UNWIND $ids AS id
MATCH (f:Firm {id: id})
WHERE f.dataset = $dataset AND f.born <= $version AND f.died > $version
RETURN f.id AS id, f.born AS born, f.hash AS hash, f.row AS row,
       COUNT { (f)-[:MAKES|LOCATED_IN]->() } AS links
ORDER BY id

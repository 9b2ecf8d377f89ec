/*
title: 若干企业的现有版本
why: 只重新关联这些企业时，与之比较；关系随环节或板块失去的也算变化。
parameters:
  keys: {type: strings, label: 版本标识}
columns: {id: 行内的企业标识, born: 起始版本, hash: 内容摘要, row: 行号, links: 现有关系数}
key: [id]
*/
UNWIND $keys AS key
MATCH (f:Firm {key: key})
RETURN coalesce(f.number, f.id) AS id, f.born AS born, f.hash AS hash, f.row AS row,
       COUNT { (f)-[:MAKES|LOCATED_IN]->() } AS links
ORDER BY id

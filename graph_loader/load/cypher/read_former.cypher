/*
title: 数据集现有的行
why: 与新读到的行比较，只写有变化的；关系随环节或板块失去的也算变化。
parameters:
  dataset: {type: string, label: 数据集}
  version: {type: integer, label: 已发布版本}
  parts: {type: integer, label: 分几次读}
  part: {type: integer, label: 第几次（从零起）}
columns: {id: 行内的企业标识, born: 起始版本, hash: 内容摘要, row: 行号, links: 现有关系数}
key: [id]
*/
MATCH (f:Firm {dataset: $dataset})
WHERE f.born <= $version AND f.died > $version AND f.row % $parts = $part
RETURN coalesce(f.number, f.id) AS id, f.born AS born, f.hash AS hash, f.row AS row,
       COUNT { (f)-[:MAKES|LOCATED_IN]->() } AS links

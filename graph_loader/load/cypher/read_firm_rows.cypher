/*
title: 若干企业的现有行
why: 判定只及少数企业，只重新关联它们。
parameters:
  ids: {type: strings, label: 企业标识}
  version: {type: integer, label: 已发布版本}
columns: {dataset: 数据集, key: 版本标识, linked: 有政策环节的关联}
key: [key]
*/
UNWIND $ids AS id
MATCH (f:Firm {id: id})
WHERE f.born <= $version AND f.died > $version
OPTIONAL MATCH (f)-[m:MAKES]->(n)
RETURN f.dataset AS dataset, f.key AS key,
       sum(CASE WHEN n IS NOT NULL AND n.origin <> 'reference' THEN 1 ELSE 0 END) > 0 AS linked
ORDER BY dataset, key

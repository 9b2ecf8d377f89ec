/*
title: 数据集现有的全部行
why: 找出新文件里不再出现的企业。
parameters:
  dataset: {type: string, label: 数据集}
  version: {type: integer, label: 已发布版本}
columns: {id: 行内的企业标识, key: 版本标识}
key: [key]
*/
MATCH (f:Firm {dataset: $dataset})
WHERE f.born <= $version AND f.died > $version
RETURN coalesce(f.number, f.id) AS id, f.key AS key
ORDER BY key

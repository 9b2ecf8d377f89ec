/*
title: 清除未发布的行
why: 中断的装载留下的行从未可见，删去即回到原样。
parameters:
  dataset: {type: string, label: 数据集}
  version: {type: integer, label: 已发布版本}
  limit: {type: integer, label: 每批行数}
*/
MATCH (f:Firm {dataset: $dataset})
WHERE f.born > $version
WITH f LIMIT $limit
DETACH DELETE f

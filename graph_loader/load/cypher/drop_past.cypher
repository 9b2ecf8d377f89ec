/*
title: 清除更早的旧版本
why: 只保留最近一次变更的前一版，供比较。
parameters:
  dataset: {type: string, label: 数据集}
  version: {type: integer, label: 已发布版本}
  limit: {type: integer, label: 每批行数}
*/
MATCH (f:Firm {dataset: $dataset})
WHERE f.died <= $version
WITH f LIMIT $limit
DETACH DELETE f

/*
title: 清除更早的旧版本
why: 只保留最近几次装载的旧版本，供比较。
parameters:
  dataset: {type: string, label: 数据集}
  version: {type: integer, label: 保留起点}
  limit: {type: integer, label: 每批行数}
*/
MATCH (f:Firm {dataset: $dataset})
WHERE f.died <= $version
WITH f LIMIT $limit
DETACH DELETE f

/*
title: 恢复未终止的行
why: 中断的装载曾打算终止的行继续有效。
parameters:
  dataset: {type: string, label: 数据集}
  version: {type: integer, label: 已发布版本}
  alive: {type: integer, label: 有效行的终止版本}
  limit: {type: integer, label: 每批行数}
*/
MATCH (f:Firm {dataset: $dataset})
WHERE f.died > $version AND f.died < $alive
WITH f LIMIT $limit
SET f.died = $alive

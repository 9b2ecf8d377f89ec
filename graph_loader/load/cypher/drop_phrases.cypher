/*
title: 清除旧的未匹配用语
why: 与数据集的新行同时发布；这个版本写入的留下。
parameters:
  dataset: {type: string, label: 数据集}
  version: {type: integer, label: 这次写入的版本}
*/
MATCH (p:Phrase {dataset: $dataset})
WHERE p.version <> $version
DETACH DELETE p

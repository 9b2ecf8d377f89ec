/*
title: 注销数据集
why: 与撤回其全部行同时发布。
parameters:
  dataset: {type: string, label: 数据集}
*/
MATCH (d:Dataset {id: $dataset})
DETACH DELETE d

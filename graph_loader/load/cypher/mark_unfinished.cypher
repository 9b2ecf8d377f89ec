/*
title: 标记未完成的数据集
why: 中断后，下一次装载据此清理未发布的行。
parameters:
  writer: {type: string, label: 占用者}
  dataset: {type: string, label: 数据集}
*/
MATCH (g:Graph {key: 'graph'})
WHERE g.writer = $writer
SET g.unfinished = $dataset

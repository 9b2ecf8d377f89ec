/*
title: 清理完毕
why: 未发布的行已清除，不再需要记号。
parameters:
  writer: {type: string, label: 占用者}
*/
MATCH (g:Graph {key: 'graph'})
WHERE g.writer = $writer
REMOVE g.unfinished

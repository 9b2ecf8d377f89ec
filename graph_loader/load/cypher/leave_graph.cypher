/*
title: 释放图谱
why: 装载结束或失败后让出。
parameters:
  writer: {type: string, label: 占用者}
*/
MATCH (g:Graph {key: 'graph'})
WHERE g.writer = $writer
REMOVE g.writer, g.writer_since, g.writer_until, g.asked

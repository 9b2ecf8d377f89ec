/*
title: 续占图谱
why: 装载每写一批续一次；已失去占用时一行也不改。
parameters:
  writer: {type: string, label: 占用者}
  until: {type: float, label: 到期时刻（纪元秒）}
*/
MATCH (g:Graph {key: 'graph'})
WHERE g.writer = $writer
SET g.writer_until = $until

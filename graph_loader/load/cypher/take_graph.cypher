/*
title: 占用图谱
why: 同一时间只有一个装载；先写一笔以取得锁，再看是否空闲、到期，或原占用者已不在。
parameters:
  writer: {type: string, label: 占用者}
  gone: {type: strings, label: 已不在的占用者}
  now: {type: float, label: 当前时刻（纪元秒）}
  until: {type: float, label: 到期时刻（纪元秒）}
*/
MERGE (g:Graph {key: 'graph'})
ON CREATE SET g.version = 0
SET g.asked = $writer
WITH g
WHERE g.writer IS NULL OR g.writer IN $gone OR g.writer_until < $now
SET g.writer = $writer, g.writer_since = $now, g.writer_until = $until

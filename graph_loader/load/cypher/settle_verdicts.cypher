/*
title: 判定已写入关联
why: 判定所及的企业都重新关联之后，不再是待更新。
parameters:
  ids: {type: strings, label: 判定标识}
  day: {type: string, label: 日期}
*/
UNWIND $ids AS id
MATCH (v:Verdict {id: id})
SET v.applied = $day

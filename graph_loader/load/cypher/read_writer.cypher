/*
title: 当前占用者
why: 说明是谁在装载、从何时起、到何时。
columns: {writer: 占用者, until: 到期, since: 起始, unfinished: 未完成的数据集}
key: [writer]
*/
MATCH (g:Graph {key: 'graph'})
RETURN coalesce(g.writer, '') AS writer, coalesce(g.writer_until, 0.0) AS until,
       coalesce(g.writer_since, 0.0) AS since, coalesce(g.unfinished, '') AS unfinished
ORDER BY writer

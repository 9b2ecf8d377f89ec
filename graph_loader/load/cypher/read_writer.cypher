/*
title: 当前占用者
why: 说明是谁在装载、到何时。
columns: {writer: 占用者, writer_until: 到期, unfinished: 未完成的数据集}
key: [writer]
*/
MATCH (g:Graph {key: 'graph'})
RETURN g.writer AS writer, g.writer_until AS writer_until, g.unfinished AS unfinished
ORDER BY writer

/*
title: 导入已补全
why: 补全做完才去掉标记，中断了下次再做。
parameters: {}
*/
MATCH (g:Graph {key: 'graph'})
REMOVE g.imported

/*
title: 标明由文件导入
why: 导入工具写不出索引和空列表，首次打开时据此补全。
parameters: {}
*/
MATCH (g:Graph {key: 'graph'})
SET g.imported = true

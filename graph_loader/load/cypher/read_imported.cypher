/*
title: 是否由文件导入、待补全
why: 只有这样的图谱要补全。
parameters: {}
columns: {imported: 是否待补全}
key: [imported]
*/
MATCH (g:Graph {key: 'graph'})
WHERE g.imported
RETURN g.imported AS imported

/*
title: 图的版本
why: 读者只看已发布的版本；没有图时没有行
columns:
  version: 版本
key: [version]
*/
MATCH (g:Graph {key: 'graph'})
RETURN g.version AS version
ORDER BY version

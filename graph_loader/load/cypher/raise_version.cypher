/*
title: 发布新版本
why: 读者从此看到新内容；版本号与占用者不符则一行也不改。
parameters:
  writer: {type: string, label: 占用者}
  version: {type: integer, label: 原版本}
*/
MATCH (g:Graph {key: 'graph'})
WHERE g.writer = $writer AND g.version = $version
SET g.version = $version + 1
REMOVE g.unfinished

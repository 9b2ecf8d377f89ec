/*
title: 清除旧的环节企业数
why: 上一次装载之前的数没有读者了。
parameters:
  version: {type: integer, label: 已发布版本}
*/
MATCH (n:LinkCount)
WHERE n.died <= $version
DETACH DELETE n

/*
title: 终止旧的环节企业数
why: 与新的数同时发布；读到一半的人仍见旧的。
parameters:
  components: {type: strings, label: 环节标识}
  version: {type: integer, label: 将发布的版本}
  alive: {type: integer, label: 有效数的终止版本}
*/
UNWIND $components AS id
MATCH (n:LinkCount {component: id})
WHERE n.died = $alive
SET n.died = $version

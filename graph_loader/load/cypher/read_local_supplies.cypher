/*
title: 一张表现有的本地配套率
why: 与新读到的行比较，只写有变化的；不再列出的行记为终止，不删。
parameters:
  sheet: {type: string, label: 表标识}
  alive: {type: integer, label: 未终止的版本号}
columns: {key: 版本标识, identity: 同一条的摘要, hash: 内容摘要, withdrawn_on: 撤回日期}
key: [key]
*/
MATCH (n:LocalSupply {sheet: $sheet})
WHERE n.died = $alive
RETURN n.key AS key, n.identity AS identity, n.hash AS hash, n.withdrawn_on AS withdrawn_on
ORDER BY key

/*
title: 将可见的分支机构
why: 每次发布前，按所属企业的名称把分支机构连到该企业的各行。
parameters:
  version: {type: integer, label: 将发布的版本}
columns: {key: 版本标识, parent: 所属企业名称, born: 起始版本}
key: [key]
*/
MATCH (b:Firm)
WHERE b.parent > '' AND b.born <= $version AND b.died > $version
RETURN b.key AS key, b.parent AS parent, b.born AS born
ORDER BY key

/*
title: 终止旧版本
why: 变更或撤回的行在新版本发布后不再可见。
parameters:
  rows: {type: rows, label: 版本标识}
  version: {type: integer, label: 将发布的版本}
*/
UNWIND $rows AS row
MATCH (f:Firm {key: row.key})
SET f.died = $version

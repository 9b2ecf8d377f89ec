/*
title: 等索引建好
why: Neo4j 在后台建索引，未建好之前查询不用它
parameters:
  seconds: {type: integer, label: 最多等待的秒数}
*/
CALL db.awaitIndexes($seconds)

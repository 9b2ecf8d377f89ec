/*
title: 若干行所关联的环节
why: 只改了少数行时，只重新清点它们的环节。
parameters:
  keys: {type: strings, label: 版本标识}
columns: {id: 环节标识}
key: [id]
*/
UNWIND $keys AS key
MATCH (f:Firm {key: key})-[:MAKES]->(c:Component)
RETURN DISTINCT c.id AS id
ORDER BY id

/*
title: 将可见的同名企业
why: 分支机构所属的企业按名称归一式查找，可在别的数据集，也可先后装载。
parameters:
  names: {type: strings, label: 名称归一式}
  version: {type: integer, label: 将发布的版本}
columns: {name: 名称, key: 版本标识, born: 起始版本}
key: [key]
*/
MATCH (f:Firm)
WHERE f.folded IN $names AND f.born <= $version AND f.died > $version
RETURN f.name AS name, f.key AS key, f.born AS born
ORDER BY key

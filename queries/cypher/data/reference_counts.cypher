/*
title: 参考层有多少内容
why: 页面与命令行说明参考层另加了多少环节与供给；不含参考层时没有。
parameters:
  reference: {type: boolean, label: 含参考层}
columns:
  parts: 参考环节数
  supplies: 供给关系数
key: [parts]
*/
MATCH (p:Policy)
WHERE $reference
RETURN COUNT { MATCH (c:Component) WHERE c.origin = 'reference' } AS parts,
       COUNT { MATCH (:Component)-[l:SUPPLIES]->(:Component) WHERE l.origin = 'reference' } AS supplies
ORDER BY parts

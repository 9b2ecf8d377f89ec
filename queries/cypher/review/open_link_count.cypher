/*
title: 待核关联的条数
why: 太多时外地企业的按子方向分开列；只数关联、不读企业，所以含旧版本的行，是个上限。
parameters:
  low: {type: float, label: 把握低于此数的也算}
  reference: {type: boolean, label: 含参考层}
columns: {links: 关联条数}
key: [links]
*/
MATCH (c:Component)<-[m:MAKES]-()
WHERE (m.status = 'candidate' OR m.confidence < $low) AND m.verdict IS NULL
  AND ($reference OR c.origin <> 'reference')
RETURN count(m) AS links
ORDER BY links

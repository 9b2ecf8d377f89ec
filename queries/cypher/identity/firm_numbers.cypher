/*
title: 计在另一标识名下的号码
why: 经人工判定为同一家的几个号码，只按其中一个计数；用其余号码也能找到这家企业。
parameters:
  version: {type: integer, label: 图谱版本}
columns: {number: 数据集给的号码, firm_id: 企业标识}
key: [number, firm_id]
*/
MATCH (f:Firm)
WHERE f.number > '' AND f.born <= $version AND f.died > $version
RETURN DISTINCT f.number AS number, f.id AS firm_id
ORDER BY number, firm_id

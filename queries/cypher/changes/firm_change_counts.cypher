/*
title: 两次装载之间变动的企业数
why: 一份数据集从一个版本到另一个版本，新增、撤回、变更各几家；只换了行号的不算。
parameters:
  dataset: {type: string, label: 数据集}
  former: {type: integer, label: 在前的图谱版本}
  version: {type: integer, label: 在后的图谱版本}
columns: {change: 变动, firms: 企业数}
key: [change]
*/
MATCH (f:Firm {dataset: $dataset})
WHERE f.born <= $version AND f.died > $former
  AND ((f.born <= $former AND f.died > $former AND f.died <= $version)
    OR (f.born > $former AND f.born <= $version AND f.died > $version))
WITH coalesce(f.number, f.id) AS firm_id,
     max(CASE WHEN f.born <= $former THEN f.hash END) AS former_hash,
     max(CASE WHEN f.born > $former THEN f.hash END) AS hash
WHERE former_hash IS NULL OR hash IS NULL OR former_hash <> hash
WITH CASE WHEN former_hash IS NULL THEN 'appeared'
          WHEN hash IS NULL THEN 'vanished'
          ELSE 'changed' END AS change
RETURN change AS change, count(*) AS firms
ORDER BY change

/*
title: 两次装载之间变动的企业
why: 哪些企业新增、撤回、变更，以及前后两个版本；变了哪些字段由两个版本相比得出。
parameters:
  dataset: {type: string, label: 数据集}
  former: {type: integer, label: 在前的图谱版本}
  version: {type: integer, label: 在后的图谱版本}
  skip: {type: integer, label: 略过行数}
  limit: {type: integer, label: 最多行数}
columns: {change: 变动, firm_id: 企业标识, former_key: 前一版本, key: 后一版本}
key: [firm_id]
*/
MATCH (f:Firm {dataset: $dataset})
WHERE f.born <= $version AND f.died > $former
  AND ((f.born <= $former AND f.died > $former AND f.died <= $version)
    OR (f.born > $former AND f.born <= $version AND f.died > $version))
WITH coalesce(f.number, f.id) AS firm_id,
     max(CASE WHEN f.born <= $former THEN f.key END) AS former_key,
     max(CASE WHEN f.born > $former THEN f.key END) AS key,
     max(CASE WHEN f.born <= $former THEN f.hash END) AS former_hash,
     max(CASE WHEN f.born > $former THEN f.hash END) AS hash
WHERE former_hash IS NULL OR hash IS NULL OR former_hash <> hash
RETURN CASE WHEN former_key IS NULL THEN 'appeared'
            WHEN key IS NULL THEN 'vanished'
            ELSE 'changed' END AS change,
       firm_id AS firm_id, former_key AS former_key, key AS key
ORDER BY change, firm_id
SKIP $skip
LIMIT $limit

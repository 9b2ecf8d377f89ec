/*
title: 两次装载之间变动的关联数
why: 企业与环节或子方向的关联，新出现、消失、角色或读法变了的各几条；已不在图谱里的环节不计。
parameters:
  dataset: {type: string, label: 数据集}
  former: {type: integer, label: 在前的图谱版本}
  version: {type: integer, label: 在后的图谱版本}
  reference: {type: boolean, label: 含参考层}
columns: {change: 变动, links: 关联数}
key: [change]
*/
MATCH (f:Firm {dataset: $dataset})
WHERE f.born <= $version AND f.died > $former
  AND ((f.born <= $former AND f.died > $former AND f.died <= $version)
    OR (f.born > $former AND f.born <= $version AND f.died > $version))
MATCH (f)-[m:MAKES]->(n)
WHERE $reference OR n.origin <> 'reference'
WITH coalesce(f.number, f.id) AS firm_id, n.id AS node_id, n.name AS node,
     max(CASE WHEN f.born > $former THEN f.name ELSE '' END) AS new_name,
     max(CASE WHEN f.born <= $former THEN f.name ELSE '' END) AS old_name,
     max(CASE WHEN f.born <= $former THEN m.role END) AS former_role,
     max(CASE WHEN f.born > $former THEN m.role END) AS role,
     max(CASE WHEN f.born <= $former THEN m.status END) AS former_status,
     max(CASE WHEN f.born > $former THEN m.status END) AS status
WHERE former_role IS NULL OR role IS NULL OR former_role <> role OR former_status <> status
WITH CASE WHEN former_role IS NULL THEN 'appeared'
            WHEN role IS NULL THEN 'vanished'
            ELSE 'changed' END AS change
RETURN change AS change, count(*) AS links
ORDER BY change

/*
title: 两次装载之间变动的关联
why: 哪家企业与哪个环节或子方向的关联新出现、消失，或角色、读法变了；已不在图谱里的环节不列。
parameters:
  dataset: {type: string, label: 数据集}
  former: {type: integer, label: 在前的图谱版本}
  version: {type: integer, label: 在后的图谱版本}
  skip: {type: integer, label: 略过行数}
  limit: {type: integer, label: 最多行数}
  reference: {type: boolean, label: 含参考层}
columns:
  change: 变动
  firm_id: 企业标识
  firm: 企业
  node_id: 节点标识
  node: 节点
  former_role: 原角色
  role: 现角色
  former_status: 原读法
  status: 现读法
key: [firm_id, node_id]
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
RETURN CASE WHEN former_role IS NULL THEN 'appeared'
            WHEN role IS NULL THEN 'vanished'
            ELSE 'changed' END AS change,
       firm_id AS firm_id, CASE WHEN new_name <> '' THEN new_name ELSE old_name END AS firm,
       node_id AS node_id, node AS node, former_role AS former_role, role AS role,
       former_status AS former_status, status AS status
ORDER BY change, firm_id, node_id
SKIP $skip
LIMIT $limit

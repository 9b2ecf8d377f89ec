/*
title: 目标进展
why: 录入的现值及其日期、来源；没有录入的目标、已撤回的现值不在其中。
columns:
  target_id: 目标标识
  value: 现值
  as_of: 截至日期
  source: 来源
  note: 备注
key: [target_id, as_of, source]
*/
MATCH (p:Progress)-[:PROGRESS_OF]->(t:Target)
WHERE NOT coalesce(p.withdrawn, false)
RETURN t.id AS target_id, p.value AS value, p.as_of AS as_of, p.source AS source, p.note AS note
ORDER BY target_id, as_of, source

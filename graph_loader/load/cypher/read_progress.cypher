/*
title: 已录入的进展
why: 同一数字再次录入时不做改动；撤回的数字仍在其中。
columns:
  id: 标识
  target_id: 目标标识
  value: 现值
  as_of: 截至日期
  source: 来源
  note: 备注
  withdrawn: 已撤回
key: [id]
*/
MATCH (p:Progress)
RETURN p.id AS id, p.target_id AS target_id, p.value AS value, p.as_of AS as_of,
       p.source AS source, p.note AS note, p.withdrawn AS withdrawn
ORDER BY id

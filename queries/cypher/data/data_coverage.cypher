/*
title: 数据集与覆盖
why: 每个数据集覆盖哪里、到何时、声明是否完整；链环状态据此判断能否说“没有”。
columns:
  id: 数据集
  name: 名称
  region: 覆盖地区
  period: 覆盖时段
  completeness: 完整性声明
  selected: 人工挑选的名单
  as_of: 数据截至
  note: 说明
  rows: 读入行数
  accepted: 采纳行数
  linked: 有关联行数（空为待更新）
  rejected: 退回行数
key: [id]
*/
MATCH (d:Dataset)
RETURN d.id AS id, d.name AS name, d.region AS region, d.period AS period,
       d.completeness AS completeness, d.selected AS selected,
       d.as_of AS as_of, d.note AS note, d.rows AS rows,
       d.accepted AS accepted, CASE WHEN coalesce(d.basis, '') = '' THEN null ELSE d.linked END AS linked, d.rejected AS rejected
ORDER BY id

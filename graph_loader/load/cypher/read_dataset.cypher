/*
title: 数据集现状
why: 判断同一内容是否已经装载。
parameters:
  dataset: {type: string, label: 数据集}
columns: {hash: 装载内容摘要, basis: 关联依据, name: 名称, region: 地区, period: 时段, completeness: 完整性, selected: 名单, as_of: 数据截至, note: 说明, rows: 读入, accepted: 采纳, linked: 有关联, rejected: 退回, since: 保留起点}
key: [hash]
*/
MATCH (d:Dataset {id: $dataset})
RETURN d.hash AS hash, coalesce(d.basis, '') AS basis, d.name AS name, d.region AS region, d.period AS period,
       d.completeness AS completeness, d.selected AS selected, d.as_of AS as_of, d.note AS note, d.rows AS rows,
       d.accepted AS accepted, d.linked AS linked, d.rejected AS rejected, coalesce(d.since, 0) AS since
ORDER BY hash

/*
title: 本地配套率
why: 填报的本地配套率，一行一项；已撤回、已更正的不在其中。它只作对照，不改变链环状态。
columns:
  component: 环节标识
  region: 地区
  year: 年份
  rate: 比例（%）
  basis: 口径
  source: 来源
  reported_by: 填报人
  sheet: 表标识
key: [component, region, year, basis, source, sheet]
*/
MATCH (s:LocalSupply)
WHERE s.end_reason IS NULL AND s.withdrawn_on = ''
RETURN s.component_id AS component, s.region AS region, s.year AS year, s.rate AS rate,
       s.basis AS basis, s.source AS source, s.reported_by AS reported_by, s.sheet AS sheet
ORDER BY component, year DESC, region, basis, source, sheet

/*
title: 数据集的历次装载
why: 只保留最近几次装载的旧版本；更早的在下一次装载时清除。
parameters:
  dataset: {type: string, label: 数据集}
columns: {version: 图谱版本, since: 保留起点, rows: 采纳行数}
key: [version]
*/
MATCH (d:Dataset {id: $dataset})
MATCH (r:Run {dataset: $dataset})
RETURN r.version AS version, coalesce(d.since, 0) AS since, d.accepted AS rows
ORDER BY version DESC

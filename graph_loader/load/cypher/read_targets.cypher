/*
title: 可录入进展的目标
why: 督办表里的行按标识，或按指标、范围、年份找到目标。
columns: {id: 目标标识, metric: 指标, scope: 范围, year: 年份, unit: 单位}
key: [id]
*/
MATCH (t:Target)
RETURN t.id AS id, t.metric AS metric, t.scope AS scope, t.year AS year, t.unit AS unit
ORDER BY t.order, id

/*
title: 任务写明的目标
why: 督办一项任务时，看它承诺的数字。
columns:
  task_id: 任务标识
  target_id: 目标标识
  metric: 指标
key: [task_id, target_id]
*/
MATCH (t:Task)-[:HAS_TARGET]->(g:Target)
RETURN t.id AS task_id, g.id AS target_id, g.metric AS metric
ORDER BY t.order, g.order, target_id

/*
title: 接回目标进展
why: 换政策时目标可能重建；录入的数字按目标标识接回，目标不在时留着不显示。
*/
MATCH (p:Progress)
MATCH (t:Target {id: p.target_id})
MERGE (p)-[:PROGRESS_OF]->(t)

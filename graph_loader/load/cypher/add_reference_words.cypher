/*
title: 在政策环节上加参考用语
why: 参考层的位置、别名与来源同政策自己的属性分开记。
parameters:
  rows: {type: rows, label: 环节标识与参考用语}
*/
UNWIND $rows AS row
MATCH (c:Component {id: row.id})
SET c.reference_stage = row.reference_stage, c.reference_aliases = row.reference_aliases,
    c.reference_blockers = row.reference_blockers, c.reference_source = row.reference_source,
    c.reference_verification = row.reference_verification

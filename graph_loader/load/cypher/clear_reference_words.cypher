/*
title: 清除政策环节上的参考用语
why: 随后按新的参考层重写；政策自己的属性不动。
*/
MATCH (c:Component)
WHERE c.origin <> 'reference'
REMOVE c.reference_stage, c.reference_aliases, c.reference_blockers, c.reference_source,
       c.reference_verification

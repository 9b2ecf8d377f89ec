/*
title: 拆除参考层的关系
why: 随后按新的参考层重建；政策与企业一侧的关系不动。
*/
MATCH (a)-[r:SUPPLIES|CLASSIFIED_AS|HAS_COMPONENT]->(b)
WHERE r.origin = 'reference' OR b.origin = 'reference'
DELETE r

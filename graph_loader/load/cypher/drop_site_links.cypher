/*
title: 拆除园区、平台、机构的位置
why: 随后按新文本重建；企业的位置不动。
*/
MATCH (n:Park|Platform|Institution)-[r:LOCATED_IN]->()
DELETE r

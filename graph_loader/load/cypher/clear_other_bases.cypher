/*
title: 标记企业关联待更新
why: 环节、用语或板块变了，按原来的关联的数据集须重新关联；此前不报有关联的行数。
parameters:
  basis: {type: string, label: 现在的关联依据}
*/
MATCH (d:Dataset)
WHERE coalesce(d.basis, '') <> $basis
SET d.basis = ''

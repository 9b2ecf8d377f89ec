/*
title: 各数据集的关联依据
why: 找出要重新关联的数据集；空的是环节变动后还没有关联的，旧版本没有记。
columns: {id: 数据集, basis: 关联依据, accepted: 采纳}
key: [id]
*/
MATCH (d:Dataset)
RETURN d.id AS id, coalesce(d.basis, '') AS basis, d.accepted AS accepted
ORDER BY id

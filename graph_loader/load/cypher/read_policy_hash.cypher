/*
title: 已装载的政策
why: 同一文本再次装载时不做改动。
columns: {id: 标识, hash: 内容摘要, layer: 参考层内容摘要}
key: [id]
*/
MATCH (p:Policy)
RETURN p.id AS id, p.hash AS hash, p.layer AS layer
ORDER BY id

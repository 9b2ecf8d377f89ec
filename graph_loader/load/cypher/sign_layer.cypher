/*
title: 记下参考层的内容摘要
why: 同一参考层再次装载时不做改动。
parameters:
  layer: {type: string, label: 参考层内容摘要}
*/
MATCH (p:Policy)
SET p.layer = $layer

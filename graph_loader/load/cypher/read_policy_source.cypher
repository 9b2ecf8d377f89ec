/*
title: 已装载政策的来历
why: 启动时判断图谱是否由旧版本建立；旧版本没有写明是否随附。
columns: {shipped: 是否随附, text: 全文}
key: [text]
*/
MATCH (p:Policy)
RETURN p.shipped AS shipped, p.text AS text
ORDER BY text

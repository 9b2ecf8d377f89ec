/*
title: 未匹配用语
why: 几家企业都说自己做、而产业链的用语没有覆盖的词，供人认作某个环节的别名，或判为不是。
columns:
  text: 用语
  dataset: 数据集
  firms: 企业数
  local: 本地企业数
  missed: 企业数至多漏计
  examples: 企业标识
key: [text, dataset]
*/
MATCH (p:Phrase)
RETURN p.text AS text, p.dataset AS dataset, p.firms AS firms, p.local AS local,
       p.missed AS missed, p.examples AS examples
ORDER BY text, dataset

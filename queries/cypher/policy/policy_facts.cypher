/*
title: 政策文件
why: 文号、标题、有效期；每个答案都要说明依据的政策。
columns:
  id: 标识
  doc_no: 文号
  title: 标题
  issuer: 发文机关
  issued: 发文日期
  valid_from: 施行日期
  valid_to: 有效期至
  region: 所属设区市
key: [id]
*/
MATCH (p:Policy)
RETURN p.id AS id, p.doc_no AS doc_no, p.title AS title, p.issuer AS issuer,
       p.issued AS issued, p.valid_from AS valid_from, p.valid_to AS valid_to,
       p.region AS region
ORDER BY id

/*
title: 扩张信号
why: 录入过的每一条，含已更正、已撤回的；是否过期按查询的日子判断。
columns:
  key: 版本标识
  sheet: 表标识
  row: 行号
  firm: 企业标识
  firm_name: 企业名称
  kind: 类型
  as_of: 日期
  place: 指向地区
  content: 内容
  source: 来源
  source_link: 来源链接
  valid_until: 有效期至
  confirmed_by: 确认人
  withdrawn_on: 撤回日期
  withdrawn_reason: 撤回原因
  entered_at: 录入时间
  entered_from: 录入的文件
  ended_at: 终止时间
  ended_from: 终止它的文件
  end_reason: 终止原因
key: [key]
*/
MATCH (s:Signal)
RETURN s.key AS key, s.sheet AS sheet, s.row AS row, s.firm AS firm, s.firm_name AS firm_name,
       s.kind AS kind, s.as_of AS as_of, s.place AS place, s.content AS content,
       s.source AS source, s.source_link AS source_link, s.valid_until AS valid_until,
       s.confirmed_by AS confirmed_by, s.withdrawn_on AS withdrawn_on,
       s.withdrawn_reason AS withdrawn_reason, s.entered_at AS entered_at,
       s.entered_from AS entered_from, coalesce(s.ended_at, '') AS ended_at,
       coalesce(s.ended_from, '') AS ended_from, coalesce(s.end_reason, '') AS end_reason
ORDER BY as_of DESC, key

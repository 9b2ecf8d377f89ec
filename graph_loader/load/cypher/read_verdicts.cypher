/*
title: 全部人工判定
why: 关联与链环状态按现行的判定；旧的、撤回的仍在其中。
columns:
  number: 序号
  subject: 对象
  first: 前者
  second: 后者
  decision: 决定
  person: 确认人
  day: 日期
  instead: 更正为
  roles: 角色
  until: 有效至
  source: 来源
  note: 备注
  first_name: 前者名称
  second_name: 后者名称
  instead_name: 更正为的名称
  applied: 写入关联的日期
key: [number]
*/
MATCH (v:Verdict)
RETURN v.number AS number, v.subject AS subject, v.first AS first, v.second AS second,
       v.decision AS decision, v.person AS person, v.day AS day, v.instead AS instead,
       v.roles AS roles, v.until AS until, v.source AS source, v.note AS note,
       v.first_name AS first_name, v.second_name AS second_name,
       v.instead_name AS instead_name, v.applied AS applied
ORDER BY number

/*
title: 装载记录
why: 每次装载改了多少；还留有旧版本的可以互相比较。
columns:
  run: 装载
  dataset: 数据集
  file: 文件名
  started: 开始时间
  version: 图谱版本
  added: 新增
  changed: 变更
  withdrawn: 撤回
  unchanged: 未变
  kept: 可比较
key: [run]
*/
MATCH (r:Run)
OPTIONAL MATCH (d:Dataset {id: r.dataset})
RETURN r.id AS run, r.dataset AS dataset, r.file AS file, r.started AS started,
       r.version AS version, r.added AS added, r.changed AS changed,
       r.withdrawn AS withdrawn, r.unchanged AS unchanged,
       coalesce(r.version >= coalesce(d.since, d.version), false) AS kept
ORDER BY version DESC, run

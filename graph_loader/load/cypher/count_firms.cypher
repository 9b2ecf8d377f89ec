/*
title: 全部数据集的环节企业数
why: 同一企业出自几个数据集只计一次；与各数据集的数一并发布。
parameters:
  components: {type: strings, label: 环节标识}
  version: {type: integer, label: 将发布的版本}
columns: {component: 环节, dataset: 数据集（空）, capable: 具备能力, status: 读法状态, firms: 企业数}
key: [component, capable, status]
*/
UNWIND $components AS id
MATCH (c:Component {id: id})<-[m:MAKES]-(f:Firm)
WHERE f.born <= $version AND f.died > $version
RETURN c.id AS component, '' AS dataset, m.capable AS capable, m.status AS status,
       count(DISTINCT f.id) AS firms
ORDER BY component, capable, status

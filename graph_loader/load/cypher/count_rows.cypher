/*
title: 各数据集的环节企业数
why: 发布前按将发布的版本清点，读者不必再数全部关联；经判定为同一家的几行只计一次。
parameters:
  components: {type: strings, label: 环节标识}
  version: {type: integer, label: 将发布的版本}
columns: {component: 环节, dataset: 数据集, capable: 具备能力, status: 读法状态, firms: 企业数}
key: [component, dataset, capable, status]
*/
UNWIND $components AS id
MATCH (c:Component {id: id})<-[m:MAKES]-(f:Firm)
WHERE f.born <= $version AND f.died > $version
RETURN c.id AS component, f.dataset AS dataset, m.capable AS capable, m.status AS status,
       count(DISTINCT f.id) AS firms
ORDER BY component, dataset, capable, status

/*
title: 政策所属设区市
why: 本地企业是这个市的企业。
columns: {region: 所属设区市}
key: [region]
*/
MATCH (p:Policy)
RETURN coalesce(p.region, '') AS region
ORDER BY region

"""Firm sheets of invented firms, for tests of the doors."""

HEADER = "企业名称,统一社会信用代码,注册地址,经营范围,电话,参保人数\n"
MAKER = "海州精密传动有限公司,,江苏省连云港市海州区花果山大道1号,精密减速器制造、销售,0518-1,9\n"
SELLER = "赣榆轴承商行,,江苏省连云港市赣榆区和安路2号,轴承销售,0518-2,3\n"
NAMELESS = ",,江苏省连云港市,轴承制造,,\n"

"""Products in a firm's name (企业名称) and what the name says the firm does with them."""

import re

from graph_loader.linking.activities import bit_of
from graph_loader.linking.clauses import Found
from graph_loader.linking.vocabulary import Kind, Vocabulary
from ontology.evidence import Role

_ROLES = (
    (Role.SELL, re.compile("销售|贸易|商贸|经营部|经销|商行|门市|供应|物资|购销")),
    (Role.LEASE, re.compile("租赁")),
    (Role.SERVICE, re.compile("维修|修理|修配|安装|服务|检测|培训")),
    (Role.RND, re.compile("研究|设计院|研发")),
    (Role.MAKE, re.compile("制造|生产|加工|铸造|锻造|[^工]厂")),
)
_AFTER = re.compile(
    r"(?:系列|产品|制品|设备|装备|装置|系统|成套|配套)*(?:制造|生产|加工|销售|贸易|商贸|经营|维修|修理|租赁|服务|研究|设计|"
    r"有限|股份|集团|科技|技术|实业|工业|工程|公司|厂|总厂|分厂|门市|商行|研究所|研究院|发展|开发|[(（]|及|与|和|$)"
)


def read_name(text: str, vocabulary: Vocabulary) -> list[Found]:
    """The terms that a name is built on; the role is what the name says, else none."""
    terms = [
        (vocabulary.values[pattern], start, end)
        for pattern, start, end in vocabulary.find(text)
        if vocabulary.kinds[pattern] == Kind.TERM and _AFTER.match(text, end)
    ]
    if not terms:
        return []
    roles = next((bit_of(role) for role, pattern in _ROLES if pattern.search(text)), 0)
    return [Found(term, start, end, roles) for term, start, end in terms]

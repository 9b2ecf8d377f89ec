"""Products in a firm's name (企业名称): they tell what it deals with, not what it does with it."""

import re

from graph_loader.linking.clauses import Found
from graph_loader.linking.vocabulary import Kind, Vocabulary

_AFTER = re.compile(
    r"(?:系列|产品|制品|设备|装备|装置|系统|成套|配套)*(?:制造|生产|加工|销售|贸易|商贸|经营|维修|修理|租赁|服务|研究|设计|"
    r"有限|股份|集团|科技|技术|实业|工业|工程|公司|厂|总厂|分厂|门市|商行|研究所|研究院|发展|开发|[(（]|及|与|和|$)"
)


def read_name(text: str, vocabulary: Vocabulary) -> list[Found]:
    """The terms that a name is built on, without a role: a name outlives the business."""
    return [
        Found(vocabulary.values[pattern], start, end, roles=0)
        for pattern, start, end in vocabulary.find(text)
        if vocabulary.kinds[pattern] == Kind.TERM and _AFTER.match(text, end)
    ]

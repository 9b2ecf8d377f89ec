"""链环状态: what can be said of a link in one place."""

from enum import StrEnum


class LinkState(StrEnum):
    """The six states of methods 1.9, in the order in which they are shown."""

    STRONG = "强链"
    PLAIN = "一般"
    WEAK = "弱链"
    BROKEN = "断链"
    BLANK = "空白"
    UNSEEN = "未见证据"

    @property
    def mark(self) -> str:
        return _MARKS[self]

    @property
    def meaning(self) -> str:
        return _MEANINGS[self]


_MARKS = {
    LinkState.STRONG: "●",
    LinkState.PLAIN: "◐",
    LinkState.WEAK: "◔",
    LinkState.BROKEN: "✕",
    LinkState.BLANK: "○",
    LinkState.UNSEEN: "?",
}
_MEANINGS = {
    LinkState.STRONG: "多家制造企业，集中度不高",
    LinkState.PLAIN: "有制造企业",
    LinkState.WEAK: "有但单薄或单点",
    LinkState.BROKEN: "有证据表明本地没有，而它的上游或下游在本地",
    LinkState.BLANK: "有证据表明本地没有",
    LinkState.UNSEEN: "数据不足，不能说有或没有",
}


class Completeness(StrEnum):
    """How much of its region and period a dataset covers, as declared by who loaded it."""

    COMPLETE = "complete"
    PARTIAL = "partial"
    UNKNOWN = "unknown"

    @property
    def label(self) -> str:
        return {"complete": "完整", "partial": "部分", "unknown": "未声明"}[self.value]

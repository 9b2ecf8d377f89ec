"""The kinds of things that the policy's text states, in the order of the legend."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SpanKind:
    """`key` names it in CSS; `nodes` are the kinds of nodes that are drawn alike."""

    key: str
    label: str
    unit: str
    nodes: tuple[str, ...]


KINDS = (
    SpanKind("group", "产业分层", "层", ("Group",)),
    SpanKind("sector", "产业", "个", ("Sector",)),
    SpanKind("direction", "子方向", "个", ("Direction",)),
    SpanKind("component", "环节", "个", ("Component",)),
    SpanKind("layout", "布局", "处", ("District",)),
    SpanKind("target", "目标", "项", ("Target",)),
    SpanKind("task", "任务", "项", ("Task",)),
    SpanKind("measure", "支持政策", "项", ("Measure",)),
    SpanKind("place", "机构与载体", "个", ("Department", "Institution", "Park", "Platform")),
    SpanKind("issue", "文本疑点", "处", ("Issue",)),
)
OTHER = SpanKind("other", "其他", "处", ())


def kind_of(node: str) -> SpanKind:
    """The kind under which a node of that kind is drawn."""
    return next((kind for kind in KINDS if node in kind.nodes), OTHER)

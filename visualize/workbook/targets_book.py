"""招商名录 of one link as a workbook."""

from collections.abc import Iterator, Sequence

from queries.answers import Context, SignalItem, TargetItem, Targets
from visualize.words import FIELDS, figure, interval_words
from visualize.workbook.book import Column, Cover, Table, Value, write_book

HEAD = (
    Column("名次", 6),
    Column("企业", 30),
    Column("统一社会信用代码或标识", 24),
    Column("所在地", 18),
    Column("填补环节", 22),
    Column("得分", 8),
    Column("区间", 12),
)
TAIL = (
    Column("未计（无资料）", 20),
    Column("否决项", 20),
    Column("证据", 50),
    Column("扩张信号", 44),
    Column("什么会使名次上升", 36),
    Column("读法", 10),
    Column("核验状态", 12),
    Column("来源", 24),
    Column("对接责任人", 14),
    Column("最新进展", 24),
    Column("下一步", 24),
)


def write_targets(context: Context, targets: Targets, asked: Sequence[tuple[str, str]]) -> bytes:
    """The ranked firms; the last three columns are left to be filled in."""
    names = tuple(targets.weights)
    weights = "，".join(f"{name} {figure(weight)}" for name, weight in targets.weights.items())
    rule = targets.ranking
    cover = Cover(
        f"招商名录：{targets.link.name}（{'、'.join(targets.link.directions)}）",
        (
            *asked,
            ("权重", weights),
            ("打分规则", f"{rule.version}（校验值 {rule.hash}）" if rule else "未注明"),
            ("共有", f"{targets.total} 户，其中读法已定 {targets.settled} 户"),
        ),
        (
            targets.signal_note,
            "得分为各项之和；没有资料的各项不计，区间右端是它们全部满分时的得分。",
        ),
    )
    columns = (*HEAD, *(Column(f"得分：{name}", 10) for name in names), *TAIL)
    return write_book(cover, context, [Table("招商名录", columns, _list_rows(targets, names))])


def _list_rows(targets: Targets, names: Sequence[str]) -> Iterator[Sequence[Value]]:
    for item in targets.items:
        firm = item.firm
        yield (
            item.rank,
            firm.name,
            "" if firm.id.startswith("name:") else firm.id,
            f"{firm.province}{firm.city}{firm.district}",
            targets.link.name,
            round(item.score, 1),
            interval_words(item.band),
            *(_part(item, name) for name in names),
            "、".join(item.omitted),
            "；".join(item.vetoes),
            _say_evidence(item),
            "；".join(map(_say_signal, item.signals)),
            item.would_move_up,
            "已定" if item.settled else "待定",
            item.verification,
            item.source,
            "",
            "",
            "",
        )


def _part(item: TargetItem, name: str) -> float | None:
    points = item.parts.get(name)
    return None if points is None else round(points, 1)


def _say_evidence(item: TargetItem) -> str:
    told = (
        f"{FIELDS.get(one.field, one.field)}“{one.text}”"
        f"（{one.dataset} 第 {one.row} 行，{one.as_of}）"
        for one in item.evidence
    )
    return "；".join(dict.fromkeys(told))


def _say_signal(item: SignalItem) -> str:
    return f"{item.as_of} {item.kind}：{item.content}（{item.source}）"

"""环节诊断表 as a workbook."""

from collections.abc import Iterator, Sequence

from queries.answers import Context, GapItem, Gaps, LocalSupplyItem
from visualize.words import ORIGINS, figure, ratio_interval_words
from visualize.workbook.book import Column, Cover, Table, Value, write_book

COLUMNS = (
    Column("序号", 6),
    Column("产业", 14),
    Column("子方向", 18),
    Column("环节", 20),
    Column("位置", 8),
    Column("来源", 10),
    Column("链环状态", 12),
    Column("判定依据", 44),
    Column("什么会改变", 40),
    Column("本地企业（户）", 10),
    Column("读法待定（户）", 10),
    Column("外地企业（户）", 10),
    Column("按比例应有（户）", 11),
    Column("实有与应有之比", 10),
    Column("95% 区间", 14),
    Column("本地配套率", 30),
    Column("本地数据覆盖", 12),
    Column("人工判定", 24),
    Column("政策原文", 40),
    Column("条款", 12),
)
NOTES = (
    "“未见证据”是数据不足，不能说有或没有，不等于本地没有。",
    "企业数指制造它的企业；环节本身是服务的，指提供该服务的企业。",
)


def write_gaps(context: Context, gaps: Gaps, asked: Sequence[tuple[str, str]]) -> bytes:
    """The rows of the answer; `asked` are the filters as (name, value)."""
    cover = Cover(f"{gaps.region}环节诊断表", asked, NOTES)
    return write_book(cover, context, [Table("环节诊断表", COLUMNS, _list_rows(gaps.items))])


def _list_rows(items: Sequence[GapItem]) -> Iterator[Sequence[Value]]:
    for number, item in enumerate(items, start=1):
        yield (
            number,
            item.sector,
            item.direction,
            item.component,
            item.position or "",
            ORIGINS[item.origin],
            item.state,
            item.why,
            item.would_change,
            item.local_count,
            item.doubtful_count,
            item.outside_count,
            _round(item.expected),
            _round(item.theta),
            "" if item.interval is None else ratio_interval_words(item.interval),
            "；".join(map(_say_supply, item.local_supply)),
            item.coverage.label,
            _say_verdict(item),
            item.quote,
            item.citation.clause if item.citation else "",
        )


def _round(value: float | None) -> float | None:
    return None if value is None else float(f"{value:.3g}")


def _say_supply(item: LocalSupplyItem) -> str:
    return f"{item.region}{item.year}年 {figure(item.rate)}%（{item.basis}，{item.source}）"


def _say_verdict(item: GapItem) -> str:
    verdict = item.verdict
    if verdict is None:
        return ""
    return "，".join(filter(None, (verdict.decision, verdict.person, verdict.day, verdict.source)))

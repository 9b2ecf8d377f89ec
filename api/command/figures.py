"""`liantu gaps` and `liantu targets`: the diagnosis table and the ranked firms."""

from typing import TYPE_CHECKING, Annotated

import typer

from api.command.printing import show_cell, write_json, write_line, write_table
from api.command.session import AsJson, AsOf, WithReference, open_graph, read_date
from ontology.evidence import Origin

if TYPE_CHECKING:
    from queries.answers import Context, GapItem, TargetItem


def show_gaps(
    *,
    sector: Annotated[str, typer.Option(help="产业，名称或标识")] = "",
    direction: Annotated[str, typer.Option(help="子方向，名称或标识")] = "",
    state: Annotated[str, typer.Option(help="链环状态，如 未见证据")] = "",
    district: Annotated[str, typer.Option(help="板块，名称或标识")] = "",
    reference: WithReference = True,
    as_of: AsOf = "",
    as_json: AsJson = False,
) -> None:
    """Print the diagnosis table."""
    from queries.context import read_context
    from queries.gaps import find_gaps

    day = read_date(as_of)
    with open_graph() as store:
        gaps = find_gaps(
            store,
            day,
            sector=sector or None,
            direction=direction or None,
            state=state or None,
            district=district or None,
            reference=reference,
        )
        context = read_context(store, day, reference=reference)
    if as_json:
        write_json(gaps)
        return
    columns = (
        "产业",
        "子方向",
        "环节",
        "状态",
        "本地企业",
        "读法待定",
        "只写到子方向",
        "外地企业",
        "应有",
        "实有／应有 95% 区间",
        "本地配套率",
        "为什么",
        "原文",
    )
    if gaps.items:
        write_table(columns, map(gap_row, gaps.items), f"环节诊断表 · {gaps.region}")
    else:
        write_line("没有符合的环节")
    write_line(say_basis(context))


def gap_row(item: "GapItem") -> tuple[object, ...]:
    interval = "—" if item.interval is None else "–".join(show_cell(end) for end in item.interval)
    return (
        item.sector,
        item.direction,
        name_link(item),
        f"{item.state.mark} {item.state.value}",
        item.local_count,
        item.doubtful_count,
        item.direction_count,
        item.outside_count,
        item.expected,
        interval,
        "；".join(f"{one.rate:g}%（{one.year}，{one.region}）" for one in item.local_supply),
        item.why,
        item.quote,
    )


def name_link(item: "GapItem") -> str:
    return f"{item.component} 参" if item.origin is Origin.REFERENCE else item.component


def show_targets(
    link: Annotated[str, typer.Argument(help="环节，名称或标识", metavar="环节")],
    *,
    top: Annotated[int, typer.Option(help="列出多少家", min=1, max=1000)] = 20,
    weights: Annotated[str, typer.Option(help="得分各项的权重，如 a=2,b=1")] = "",
    reference: WithReference = True,
    as_of: AsOf = "",
    as_json: AsJson = False,
) -> None:
    """Print the firms that could fill a link, best first."""
    from api.weights import read_weights
    from queries.context import read_context
    from queries.targets import rank_targets

    day, chosen = read_date(as_of), read_weights(weights)
    with open_graph() as store:
        targets = rank_targets(store, link, day, top=top, weights=chosen, reference=reference)
        context = read_context(store, day, reference=reference)
    if as_json:
        write_json(targets)
        return
    columns = (
        "名次",
        "企业",
        "省",
        "市",
        "读法",
        "得分",
        "各项",
        "依据",
        "扩张信号",
        "否决",
        "怎样前移",
    )
    shown = f"候选企业 {len(targets.items)} / {targets.total}"
    title = f"{targets.link.name} · {shown}（读法已定 {targets.settled}）"
    if targets.items:
        write_table(columns, map(target_row, targets.items), title)
        if any(item.signals for item in targets.items):
            write_line(targets.signal_note)
    else:
        write_line(f"{targets.link.name}：已载入的数据里未见外地企业，不等于没有")
    write_line(say_basis(context))


def target_row(item: "TargetItem") -> tuple[object, ...]:
    parts = "、".join(f"{name} {show_cell(points)}" for name, points in item.parts.items())
    spans = "、".join(dict.fromkeys(span.text for span in item.evidence))
    place = (item.firm.province, item.firm.city)
    signs = "；".join(f"{one.kind} {one.as_of}（{one.source}）" for one in item.signals)
    vetoes = "、".join(item.vetoes)
    firm = (item.firm.name, *place, "已定" if item.settled else "待定")
    return (item.rank, *firm, item.score, parts, spans, signs, vetoes, item.would_move_up)


def say_basis(context: "Context") -> str:
    """When the data are from, when they were asked, the datasets, and whether the policy runs."""
    from visualize.words import coverage_words, data_dates, date_words, validity_words

    policy = context.policy
    named = f"{(policy and policy.doc_no) or '政策'} {validity_words(policy, context.as_of)}"
    dates = f"数据截至 {data_dates(context.datasets)}；查询日期 {date_words(context.as_of)}"
    words = (
        f"{dates}；数据集：{coverage_words(context.datasets)}；{named}；规则 {context.rule.version}"
    )
    layer = context.layer
    return f"{words}；参考层另有 {layer.parts} 个环节（标“参”）" if layer else words

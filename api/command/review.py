"""`liantu review`: what is left to people, and what they decide."""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from api.command.printing import (
    show_progress,
    write_json,
    write_line,
    write_note,
    write_table,
)
from api.command.session import AsJson, AsOf, WithReference, open_graph, read_date
from ontology.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from api.review import ReviewSummary
    from queries.answers import ReviewItem, VerdictItem

Word = TypeVar("Word", bound=StrEnum)
KINDS = "link 企业与环节、state 链环有无、identity 企业同一、phrase 用语"
Kind = Annotated[str, typer.Option(help=f"待核的是什么：{KINDS}", metavar="种类")]
Direction = Annotated[str, typer.Option(help="只看这个子方向（名称）", metavar="子方向")]
Offset = Annotated[int, typer.Option(help="跳过多少项", min=0)]
Workbook = Annotated[Path, typer.Argument(help="工作簿（.xlsx）", metavar="文件")]


def list_open(
    *,
    kind: Kind = "link",
    direction: Direction = "",
    offset: Offset = 0,
    limit: Annotated[int, typer.Option(help="最多列出多少项", min=1, max=500)] = 20,
    as_of: AsOf = "",
    reference: WithReference = True,
    as_json: AsJson = False,
) -> None:
    """Print what is open, first what changes most."""
    from ontology.verdict import Subject
    from queries.review import list_doubts

    day, wanted = read_date(as_of), read_word(kind, Subject, "kind")
    with open_graph() as store:
        review = list_doubts(
            store,
            day,
            kind=wanted,
            reference=reference,
            direction=direction,
            offset=offset,
            limit=limit,
        )
    if as_json:
        write_json(review)
        return
    if not review.items:
        write_line("没有待核的，或已翻过最后一项")
        return
    columns = ("企业", "所在地", "环节", "角色", "把握", "为何存疑", "若为是")
    rows = (row for item in review.items for row in list_rows(item))
    write_table(columns, rows, f"待核 {review.total} 项（{review.claims} 条）")
    write_line(f"次序：{review.order}")


def list_rows(item: "ReviewItem") -> "Iterator[tuple[object, ...]]":
    if item.state:
        doubt = item.state
        told = f"{doubt.if_accepted}；{doubt.if_rejected}"
        yield ("", "", f"{doubt.direction}/{doubt.node}", "", "", doubt.why, told)
    if item.pair:
        pair = item.pair
        place = f"{pair.left.city}｜{pair.right.city}"
        yield (f"{pair.left.name}｜{pair.right.name}", place, "", "", "", pair.why, pair.kind)
    if item.phrase:
        phrase = item.phrase
        near = "、".join(one.node for one in phrase.suggestions)
        yield (f"“{phrase.text}”：{phrase.firms} 家", "", near, "", "", phrase.why, "")
    for link in item.links:
        firm = (item.firm.name, item.firm.city) if item.firm else ("", "")
        roles = "、".join(role.label for role in link.roles)
        node = link.node if link.kind == "direction" else f"{link.direction}/{link.node}"
        yield (*firm, node, roles, f"{link.confidence:.2f}", link.why, link.if_accepted)


def export_open(
    file: Workbook,
    *,
    kind: Annotated[
        str, typer.Option(help=f"只写一种；默认写企业与环节、链环有无。{KINDS}", metavar="种类")
    ] = "",
    direction: Direction = "",
    limit: Annotated[int, typer.Option(help="最多写多少行", min=1, max=100_000)] = 5_000,
    reference: WithReference = True,
) -> None:
    """Write what is open as a sheet to be filled in."""
    from api.review import Wanted, export_doubts
    from ontology.verdict import Subject

    wanted = read_word(kind, Subject, "kind") if kind else None
    with open_graph() as store:
        asked = Wanted(read_date(""), wanted, direction, reference)
        count = export_doubts(store, file, asked, limit=limit)
    write_line(f"{count:,} 条待核的写在 {file}；填好“决定”一列后用 liantu review import 导入")


def import_decided(
    file: Annotated[Path, typer.Argument(help="填好的待核表（xlsx、CSV）", metavar="文件")],
    *,
    sheet: Annotated[str, typer.Option(help="工作表的名称", metavar="名称")] = "",
    as_json: AsJson = False,
) -> int:
    """Enter what was decided in a sheet; exit code 1 where rows were rejected."""
    from api.review import Following, import_verdicts

    rejects = Path.cwd() / f"{file.name}.rejected.xlsx"

    def tell(recorded: "ReviewSummary") -> None:
        write_note(f"{say_recorded(recorded)}；正在更新关联")
        if recorded.rejected:
            write_note(f"未采纳的 {recorded.rejected} 行写在 {rejects}")

    with open_graph() as store, show_progress(f"导入 {file.name}") as advance:
        following = Following(tell, advance)
        today = read_date("")
        summary = import_verdicts(
            store, file, today, sheet=sheet, rejects=rejects, following=following
        )
    if as_json:
        write_json(summary)
    else:
        write_line(say_summary(summary))
    return 1 if summary.rejected else 0


def write_empty(file: Workbook) -> None:
    """Write an empty verdict sheet, to be filled in by hand; it needs no graph."""
    from api.review import write_verdict_template

    write_verdict_template(file)
    write_line(f"空表写在 {file}；填好后用 liantu review import 导入")


def decide(
    decision: Annotated[
        str, typer.Argument(help="决定：是、否、更正、撤回；对链环有无写 有 或 无", metavar="决定")
    ],
    *,
    person: Annotated[str, typer.Option(help="确认人的姓名，必填", metavar="姓名")],
    firm: Annotated[str, typer.Option(help="企业：标识或全名", metavar="企业")] = "",
    link: Annotated[str, typer.Option(help="环节：标识、名称或 子方向/环节", metavar="环节")] = "",
    other: Annotated[str, typer.Option(help="另一企业的标识", metavar="标识")] = "",
    phrase: Annotated[str, typer.Option(help="用语", metavar="用语")] = "",
    region: Annotated[str, typer.Option(help="地区，默认政策所在的市", metavar="地区")] = "",
    instead: Annotated[str, typer.Option(help="更正为的环节", metavar="环节")] = "",
    roles: Annotated[str, typer.Option(help="角色，顿号分隔", metavar="角色")] = "",
    day: Annotated[str, typer.Option(help="日期，默认今天", metavar="日期")] = "",
    until: Annotated[str, typer.Option(help="有效期至", metavar="日期")] = "",
    source: Annotated[str, typer.Option(help="来源", metavar="来源")] = "",
    note: Annotated[str, typer.Option(help="备注", metavar="备注")] = "",
    as_json: AsJson = False,
) -> None:
    """Enter one decision; without --firm it is about a link here, with --other about two firms."""
    from api.review import decide_one, tell_fields

    today = read_date("")
    told = tell_fields(firm=firm, node=link, other=other) | {
        "decision": decision,
        "person": person,
        "phrase": phrase,
        "region": region,
        "instead": instead,
        "roles": roles,
        "day": day or today.isoformat(),
        "until": until,
        "source": source,
        "note": note,
    }
    with open_graph() as store:
        summary = decide_one(store, told, today)
    if as_json:
        write_json(summary)
    else:
        write_line(say_summary(summary))


def show_history(
    *,
    kind: Annotated[
        str, typer.Option(help="只看一种：link、state、identity、phrase", metavar="种类")
    ] = "",
    standing: Annotated[
        str, typer.Option(help="只看：生效、待用、已更替、已撤回、已过期、未到日期", metavar="状况")
    ] = "",
    offset: Offset = 0,
    limit: Annotated[int, typer.Option(help="最多列出多少条", min=1, max=5_000)] = 100,
    as_of: AsOf = "",
    as_json: AsJson = False,
) -> None:
    """Print what was decided, the latest first, with what became of it."""
    from ontology.verdict import Standing, Subject
    from queries.review import list_verdicts

    with open_graph() as store:
        history = list_verdicts(
            store,
            read_date(as_of),
            subject=read_word(kind, Subject, "kind") if kind else None,
            standing=read_word(standing, Standing, "standing") if standing else None,
            offset=offset,
            limit=limit,
        )
    if as_json:
        write_json(history)
        return
    if not history.items:
        write_line("还没有这样的人工判定")
        return
    columns = ("日期", "确认人", "对象", "前者", "后者", "决定", "状况", "来源", "备注")
    write_table(columns, map(verdict_row, history.items), f"人工判定 {history.total} 条")


def verdict_row(item: "VerdictItem") -> tuple[object, ...]:
    roles = "、".join(role.label for role in item.roles)
    changed = "，".join(filter(None, (item.instead_name or item.instead, roles)))
    return (
        item.day,
        item.person,
        item.subject.label,
        item.first_name or item.first,
        item.second_name or item.second,
        f"{item.label}：{changed}" if changed else item.label,
        item.standing.value,
        item.source,
        item.note,
    )


def say_recorded(summary: "ReviewSummary") -> str:
    return (
        f"人工判定：采纳 {summary.accepted}，未采纳 {summary.rejected}；"
        f"新记 {summary.added}，已有 {summary.unchanged}"
    )


def say_summary(summary: "ReviewSummary") -> str:
    words = say_recorded(summary)
    if summary.overtaken:
        words += f"；其中 {summary.overtaken} 条早于现行的判定，只记入历史"
    if summary.relinked:
        words += f"；已更新关联的数据集：{'、'.join(summary.relinked)}"
    if summary.pending:
        words += f"；{summary.pending}"
    return f"{words}；图谱版本 {summary.version}"


def read_word(text: str, words: type[Word], option: str) -> Word:
    """The member of an enumeration; raises InputError naming the valid ones."""
    try:
        return words(text)
    except ValueError as error:
        problem = f"--{option} 的值“{text}”不认识"
        raise InputError(problem, valid=[one.value for one in words]) from error

"""`liantu policy`: what is read from a policy file, folders to curate, differences."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from api.command.printing import write_json, write_line, write_table
from api.command.session import AsJson

if TYPE_CHECKING:
    from datetime import date

    from graph_loader.policy.diff import Change
    from ontology.measure import Scheme
    from ontology.policy import Policy

KINDS = {
    "document": "文件", "group": "层级", "sector": "产业", "direction": "子方向",
    "component": "环节", "layout": "布局", "target": "目标", "task": "任务", "measure": "支持政策",
}  # fmt: skip
CHANGES = {
    "added": "新增", "removed": "删去", "moved": "移动", "changed": "改动",
    "maybe_renamed": "可能改名",
}  # fmt: skip
SAME, DIFFERENT = 0, 1
CHECKED, UNCHECKED = 0, 1


def extract_policy(
    file: Annotated[Path, typer.Argument(help="政策文件（.txt、.docx、.pdf）", metavar="文件")],
    overlay: Annotated[
        Path | None, typer.Option(help="再套用这个目录里的 overlay.yaml", metavar="目录")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Print what the rules alone read; `overlay` names a folder whose corrections are applied."""
    import json

    from api.clock import read_today
    from api.loads import read_policy_source
    from graph_loader.policy import to_json

    policy = read_policy_source(file, overlay)
    if as_json:
        write_line(json.dumps(to_json(policy), ensure_ascii=False))
    else:
        show_policy(policy, read_today())


def show_policy(policy: "Policy", as_of: "date") -> None:
    from visualize.words import date_words, period_words

    facts = policy.document
    write_line(f"{facts.title or '（无标题）'}　{facts.doc_no or '（无文号）'}")
    period = period_words(facts.valid_from, facts.valid_to, as_of)
    write_line(f"印发 {date_words(facts.issued)}；有效期 {period}（查询日期 {date_words(as_of)}）")
    write_line(
        f"条款 {len(policy.clauses)}，层级 {len(policy.groups)}，产业 {len(policy.sectors)}，"
        f"子方向 {len(policy.directions)}，环节 {len(policy.components)}，"
        f"布局 {len(policy.layout)} 处，没有读懂 {len(policy.unread)} 句"
    )
    rows = [
        (
            item.sector,
            item.name,
            "、".join(
                component.name
                for component in policy.components
                if (component.sector, component.direction) == (item.sector, item.name)
            )
            + (" 等" if item.open_list else ""),
        )
        for item in policy.directions
    ]
    write_table(("产业", "子方向", "环节"), rows)
    write_table(
        ("板块", "布局", "读作"),
        [
            (item.district, item.term, "、".join(node.name for node in item.maps_to) or "—")
            for item in policy.layout
        ],
    )


def start_policy(
    folder: Annotated[Path, typer.Argument(help="要建的目录，新的或者空的", metavar="目录")],
    file: Annotated[Path, typer.Argument(help="政策文件（.txt、.docx、.pdf）", metavar="文件")],
) -> None:
    """Make a folder to curate from a policy file."""
    from api.clock import read_today
    from graph_loader.policy.draft import count_questions
    from graph_loader.policy.new_folder import start_folder

    policy = start_folder(folder, file)
    show_policy(policy, read_today())
    write_line(
        f"目录 {folder} 已建好，等人看的有 {count_questions(policy)} 处；接下来见其中的 README.md"
    )


def check_policy(
    folder: Annotated[Path, typer.Argument(help="政策目录", metavar="目录")],
) -> int:
    """Check the quotes, corrections and measures of a folder; exit code 1 for open measures."""
    from api.loads import find_scheme
    from graph_loader.policy import read_folder
    from graph_loader.policy.measures_file import FILE

    policy = read_folder(folder)
    scheme = find_scheme(policy, folder)
    write_line(
        f"引文与校订没有问题：产业 {len(policy.sectors)}，子方向 {len(policy.directions)}，"
        f"环节 {len(policy.components)}，布局 {len(policy.layout)} 处，"
        f"没有读懂 {len(policy.unread)} 句"
    )
    if scheme is None:
        write_line(f"没有 {FILE}，不能测算")
        return CHECKED
    return _show_unchecked(scheme)


def _show_unchecked(scheme: "Scheme") -> int:
    """The items that nobody has checked yet, with the open questions of each."""
    unchecked = [item for item in scheme.items if item.unchecked]
    if not unchecked:
        write_line(f"支持政策 {len(scheme.items)} 条，没有问题")
        return CHECKED
    drafts = sum(item.draft for item in unchecked)
    questions = sum(len(item.questions) for item in unchecked)
    write_line(
        f"支持政策 {len(scheme.items)} 条，其中由规则起草、未经人核对的 {drafts} 条，"
        f"没有答的问题 {questions} 个"
    )
    rows = [(item.id, item.title, "\n".join(item.questions) or "—") for item in unchecked]
    write_table(("编号", "支持政策", "没有答的问题"), rows)
    write_line("对照原文核对完一条，就删去这一条的 draft 和 questions")
    return UNCHECKED


def diff_policy(
    before: Annotated[Path, typer.Argument(help="先前的政策文件或目录", metavar="先前")],
    after: Annotated[Path, typer.Argument(help="后来的政策文件或目录", metavar="后来")],
    as_json: AsJson = False,
) -> int:
    """Print what changed between two policies; exit code 1 where they differ."""
    from api.loads import read_policy_source
    from graph_loader.policy.diff import diff_policies

    diff = diff_policies(read_policy_source(before), read_policy_source(after))
    if as_json:
        write_json(diff)
    elif diff.changes:
        columns = ("类别", "变化", "名称", "所在", "先前", "后来")
        write_table(columns, [_row(change) for change in diff.changes])
        write_line(f"共 {len(diff.changes)} 处；“可能改名”只是名称相近，是不是一回事由人判断")
    else:
        write_line("两份政策的产业链、布局、目标、任务、支持政策和有效期都相同")
    return DIFFERENT if diff.changes else SAME


def _row(change: "Change") -> tuple[object, ...]:
    how = CHANGES[change.change]
    if change.similarity is not None:
        how += f"（相近 {change.similarity:.0%}）"
    kind = KINDS[change.kind]
    return kind, how, change.name, change.where, change.before, change.after

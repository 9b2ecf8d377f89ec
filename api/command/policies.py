"""`liantu policy extract`: what the rules read from a policy text."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from api.command.printing import write_line, write_table
from api.command.session import AsJson

if TYPE_CHECKING:
    from datetime import date

    from ontology.policy import Policy


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

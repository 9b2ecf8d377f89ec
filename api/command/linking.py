"""`liantu link`: firms in, links out, without a graph."""

from pathlib import Path
from typing import Annotated, Any

import typer

from api.command.printing import write_line
from api.command.session import AsJson, load_settings
from ontology.evidence import Role


def link_file(
    file: Annotated[
        Path, typer.Argument(help="企业表，或 JSON 行 {id, name, scope}", metavar="文件")
    ],
    policy: Annotated[
        Path | None,
        typer.Option(help="换用这个目录里的政策（text.txt、overlay.yaml）", metavar="目录"),
    ] = None,
    sheet: Annotated[str, typer.Option(help="工作表的名称", metavar="名称")] = "",
    reference: Annotated[bool, typer.Option("--reference", help="也读出参考层的环节")] = False,
    as_json: AsJson = False,
) -> None:
    """Print one line per row of the file, in its order, also for rows without a link."""
    import json

    from api.loads import find_reference, read_policy_source
    from graph_loader.linking import Part, build_linker, to_json
    from graph_loader.load.fitting import fit_reference
    from graph_loader.load.reference import list_parts
    from graph_loader.policy.nodes import list_nodes
    from graph_loader.sheets import read_firms
    from ontology.firm import FirmRow
    from ontology.lexicon import load_lexicon
    from ontology.reference import read_reference

    nodes = list_nodes(read_policy_source(policy))
    parts: tuple[Part, ...] = ()
    if reference:
        layer = read_reference(find_reference(load_settings().data))
        parts = list_parts(fit_reference(layer, nodes))
    linker = build_linker(nodes, load_lexicon(), parts)
    for row in read_firms(file, sheet=sheet or None):
        record = to_json(row, linker.link(row) if isinstance(row, FirmRow) else ())
        write_line(json.dumps(record, ensure_ascii=False) if as_json else say_links(record))


def say_links(record: dict[str, Any]) -> str:
    """One row of the contract's shape in words."""
    if error := record.get("error"):
        cell = f"列“{error['column']}”的“{error['value']}”"
        return f"第 {record['row']} 行：未采纳，{cell}：{error['reason']}"
    links = "；".join(
        f"{link['node']}（{link['direction']}，{name_roles(link['roles'])}，{link['confidence']:.2f}）"
        for link in record["links"]
    )
    return f"第 {record['row']} 行：{record['name']}：{links or '没有关联的环节'}"


def name_roles(roles: list[str]) -> str:
    return "、".join(Role(role).label for role in roles)

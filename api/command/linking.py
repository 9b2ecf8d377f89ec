"""`liantu link`: firms in, links out, without a graph."""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from api.command.printing import write_line
from api.command.session import AsJson, load_settings
from ontology.errors import InputError
from ontology.evidence import Role

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graph_loader.linking import Part
    from ontology.firm import ChainNode

    Chain = tuple[tuple[ChainNode, ...], tuple[Part, ...]]


class Engine(StrEnum):
    """What links: this process, or Spark (see `make spark`)."""

    LOCAL = "local"
    SPARK = "spark"


def link_file(
    file: Annotated[
        Path,
        typer.Argument(
            help="企业表，或 JSON 行 {id, name, scope}；用 Spark 时也可是 Parquet", metavar="文件"
        ),
    ],
    *,
    policy: Annotated[
        Path | None,
        typer.Option(help="换用这个目录里的政策（text.txt、overlay.yaml）", metavar="目录"),
    ] = None,
    sheet: Annotated[str, typer.Option(help="工作表的名称", metavar="名称")] = "",
    reference: Annotated[bool, typer.Option("--reference", help="也读出参考层的环节")] = False,
    engine: Annotated[Engine, typer.Option(help="在本进程里，或用 Spark")] = Engine.LOCAL,
    master: Annotated[str, typer.Option(help="Spark 的 master", metavar="地址")] = "local[*]",
    as_json: AsJson = False,
) -> None:
    """Print one line per row of the file, in its order, also for rows without a link."""
    import json

    nodes, parts = read_chain(policy, reference=reference)
    if engine is Engine.SPARK:
        lines = link_by_spark(file, sheet, (nodes, parts), master)
    else:
        lines = link_here(file, sheet, (nodes, parts))
    for line in lines:
        write_line(line if as_json else say_links(json.loads(line)))


def read_chain(policy: Path | None, *, reference: bool) -> "Chain":
    """The nodes of the policy, and the parts that the reference layer adds if asked for."""
    from api.loads import find_reference, read_policy_source
    from graph_loader.load.fitting import fit_reference
    from graph_loader.load.reference import list_parts
    from graph_loader.policy.nodes import list_nodes
    from ontology.reference import read_reference

    nodes = tuple(list_nodes(read_policy_source(policy)))
    if not reference:
        return nodes, ()
    layer = read_reference(find_reference(load_settings().data))
    return nodes, tuple(list_parts(fit_reference(layer, nodes)))


def link_here(file: Path, sheet: str, chain: "Chain") -> "Iterator[str]":
    """The rows' lines of JSON, in the order of the file."""
    from graph_loader.linking import build_linker, to_line
    from graph_loader.sheets import read_firms
    from ontology.lexicon import load_lexicon

    nodes, parts = chain
    linker = build_linker(nodes, load_lexicon(), parts)
    for row in read_firms(file, sheet=sheet or None):
        yield to_line(row, linker)


def link_by_spark(file: Path, sheet: str, chain: "Chain", master: str) -> "Iterator[str]":
    """The same lines, from Spark; its workers run the Python that runs this."""
    import os
    import sys

    from graph_loader.sheets import read_firms

    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    try:
        from graph_loader.linking.spark import BatchLinker, link_parquet, link_rows
    except ImportError as error:
        raise InputError("没有安装 Spark", expected="先运行 make spark") from error
    linker = BatchLinker(*chain)
    if file.is_dir() or file.suffix == ".parquet":
        return link_parquet(file, linker, master)
    return link_rows(read_firms(file, sheet=sheet or None), linker, master)


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

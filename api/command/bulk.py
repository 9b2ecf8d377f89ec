"""`liantu load --bulk DIR firms FILE`: the whole graph as files for the import tool of Neo4j."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from api.command.printing import show_progress, write_note
from api.command.session import load_settings
from ontology.errors import InputError

if TYPE_CHECKING:
    from graph_loader.load.firms import Declaration, FirmsSummary


@dataclass(frozen=True, slots=True)
class Bulk:
    """Where the files go, and the policy that they hold; None is the one that ships."""

    folder: Path
    policy: Path | None


def choose_bulk(
    context: typer.Context,
    bulk: Annotated[
        Path | None,
        typer.Option(
            help="不写图谱，把全图写成 neo4j-admin database import full 的文件；只用于 firms",
            metavar="目录",
        ),
    ] = None,
    policy: Annotated[
        Path | None, typer.Option(help="与 --bulk 同用：换用这份政策", metavar="文件或目录")
    ] = None,
) -> None:
    """Remember that a sheet goes to files."""
    if bulk is None:
        return
    if context.invoked_subcommand != "firms":
        raise InputError("--bulk 只用于企业表", expected="liantu load --bulk 目录 firms 企业表")
    context.obj = Bulk(bulk, policy)


def write_files(
    bulk: Bulk, file: Path, declaration: "Declaration", *, sheet: str, rejects: Path
) -> "FirmsSummary":
    """What became of the sheet's rows; a note says how the files are imported."""
    from api.loads import find_reference, write_bulk
    from graph_loader.bulk.load import SCRIPT
    from ontology.reference import read_reference

    with show_progress(f"写出 {file.name}") as advance:
        summary = write_bulk(
            file,
            declaration,
            bulk.folder,
            sheet=sheet,
            policy=bulk.policy,
            reference=read_reference(find_reference(load_settings().data)),
            rejects=rejects,
            advance=advance,
        )
    write_note(
        f"文件写在 {bulk.folder}；停下 Neo4j，对空库运行其中的 {SCRIPT}，再启动并以 liantu 打开"
    )
    return summary

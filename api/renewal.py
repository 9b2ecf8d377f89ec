"""A graph that an older version built, brought up to date when the product starts."""

from pathlib import Path
from typing import cast

from api.loads import (
    STARTER,
    STARTER_FIRMS,
    Advance,
    load_policy_source,
    load_sheet,
    relink_firms,
    say_relinked,
)
from graph_loader.load.firms import read_dataset
from graph_loader.load.statements import cypher
from graph_loader.policy import SHIPPED, read_text
from graph_loader.policy.folder import TEXT
from graph_loader.stores.store import Store
from ontology.errors import StoreBusy
from ontology.reference import Reference

OLD = "图谱由旧版本建立，政策一侧缺少新内容；请重新装载：liantu load policy 目录或文件"
RENEWED = "图谱由旧版本建立，已按随附的政策更新"


def renew_graph(store: Store, rejects: Path, advance: Advance, *, reference: Reference) -> str:
    """Load the shipped policy and starter firms again where the graph has them in an older form.

    A policy that the user loaded from elsewhere is never replaced. Firms that are linked to
    another chain than is loaded are linked again. Returns what the user is to be told, "" where
    nothing was to be done.
    """
    told = renew_policy(store, rejects, advance, reference=reference)
    try:
        linked = say_relinked(relink_firms(store, advance))
    except StoreBusy as busy:  # to serve what there is: the context of each page says it is pending
        linked = f"企业与环节的关联待更新：{busy}"
    return "\n".join(filter(None, (told, linked)))


def renew_policy(store: Store, rejects: Path, advance: Advance, *, reference: Reference) -> str:
    """The policy and the starter firms that ship, where the graph has them in an older form."""
    found = cast("list[tuple[bool | None, str]]", store.read(cypher("read_policy_source"), {}).rows)
    if not found:
        return ""
    shipped, text = found[0]
    if shipped is False:
        return ""
    if shipped is None and text != read_text(SHIPPED / TEXT):
        return OLD
    if not load_policy_source(store, reference=reference).changed:
        return ""
    if read_dataset(store, STARTER.id):
        load_sheet(store, STARTER_FIRMS, STARTER, rejects=rejects, advance=advance)
    return RENEWED

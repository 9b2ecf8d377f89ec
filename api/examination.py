"""What `liantu doctor` finds: the store, the policy, the numbers, and what this machine lacks."""

import hashlib
import os
import platform
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path

from api.settings import Settings
from graph_loader.stores import open_store
from graph_loader.stores.store import Store
from ontology.errors import StoreError
from ontology.model import load_model
from queries.answers import Context, PolicyNote
from queries.catalogue import load_catalogue
from queries.context import read_context
from visualize.words import validity_words

FINE, FINDINGS, NO_STORE = 0, 1, 3
UNKNOWN = "未知"


@dataclass(frozen=True, slots=True)
class StoreNote:
    """`problem` is "" where the store answered; else nothing but `address` is known."""

    address: str
    kind: str
    server: str
    version: str
    graph_version: int | None
    problem: str


@dataclass(frozen=True, slots=True)
class KindCount:
    kind: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class Examination:
    """`schema_version` is a hash of constraints and indexes as the ontology asks for them."""

    liantu: str
    python: str
    store: StoreNote
    schema_version: str
    policy: PolicyNote | None
    counts: tuple[KindCount, ...]
    missing: tuple[str, ...]
    as_of: date

    @property
    def exit_code(self) -> int:
        if self.store.problem:
            return NO_STORE
        return FINDINGS if self.missing else FINE

    def facts(self) -> Iterator[tuple[str, object]]:
        """Name and value of everything, for people; 未知 for what only the store could tell."""
        yield "链图", self.liantu
        yield "Python", self.python
        yield "图谱库", self.store.address
        yield "服务器", self.store.problem or f"{self.store.server} {self.store.version}"
        yield "结构版本", self.schema_version
        if self.store.problem:
            yield from (("图谱版本", UNKNOWN), ("政策", UNKNOWN))
            return
        yield "图谱版本", self.store.graph_version
        yield "政策", (self.policy.title or "（无标题）") if self.policy else "尚未装载"
        if self.policy:
            yield "政策有效期", validity_words(self.policy, self.as_of)
        for item in self.counts:
            yield f"{item.label}（{item.kind}）", item.count


def examine_machine(settings: Settings, as_of: date, *, reference: bool = True) -> Examination:
    """Look at everything; a store that does not answer is reported, not raised."""
    try:
        with open_store(settings.store, user=settings.user, password=settings.password) as store:
            note, context, counts = (
                note_store(store, settings),
                read_context(store, as_of),
                count_kinds(store, reference=reference),
            )
    except StoreError as error:
        note, context, counts = StoreNote(settings.store, "", "", "", None, str(error)), None, ()
    return Examination(
        liantu=version("liantu"),
        python=platform.python_version(),
        store=note,
        schema_version=hash_schema(),
        policy=context.policy if context else None,
        counts=counts,
        missing=tuple(find_missing(settings, context)),
        as_of=as_of,
    )


def note_store(store: Store, settings: Settings) -> StoreNote:
    server = store.server()
    return StoreNote(settings.store, server.kind, server.name, server.version, store.version(), "")


def count_kinds(store: Store, *, reference: bool = True) -> tuple[KindCount, ...]:
    """Nodes by kind; without `reference` those that the reference layer adds are left out."""
    kinds, asked = load_model().kinds, {"reference": reference}
    return tuple(
        KindCount(str(kind), kinds[str(kind)].label, int(str(count)))
        for kind, count in load_catalogue().ask(store, "kind_counts", asked).rows
    )


def hash_schema() -> str:
    statements = "\n".join(load_model().schema_statements())
    return hashlib.blake2b(statements.encode(), digest_size=6).hexdigest()


def find_missing(settings: Settings, context: Context | None) -> Iterator[str]:
    """What keeps parts of the product from working here, one sentence each."""
    package = Path(str(files("visualize")))
    if not (package / "static" / "vendor" / "vis-network.min.js").is_file():
        yield "网页所用的浏览器代码（在源码目录运行 make setup）"
    if not (settings.boundaries or package / "boundaries" / "districts.geojson").is_file():
        yield "区县边界（在源码目录运行 make setup，或设置 LIANTU_BOUNDARIES）"
    existing = next(folder for folder in (settings.data, *settings.data.parents) if folder.exists())
    if not os.access(existing, os.W_OK):
        yield f"对数据目录 {settings.data} 的写权限"
    if context and not context.policy:
        yield "政策（运行 liantu load policy 或 liantu up）"
    if context and not context.datasets:
        yield "企业数据（运行 liantu load firms 文件）"

"""Load and question times on one store, with the same sheets and questions for every store."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import blake2b
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import cast

from benchmarks.times import LoadTime, QuestionTime, StoreTimes
from graph_loader.linking.linker import FirmReader
from graph_loader.linking.parts import build_linker
from graph_loader.load.firms import Declaration, FirmsSummary, Loading, Sheet, load_firms
from graph_loader.load.fitting import fit_reference
from graph_loader.load.policy import Layer, load_policy
from graph_loader.load.reference import build_layer, list_parts
from graph_loader.load.writing import Writer
from graph_loader.places import Places, load_places
from graph_loader.policy import read_folder
from graph_loader.policy.measures_file import read_scheme
from graph_loader.policy.nodes import list_nodes
from graph_loader.sheets import read_firms
from graph_loader.stores import Store
from ontology.firm import FirmRow
from ontology.firm_name import fold_name
from ontology.lexicon import load_lexicon
from ontology.measure import Scheme
from ontology.policy import Policy
from ontology.reference import read_reference
from queries.catalogue import load_catalogue
from queries.gaps import find_gaps
from queries.targets import rank_targets

DATASET = "synthetic"
WARM_RUNS = 7
NAME_PART = "海洋"


@dataclass(frozen=True, slots=True)
class Material:
    """What is loaded: all that ships of the policy, and two states of one firm sheet."""

    policy: Policy
    places: Places
    scheme: Scheme
    layer: Layer
    linker: FirmReader
    sheet: Path
    changed_sheet: Path
    as_of: date


def gather_material(sheet: Path, changed_sheet: Path) -> Material:
    """The shipped policy with its measures and reference layer, and the two sheets."""
    policy = read_folder()
    nodes = list_nodes(policy)
    fitted = fit_reference(read_reference(), nodes)
    return Material(
        policy=policy,
        places=load_places(),
        scheme=read_scheme(),
        layer=build_layer(fitted),
        linker=build_linker(nodes, load_lexicon(), list_parts(fitted)),
        sheet=sheet,
        changed_sheet=changed_sheet,
        as_of=date(2026, 11, 1),
    )


def measure_linking(material: Material) -> LoadTime:
    """Read and link the sheet with no store at all, on one thread; `written` counts linked rows."""
    start = perf_counter()
    sheet = read_firms(material.sheet)
    rows = [material.linker.link(row) for row in sheet if isinstance(row, FirmRow)]
    return LoadTime("read and link", len(rows), sum(map(bool, rows)), perf_counter() - start)


def measure_store(store: Store, material: Material, writer: Writer) -> StoreTimes:
    """Load and ask everything on an empty store."""
    facts = store.server()
    start = perf_counter()
    load_whole_policy(store, material, writer)
    policy = LoadTime("policy", 1, 1, perf_counter() - start)
    firms = _measure_loads(store, material, writer)
    return StoreTimes(
        server=f"{facts.name} {facts.version}",
        firms=firms[0].rows,
        loads=(policy, *firms),
        questions=tuple(_measure_questions(store, material)),
    )


def load_whole_policy(store: Store, material: Material, writer: Writer) -> None:
    """The policy with its measures and reference layer."""
    load_policy(
        store,
        material.policy,
        material.places,
        writer,
        scheme=material.scheme,
        layer=material.layer,
    )


def load_sheet(
    store: Store, material: Material, writer: Writer, path: Path, *, digest: str
) -> FirmsSummary:
    """The firms of that file as the dataset; another `digest` makes it another file."""
    loading = Loading(
        Declaration(DATASET, "合成企业", region="全国", as_of=material.as_of.isoformat()),
        material.linker,
        writer,
        started=material.as_of.isoformat(),
    )
    return load_firms(store, Sheet(path.name, digest, read_firms(path)), loading)


def _measure_loads(store: Store, material: Material, writer: Writer) -> tuple[LoadTime, ...]:
    def load(name: str, path: Path, digest: str) -> LoadTime:
        start = perf_counter()
        summary = load_sheet(store, material, writer, path, digest=digest)
        return LoadTime(name, summary.tally.read, _written(summary), perf_counter() - start)

    return (
        load("first load", material.sheet, "first"),
        load("same file again", material.sheet, "first"),
        load("same rows, another file", material.sheet, "copy"),
        load("one row in a hundred changed", material.changed_sheet, "changed"),
    )


def _written(summary: FirmsSummary) -> int:
    tally = summary.tally
    return 0 if summary.repeated else tally.added + tally.changed + tally.withdrawn


def _measure_questions(store: Store, material: Material) -> list[QuestionTime]:
    catalogue = load_catalogue()
    values = _choose_values(store, material)

    def ask(name: str) -> Callable[[], Sequence[object]]:
        taken = catalogue.question(name).parameters.values()
        sets = {one.name: dict.fromkeys(names, True) for one in taken if one.type == "set"}
        asked = {one.name: values[one.name] for one in taken} | sets
        return lambda: catalogue.ask(store, name, asked).rows

    hot, names = cast("str", values["component"]), cast("list[str]", values["names"])
    answers: dict[str, Callable[[], Sequence[object]]] = {
        "gap table (find_gaps)": lambda: find_gaps(store, material.as_of).items,
        "targets (rank_targets)": lambda: rank_targets(store, hot, material.as_of).items,
    }
    asked = {name: ask(name) for name in catalogue.questions}
    return [_time(name, answer) for name, answer in (asked | answers).items()]


def find_hottest(store: Store) -> str:
    """The component that most firms make."""
    counts = load_catalogue().ask(store, "link_totals", {"reference": False}).rows
    makers = {
        cast("str", component): cast("int", firms)
        for component, capable, status, firms in counts
        if capable and status == "linked"
    }
    return max(sorted(makers), key=makers.__getitem__)


def _choose_values(store: Store, material: Material) -> Mapping[str, object]:
    """A value for every parameter that questions take, about the link with most makers."""
    catalogue = load_catalogue()
    city = material.policy.document.region or ""
    hot = find_hottest(store)
    scope = {"city": city, "limit": 50, "components": [hot]}
    rows = catalogue.ask(store, "link_candidates", scope | {"directions": []}).rows
    firms = [cast("str", row[0]) for row in rows]
    runs = catalogue.ask(store, "runs").rows
    return {
        "former": cast("int", runs[1][4]),  # version of the run before the last
        "keys": [f"{DATASET}|{firm}|{runs[-1][4]}" for firm in firms],
        "skip": 0,
        "low": 0.8,
        "names": [row[1] for row in rows],
        "folded": [fold_name(cast("str", row[1])) for row in rows],
        **scope,
        "component": hot,
        "directions": [item.id for item in material.policy.directions],
        "dataset": DATASET,
        "firm": firms[0],
        "firms": firms,
        "reference": True,
        "text": NAME_PART,
        "version": store.version(),
    }


def _time(name: str, answer: Callable[[], Sequence[object]]) -> QuestionTime:
    start = perf_counter()
    rows = answer()
    first = perf_counter() - start
    again = []
    for _ in range(WARM_RUNS):
        start = perf_counter()
        answer()
        again.append(perf_counter() - start)
    digest = blake2b(repr(rows).encode(), digest_size=8).hexdigest()
    return QuestionTime(name, len(rows), first * 1000, median(again) * 1000, digest)

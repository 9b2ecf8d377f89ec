"""What every answer rests on: the policy, the datasets, the rule, the date."""

from dataclasses import dataclass
from datetime import date

from graph_loader.places.divisions import load_divisions
from graph_loader.stores.store import Store
from ontology.errors import InputError
from ontology.state import Completeness
from queries.analysis.link_state import Rule, load_rule
from queries.answers import Context, DatasetNote, LayerNote, PolicyNote, RuleNote
from queries.catalogue import load_catalogue
from queries.policy.standing import OPEN, VALID, find_standing

PENDING = "企业与环节的关联待更新（liantu up 或任一次 liantu load 会完成）"
_NATION = "全国"


@dataclass(frozen=True, slots=True)
class PolicyFacts:
    id: str
    doc_no: str | None
    title: str | None
    issuer: str | None
    issued: str | None
    valid_from: str | None
    valid_to: str | None
    region: str | None


@dataclass(frozen=True, slots=True)
class Coverage:
    id: str
    name: str
    region: str
    period: str
    completeness: str
    selected: bool
    as_of: str
    note: str
    rows: int
    accepted: int
    linked: int | None  # None while the links are to be renewed
    rejected: int


def read_context(store: Store, as_of: date, *, reference: bool = True) -> Context:
    """Everything the context line of a page says; `policy` is None while none is loaded."""
    facts = load_catalogue().fetch(store, PolicyFacts, "policy_facts")
    return Context(
        as_of=as_of,
        policy=_note(facts[0], as_of) if facts else None,
        datasets=note_datasets(read_coverage(store)),
        rule=note_rule(load_rule()),
        graph_version=store.version(),
        shows_reference=reference,
        layer=_read_layer(store, reference=reference),
    )


def _read_layer(store: Store, *, reference: bool) -> LayerNote | None:
    asked = {"reference": reference}
    notes = load_catalogue().fetch(store, LayerNote, "reference_counts", asked)
    return next((note for note in notes if note.parts or note.supplies), None)


def read_policy_note(store: Store, as_of: date) -> PolicyNote:
    """The loaded policy; raises InputError while none is loaded."""
    facts = load_catalogue().fetch(store, PolicyFacts, "policy_facts")
    if not facts:
        raise InputError("图谱里还没有政策；请先运行 liantu up 或 liantu load policy")
    return _note(facts[0], as_of)


def _note(facts: PolicyFacts, as_of: date) -> PolicyNote:
    return PolicyNote(
        id=facts.id,
        doc_no=facts.doc_no,
        title=facts.title,
        issuer=facts.issuer,
        issued=facts.issued,
        valid_from=facts.valid_from,
        valid_to=facts.valid_to,
        region=facts.region,
        in_force=_in_force(facts, as_of),
    )


def _in_force(facts: PolicyFacts, as_of: date) -> bool | None:
    standing = find_standing(facts.valid_from, facts.valid_to, as_of)
    return None if standing == OPEN else standing == VALID


def read_coverage(store: Store) -> list[Coverage]:
    """All datasets in order of their ids."""
    return load_catalogue().fetch(store, Coverage, "data_coverage")


def note_datasets(datasets: list[Coverage]) -> tuple[DatasetNote, ...]:
    return tuple(
        DatasetNote(
            id=item.id,
            name=item.name,
            coverage=Completeness(item.completeness),
            region=item.region,
            period=item.period,
            as_of=item.as_of,
            rows=item.rows,
            linked=item.linked,
            note=item.note
            if item.linked is not None
            else "；".join(filter(None, (PENDING, item.note))),
        )
        for item in datasets
    )


def note_rule(rule: Rule) -> RuleNote:
    return RuleNote(rule.version, rule.hash)


def find_local_coverage(datasets: list[Coverage], city: str) -> Completeness:
    """The best completeness declared for a dataset whose region covers `city`.

    A dataset of the city that is declared complete, while another of the same city has more
    firms, contradicts the data: it counts as partial.
    """
    fit = [item for item in datasets if not item.selected and item.region in _regions(city)]
    most = max((item.accepted for item in fit if item.region == city), default=0)
    for item in fit:
        smaller = item.region == city and item.accepted < most
        if item.completeness == Completeness.COMPLETE and not smaller:
            return Completeness.COMPLETE
    known = {item.completeness for item in fit} - {Completeness.UNKNOWN}
    return Completeness.PARTIAL if known else Completeness.UNKNOWN


def find_base(datasets: list[Coverage], city: str) -> Coverage | None:
    """The dataset in which shares of `city` can be compared with other prefectures.

    Its region covers the city and more, and nobody picked its firms; the largest of them.
    """
    wider = _regions(city) - {city}
    fit = [item for item in datasets if not item.selected and item.region in wider]
    return max(fit, key=lambda item: (item.accepted, item.id), default=None)


def _regions(city: str) -> set[str]:
    """The regions that cover a prefecture: itself, its province, the nation."""
    province, _ = load_divisions().read_address(f"{city}市")
    return {city, _NATION, province or city}

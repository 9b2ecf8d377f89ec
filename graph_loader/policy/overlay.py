"""People's corrections of one policy's reading, kept apart from the rules in `overlay.yaml`.

components:
  - {direction, term, reason, and one of name | split | stage | parts | drop}
  - {add: true, sector, direction, term, quote, start, end, reason, and name | stage | parts}
layout:
  - {district, term, mapping, maps_to: [{kind, name, direction?}], reason}
issues:
  - faults of the text; see `issues/entries.py`
document: {facts that the text does not state, such as region or valid_to, and reason}

Any entry may keep the `quote`, `start` and `end` of what it corrects: they are checked against the
text before anything else, so that a text edited later is noticed.
"""

from collections.abc import Iterator, Mapping
from dataclasses import fields, replace
from datetime import date
from pathlib import Path

from graph_loader.policy.issues.entries import read_entries
from graph_loader.policy.overlay_file import FILE, Entry, name_entry, read_overlay
from graph_loader.policy.quotes import Stored, check_quote, clause_path, read_stored
from ontology.errors import DeclarationError
from ontology.evidence import Quote
from ontology.ids import node_id
from ontology.policy import Component, Layout, Policy, Reading
from ontology.reference_item import STAGES

_CHANGES = ("name", "split", "stage", "parts", "drop")
_QUOTE = ("quote", "start", "end")
_ADDED = {"add", "sector", "direction", "term", "name", "stage", "parts", "reason", *_QUOTE}
_DATES = {"issued", "valid_from", "valid_to"}
_STAGES = (*STAGES, None)
_MAPPINGS = ("exact", "alias", "generic", "project", "park", "none")


def apply_overlay(policy: Policy, path: Path) -> Policy:
    """The policy with the corrections of an overlay file, or of the folder that holds one.

    Raises DeclarationError, naming file and entry, as `read_overlay` does, for an unknown key, an
    entry that matches nothing in the policy, and a split that is not in the text; InputError,
    naming the clause and both texts, for a quote that is not in the text at its place.
    """
    file = path / FILE if path.is_dir() else path
    data = read_overlay(file)
    overlay = _Overlay(file.name, data)
    overlay.check_quotes(policy)
    policy = overlay.with_facts(policy)
    components = tuple(overlay.with_added(policy))
    renamed = _renamed(policy.components, components)
    changed = replace(policy, components=components)
    layout = tuple(overlay.layout(changed, renamed))
    overlay.check_all_used()
    corrected = replace(changed, layout=layout)
    return replace(corrected, issues=read_entries(file.name, data["issues"], corrected))


class _Overlay:
    """The entries of one file; remembers which of them met something in the policy."""

    def __init__(self, file: str, data: Mapping[str, list[Entry]]) -> None:
        self._file = file
        self._data = data
        self._added = [entry for entry in data["components"] if entry.get("add")]
        self._components = {
            (e.get("direction"), e.get("term")): e for e in data["components"] if not e.get("add")
        }
        self._layout = {(e.get("district"), e.get("term")): e for e in data["layout"]}
        self._used: set[tuple[str, ...]] = set()

    def check_quotes(self, policy: Policy) -> None:
        """Every quote that an entry keeps stands in the text at its place."""
        for part in ("components", "layout"):
            for entry in self._data[part]:
                key = name_entry(part, entry)
                try:
                    evidence = read_stored(entry)
                except ValueError as error:
                    raise self._wrong(key, str(error)) from error
                if evidence:
                    check_quote(Stored(evidence, self._file, key), policy.text, policy.clauses)

    def with_facts(self, policy: Policy) -> Policy:
        """The policy with the facts that people know of the document from elsewhere."""
        names = [field.name for field in fields(policy.document)]
        for entry in self._data["document"]:
            facts = {name: str(value) for name, value in entry.items() if name != "reason"}
            if unknown := set(facts) - set(names):
                raise self._wrong(
                    "document", f"可写 {'、'.join(names)}，不认识 {'、'.join(sorted(unknown))}"
                )
            for name in _DATES & set(facts):
                if not _is_day(facts[name]):
                    raise self._wrong("document", f"{name} 应为日期，如 2027-12-31")
            policy = replace(policy, document=replace(policy.document, **facts))
        return policy

    def components(self, policy: Policy) -> Iterator[Component]:
        for component in policy.components:
            key = (component.direction, component.term)
            entry = self._components.get(key)
            if entry is None:
                yield component
            else:
                self._used.add(key)
                yield from self._corrected(component, entry)

    def with_added(self, policy: Policy) -> list[Component]:
        """The components with those that people add, each behind the others of its direction."""
        components = list(self.components(policy))
        for entry in self._added:
            new = self._new(policy, entry)
            if any(component.id == new.id for component in components):
                raise self._wrong(f"{new.direction}：{new.term}", "这个环节已经有了，不用添加")
            places = [n for n, c in enumerate(components) if c.direction == new.direction]
            components.insert(max(places, default=len(components) - 1) + 1, new)
        return components

    def layout(self, policy: Policy, renamed: Mapping[str, Reading]) -> Iterator[Layout]:
        for item in policy.layout:
            key = (item.district, item.term)
            if entry := self._layout.get(key):
                self._used.add(key)
                yield self._read_as(item, entry, policy)
            else:
                nodes = tuple(renamed.get(node.id, node) for node in item.maps_to)
                yield replace(item, maps_to=nodes)

    def check_all_used(self) -> None:
        unused = (set(self._components) | set(self._layout)) - self._used
        for first, term in sorted(unused, key=str):
            raise self._wrong(f"{first}：{term}", "文件里没有读到这一项")

    def _corrected(self, component: Component, entry: Entry) -> Iterator[Component]:
        key = f"{component.direction}：{component.term}"
        unknown = set(entry) - {"direction", "term", "reason", *_QUOTE, *_CHANGES}
        self._check_place(key, entry, component.evidence)
        if unknown or not set(entry) & set(_CHANGES):
            raise self._wrong(
                key, f"应写明 {'、'.join(_CHANGES)} 之一，不认识 {'、'.join(sorted(unknown))}"
            )
        if entry.get("stage") not in _STAGES:
            raise self._wrong(key, f"stage 应为 {'、'.join(STAGES)} 或空")
        if entry.get("drop"):
            return
        if "split" in entry:
            for term in entry["split"]:
                yield self._split(component, term)
            return
        parts = tuple(entry.get("parts", component.parts))
        stage = entry.get("stage", component.stage)
        yield replace(
            _named(component, entry.get("name", component.name)), parts=parts, stage=stage
        )

    def _new(self, policy: Policy, entry: Entry) -> Component:
        """The component that people read in a sentence which the rules did not understand."""
        sector, direction, term = (entry.get(name) for name in ("sector", "direction", "term"))
        key = f"{direction}：{term}"
        evidence = read_stored(entry)
        unknown = set(entry) - _ADDED
        if unknown or not term or evidence is None or entry.get("stage") not in _STAGES:
            raise self._wrong(key, f"添加的环节只写 {'、'.join(sorted(_ADDED))}，引文与位置必填")
        if (sector, direction) not in {(item.sector, item.name) for item in policy.directions}:
            raise self._wrong(key, f"没有产业“{sector}”的子方向“{direction}”")
        clauses = {clause.path: clause.id for clause in policy.clauses}
        name = entry.get("name", term)
        return Component(
            node_id("component", str(sector), str(direction), name), str(sector), str(direction),
            name, term, tuple(entry.get("parts", ())), entry.get("stage"), evidence,
            clauses.get(clause_path(policy.clauses, evidence), ""),
        )  # fmt: skip

    def _check_place(self, key: str, entry: Entry, evidence: Quote) -> None:
        """The quote that an entry keeps is that of the item it corrects."""
        stored = read_stored(entry)
        if stored and not (stored.start <= evidence.start and evidence.end <= stored.end):
            raise self._wrong(
                key,
                f"引文“{stored.quote}”不是这一项的原文“{evidence.quote}”"
                f"（{evidence.start}–{evidence.end}）",
            )

    def _split(self, component: Component, term: str) -> Component:
        whole = component.evidence
        place = whole.quote.find(term)
        if place < 0:
            raise self._wrong(f"{component.direction}：{component.term}", f"原文中没有“{term}”")
        start = whole.start + place
        evidence = Quote(term, start, start + len(term))
        return replace(_named(component, term), term=term, parts=(), evidence=evidence)

    def _read_as(self, item: Layout, entry: Entry, policy: Policy) -> Layout:
        key = f"{item.district}：{item.term}"
        unknown = set(entry) - {"district", "term", "mapping", "maps_to", "reason", *_QUOTE}
        self._check_place(key, entry, item.evidence)
        if unknown or entry.get("mapping") not in _MAPPINGS:
            raise self._wrong(
                key, f"mapping 应为 {'、'.join(_MAPPINGS)}，不认识 {'、'.join(sorted(unknown))}"
            )
        nodes = tuple(self._node(key, node, policy) for node in entry.get("maps_to", ()))
        return replace(item, mapping=entry["mapping"], maps_to=nodes)

    def _node(self, key: str, named: Entry, policy: Policy) -> Reading:
        kind, name, direction = named.get("kind"), named.get("name"), named.get("direction")
        node = next(policy.find_nodes(str(kind), str(name), str(direction or "")), None)
        if node is None:
            raise self._wrong(key, f"没有节点 {kind} {name}")
        return Reading(str(kind), node.name, node.id)

    def _wrong(self, key: str, problem: str) -> DeclarationError:
        return DeclarationError(self._file, key, problem)


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _named(component: Component, name: str) -> Component:
    identity = node_id("component", component.sector, component.direction, name)
    return replace(component, name=name, id=identity)


def _renamed(before: tuple[Component, ...], after: tuple[Component, ...]) -> Mapping[str, Reading]:
    """The new reading of each component whose id changed, by its former id."""
    kept = {component.evidence: component for component in after}
    return {
        component.id: Reading("component", new.name, new.id)
        for component in before
        if (new := kept.get(component.evidence)) and new.id != component.id
    }

"""People's corrections of one policy's reading, kept apart from the rules in `overlay.yaml`.

components:
  - {direction, term, reason, and one of name | split | stage | parts | drop}
layout:
  - {district, term, mapping, maps_to: [{kind, name, direction?}], reason}
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeAlias

import yaml

from ontology.errors import DeclarationError
from ontology.evidence import Quote
from ontology.ids import node_id
from ontology.policy import Component, Direction, Layout, Policy, Reading, Sector

_FILE = "overlay.yaml"
_CHANGES = ("name", "split", "stage", "parts", "drop")
_STAGES = ("上游", "中游", "下游", "配套", "服务", None)
_MAPPINGS = ("exact", "alias", "generic", "project", "park", "none")

Entry: TypeAlias = Mapping[str, Any]


def apply_overlay(policy: Policy, path: Path) -> Policy:
    """The policy with the corrections of an overlay file, or of the folder that holds one.

    Raises DeclarationError, naming file and entry, for an unknown key, a missing reason, an entry
    that matches nothing in the policy, and a split that is not in the text.
    """
    file = path / _FILE if path.is_dir() else path
    overlay = _Overlay(file.name, _read(file))
    components = tuple(overlay.components(policy))
    renamed = _renamed(policy.components, components)
    changed = replace(policy, components=components)
    layout = tuple(overlay.layout(changed, renamed))
    overlay.check_all_used()
    return replace(changed, layout=layout)


def _read(file: Path) -> Mapping[str, list[Entry]]:
    try:
        data = yaml.safe_load(file.read_text(encoding="utf-8")) or {}
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise DeclarationError(file.name, "overlay", f"读不出来：{error}") from error
    if not isinstance(data, dict) or set(data) - {"components", "layout"}:
        raise DeclarationError(file.name, "overlay", "只能有 components 和 layout 两部分")
    for part, entries in data.items():
        for entry in entries:
            if not entry.get("reason"):
                raise DeclarationError(
                    file.name, f"{part}：{entry.get('term')}", "没有写明理由 reason"
                )
    return data


class _Overlay:
    """The entries of one file; remembers which of them met something in the policy."""

    def __init__(self, file: str, data: Mapping[str, list[Entry]]) -> None:
        self._file = file
        self._components = {
            (e.get("direction"), e.get("term")): e for e in data.get("components", ())
        }
        self._layout = {(e.get("district"), e.get("term")): e for e in data.get("layout", ())}
        self._used: set[tuple[str, ...]] = set()

    def components(self, policy: Policy) -> Iterator[Component]:
        for component in policy.components:
            key = (component.direction, component.term)
            entry = self._components.get(key)
            if entry is None:
                yield component
            else:
                self._used.add(key)
                yield from self._corrected(component, entry)

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
        unknown = set(entry) - {"direction", "term", "reason", *_CHANGES}
        if unknown or not set(entry) & set(_CHANGES):
            raise self._wrong(
                key, f"应写明 {'、'.join(_CHANGES)} 之一，不认识 {'、'.join(sorted(unknown))}"
            )
        if entry.get("stage") not in _STAGES:
            raise self._wrong(key, f"stage 应为 {'、'.join(filter(None, _STAGES))} 或空")
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
        unknown = set(entry) - {"district", "term", "mapping", "maps_to", "reason"}
        if unknown or entry.get("mapping") not in _MAPPINGS:
            raise self._wrong(
                key, f"mapping 应为 {'、'.join(_MAPPINGS)}，不认识 {'、'.join(sorted(unknown))}"
            )
        nodes = tuple(self._node(key, node, policy) for node in entry.get("maps_to", ()))
        return replace(item, mapping=entry["mapping"], maps_to=nodes)

    def _node(self, key: str, named: Entry, policy: Policy) -> Reading:
        kind, name, direction = named.get("kind"), named.get("name"), named.get("direction")
        found: Iterator[Sector | Direction | Component] = iter(())
        if kind == "sector":
            found = (node for node in policy.sectors if node.name == name)
        elif kind == "direction":
            found = (node for node in policy.directions if node.name == name)
        elif kind == "component":
            found = (
                node
                for node in policy.components
                if node.name == name and direction in (None, node.direction)
            )
        for node in found:
            return Reading(str(kind), node.name, node.id)
        raise self._wrong(key, f"没有节点 {kind} {name}")

    def _wrong(self, key: str, problem: str) -> DeclarationError:
        return DeclarationError(self._file, key, problem)


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

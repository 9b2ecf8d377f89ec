"""The reference layer (参考层) fitted to one chain, by the names of directions and components."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from ontology.evidence import Origin
from ontology.firm import ChainNode
from ontology.ids import node_id
from ontology.reference import DirectionReference, End, Reference, SupplyRule
from ontology.reference_item import IndustryCode, ReferenceItem


@dataclass(frozen=True, slots=True)
class FittedItem:
    """An entry of the layer and the component that it speaks of.

    The node's origin is reference where the layer adds it: a part that the policy leaves out.
    """

    node: ChainNode
    direction_id: str
    item: ReferenceItem


@dataclass(frozen=True, slots=True)
class FittedSupply:
    """`supplier` is one alternative of group `group` of what `customer` needs; both are ids."""

    supplier: str
    customer: str
    group: int  # from 1
    source: str
    verification: str


@dataclass(frozen=True, slots=True)
class FittedReference:
    """What the layer says of one chain; `unmatched` names what this chain has no place for.

    `covered` names parts that the policy lists itself, under their name or another one.
    """

    items: tuple[FittedItem, ...]
    supplies: tuple[FittedSupply, ...]
    codes: tuple[tuple[ChainNode, IndustryCode], ...]
    unmatched: tuple[str, ...]
    covered: tuple[str, ...]

    @property
    def parts(self) -> tuple[FittedItem, ...]:
        """The components that the layer adds."""
        return tuple(fitted for fitted in self.items if fitted.node.origin is Origin.REFERENCE)


def fit_reference(reference: Reference, nodes: Iterable[ChainNode]) -> FittedReference:
    """The layer on the components and directions `nodes` of a policy.

    A direction that the policy does not have, or a component of one that it has, is listed under
    `unmatched` and left out, with every alternative that it is of a supply; a group that has no
    alternative left is left out, too. A part whose name or alias the policy lists in the direction
    is not added: what the layer says of it, it says of the policy's component.
    """
    fitting = _Fitting(nodes)
    for direction in reference.directions:
        fitting.add_direction(direction)
    for direction in reference.directions:
        for rule in direction.supplies:
            fitting.add_supplies(rule)
    return FittedReference(
        items=tuple(fitting.items),
        supplies=tuple(fitting.supplies),
        codes=tuple(fitting.codes),
        unmatched=tuple(dict.fromkeys(fitting.unmatched)),
        covered=tuple(dict.fromkeys(fitting.covered)),
    )


class _Fitting:
    """One fitting under way."""

    def __init__(self, nodes: Iterable[ChainNode]) -> None:
        known = sorted(nodes, key=lambda node: node.id)
        self._directions = [node for node in known if node.kind == "direction"]
        self._components = {  # one or, where a part has several names in the text, some
            (node.sector, node.direction, node.name): [node]
            for node in known
            if node.kind == "component"
        }
        self._groups: dict[str, int] = defaultdict(int)  # by customer
        self.items: list[FittedItem] = []
        self.supplies: list[FittedSupply] = []
        self.codes: list[tuple[ChainNode, IndustryCode]] = []
        self.unmatched: list[str] = []
        self.covered: list[str] = []

    def _homes(self, direction: str) -> list[ChainNode]:
        """The directions of that name; several sectors may have one each."""
        return [node for node in self._directions if node.name == direction]

    def add_direction(self, reference: DirectionReference) -> None:
        homes = self._homes(reference.direction)
        if not homes:
            self.unmatched.append(reference.direction)
        for home in homes:
            self.codes += [(home, code) for code in reference.industry]
            for item in reference.items:
                self._add_item(home, item)

    def _add_item(self, home: ChainNode, item: ReferenceItem) -> None:
        path = (home.sector, home.name, item.name)
        nodes = self._list_stated(home, item)
        if not nodes and not item.part:
            self.unmatched.append(str(End(home.name, item.name)))
            return
        if nodes and item.part:
            names = "、".join(node.name for node in nodes)
            self.covered.append(f"{End(home.name, item.name)}（原文作“{names}”）")
        nodes = nodes or [_build_part(home, item)]
        self._components[path] = nodes
        taken = {node.name for node in nodes}
        aliases = tuple(word for word in (item.name, *item.aliases) if word not in taken)
        for node in nodes:
            self.items.append(FittedItem(node, home.id, replace(item, aliases=aliases)))
            self.codes += [(node, code) for code in item.industry]

    def _list_stated(self, home: ChainNode, item: ReferenceItem) -> list[ChainNode]:
        """The policy's components that the entry speaks of, a part by its other names, too."""
        for words in ((item.name,), item.aliases if item.part else ()):
            paths = [(home.sector, home.name, word) for word in words]
            if found := [node for path in paths for node in self._components.get(path, ())]:
                return found
        return []

    def _find(self, end: End, sector: str | None = None) -> list[str]:
        """Ids of the components of that name, those of `sector` alone where it has some."""
        homes = self._homes(end.direction)
        near = [home for home in homes if home.sector == sector] or homes
        paths = [(home.sector, home.name, end.name) for home in near]
        return [node.id for path in paths for node in self._components.get(path, ())]

    def add_supplies(self, rule: SupplyRule) -> None:
        for home in self._homes(rule.to.direction):
            for customer in self._find(rule.to, home.sector):
                self._add_groups(customer, home.sector, rule)

    def _add_groups(self, customer: str, sector: str, rule: SupplyRule) -> None:
        for group in rule.needs:
            suppliers = list(self._list_suppliers(group, sector))
            self._groups[customer] += bool(suppliers)
            self.supplies += [
                FittedSupply(
                    supplier, customer, self._groups[customer], rule.source, rule.verification
                )
                for supplier in suppliers
            ]

    def _list_suppliers(self, group: Sequence[End], sector: str) -> Iterator[str]:
        for end in group:
            found = self._find(end, sector)
            if not found:
                self.unmatched.append(str(end))
            yield from found


def _build_part(home: ChainNode, item: ReferenceItem) -> ChainNode:
    return ChainNode(
        id=node_id("component", home.sector, home.name, item.name),
        kind="component",
        name=item.name,
        sector=home.sector,
        direction=home.name,
        origin=Origin.REFERENCE,
    )

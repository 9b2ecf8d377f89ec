"""The reference layer (参考层) fitted to one chain, by the names of directions and components."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

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
    """What the layer says of one chain; `unmatched` names what this chain has no place for."""

    items: tuple[FittedItem, ...]
    supplies: tuple[FittedSupply, ...]
    codes: tuple[tuple[ChainNode, IndustryCode], ...]
    unmatched: tuple[str, ...]

    @property
    def parts(self) -> tuple[FittedItem, ...]:
        """The components that the layer adds."""
        return tuple(fitted for fitted in self.items if fitted.node.origin is Origin.REFERENCE)


def fit_reference(reference: Reference, nodes: Iterable[ChainNode]) -> FittedReference:
    """The layer on the components and directions `nodes` of a policy.

    A direction that the policy does not have, or a component of one that it has, is listed under
    `unmatched` and left out, with every alternative that it is of a supply; a group that has no
    alternative left is left out, too.
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
    )


class _Fitting:
    """One fitting under way."""

    def __init__(self, nodes: Iterable[ChainNode]) -> None:
        known = sorted(nodes, key=lambda node: node.id)
        self._directions = [node for node in known if node.kind == "direction"]
        self._components = {
            (node.sector, node.direction, node.name): node
            for node in known
            if node.kind == "component"
        }
        self._groups: dict[str, int] = defaultdict(int)  # by customer
        self.items: list[FittedItem] = []
        self.supplies: list[FittedSupply] = []
        self.codes: list[tuple[ChainNode, IndustryCode]] = []
        self.unmatched: list[str] = []

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
        node = self._components.get(path)
        if node is None and not item.part:
            self.unmatched.append(str(End(home.name, item.name)))
            return
        if node is None:
            node = self._components[path] = ChainNode(
                id=node_id("component", *path),
                kind="component",
                name=item.name,
                sector=home.sector,
                direction=home.name,
                origin=Origin.REFERENCE,
            )
        self.items.append(FittedItem(node, home.id, item))
        self.codes += [(node, code) for code in item.industry]

    def _find(self, end: End, sector: str | None = None) -> list[str]:
        """Ids of the components of that name, those of `sector` alone where it has some."""
        homes = self._homes(end.direction)
        near = [home for home in homes if home.sector == sector] or homes
        paths = [(home.sector, home.name, end.name) for home in near]
        return [self._components[path].id for path in paths if path in self._components]

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

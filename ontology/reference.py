"""The reference layer (参考层): trade knowledge beside the policy text, a YAML file a direction.

A file names its `direction`; the keys that follow say of it:

industry    the GB/T 4754-2017 classes of the direction, `{code, name}` each
parts       essential parts that the policy leaves out; they become links of origin `reference`
components  what the layer adds to a component that the policy names, by its canonical name
supplies    what a component or part is made from: `needs` lists groups, of each of which at least
            one alternative is needed (AND over groups, OR within one; methods 1.8); what alone
            serves two groups stands in both;
            `direction/name` stands for a component of another direction

A part or component has `name`, `stage`, `aliases`, `industry`, `source` and `verification`, a part
also `blockers`: longer words that hold one of its words and mean something else.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from graphlib import CycleError, TopologicalSorter
from pathlib import Path
from typing import TypeAlias

from ontology.errors import DeclarationError
from ontology.model import read_declaration
from ontology.reference_item import (
    IndustryCode,
    ReferenceItem,
    check_keys,
    read_codes,
    read_item,
    read_source,
    read_text,
    read_verification,
    read_words,
)

FOLDER = Path(__file__).with_name("reference")
APART = "/"  # between direction and name of an end in another direction
_KEYS = ("direction", "industry", "parts", "components", "supplies")
_SUPPLY_KEYS = ("to", "needs", "source", "verification")


@dataclass(frozen=True, slots=True, order=True)
class End:
    """A component or part by its direction and name."""

    direction: str
    name: str

    def __str__(self) -> str:
        return f"{self.direction}{APART}{self.name}"


Group: TypeAlias = tuple[End, ...]  # alternatives, of which one is enough


@dataclass(frozen=True, slots=True)
class SupplyRule:
    """What `to` is made from: of each group of `needs` at least one alternative."""

    to: End
    needs: tuple[Group, ...]
    source: str
    verification: str


@dataclass(frozen=True, slots=True)
class DirectionReference:
    """All that one file says; `slug` is the file's name without its ending."""

    slug: str
    direction: str
    industry: tuple[IndustryCode, ...] = ()
    items: tuple[ReferenceItem, ...] = ()  # parts, then components
    supplies: tuple[SupplyRule, ...] = ()

    @property
    def codes(self) -> tuple[IndustryCode, ...]:
        """Those of the direction, then those of its entries; one may come several times."""
        return (*self.industry, *(code for item in self.items for code in item.industry))


@dataclass(frozen=True, slots=True)
class Reference:
    """The whole layer in the order of its files; `version` is a digest of what they say."""

    directions: tuple[DirectionReference, ...]
    version: str = field(init=False)

    def __post_init__(self) -> None:
        digest = hashlib.sha256(repr(self.directions).encode()).hexdigest()[:12]
        object.__setattr__(self, "version", digest)


def read_reference(folder: Path = FOLDER) -> Reference:
    """All `*.yaml` of a folder in the order of their names.

    Raises DeclarationError naming file and key for an unknown key, a wrong code, stage or
    verification, a missing source, a name or alias used twice in a direction, a class that has two
    names, an end that no file declares, a group that another one of the component serves, and
    supplies that run in a circle.
    """
    found = [
        _read_file(path.stem, read_declaration(path.name, path))
        for path in sorted(folder.glob("*.yaml"))
    ]
    check_reference(found)
    return Reference(tuple(found))


def check_reference(directions: Sequence[DirectionReference]) -> None:
    """Raises DeclarationError for what only shows when all files are seen together."""
    owners: dict[str, str] = {}
    for item in directions:
        if other := owners.get(item.direction):
            raise DeclarationError(f"{item.slug}.yaml", "direction", f"{other}.yaml 已写过它")
        owners[item.direction] = item.slug
    _check_codes(directions)
    known = {End(d.direction, item.name) for d in directions for item in d.items}
    suppliers: dict[End, set[End]] = {}
    groups: dict[End, list[Group]] = {}
    for direction in directions:
        for rule in direction.supplies:
            key = f"supplies.{rule.to.name}"
            former = groups.setdefault(rule.to, [])
            for problem in (
                *find_faults(rule, known, suppliers),
                *find_idle_groups(rule.needs, former),
            ):
                raise DeclarationError(f"{direction.slug}.yaml", key, problem)
            former += rule.needs


def _check_codes(directions: Iterable[DirectionReference]) -> None:
    names: dict[str, str] = {}
    for direction in directions:
        for code in direction.codes:
            if names.setdefault(code.code, code.name) != code.name:
                problem = f"{code.code} 名为“{code.name}”，别处名为“{names[code.code]}”"
                raise DeclarationError(f"{direction.slug}.yaml", "industry", problem)


def find_faults(rule: SupplyRule, known: set[End], suppliers: dict[End, set[End]]) -> Iterator[str]:
    """What is wrong with a rule beside those in `suppliers`, to which it is added if nothing is.

    One sentence each, in Chinese.
    """
    needed = [end for group in rule.needs for end in group]
    for end in (rule.to, *needed):
        if end not in known:
            yield f"没有这个环节：“{end}”"
    for group in rule.needs:
        for end in group:
            if group.count(end) > 1:
                yield f"“{end}”在一组里写了两次"
    merged = {**suppliers, rule.to: suppliers.get(rule.to, set()) | set(needed)}
    if circle := _find_circle(merged):
        yield f"供给绕成了圈：{' → '.join(map(str, circle))}"
    else:
        suppliers.update(merged)


def find_idle_groups(groups: Iterable[Group], former: Iterable[Group] = ()) -> Iterator[str]:
    """Groups that say nothing beside another one of the same component, a sentence each.

    A supplier may stand in two groups: one that alone replaces two others does. But of two groups
    one of which holds the other, whatever serves the smaller serves the larger.
    """
    seen = list(former)
    for group in groups:
        for other in seen:
            if set(group) == set(other):
                yield f"“{word_group(group)}”这一组写了两次"
            elif set(group) > set(other) or set(group) < set(other):
                small, large = sorted((group, other), key=len)
                yield f"有“{word_group(small)}”一组，“{word_group(large)}”一组就不必写"
        seen.append(group)


def word_group(group: Group) -> str:
    return "、".join(end.name for end in group)


def _find_circle(suppliers: Mapping[End, set[End]]) -> list[End]:
    try:
        TopologicalSorter(suppliers).prepare()
    except CycleError as error:
        return list(error.args[1])
    return []


def _read_file(slug: str, body: Mapping[str, object]) -> DirectionReference:
    file = f"{slug}.yaml"
    check_keys(file, "", body, _KEYS)
    direction = read_text(file, "", body, "direction")
    items = [
        *(read_item(file, "parts", item, part=True) for item in _list(file, body, "parts")),
        *(
            read_item(file, "components", item, part=False)
            for item in _list(file, body, "components")
        ),
    ]
    names = [item.name for item in items]
    for name in names:
        if names.count(name) > 1:
            raise DeclarationError(file, name, "这个名称在本文件里用了两次")
    _check_words(file, items)
    own = set(names)
    return DirectionReference(
        slug=slug,
        direction=direction,
        industry=read_codes(file, "", body),
        items=tuple(items),
        supplies=tuple(
            _read_supply(file, item, direction, own) for item in _list(file, body, "supplies")
        ),
    )


def _check_words(file: str, items: Iterable[ReferenceItem]) -> None:
    owners: dict[str, str] = {}
    for item in items:
        for word in (item.name, *item.aliases):
            if other := owners.get(word):
                problem = f"“{word}”已是“{other}”的名称或别名"
                raise DeclarationError(file, f"{item.name}.aliases", problem)
            owners[word] = item.name


def _list(file: str, body: Mapping[str, object], key: str) -> list[Mapping[str, object]]:
    value = body.get(key) or []
    if not isinstance(value, list) or not all(isinstance(item, Mapping) for item in value):
        raise DeclarationError(file, key, "应为列表，每项是一组键值")
    return value


def _read_supply(
    file: str, body: Mapping[str, object], direction: str, own: set[str]
) -> SupplyRule:
    to = read_text(file, "supplies.", body, "to")
    where = f"supplies.{to}."
    check_keys(file, where, body, _SUPPLY_KEYS)
    groups = body.get("needs")
    if not isinstance(groups, list) or not groups:
        raise DeclarationError(file, f"{where}needs", "应为组的列表，每组是可以互相替代的环节")
    needs = tuple(
        tuple(read_end(name, direction, own) for name in _read_group(file, where, group))
        for group in groups
    )
    return SupplyRule(
        to=read_end(to, direction, own),
        needs=needs,
        source=read_source(file, where, body),
        verification=read_verification(file, where, body),
    )


def _read_group(file: str, where: str, group: object) -> tuple[str, ...]:
    names = read_words(file, where, {"needs": group}, "needs")
    if not names:
        raise DeclarationError(file, f"{where}needs", "有一组是空的")
    return names


def read_end(words: str, direction: str, own: Iterable[str]) -> End:
    """`name` of the direction itself (one of `own`, or without a stroke), else `direction/name`."""
    if words in own or APART not in words:
        return End(direction, words)
    home, _, name = words.partition(APART)
    return End(home.strip(), name.strip())

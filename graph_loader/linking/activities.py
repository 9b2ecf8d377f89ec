"""The words of activities (经营范围 verbs) with their roles, from `verbs.yaml`."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from ontology.errors import DeclarationError
from ontology.evidence import Role

FILE = Path(__file__).with_name("verbs.yaml")
_ROLES = tuple(role for role in Role if role is not Role.UNSPECIFIED)
_BITS: dict[Role, int] = {role: 1 << place for place, role in enumerate(_ROLES)}
_LISTS = ("nouns", "connectors", "fillers", "tails")


@dataclass(frozen=True, slots=True)
class Activities:
    """`verbs` maps a word to a set of roles, as bits; see `roles_of`."""

    verbs: Mapping[str, int]
    nouns: frozenset[str]
    connectors: frozenset[str]
    fillers: frozenset[str]
    tails: tuple[str, ...]
    version: str


def bit_of(role: Role) -> int:
    """The bit of a role; 0 for unspecified."""
    return _BITS.get(role, 0)


@cache
def roles_of(bits: int) -> tuple[Role, ...]:
    """The roles of a set of bits, strongest first; (UNSPECIFIED,) for none."""
    return tuple(role for role in _ROLES if bits & _BITS[role]) or (Role.UNSPECIFIED,)


@cache
def load_activities(path: Path = FILE) -> Activities:
    """The file's words; DeclarationError where a key is missing or unknown."""
    text = path.read_text(encoding="utf-8")
    data = yaml.safe_load(text)
    if not isinstance(data, dict) or set(data) != {*map(str, _ROLES), *_LISTS}:
        raise DeclarationError(path.name, "(文件)", f"应有且只有：{[*map(str, _ROLES), *_LISTS]}")
    verbs: dict[str, int] = {}
    for role in _ROLES:
        for word in data[role]:
            verbs[word] = verbs.get(word, 0) | _BITS[role]
    if doubled := set(verbs) & set(data["nouns"]):
        raise DeclarationError(path.name, "nouns", f"既是动词又不是动词：{sorted(doubled)}")
    return Activities(
        verbs=verbs,
        nouns=frozenset(data["nouns"]),
        connectors=frozenset(data["connectors"]),
        fillers=frozenset(data["fillers"]),
        tails=tuple(data["tails"]),
        version=text,
    )

"""What a firm's 国标行业 (GB/T 4754-2017) says about the nodes that a weak word may mean.

The classes of components and directions are those of the shipped reference layer; `divisions.yaml`
names the divisions, so that a sheet that gives no more than 汽车制造业 tells something as well.
"""

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache
from pathlib import Path

from ontology.firm import ChainNode
from ontology.model import read_declaration
from ontology.reference import FOLDER, read_reference
from ontology.reference_item import IndustryCode

FILE = Path(__file__).with_name("divisions.yaml")
LEVELS = {4: "class", 3: "group", 2: "division", 0: "other_division"}  # by digits in common
_CODE = re.compile(r"(?<![0-9A-Za-z.])[A-T]?([0-9]{2,4})(?![0-9A-Za-z.])")


class Industries:
    """Says how near a firm's industry is to each node; reads the layer when first asked."""

    def __init__(self, nodes: Sequence[ChainNode]) -> None:
        self._nodes = nodes
        self._codes: list[frozenset[str]] | None = None

    def compare(self, industry: str, node: int) -> str:
        """A value of `LEVELS`, "" where the industry or the node's is not known."""
        if self._codes is None:
            classes = _load_classes()
            self._codes = [_codes_of(item, classes) for item in self._nodes]
        firm, own = read_industry(industry), self._codes[node]
        if not firm or not own:
            return ""
        shared = max(_shared(code, other) for code in firm for other in own)
        return LEVELS[shared]


@lru_cache(maxsize=4096)
def read_industry(cell: str) -> frozenset[str]:
    """The codes that a cell gives: as digits (C3511, 35) or by the names of known classes.

    Of names within names the longest counts; where the cell gives a path of several, the last.
    """
    if codes := _CODE.findall(cell):
        return frozenset(_deepest(codes))
    named = [(name, code) for name, code in _load_names().items() if name in cell]
    longest = [
        code
        for name, code in named
        if not any(name != other and name in other for other, _ in named)
    ]
    return frozenset(_deepest(longest))


def _deepest(codes: Iterable[str]) -> list[str]:
    found = list(codes)
    depth = max(map(len, found), default=0)
    return [code for code in found if len(code) == depth]


def _shared(code: str, other: str) -> int:
    """How many digits, 4, 3, 2 or 0, two codes have in common."""
    return next(
        (length for length in (4, 3, 2) if len(code) >= length and code[:length] == other[:length]),
        0,
    )


def _codes_of(node: ChainNode, classes: Mapping[tuple[str, str], frozenset[str]]) -> frozenset[str]:
    none: frozenset[str] = frozenset()
    return classes.get((node.direction, node.name), none) | classes.get((node.direction, ""), none)


@cache
def _load_classes() -> Mapping[tuple[str, str], frozenset[str]]:
    found = {}
    for direction in read_reference().directions:
        found[direction.direction, ""] = _digits(direction.industry)
        for item in direction.items:
            found[direction.direction, item.name] = _digits(item.industry)
    return found


@cache
def _load_names() -> Mapping[str, str]:
    named = {str(name): code for code, name in read_declaration(FILE.name, FILE).items()}
    for direction in read_reference().directions:
        named |= {code.name: code.code for code in direction.codes}
    return named


def _digits(codes: Iterable[IndustryCode]) -> frozenset[str]:
    return frozenset(code.code for code in codes)


@cache
def tell_version() -> str:
    """Changes with the files of the layer; reads no more than their bytes."""
    digest = hashlib.sha256()
    for path in sorted(FOLDER.glob("*.yaml")):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]

"""Split a firm's name into region, 字号 (trade name), industry, form and branch."""

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import yaml

from graph_loader.places.divisions import Divisions, load_divisions
from ontology.errors import DeclarationError
from ontology.firm_name import FirmName, find_parent, fold_name

FILE = Path(__file__).with_name("names.yaml")
_KEYS = {"forms", "industries"}
_SUFFIXES = frozenset("省市县区州盟旗")
_BRAND = 2  # characters that stay for the 字号
_PLACE = re.compile(r"\(([^()]*)\)")
_GROUP = "(集团)"
_PARTNERS = re.compile(r"\((?:特殊)?(?:普通|有限)合伙\)$")


class NameReader:
    """Reads names with these regions and words; build with `shipped_names`."""

    def __init__(self, divisions: Divisions, words: Mapping[str, frozenset[str]]) -> None:
        self._regions = divisions.names
        self._industries, self._forms = words["industries"], words["forms"]
        self._longest = {name: max(map(len, words[name])) for name in _KEYS}
        self._widest = max(map(len, self._regions))

    def read(self, name: str) -> FirmName:
        """The parts; all characters stand in one of them, but brackets and 集团.

        A name that is split wrongly is so in the same way each time, so equal 字号 stay equal.
        """
        whole = fold_name(name)
        parent = fold_name(find_parent(name))
        firm = parent or whole
        branch = whole[len(parent) :] if parent and whole.startswith(parent) else ""
        group, firm = _GROUP in firm, firm.replace(_GROUP, "")
        firm, place = self._take_place(firm)
        region, rest = self._take_region(firm)
        partners = _PARTNERS.search(rest)
        rest, partnership = (rest[: partners.start()], partners[0]) if partners else (rest, "")
        rest, form = self._take_last(rest, self._forms, self._longest["forms"])
        if rest.endswith("集团") and len(rest) > _BRAND + 1:
            group, rest = True, rest[:-2]
        brand, industry = self._take_industry(rest)
        return FirmName(region, brand, place, industry, form + partnership, group, branch)

    def _take_place(self, firm: str) -> tuple[str, str]:
        for match in _PLACE.finditer(firm):
            if match[1] in self._regions or match[1] == "中国":
                return firm[: match.start()] + firm[match.end() :], _strip(match[1])
        return firm, ""

    def _take_region(self, firm: str) -> tuple[str, str]:
        """Up to three regions, one within the other: 江苏省|连云港市|海州区."""
        found, rest = "", firm
        for _ in range(3):
            for width in range(min(self._widest, len(rest) - _BRAND), 1, -1):
                if rest[:width] in self._regions:
                    found, rest = found + _strip(rest[:width]), rest[width:]
                    break
            else:
                break
        return found, rest

    def _take_industry(self, rest: str) -> tuple[str, str]:
        industry = ""
        while len(rest) > _BRAND:
            shorter, word = self._take_last(rest, self._industries, self._longest["industries"])
            if not word or len(shorter) < _BRAND:
                break
            rest, industry = shorter, word + industry
        return rest, industry

    @staticmethod
    def _take_last(text: str, words: frozenset[str], longest: int) -> tuple[str, str]:
        for width in range(min(longest, len(text)), 0, -1):
            if text[-width:] in words:
                return text[:-width], text[-width:]
        return text, ""


def _strip(region: str) -> str:
    return region[:-1] if len(region) > 2 and region[-1] in _SUFFIXES else region


@cache
def shipped_names() -> NameReader:
    """With the regions and words that ship; DeclarationError where the words' file is wrong."""
    data = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    if not isinstance(data, Mapping) or set(data) != _KEYS:
        raise DeclarationError(FILE.name, "(文件)", f"应有且只有这些键：{sorted(_KEYS)}")
    return NameReader(load_divisions(), {name: frozenset(data[name]) for name in _KEYS})

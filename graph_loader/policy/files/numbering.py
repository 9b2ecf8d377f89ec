"""The automatic numbers of a Word file, written as the reader of the page sees them.

Rules of ISO/IEC 29500-1, 17.9 (numbering definitions, instances, levels and their restart).
"""

import re
from collections import defaultdict
from dataclasses import dataclass

from docx.oxml.ns import qn

from graph_loader.policy.files.elements import Element, find, is_on, number, value
from graph_loader.policy.files.figures import write_figure
from graph_loader.policy.files.styles import Styles, numbering_of

_NO_LIST = "0"
_PRIVATE = re.compile("[\ue000-\uf8ff]")  # signs of the Symbol and Wingdings fonts


@dataclass(frozen=True, slots=True)
class _Level:
    """One level of a list: `text` such as （%1）, `restart` the level that sets it back."""

    start: int = 1
    form: str = "decimal"
    text: str = ""
    legal: bool = False  # all figures of the number in 1, 2, 3
    restart: int | None = None
    style: str = ""
    tight: bool = False  # nothing between number and text


@dataclass(frozen=True, slots=True)
class _List:
    """A list as paragraphs name it; lists of one definition count on together."""

    definition: str
    levels: dict[int, _Level]
    starts: dict[int, int]  # level → where this list starts it anew


class Numbering:
    """Counts the numbered paragraphs of one document in their order."""

    def __init__(self, root: Element | None, styles: Styles) -> None:
        self._styles = styles
        self._lists = _read_lists(root, styles) if root is not None else {}
        self._counts: dict[str, dict[int, int]] = defaultdict(dict)
        self._started: set[tuple[str, int]] = set()

    def next(self, paragraph: Element, style: str) -> str:
        """The number before this paragraph; "" for one without. Counts it."""
        own, own_level = numbering_of(paragraph)
        from_style, style_level = self._styles.numbering(style)
        name = own if own is not None else from_style
        if name is None or name == _NO_LIST or name not in self._lists:
            return ""
        level = own_level if own_level is not None else style_level
        if level is None:
            level = _level_of_style(self._lists[name], style)
        return self._count(name, level)

    def _count(self, name: str, level: int) -> str:
        chosen = self._lists[name]
        counts = self._counts[chosen.definition]
        if level in chosen.starts and (name, level) not in self._started:
            self._started.add((name, level))
            counts[level] = chosen.starts[level]
        elif level in counts:
            counts[level] += 1
        else:
            counts[level] = _level(chosen, level).start
        for lower in [lower for lower in counts if lower > level]:
            restart = _level(chosen, lower).restart
            if restart is None or level < restart:  # 0: never set back
                del counts[lower]
        return _write(chosen, level, counts)


def _write(chosen: _List, level: int, counts: dict[int, int]) -> str:
    """The number's text, each %n replaced by the figure of that level."""
    shown = _level(chosen, level)
    if shown.form == "bullet":
        sign = _PRIVATE.sub("", shown.text)
        return sign if sign and not sign.isalnum() else ""

    def figure(match: re.Match[str]) -> str:
        place = int(match[1]) - 1
        above = _level(chosen, place)
        form = "decimal" if shown.legal else above.form
        return write_figure(counts.get(place, above.start), form)

    text = re.sub(r"%([1-9])", figure, shown.text)
    return text + " " if text and not shown.tight and text[-1].isascii() else text


def _level(chosen: _List, level: int) -> _Level:
    return chosen.levels.get(level, _Level())


def _level_of_style(chosen: _List, style: str) -> int:
    """The level that names the style as its own; else the first."""
    return next((place for place, level in chosen.levels.items() if level.style == style), 0)


def _read_lists(root: Element, styles: Styles) -> dict[str, _List]:
    definitions = {one.get(qn("w:abstractNumId")): one for one in find(root, "w:abstractNum")}
    instances = {one.get(qn("w:numId")): one for one in find(root, "w:num")}
    lists: dict[str, _List] = {}
    for name, instance in instances.items():
        definition = value(instance, "w:abstractNumId") or ""
        linked = value(definitions.get(definition, instance), "w:numStyleLink")
        if linked and (other := instances.get(styles.numbering(linked)[0])) is not None:
            definition = value(other, "w:abstractNumId") or ""
        lists[name] = _read_list(definition, definitions.get(definition), instance)
    return lists


def _read_list(definition: str, shared: Element | None, instance: Element) -> _List:
    """The levels of the definition, those that the instance replaces in their place."""
    levels = _read_levels(shared) if shared is not None else {}
    starts: dict[int, int] = {}
    for override in find(instance, "w:lvlOverride"):
        levels |= _read_levels(override)
        if (start := number(override, "w:startOverride")) is not None:
            starts[int(override.get(qn("w:ilvl")))] = start
    return _List(definition, levels, starts)


def _read_levels(parent: Element) -> dict[int, _Level]:
    return {int(level.get(qn("w:ilvl"))): _read_level(level) for level in find(parent, "w:lvl")}


def _read_level(level: Element) -> _Level:
    start = number(level, "w:start")
    return _Level(
        start=1 if start is None else start,
        form=value(level, ".//w:numFmt") or "decimal",  # a newer form stands beside its fallback
        text=value(level, "w:lvlText") or "",
        legal=is_on(level, "w:isLgl"),
        restart=number(level, "w:lvlRestart"),
        style=value(level, "w:pStyle") or "",
        tight=value(level, "w:suff") == "nothing",
    )

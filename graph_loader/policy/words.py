"""The words of the genre, read once from `words.yaml`, and the patterns made of them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from ontology.errors import DeclarationError

_FILE = Path(__file__).with_name("words.yaml")


@dataclass(frozen=True, slots=True)
class Words:
    """The lists of `words.yaml`, longest word first; the file says what each list is."""

    adverbs: tuple[str, ...]
    verbs: tuple[str, ...]
    developing: tuple[str, ...]
    opening_verbs: tuple[str, ...]
    verb_parts: tuple[str, ...]
    verb_blockers: tuple[str, ...]
    context: tuple[str, ...]
    tails: tuple[str, ...]
    works: tuple[str, ...]
    shared_works: tuple[str, ...]
    upgrades: tuple[str, ...]
    heads: tuple[str, ...]
    activities: tuple[str, ...]
    fields: tuple[str, ...]
    attributes: tuple[str, ...]
    poles: tuple[str, ...]
    crops: tuple[str, ...]
    states: tuple[str, ...]
    leaners: tuple[str, ...]
    peers: tuple[str, ...]
    bare: tuple[str, ...]
    quantifiers: tuple[str, ...]
    aims: tuple[str, ...]
    praise: tuple[str, ...]
    gaps: tuple[str, ...]
    honours: tuple[str, ...]
    things: tuple[str, ...]
    sites: tuple[str, ...]
    product_labels: tuple[str, ...]
    place_labels: tuple[str, ...]
    row_labels: tuple[str, ...]
    stages: tuple[tuple[str, tuple[str, ...]], ...]
    supplies: tuple[str, ...]
    layer_tails: tuple[str, ...]
    gradings: tuple[str, ...]
    openers: tuple[str, ...]
    chapter: tuple[str, ...]
    tier: tuple[str, ...]


@cache
def words() -> Words:
    """The words; raises DeclarationError where the file and `Words` name different lists."""
    data: dict[str, Any] = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
    named = set(Words.__dataclass_fields__)
    if named != set(data):
        raise DeclarationError(
            _FILE.name, "、".join(sorted(named ^ set(data))), "多出或缺少这些词表"
        )
    stages = tuple((name, tuple(cues)) for name, cues in data.pop("stages").items())
    lists = {key: tuple(sorted(values, key=len, reverse=True)) for key, values in data.items()}
    return Words(stages=stages, **lists)


def any_of(choices: Iterable[str]) -> str:
    """A pattern that matches any of the words, the longest possible."""
    return "(?:" + "|".join(map(re.escape, sorted(choices, key=len, reverse=True))) + ")"


def ends_with(text: str, choices: tuple[str, ...]) -> str:
    """The first of the words that the text ends with, or ""."""
    if not text.endswith(choices):
        return ""
    return next(word for word in choices if text.endswith(word))

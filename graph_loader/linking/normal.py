"""Normal form of a text in which every character knows where it stood.

NFKC where it gives one character for one (full width, compatibility forms), Latin letters folded,
white space dropped but remembered, because it may end a word. Characters that NFKC would expand
stay as they are, so that offsets need no second table.
"""

import re
import unicodedata
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple


class Normal(NamedTuple):
    """`offsets[i]` is where character i stood, None where none moved; `breaks` follow a space."""

    text: str
    offsets: Sequence[int] | None
    breaks: frozenset[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where the stretch [start, end) stood in the field."""
        if self.offsets is None:
            return start, end
        return self.offsets[start], self.offsets[end - 1] + 1


def _fold(code: int) -> str:
    character = chr(code)
    folded = unicodedata.normalize("NFKC", character).casefold()
    return folded if len(folded) == 1 and not folded.isspace() else character


_PUNCTUATION = "，；：（）。、"  # understood in both widths
_TABLE = {
    code: folded
    for code in range(0x41, 0x10000)
    if not 0xD800 <= code < 0xE000
    and chr(code) not in _PUNCTUATION
    and (folded := _fold(code)) != chr(code)
} | str.maketrans("〔〕【】[]｛｝{}", "()()()()()")
_NEEDS_WORK = re.compile(
    "[\\s\x00A-Z" + "".join(re.escape(chr(code)) for code in _TABLE if code > 0x5A) + "]"
)
_GAP = re.compile("[\\s\x00]")
_NO_BREAKS: frozenset[int] = frozenset()


def normalise(text: str) -> Normal:
    """The normal form of a field; most fields are their own."""
    if not _NEEDS_WORK.search(text):
        return Normal(text, None, _NO_BREAKS)
    folded = text.translate(_TABLE)
    if not _GAP.search(folded):
        return Normal(folded, None, _NO_BREAKS)
    offsets = [
        place
        for place, character in enumerate(folded)
        if not character.isspace() and character != "\x00"
    ]
    breaks = frozenset(
        place
        for place, (before, after) in enumerate(pairwise(offsets), start=1)
        if after != before + 1
    )
    return Normal("".join([folded[place] for place in offsets]), offsets, breaks)

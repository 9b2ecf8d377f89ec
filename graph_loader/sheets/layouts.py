"""Whose export a sheet looks like, by its headers."""

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

import yaml

from graph_loader.sheets.columns import normalise_header

_FILE = Path(__file__).with_name("layouts.yaml")
LIKE = 0.6  # least share of common headers (Jaccard); the layouts differ by more among themselves


def guess_layout(headers: Sequence[str]) -> str:
    """Vendor and product, such as 企查查·高级搜索; "" where no layout is like it."""
    given = {key for header in headers if (key := normalise_header(header))}
    shares = {
        name: len(given & known) / len(given | known) for name, known in _load_layouts().items()
    }
    best = max(shares, key=lambda name: shares[name])
    return best if shares[best] >= LIKE else ""


@cache
def _load_layouts() -> Mapping[str, frozenset[str]]:
    data: Mapping[str, Sequence[str]] = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
    return {name: frozenset(map(normalise_header, headers)) for name, headers in data.items()}

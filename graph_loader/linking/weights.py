"""How much each piece of evidence counts, from `weights.yaml`."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from ontology.errors import DeclarationError
from ontology.model import read_declaration

FILE = Path(__file__).with_name("weights.yaml")
_KEYS = {
    "strong": ("own", "alias", "several", "direction", "name_only", "no_role", "repeated"),
    "weak": (
        "direction",
        "cue",
        "name_cue",
        "class",
        "group",
        "division",
        "other_division",
        "near",
        "sold",
    ),
}
_NUMBERS = ("version", "linked_from", "settled_at_most", "dropped_below")


@dataclass(frozen=True, slots=True)
class Weights:
    """Log-odds by piece of evidence; the three numbers beside `version` are probabilities.

    `strong` is about words that mean one node, `weak` about words that may mean several or none.
    """

    version: int
    linked_from: float
    settled_at_most: float
    dropped_below: float
    strong: Mapping[str, float]
    weak: Mapping[str, float]


@cache
def load_weights(path: Path = FILE) -> Weights:
    """The file's numbers; DeclarationError where a key is missing, unknown or no number."""
    data = read_declaration(path.name, path)
    if set(data) != {*_KEYS, *_NUMBERS}:
        raise DeclarationError(path.name, "(文件)", f"应有且只有：{[*_NUMBERS, *_KEYS]}")
    numbers = _numbers(path.name, "", {key: data[key] for key in _NUMBERS})
    parts = {
        part: _numbers(path.name, f"{part}.", data[part], keys) for part, keys in _KEYS.items()
    }
    return Weights(
        version=int(numbers["version"]),
        linked_from=numbers["linked_from"],
        settled_at_most=numbers["settled_at_most"],
        dropped_below=numbers["dropped_below"],
        **parts,
    )


def _numbers(
    file: str, where: str, data: object, keys: tuple[str, ...] = _NUMBERS
) -> dict[str, float]:
    if not isinstance(data, Mapping) or set(data) != set(keys):
        raise DeclarationError(file, where.rstrip("."), f"应有且只有：{list(keys)}")
    for key, value in data.items():
        if not isinstance(value, int | float) or isinstance(value, bool):
            raise DeclarationError(file, f"{where}{key}", "应为数")
    return {str(key): float(value) for key, value in data.items()}


def to_probability(log_odds: float) -> float:
    """The logistic function."""
    return 1 / (1 + math.exp(-log_odds))

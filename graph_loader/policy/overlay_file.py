"""`overlay.yaml` as people write it: its parts, and the shape of every entry."""

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any, TypeAlias

import yaml

from ontology.errors import DeclarationError

FILE = "overlay.yaml"
_PARTS = ("components", "layout", "issues", "document")
_WORDS = {"sector", "direction", "district", "term", "name", "mapping"}

Entry: TypeAlias = Mapping[str, Any]


def read_overlay(file: Path) -> Mapping[str, list[Entry]]:
    """The entries of each part; one that the file leaves out is empty.

    Raises DeclarationError, naming file and entry, for what is no YAML, an unknown part, an entry
    without a reason, and a value that is no word, list of words or list of nodes where one belongs.
    """
    try:
        data = yaml.safe_load(file.read_text(encoding="utf-8")) or {}
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise DeclarationError(file.name, "overlay", f"读不出来：{error}") from error
    if not isinstance(data, dict) or set(data) - set(_PARTS):
        raise DeclarationError(file.name, "overlay", f"只能有 {'、'.join(_PARTS)} 几部分")
    parts = {part: data.get(part) or [] for part in _PARTS}
    if isinstance(parts["document"], dict):
        parts["document"] = [parts["document"]]
    for part, entries in parts.items():
        if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
            raise DeclarationError(file.name, part, "应为列表，每一项是键和值")
        for entry in entries:
            for problem in _find_faults(part, entry):
                raise DeclarationError(file.name, name_entry(part, entry), problem)
    return parts


def name_entry(part: str, entry: Entry) -> str:
    """What messages call an entry: `光伏：硅片`, `城东区：逆变器`, else its part."""
    words = (entry.get("direction") or entry.get("district"), entry.get("term"))
    return "：".join(str(word) for word in words if word) or part


def _find_faults(part: str, entry: Entry) -> Iterator[str]:
    if not entry.get("reason"):
        yield "没有写明理由 reason"
    for name, value in entry.items():
        if part == "document" and not isinstance(value, str | date):
            yield f"{name} 应为文字或日期"
        elif part in {"components", "layout"} and (problem := _find_fault(name, value)):
            yield problem


def _find_fault(name: str, value: object) -> str:
    """What is wrong with one value of a correction; "" where nothing is."""
    listed = value if isinstance(value, list) else [None]  # neither words nor nodes
    if name in _WORDS and not _is_word(value):
        return f"{name} 应为文字（数字要加引号）"
    if name in {"split", "parts"} and not all(map(_is_word, listed)):
        return f"{name} 应为词的列表，如 [甲, 乙]"
    if name == "split" and not value:
        return "split 是空的；要去掉这一项，写 drop: true"
    if name == "maps_to" and not all(isinstance(node, dict) for node in listed):
        return "maps_to 应为列表，每一项写 kind 和 name"
    return ""


def _is_word(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())

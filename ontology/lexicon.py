"""The words under which firms state what the chain's nodes are: one YAML file per direction.

A file names its `direction`; the keys that follow hold for the direction itself, and under
`components` for each component by its canonical name:

aliases    words that mean the node and nothing else of the chain
weak       words that may mean it: they need other evidence of the same direction; a word for a
           whole sector (纺织机械) is a weak word of each of its directions
ambiguous  true where the node's own name is such a weak word
near       words for something near the node (a class above it, its spare parts): whatever else a
           firm says, they are left to a person
common     true where the words are so common that they say nothing of the direction (仪器仪表)
own_name   false where the node's own name is no word of trade (风电综合服务 is, 综合服务 is not)
blockers   longer words that hold one of these and mean something else (隔膜泵 is no 隔膜)
cues       words that, anywhere in a firm's text, speak for the direction
role       the role that naming the node states by itself (动力电池回收: recycle)
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml

from ontology.errors import DeclarationError
from ontology.evidence import Role

FOLDER = Path(__file__).with_name("lexicon")
_LISTS = ("aliases", "weak", "near", "blockers", "cues")
_FLAGS = {"ambiguous": False, "own_name": True, "common": False}
_ENTRY = {*_LISTS, *_FLAGS, "role"}


@dataclass(frozen=True, slots=True)
class Entry:
    """Words of one node; `name` is "" for the direction itself."""

    direction: str
    name: str
    aliases: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()
    ambiguous: bool = False
    own_name: bool = True
    near: tuple[str, ...] = ()
    common: bool = False
    blockers: tuple[str, ...] = ()
    cues: tuple[str, ...] = ()
    role: Role | None = None


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Entries by direction and name; `version` is a hash of the files."""

    entries: Mapping[tuple[str, str], Entry]
    version: str

    def find(self, direction: str, name: str) -> Entry | None:
        """The entry of a node: by its name, by an alias in its direction, or its namesake's.

        The namesake's is taken only where one single direction has a component of that name.
        """
        if (direction, name) in self.entries:
            return self.entries[direction, name]
        for entry in self.entries.values():
            if entry.name and entry.direction == direction and name in entry.aliases:
                return entry
        namesakes = [entry for (_, other), entry in self.entries.items() if name and other == name]
        return namesakes[0] if len(namesakes) == 1 else None


def load_lexicon(folder: Path = FOLDER) -> Lexicon:
    """All files of `folder` in the order of their names; DeclarationError names file and key."""
    entries: dict[tuple[str, str], Entry] = {}
    digest = hashlib.sha256()
    for path in sorted(folder.glob("*.yaml")):
        known = set(entries)
        content = path.read_bytes()
        digest.update(content)
        for entry in _read_file(path.name, yaml.safe_load(content)):
            key = (entry.direction, entry.name)
            if key in entries:
                raise DeclarationError(path.name, entry.name or "direction", "已在别的文件里写过")
            entries[key] = entry
        _check_cues(path.name, [entries[key] for key in entries if key not in known])
    if not entries:
        raise DeclarationError(str(folder.name), "*.yaml", "没有词表文件")
    return Lexicon(entries, digest.hexdigest()[:12])


def _read_file(file: str, data: object) -> list[Entry]:
    if not isinstance(data, Mapping) or not isinstance(data.get("direction"), str):
        raise DeclarationError(file, "direction", "缺少子方向的名称")
    unknown = set(data) - _ENTRY - {"direction", "components"}
    components = data.get("components")
    if unknown or not isinstance(components, Mapping):
        raise DeclarationError(
            file, "components", f"应为环节名 -> 词表；多出的键：{sorted(unknown)}"
        )
    direction = data["direction"]
    own = {key: value for key, value in data.items() if key in _ENTRY}
    entries = [_read_entry(file, direction, "", own)]
    for name, item in components.items():
        entries.append(_read_entry(file, direction, str(name), item))
    return entries


def _read_entry(file: str, direction: str, name: str, item: object) -> Entry:
    key = name or "direction"
    if not isinstance(item, Mapping) or (unknown := set(item) - _ENTRY):
        problem = f"多出的键：{sorted(unknown)}" if isinstance(item, Mapping) else "应为一组键值"
        raise DeclarationError(file, key, problem)
    lists = {part: _words(file, key, part, item) for part in _LISTS}
    _check_distinct(file, key, name or direction, lists)
    flags = {flag: _flag(file, key, item, flag, default=value) for flag, value in _FLAGS.items()}
    role = item.get("role")
    if role is not None and role not in set(Role):
        raise DeclarationError(file, f"{key}.role", f"不是角色：{role}；可用：{'、'.join(Role)}")
    return Entry(
        direction=direction,
        name=name,
        role=None if role is None else Role(role),
        ambiguous=flags["ambiguous"],
        own_name=flags["own_name"],
        common=flags["common"],
        **lists,
    )


def _check_cues(file: str, entries: list[Entry]) -> None:
    """A weak word that held a cue of its own direction would always settle itself."""
    cues = [cue for entry in entries for cue in entry.cues]
    for entry in entries:
        own = (entry.name or entry.direction,) if entry.ambiguous else ()
        for word in (*own, *entry.weak):
            if held := [cue for cue in cues if cue in word]:
                key = f"{entry.name or 'direction'}.weak"
                raise DeclarationError(file, key, f"“{word}”含有本方向的线索词 {held[0]}")


def _words(file: str, key: str, part: str, item: Mapping[str, object]) -> tuple[str, ...]:
    words = item.get(part, [])
    if not isinstance(words, list) or not all(isinstance(word, str) and word for word in words):
        raise DeclarationError(file, f"{key}.{part}", "应为词的列表")
    return tuple(words)


def _flag(file: str, key: str, item: Mapping[str, object], part: str, *, default: bool) -> bool:
    value = item.get(part, default)
    if not isinstance(value, bool):
        raise DeclarationError(file, f"{key}.{part}", "应为 true 或 false")
    return value


def _check_distinct(file: str, key: str, own: str, lists: Mapping[str, tuple[str, ...]]) -> None:
    seen = {own: "名称"}
    for part in ("aliases", "weak", "near", "blockers"):
        for word in lists[part]:
            if word in seen:
                raise DeclarationError(file, f"{key}.{part}", f"“{word}”已写在{seen[word]}里")
            seen[word] = part

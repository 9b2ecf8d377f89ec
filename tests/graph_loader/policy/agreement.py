"""How far a reading agrees with an annotation made by reading: precision and recall by kind.

Run as a module with the names of annotated texts (all without any) to print the figures and every
difference: `python -m tests.graph_loader.policy.agreement lanling`.
"""

import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

import yaml

from graph_loader.policy import read_policy, read_text
from ontology.policy import Policy

_FOLDER = Path(__file__).parent
_OPEN = "…"

Facts: TypeAlias = Mapping[str, Counter[tuple[object, ...]]]


@dataclass(frozen=True, slots=True)
class Score:
    """What both have, what only the reading and what only the annotation has."""

    shared: int
    invented: tuple[tuple[object, ...], ...]
    missed: tuple[tuple[object, ...], ...]

    @property
    def precision(self) -> float:
        return _share(self.shared, len(self.invented))

    @property
    def recall(self) -> float:
        return _share(self.shared, len(self.missed))


def _share(shared: int, others: int) -> float:
    return shared / (shared + others) if shared + others else 1.0


def annotated() -> tuple[str, ...]:
    """The names of the texts that have an annotation of this form."""
    return tuple(sorted(path.stem for path in (_FOLDER / "texts").glob("*.txt")
                        if (_FOLDER / "gold" / f"{path.stem}.yaml").exists()))  # fmt: skip


def compare(name: str, folder: Path = _FOLDER) -> dict[str, Score]:
    """The score of each kind of record for one annotated text."""
    read = read_facts(read_policy(read_text(folder / "texts" / f"{name}.txt")))
    data = yaml.safe_load((folder / "gold" / f"{name}.yaml").read_text(encoding="utf-8"))
    meant = meant_facts(data)
    return {kind: _score(read[kind], meant[kind]) for kind in meant}


def _score(read: Counter[tuple[object, ...]], meant: Counter[tuple[object, ...]]) -> Score:
    return Score(
        sum((read & meant).values()),
        tuple(sorted((read - meant).elements(), key=str)),
        tuple(sorted((meant - read).elements(), key=str)),
    )


def read_facts(policy: Policy) -> Facts:
    """What a reading says, each record as a tuple; numbers as float."""
    return {
        "groups": Counter((group.code, group.sectors) for group in policy.groups),
        "directions": Counter((d.sector, d.name, d.open_list) for d in policy.directions),
        "components": Counter((c.sector, c.direction, c.name) for c in policy.components),
        "stages": Counter((c.direction, c.name, c.stage) for c in policy.components),
        "layout": Counter(
            (one.district, one.term, one.mapping, tuple(node.name for node in one.maps_to))
            for one in policy.layout
        ),
        "targets": Counter(
            (t.metric, t.value, t.unit, t.year, t.comparator, t.scope) for t in policy.targets
        ),
        "numbers": Counter((t.value, t.unit, t.year, t.comparator) for t in policy.targets),
        "tasks": Counter((task.title, task.departments) for task in policy.tasks),
        "measures": Counter(
            (m.id, m.threshold, m.rate_max, m.cap, m.cap_scope, m.fixed)
            for m in policy.measures
            if not m.id.endswith(".0")
        ),
    }


def meant_facts(data: Mapping[str, Any]) -> Facts:
    """What an annotation says, in the same form."""
    chain = list(_chain(data["chain"]))
    targets = [(one[0], float(one[1]), *one[2:]) for one in data["targets"]]
    return {
        "groups": Counter((code, tuple(names)) for code, names in data["groups"]),
        "directions": Counter((sector, name, opened) for sector, name, opened, _ in chain),
        "components": Counter(
            (sector, name, item.partition("@")[0])
            for sector, name, _, items in chain
            for item in items
        ),
        "stages": Counter(
            (name, item.partition("@")[0], item.partition("@")[2] or None)
            for _, name, _, items in chain
            for item in items
        ),
        "layout": Counter((one[0], one[1], one[2], tuple(one[3])) for one in data["layout"]),
        "targets": Counter(targets),
        "numbers": Counter(one[1:5] for one in targets),
        "tasks": Counter((title, tuple(units)) for title, units in data["tasks"]),
        "measures": Counter(tuple(_plain(value) for value in one) for one in data["measures"]),
    }  # fmt: skip


def _chain(
    chain: Mapping[str, Mapping[str, list[str]]],
) -> Iterator[tuple[str, str, bool, list[str]]]:
    for sector, directions in chain.items():
        for name, items in directions.items():
            yield sector, name, _OPEN in items, [item for item in items if item != _OPEN]


def _plain(value: object) -> object:
    """Amounts as float, so that 600 and 600.0 are one."""
    return float(value) if isinstance(value, int) else value


def main(names: list[str]) -> None:
    folder = Path(names.pop(0)) if names and Path(names[0]).is_dir() else _FOLDER
    for name in names or annotated():
        print(f"== {name}")  # noqa: T201 - a command
        for kind, score in compare(name, folder).items():
            print(f"{kind:11} P {score.precision:.3f} R {score.recall:.3f}")  # noqa: T201
            for sign, facts in (("+", score.invented), ("-", score.missed)):
                for fact in facts:
                    print(f"    {sign} {fact}")  # noqa: T201


if __name__ == "__main__":
    main(sys.argv[1:])

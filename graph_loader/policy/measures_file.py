"""`measures.yaml` beside a policy's text → its scheme, checked against the text.

The keys are the fields of the records that `ontology.measure.Scheme` is made of. Sources give
`quote`, `start`, `end`; the clause is found. The period's dates, the departments of an item and
the names of the chain come from the policy. A support of kind `all` stands for every sector.
`left_out` names items that the rules read and people keep out, with a reason. An item with `draft`
or `questions` has not been checked by a person yet.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, is_dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import yaml

from graph_loader.policy.folder import SHIPPED, read_folder
from graph_loader.policy.measures_check import check_bases, check_items, find_supports
from ontology.award import Base
from ontology.errors import InputError, Place
from ontology.measure import CaseByCase, Item, Period, Review, Rules, Scheme
from ontology.policy import Policy, find_clause
from ontology.record import Record, Source

if TYPE_CHECKING:
    from pydantic import TypeAdapter

FILE = "measures.yaml"

_FAULTS = {
    "missing": "缺少这一项",
    "missing_argument": "缺少这一项",
    "unexpected_keyword_argument": "不认识的字段",
    "enum": "应为 {expected} 之一",
    "string_type": "应为文字（数字要加引号）",
    "tuple_type": "应为列表",
    "bool_type": "应为 true 或 false",
    "decimal_type": "应为数",
    "decimal_parsing": "应为数",
}

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class PeriodSource(Record):
    """The sentence that states the period; the dates are the document's."""

    source: Source


@dataclass(frozen=True, slots=True)
class LeftOut(Record):
    """An item that the rules read and that is none."""

    id: str
    reason: str


@dataclass(frozen=True, slots=True)
class MeasuresFile(Record):
    """The file as it is written."""

    review: Review
    items: tuple[Item, ...]
    bases: tuple[Base, ...] = ()
    rules: Rules = field(default_factory=Rules)
    tasks: tuple[CaseByCase, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    period: PeriodSource | None = None


def read_scheme(folder: Path = SHIPPED) -> Scheme:
    """The scheme of a policy folder; raises InputError as `read_measures_file` does."""
    return read_measures_file(folder / FILE, read_folder(folder))


def read_measures_file(file: Path, policy: Policy) -> Scheme:
    """The scheme of one file for the policy that it belongs to.

    Raises InputError, naming file, entry, clause and both texts, for a quote that is not in the
    text at its offsets and for a number that differs from what the rules read there; naming file
    and entry for unknown keys, words that are no node, facts that are not declared, and items of
    the text that the file does not have. Nothing is read by halves.
    """
    written = _parse(file.name, _read(file))
    located = _Located(file.name, policy).place(written, "")
    _check_complete(file.name, located, policy)
    check_bases(file.name, located.bases)
    check_items(file.name, located.items, located.bases, policy)
    facts = policy.document
    return Scheme(
        doc_no=facts.doc_no,
        title=facts.title,
        period=Period(
            _day(facts.valid_from),
            _day(facts.valid_to),
            located.period.source if located.period else None,
        ),
        review=located.review,
        items=tuple(_filled(file.name, item, policy) for item in located.items),
        bases=located.bases,
        rules=located.rules,
        tasks=tuple(_with_departments(task, policy) for task in located.tasks),
        chain=_chain(policy),
    )


def _read(file: Path) -> Mapping[str, Any]:
    place = Place(file=file.name)
    try:
        data = yaml.safe_load(file.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        expected = "与 text.txt 放在同一目录的 measures.yaml（liantu policy new 可以起草）"
        raise InputError("政策目录里没有支持政策文件", place, expected) from error
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise InputError(f"读不出来：{error}", place) from error
    if not isinstance(data, dict):
        raise InputError("内容不是键和值", place, "review、items 等部分")
    return data


def _parse(file: str, data: Mapping[str, Any]) -> MeasuresFile:
    from pydantic import ValidationError  # noqa: PLC0415 - slow to load

    try:
        return _adapter().validate_python(data)
    except ValidationError as error:
        fault = error.errors()[0]
        words = _FAULTS.get(fault["type"], fault["msg"]).format_map(fault.get("ctx", {}))
        entry = ".".join(_entry(data, fault["loc"]))
        raise InputError(f"{entry}：{words}", Place(file=file)) from error


@cache
def _adapter() -> "TypeAdapter[MeasuresFile]":
    from pydantic import TypeAdapter  # noqa: PLC0415 - slow to load

    return TypeAdapter(MeasuresFile)


def _entry(data: object, location: Sequence[str | int]) -> Iterator[str]:
    """The parts of a place in the file, with ids in place of positions where there are ids."""
    for step in location:
        try:
            data = data[step]  # type: ignore[index]  # whatever it is, it is tried
        except (KeyError, IndexError, TypeError):
            data = None
        identity = data.get("id") if isinstance(data, dict) and isinstance(step, int) else None
        yield str(identity or step)


class _Located:
    """Checks every source of a file against the text and adds the clause that states it."""

    def __init__(self, file: str, policy: Policy) -> None:
        self._file = file
        self._text = policy.text
        self._clauses = policy.clauses

    def place(self, value: T, entry: str) -> T:
        """The value with every source in it placed; `entry` is where it stands in the file."""
        if isinstance(value, Source):
            return self._source(value, entry)  # type: ignore[return-value]  # T is Source here
        if isinstance(value, tuple):
            parts = (self.place(part, _name(entry, part)) for part in value)
            return tuple(parts)  # type: ignore[return-value]  # T is the same tuple
        if not is_dataclass(value) or isinstance(value, type):
            return value
        changes = {
            each.name: self.place(part, f"{entry}.{each.name}".strip("."))
            for each in fields(value)
            if isinstance(part := getattr(value, each.name), tuple | Record)
        }
        return replace(value, **changes)

    def _source(self, source: Source, entry: str) -> Source:
        clause = find_clause(self._clauses, source.start, source.end)
        written = self._text[source.start : source.end]
        if written != source.quote or not source.quote:
            path = clause.path if clause else ""
            raise InputError(
                f"{entry}：引文与原文不符，文件写“{source.quote}”，"
                f"原文 {source.start}–{source.end} 是“{written}”{self._found(source.quote)}",
                Place(file=self._file, clause=path),
                "与原文逐字相同的引文和位置",
            )
        if clause is None:
            return source
        return replace(source, clause=clause.path, clause_id=clause.id)

    def _found(self, quote: str) -> str:
        start = self._text.find(quote) if quote else -1
        return f"（引文现在位于 {start}–{start + len(quote)}）" if start >= 0 else ""


def _name(entry: str, part: object) -> str:
    identity = getattr(part, "id", None) or getattr(part, "fact", None)
    return f"{entry}.{identity}" if identity else entry


def _check_complete(file: str, written: MeasuresFile, policy: Policy) -> None:
    """Every item that the rules read is in the file or left out with a reason."""
    known = {item.id for item in written.items} | {item.id for item in written.left_out}
    missing = [measure for measure in policy.measures if measure.id not in known]
    if missing:
        first = missing[0]
        raise InputError(
            f"没有 items.{first.id}：规则从原文读到这一条：“{first.evidence.quote}”",
            Place(file=file, clause=_path(policy, first.clause)),
            "在 items 中写明，或者在 left_out 中写明理由",
        )


def _path(policy: Policy, clause: str) -> str:
    return next((each.path for each in policy.clauses if each.id == clause), clause)


def _filled(file: str, item: Item, policy: Policy) -> Item:
    """The item with the departments that its clause names and the ids of its nodes."""
    read = next((measure for measure in policy.measures if measure.id == item.id), None)
    departments = item.departments or (read.departments if read else ())
    supports = find_supports(file, item, policy)
    return replace(item, departments=departments, supports=supports)


def _with_departments(task: CaseByCase, policy: Policy) -> CaseByCase:
    read = next((each for each in policy.tasks if each.id == str(task.number)), None)
    return replace(task, departments=task.departments or (read.departments if read else ()))


def _chain(policy: Policy) -> tuple[str, ...]:
    parts = (policy.sectors, policy.directions, policy.components)
    return tuple(dict.fromkeys(node.name for part in parts for node in part))


def _day(value: str | None) -> date | None:
    return date.fromisoformat(value) if value else None

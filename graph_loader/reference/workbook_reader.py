"""The workbook of the layer read back: what is sound row by row, and what is not with its place."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeVar

from graph_loader.reference.columns import (
    ALIASES,
    BLOCKERS,
    CODE,
    CODE_NAME,
    CODES,
    CUSTOMER,
    DIRECTION,
    GROUP,
    LINKS,
    NAME,
    ORIGIN,
    SHEETS,
    SOURCE,
    STAGE,
    SUPPLIER,
    SUPPLIES,
    VERIFICATION,
    unprotect,
)
from graph_loader.sheets.cells import is_formula
from graph_loader.sheets.xlsx_file import XlsxFile
from ontology.errors import DeclarationError, InputError, Place
from ontology.ids import node_id
from ontology.reference import (
    DirectionReference,
    End,
    Group,
    Reference,
    SupplyRule,
    check_reference,
    find_faults,
    find_idle_groups,
    read_end,
)
from ontology.reference_item import (
    IndustryCode,
    ReferenceItem,
    read_codes,
    read_item,
    read_source,
    read_verification,
    split_words,
)

T = TypeVar("T")

_COLUMNS = {  # keys of a declaration by the column that holds them
    "name": NAME, "stage": STAGE, "aliases": ALIASES, "blockers": BLOCKERS,
    "source": SOURCE, "verification": VERIFICATION,
}  # fmt: skip
_CODE_COLUMNS = {"code": CODE, "name": CODE_NAME}


@dataclass(frozen=True, slots=True)
class RejectedCell:
    """A row that was not taken: where, what stood there, why."""

    sheet: str
    row: int
    column: str
    value: str
    reason: str


@dataclass(frozen=True, slots=True)
class Imported:
    """The layer that the sound rows make, the rows that are not, and classes nobody vouches for."""

    reference: Reference
    rejected: tuple[RejectedCell, ...]
    unknown_codes: tuple[IndustryCode, ...] = ()


@dataclass(frozen=True, slots=True)
class _Row:
    sheet: str
    number: int
    cells: Mapping[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells[column]


class _Refused(Exception):
    """A row cannot be taken because of one column."""

    def __init__(self, column: str, reason: str) -> None:
        super().__init__(reason)
        self.column = column
        self.reason = reason


@dataclass(slots=True)
class _Rule:
    """A supply under way: alternatives, each with its row, by the number of their group."""

    row: int
    source: str
    verification: str
    groups: dict[int, dict[End, int]] = field(default_factory=dict)


def read_workbook(
    path: Path, former: Reference, stated: Set[End], known_codes: Iterable[IndustryCode] = ()
) -> Imported:
    """The layer of a workbook as `write_workbook` makes it, edited by hand.

    `former` is the layer that it was made from: it keeps the names of files and which entries
    are parts. Of new entries those in `stated`, the components of the loaded policy, are none.
    A class of `known_codes` must have its name; one that is not there is taken and listed.

    Raises InputError for a file that is no such workbook, and where no row of 环节 can be taken.
    """
    reading = _Reading(path, former, stated, known_codes)
    reading.note_names()
    reading.read(LINKS, reading.take_item)
    if not reading.items:
        first = reading.rejected[0] if reading.rejected else None
        reason = f"；首个原因：第 {first.row} 行 {first.column} {first.reason}" if first else ""
        raise InputError(f"没有一行环节可以采纳{reason}", Place(path.name, LINKS))
    reading.read(CODES, reading.take_code)
    reading.read(SUPPLIES, reading.take_supply)
    reading.drop_idle_groups()
    return Imported(reading.build(), tuple(reading.rejected), tuple(reading.unknown_codes))


class _Reading:
    """One workbook under way."""

    def __init__(
        self, path: Path, former: Reference, stated: Set[End], known_codes: Iterable[IndustryCode]
    ) -> None:
        self._path = path
        self._stated = stated
        self._code_names = {code.code: (code.name, "随附的参考层") for code in known_codes}
        self._words: dict[End, int] = {}  # rows by the names and aliases of a direction
        self._parts = {
            End(d.direction, item.name): item.part for d in former.directions for item in d.items
        }
        self._slugs = {d.direction: d.slug for d in former.directions}
        self._rows: dict[End, int] = {}
        self._suppliers: dict[End, set[End]] = {}
        self._rules: dict[tuple[str, End], _Rule] = {}
        self._industry: dict[str, list[IndustryCode]] = {}
        self.items: dict[End, ReferenceItem] = {}
        self.rejected: list[RejectedCell] = []
        self.unknown_codes: list[IndustryCode] = []

    def read(self, sheet: str, take: Callable[[_Row], None]) -> None:
        for row in _list_rows(self._path, sheet):
            try:
                take(_plain(row))
            except _Refused as refused:
                value = row.cells.get(refused.column, "")
                self.rejected.append(
                    RejectedCell(sheet, row.number, refused.column, value, refused.reason)
                )

    def note_names(self) -> None:
        """Names go before aliases, wherever they stand."""
        for row in _list_rows(self._path, LINKS):
            self._words.setdefault(End(row[DIRECTION], unprotect(row[NAME])), row.number)

    def take_item(self, row: _Row) -> None:
        end = End(_need(row, DIRECTION), _need(row, NAME))
        if end in self.items:
            raise _Refused(NAME, f"与第 {self._rows[end]} 行重复")
        part = self._parts.get(end, end not in self._stated)
        body = {
            "name": end.name,
            "stage": row[STAGE],
            "aliases": split_words(row[ALIASES]),
            "source": row[SOURCE],
            "verification": row[VERIFICATION],
        }
        if blockers := split_words(row[BLOCKERS]):
            if not part:
                raise _Refused(BLOCKERS, "只有政策没有列出的环节才有屏蔽词")
            body["blockers"] = blockers
        item = _declare(lambda: read_item(self._path.name, LINKS, body, part=part), _COLUMNS)
        aliases = [End(end.direction, alias) for alias in item.aliases]
        for alias in aliases:
            if other := self._words.get(alias):
                problem = f"“{alias.name}”已是第 {other} 行的名称或别名，第 {row.number} 行不能再用"
                raise _Refused(ALIASES, problem)
        self._words |= dict.fromkeys(aliases, row.number)
        self.items[end] = item
        self._rows[end] = row.number

    def take_code(self, row: _Row) -> None:
        direction = _need(row, DIRECTION)
        body = {"industry": [{"code": row[CODE], "name": row[CODE_NAME]}]}
        (code,) = _declare(lambda: read_codes(self._path.name, "", body), _CODE_COLUMNS)
        self._check_name(code, row.number)
        if not row[NAME]:
            if direction not in {end.direction for end in self.items}:
                raise _Refused(DIRECTION, "“环节”表里没有这个子方向")
            known = self._industry.setdefault(direction, [])
            _refuse_again(code, known)
            known.append(code)
            return
        end = End(direction, row[NAME])
        if end not in self.items:
            raise _Refused(NAME, "“环节”表里没有这个环节")
        item = self.items[end]
        _refuse_again(code, item.industry)
        self.items[end] = replace(item, industry=(*item.industry, code))

    def _check_name(self, code: IndustryCode, row: int) -> None:
        if code.code not in self._code_names:
            self.unknown_codes.append(code)
        name, where = self._code_names.setdefault(code.code, (code.name, f"第 {row} 行"))
        if name != code.name:
            raise _Refused(CODE_NAME, f"{code.code} 在{where}名为“{name}”，一个代码只有一个名称")

    def take_supply(self, row: _Row) -> None:
        direction = _need(row, DIRECTION)
        own = {end.name for end in self.items if end.direction == direction}
        to = read_end(_need(row, CUSTOMER), direction, own)
        end = read_end(_need(row, SUPPLIER), direction, own)
        group, (source, verification) = _number(row), self._basis(row)
        rule = self._rules.get((direction, to))
        for column, kept, stated in (
            (SOURCE, rule and rule.source, source),
            (VERIFICATION, rule and rule.verification, verification),
        ):
            if rule and kept != stated:
                raise _Refused(column, f"与同一下游环节的第 {rule.row} 行不一致")
        self._check_ends(to, end)
        rule = self._rules.setdefault((direction, to), _Rule(row.number, source, verification))
        ends = rule.groups.setdefault(group, {})
        if end in ends:
            raise _Refused(SUPPLIER, f"第 {ends[end]} 行的同一组里已有它，写了两次")
        ends[end] = row.number

    def drop_idle_groups(self) -> None:
        """Give back the rows of groups that another group of the same component serves."""
        former: dict[End, list[Group]] = {}
        for (_, to), rule in self._rules.items():
            seen = former.setdefault(to, [])
            for number, ends in sorted(rule.groups.items()):
                problem = next(find_idle_groups([tuple(ends)], seen), "")
                if problem:
                    del rule.groups[number]
                    self.rejected += [
                        RejectedCell(SUPPLIES, row, SUPPLIER, end.name, problem)
                        for end, row in ends.items()
                    ]
                else:
                    seen.append(tuple(ends))

    def _basis(self, row: _Row) -> tuple[str, str]:
        file, body = self._path.name, {"source": row[SOURCE], "verification": row[VERIFICATION]}
        source = _declare(lambda: read_source(file, "", body), _COLUMNS)
        return source, _declare(lambda: read_verification(file, "", body), _COLUMNS)

    def _check_ends(self, to: End, end: End) -> None:
        for column, one in ((CUSTOMER, to), (SUPPLIER, end)):
            if one not in self.items:
                raise _Refused(column, f"“环节”表里没有“{one}”")
        rule = SupplyRule(to, ((end,),), "", "")
        for problem in find_faults(rule, set(self.items), self._suppliers):
            raise _Refused(SUPPLIER, problem)

    def build(self) -> Reference:
        names = dict.fromkeys(end.direction for end in self.items)
        found = [self._build_direction(name) for name in names]
        found.sort(key=lambda direction: direction.slug)
        check_reference(found)
        return Reference(tuple(found))

    def _build_direction(self, name: str) -> DirectionReference:
        items = [item for end, item in self.items.items() if end.direction == name]
        rules = [
            (to, rule) for (home, to), rule in self._rules.items() if home == name and rule.groups
        ]
        return DirectionReference(
            slug=self._slugs.get(name) or node_id("direction", name),
            direction=name,
            industry=tuple(self._industry.get(name, ())),
            items=tuple(sorted(items, key=lambda item: not item.part)),
            supplies=tuple(_build_rule(to, rule) for to, rule in rules),
        )


def _refuse_again(code: IndustryCode, known: Sequence[IndustryCode]) -> None:
    if code in known:
        raise _Refused(CODE, "这个代码已经写过")


def _build_rule(to: End, rule: _Rule) -> SupplyRule:
    needs = tuple(tuple(ends) for _, ends in sorted(rule.groups.items()))
    return SupplyRule(to, needs, rule.source, rule.verification)


def _list_rows(path: Path, sheet: str) -> Iterator[_Row]:
    """The rows below the header that hold anything, cells by column."""
    rows = XlsxFile(path, sheet).rows()
    header = next(rows, None)
    columns = [cell.strip() for cell in header.cells] if header else []
    for column in SHEETS[sheet]:
        if column not in columns and column != ORIGIN:
            place = Place(path.name, sheet, row=1)
            raise InputError(f"缺少列“{column}”", place, valid=SHEETS[sheet])
    for raw in rows:
        cells = {c: raw.cells[k].strip() for k, c in enumerate(columns) if k < len(raw.cells)}
        if any(cells.values()):
            yield _Row(sheet, raw.row, dict.fromkeys(SHEETS[sheet], "") | cells)


def _plain(row: _Row) -> _Row:
    for column in SHEETS[row.sheet]:
        if column != ORIGIN and is_formula(row[column]):
            raise _Refused(column, "单元格里是公式，应为文字")
    return replace(row, cells={column: unprotect(cell) for column, cell in row.cells.items()})


def _need(row: _Row, column: str) -> str:
    if not row[column]:
        raise _Refused(column, "不能空着")
    return row[column]


def _number(row: _Row) -> int:
    text = row[GROUP]
    if not (text.isascii() and text.isdigit() and int(text) > 0):
        raise _Refused(GROUP, "应为从 1 起的整数")
    return int(text)


def _declare(read: Callable[[], T], columns: Mapping[str, str]) -> T:
    """What `read` gives; its complaint about a key becomes one about that key's column."""
    try:
        return read()
    except DeclarationError as error:
        raise _Refused(columns[error.key.rpartition(".")[2]], error.problem) from error

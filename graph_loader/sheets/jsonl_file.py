"""Firms as JSON lines: {"id", "name", "scope"} and, where given, further fields of a firm row."""

import json
from collections.abc import Iterator, Mapping
from functools import partial
from itertools import islice
from pathlib import Path

from graph_loader.places import Seats
from graph_loader.sheets.cells import clean_name, find_name_fault, split_names
from graph_loader.sheets.columns import load_columns, normalise_header
from graph_loader.sheets.csv_file import LINE_LIMIT
from graph_loader.sheets.file_kind import read_start, refuse_other_kinds, unpack
from graph_loader.sheets.repeats import BY_NAME, Repeats
from ontology.errors import InputError, Place
from ontology.firm import FirmRow, RejectedRow
from ontology.firm_name import find_parent, normalise_name
from ontology.uscc import area_digits

_TEXTS = (
    "id", "name", "scope", "products", "province", "city", "district", "address", "established",
    "status", "industry", "former_names", "chain", "qualifications", "source", "verification",
)  # fmt: skip
_HEADERS = (*_TEXTS, "原文")  # of the cells that a rejected line gives back
_SHOWN = 200


class _Fault(Exception):
    """Field, value and reason of a rejected line."""


class FirmLines:
    """A file of JSON lines; `row` is the line's number. Ids are taken as they are given.

    `former_names` may be a list. Further texts are kept as `extras`, contacts of persons are not.
    """

    kind = "JSON 行"
    encoding = "UTF-8"
    sheet = ""

    def __init__(self, path: Path, seats: Seats) -> None:
        refuse_other_kinds(path, read_start(path))
        self._path = path
        self._seats = seats
        self.done = 0.0

    def require(self) -> None:
        """Nothing: what a line lacks is said of the line."""

    def list_objects(self) -> Iterator[Mapping[str, object]]:
        """The lines that are JSON objects."""
        for _, line in self._lines():
            try:
                yield _parse(line)
            except _Fault:
                continue

    def list_first(self, limit: int) -> Iterator[FirmRow | RejectedRow]:
        """What the first `limit` lines become."""
        return islice(self, limit)

    def __iter__(self) -> Iterator[FirmRow | RejectedRow]:
        repeats = Repeats()
        for number, line in self._lines():
            yield self._read(number, line, repeats)

    def _lines(self) -> Iterator[tuple[int, bytes]]:
        size = max(self._path.stat().st_size, 1)
        with self._path.open("rb") as raw:
            lines = iter(partial(unpack(raw).readline, LINE_LIMIT * 4), b"")
            for number, line in enumerate(lines, start=1):
                if len(line) == LINE_LIMIT * 4:
                    place = Place(file=self._path.name, row=number)
                    raise InputError(f"这一行超过 {LINE_LIMIT * 4} 个字节", place)
                if line.strip():
                    yield number, line
                self.done = min(raw.tell() / size, 1.0)

    def _read(self, number: int, line: bytes, repeats: Repeats) -> FirmRow | RejectedRow:
        values = dict.fromkeys(_TEXTS, "")
        try:
            data = _parse(line)
            values = {field: _text(data, field) for field in _TEXTS}
            values["name"] = clean_name(values["name"])
            _check(values, named="name" in data)
            firm = self._firm(number, values, _list_rest(data))
            _refuse_repeat(firm, repeats)
        except _Fault as fault:
            field, value, reason = fault.args
            cells = (*values.values(), line.decode("utf-8", errors="replace").strip())
            return RejectedRow(number, field, value[:_SHOWN], reason, cells, _HEADERS)
        return firm

    def _firm(
        self, number: int, values: Mapping[str, str], extras: tuple[tuple[str, str], ...]
    ) -> FirmRow:
        name = values["name"]
        identity = values["id"] or (BY_NAME + normalise_name(name) if name else f"row:{number}")
        seat = self._seats.find(
            values["province"],
            values["city"],
            district=values["district"],
            address=values["address"],
            area=area_digits(identity),
        )
        return FirmRow(
            row=number,
            id=identity,
            name=name,
            scope=values["scope"],
            products=values["products"],
            province=seat.province,
            city=seat.city,
            district=seat.district,
            address=values["address"],
            established=values["established"],
            status=values["status"],
            industry=values["industry"],
            source=values["source"],
            verification=values["verification"],
            parent=find_parent(name),
            former_names=split_names(values["former_names"]),
            chain=values["chain"],
            qualifications=values["qualifications"],
            extras=extras,
        )


def _parse(line: bytes) -> Mapping[str, object]:
    try:
        data = json.loads(line.decode("utf-8-sig"))
    except (UnicodeDecodeError, json.JSONDecodeError, RecursionError) as error:
        shown = line[:_SHOWN].decode("utf-8", errors="replace").strip()
        raise _Fault("", shown, f"不是一行 UTF-8 的 JSON：{error}") from error
    if not isinstance(data, Mapping):
        raise _Fault("", str(data), "应为 JSON 对象")
    return data


def _check(values: Mapping[str, str], *, named: bool) -> None:
    """A line without the key "name" may stand for a bare scope; an empty name is a fault."""
    if not values["name"] and not values["scope"] and not values["products"]:
        raise _Fault("name", "", "没有企业名称，也没有经营范围")
    if named and (fault := find_name_fault(values["name"])):
        raise _Fault("name", values["name"], fault)


def _refuse_repeat(firm: FirmRow, repeats: Repeats) -> None:
    if reason := repeats.find(firm):
        by_name = firm.id.startswith(BY_NAME)
        raise _Fault("name" if by_name else "id", firm.name if by_name else firm.id, reason)


def _text(data: Mapping[str, object], field: str) -> str:
    value = data.get(field)
    if value is None or isinstance(value, str):
        return value or ""
    if field == "id" and isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if field == "former_names" and isinstance(value, list):
        return "；".join(map(str, value))
    raise _Fault(field, str(value), "应为文字")


def _list_rest(data: Mapping[str, object]) -> tuple[tuple[str, str], ...]:
    known = load_columns()
    return tuple(
        (key, str(value))
        for key, value in data.items()
        if key not in _TEXTS
        and isinstance(value, str | int | float)
        and value != ""
        and known.get(normalise_header(key), ("",))[0] != "contact"
    )

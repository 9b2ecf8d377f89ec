"""Firms as JSON lines: {"id", "name", "scope"} and, where given, further fields of a firm row."""

import json
from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path

from graph_loader.places import Seats
from graph_loader.sheets.csv_file import LINE_LIMIT
from graph_loader.sheets.file_kind import read_start, refuse_other_kinds, unpack
from graph_loader.sheets.seen import Seen
from ontology.errors import InputError, Place
from ontology.firm import FirmRow, RejectedRow
from ontology.firm_name import normalise_name
from ontology.uscc import area_digits

_TEXTS = (
    "id", "name", "scope", "products", "province", "city", "district", "address", "established",
    "status", "industry", "source", "verification",
)  # fmt: skip
_SHOWN = 200


class FirmLines:
    """A file of JSON lines; `row` is the line's number. Ids are taken as they are given."""

    sheet = ""

    def __init__(self, path: Path, seats: Seats) -> None:
        refuse_other_kinds(path, read_start(path))
        self._path = path
        self._seats = seats
        self.done = 0.0

    def __iter__(self) -> Iterator[FirmRow | RejectedRow]:
        size = max(self._path.stat().st_size, 1)
        seen = Seen()
        with self._path.open("rb") as raw:
            lines = iter(partial(unpack(raw).readline, LINE_LIMIT * 4), b"")
            for number, line in enumerate(lines, start=1):
                if len(line) == LINE_LIMIT * 4:
                    place = Place(file=self._path.name, row=number)
                    raise InputError(f"这一行超过 {LINE_LIMIT * 4} 个字节", place)
                if line.strip():
                    yield self._read(number, line, seen)
                self.done = min(raw.tell() / size, 1.0)

    def _read(self, number: int, line: bytes, seen: Seen) -> FirmRow | RejectedRow:
        try:
            data = json.loads(line.decode("utf-8-sig"))
        except (UnicodeDecodeError, json.JSONDecodeError, RecursionError) as error:
            shown = line[:_SHOWN].decode("utf-8", errors="replace").strip()
            return RejectedRow(number, "", shown, f"不是一行 UTF-8 的 JSON：{error}")
        if not isinstance(data, Mapping):
            return RejectedRow(number, "", str(data)[:_SHOWN], "应为 JSON 对象")
        for field in _TEXTS:
            value = data.get(field)
            if not (value is None or isinstance(value, str) or (field == "id" and _whole(value))):
                return RejectedRow(number, field, str(value)[:_SHOWN], "应为文字")
        firm = self._firm(number, {field: str(data.get(field) or "") for field in _TEXTS})
        if not firm.name and not firm.scope and not firm.products:
            return RejectedRow(number, "name", "", "没有企业名称，也没有经营范围")
        if data.get("id") and (first := seen.add(firm.id, number)):
            return RejectedRow(number, "id", firm.id, f"与第 {first} 行是同一家企业")
        return firm

    def _firm(self, number: int, values: Mapping[str, str]) -> FirmRow:
        name = values["name"]
        identity = values["id"] or (f"name:{normalise_name(name)}" if name else f"row:{number}")
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
        )


def _whole(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)

"""A small writer of .xls workbooks (BIFF8 in a compound file), for tests.

Layout of the records: [MS-XLS] 2.4; of the compound file: [MS-CFB] 2.2 to 2.6.
"""

import struct
from collections.abc import Mapping, Sequence
from pathlib import Path

Cell = str | float
Range = tuple[int, int, int, int]  # first and last row, first and last column, from 0

_SECTOR = 512
_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
DAY = 21  # index of the cell format that shows a day


def write_xls(
    path: Path, sheets: Mapping[str, Sequence[Sequence[Cell]]], merges: Sequence[Range] = ()
) -> Path:
    """Writes the sheets, each with `merges`; numbers at or above 30,000 are shown as days."""
    path.write_bytes(_pack(_workbook(sheets, merges)))
    return path


def _record(number: int, body: bytes) -> bytes:
    return struct.pack("<HH", number, len(body)) + body


def _begin(kind: int) -> bytes:
    return _record(0x0809, struct.pack("<HHHHII", 0x0600, kind, 0x0DBB, 0x07CC, 0, 6))


def _string(text: str) -> bytes:
    return b"\x01" + text.encode("utf-16-le")


def _workbook(sheets: Mapping[str, Sequence[Sequence[Cell]]], merges: Sequence[Range]) -> bytes:
    formats = b"".join(
        _record(0x00E0, struct.pack("<HHHBBBBIIH", 0, shown, 0, 0, 0, 0, 0, 0, 0, 0))
        for shown in [0] * DAY + [14]
    )
    bodies = [_sheet(rows, merges) for rows in sheets.values()]
    names = [struct.pack("<B", len(name)) + _string(name) for name in sheets]
    end = _record(0x000A, b"")
    size = len(_begin(5)) + len(formats) + sum(4 + 6 + len(name) for name in names) + len(end)
    listed = b""
    for name, body in zip(names, bodies, strict=True):
        listed += _record(0x0085, struct.pack("<IH", size, 0) + name)
        size += len(body)
    return _begin(5) + formats + listed + end + b"".join(bodies)


def _sheet(rows: Sequence[Sequence[Cell]], merges: Sequence[Range]) -> bytes:
    width = max(map(len, rows))
    size = _record(0x0200, struct.pack("<IIHHH", 0, len(rows), 0, width, 0))
    cells = b"".join(
        _cell(number, column, cell)
        for number, row in enumerate(rows)
        for column, cell in enumerate(row)
        if cell != ""
    )
    ranges = b"".join(struct.pack("<HHHH", *merge) for merge in merges)
    merged = _record(0x00E5, struct.pack("<H", len(merges)) + ranges) if merges else b""
    return _begin(0x10) + size + cells + merged + _record(0x000A, b"")


def _cell(row: int, column: int, cell: Cell) -> bytes:
    if isinstance(cell, str):
        head = struct.pack("<HHHH", row, column, 0, len(cell))
        return _record(0x0204, head + _string(cell))
    shown = DAY if cell >= 30_000 else 0
    return _record(0x0203, struct.pack("<HHHd", row, column, shown, cell))


def _pack(stream: bytes) -> bytes:
    """The stream “Workbook” as a compound file: header, FAT, directory, stream."""
    stream = stream.ljust(4096, b"\0")  # smaller ones would go to the mini stream
    stream += b"\0" * (-len(stream) % _SECTOR)
    count = len(stream) // _SECTOR
    tables = -(-(count + 2) // (_SECTOR // 4 - 1))
    chain = [_FAT] * tables + [_END] + [tables + 2 + n for n in range(count - 1)] + [_END]
    chain += [_FREE] * (tables * _SECTOR // 4 - len(chain))
    header = struct.pack(
        "<8s16sHHHHH6sIIIIIIIII",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        b"",
        0x3E,
        3,
        0xFFFE,
        9,
        6,
        b"",
        0,
        tables,
        tables,  # sector of the directory
        0,
        4096,
        _END,
        0,
        _END,
        0,
    )
    header += struct.pack("<109I", *range(tables), *[_FREE] * (109 - tables))
    directory = _entry("Root Entry", 5, _END, 0, child=1)
    directory += _entry("Workbook", 2, tables + 1, len(stream))
    directory += _entry("", 0, 0, 0) * 2
    return header + struct.pack(f"<{len(chain)}I", *chain) + directory + stream


def _entry(name: str, kind: int, start: int, size: int, *, child: int = _FREE) -> bytes:
    coded = (name + "\0").encode("utf-16-le") if name else b""
    links = struct.pack("<BBIII", kind, 1, _FREE, _FREE, child)
    tail = struct.pack("<16sIQQIQ", b"", 0, 0, 0, start, size)
    return coded.ljust(64, b"\0") + struct.pack("<H", len(coded)) + links + tail

"""CSV files: encoding and separator found from their start, read as a stream.

Bytes that do not fit the encoding make their row a fault, not the file; a stray quotation mark
costs the line it stands in, not the lines after it.
"""

import codecs
import csv
import io
import re
import zlib
from collections import deque
from collections.abc import Iterator
from pathlib import Path

from graph_loader.sheets.columns import read_header
from graph_loader.sheets.file_kind import read_start, refuse_other_kinds, unpack
from graph_loader.sheets.raw import RawRow
from ontology.errors import InputError, Place

ENCODINGS = ("UTF-8", "GB18030（GBK）", "UTF-16（带 BOM）")
LINE_LIMIT = 1 << 20  # characters; a longer line is no row of a sheet
RECORD_LINES = 64  # a cell may hold line breaks, but not this many
_DELIMITERS = (",", "\t", ";", "|")
_LOST_BYTE = re.compile("[\udc80-\udcff]")


class CsvFile:
    """One CSV file (.gz too) as numbered rows; the number counts records, as Excel shows them."""

    def __init__(self, path: Path) -> None:
        start = read_start(path)
        refuse_other_kinds(path, start)
        self.path = path
        self.name = ""
        self.done = 0.0
        self.encoding = find_encoding(path, start)
        text = start.decode(self.encoding, errors="ignore")
        self.delimiter = max(_DELIMITERS, key=lambda mark: _count_known(text, mark))

    def rows(self) -> Iterator[RawRow]:
        """Every record; InputError where packed data break off or a line has no end."""
        size = max(self.path.stat().st_size, 1)
        with self.path.open("rb") as raw:
            text = io.TextIOWrapper(
                unpack(raw), encoding=self.encoding, errors="surrogateescape", newline=""
            )
            lines = _Lines(self.path, text)
            for number, (cells, broken) in enumerate(_records(lines, self.delimiter), start=1):
                if number % 1024 == 0:
                    self.done = min(raw.tell() / size, 1.0)
                yield RawRow(number, cells, broken or self._find_lost_byte(cells))
        self.done = 1.0

    def _find_lost_byte(self, cells: list[str]) -> str:
        lost = _LOST_BYTE.search("".join(cells))
        return f"含有不能按 {self.encoding} 读出的字节" if lost else ""


class _Lines:
    """Physical lines, with those of the present record held so that they can be given back."""

    def __init__(self, path: Path, text: io.TextIOWrapper) -> None:
        self._path = path
        self._text = text
        self._number = 0
        self._pending: deque[str] = deque()
        self.held: list[str] = []

    def __iter__(self) -> "_Lines":
        return self

    def __next__(self) -> str:
        if len(self.held) == RECORD_LINES:
            raise csv.Error("引号没有闭合")
        line = self._pending.popleft() if self._pending else self._read()
        if not line:
            raise StopIteration
        self.held.append(line)
        return line

    def give_back(self) -> str:
        """Keeps the first held line and returns it; the others will be read again."""
        first, *others = self.held
        self._pending.extendleft(reversed(others))
        self.held = [first]
        return first

    def _read(self) -> str:
        self._number += 1
        place = Place(file=self._path.name, row=self._number)
        try:
            line = self._text.readline(LINE_LIMIT)
        except (EOFError, zlib.error, OSError) as error:
            raise InputError("压缩数据在这里中断或已损坏", place, "完整的文件") from error
        if len(line) == LINE_LIMIT:
            raise InputError(f"这一行超过 {LINE_LIMIT} 个字符", place, "每家企业一行的企业表")
        return line


def _records(lines: _Lines, delimiter: str) -> Iterator[tuple[list[str], str]]:
    """Cells and fault of each record.

    A record over several lines whose width differs from the widest row before it swallowed lines
    through a stray quotation mark: its first line becomes a fault, the others are read again.
    """
    reader = csv.reader(lines, delimiter=delimiter)
    width = 0
    while True:
        lines.held = []
        try:
            cells, fault = next(reader), ""
        except StopIteration:
            return
        except csv.Error as error:
            cells, fault = [], str(error)
        if fault or (len(lines.held) > 1 and width and len(cells) != width):
            cells, fault = [lines.give_back().rstrip("\r\n")], "引号没有闭合，这一行不能分列"
        else:
            width = max(width, len(cells))
        yield cells, fault


def find_encoding(path: Path, start: bytes) -> str:
    """utf-8-sig, utf-16 or gb18030, by BOM and by what the first line is valid in.

    InputError where it is valid in none.
    """
    if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    for encoding in ("utf-8-sig", "gb18030"):
        decoder = codecs.getincrementaldecoder(encoding)()
        head = start[: start.find(b"\n") + 1] or start
        try:
            decoder.decode(head)
        except UnicodeDecodeError:
            continue
        return encoding
    raise InputError("表头不能按已知的编码读出", Place(file=path.name, row=1), valid=ENCODINGS)


def _count_known(text: str, delimiter: str) -> int:
    lines = text.splitlines()[:10]
    try:
        rows = list(csv.reader(lines, delimiter=delimiter))
    except csv.Error:
        return 0
    return max((len(read_header(0, row).columns) for row in rows), default=0)

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
_BLOCK = 1 << 16  # characters
LINE_LIMIT = 1 << 20  # characters; a longer line is no row of a sheet
RECORD_LINES = 64  # a cell may hold line breaks, but not this many
_DELIMITERS = (",", "\t", ";", "|")
_LOST_BYTE = re.compile("[\udc80-\udcff]")
_BOM_GB18030 = b"\x84\x31\x95\x33"


class CsvFile:
    """One CSV file (.gz too) as numbered rows; the number counts records, as Excel shows them."""

    kind = "CSV 文本"
    ragged = False

    def __init__(self, path: Path) -> None:
        start = read_start(path)
        refuse_other_kinds(path, start)
        self.path = path
        self.name = ""
        self.sheets: tuple[str, ...] = ()
        self.done = 0.0
        self.encoding = find_encoding(path, start)
        self._mark = _count_mark(start) if self.encoding == "gb18030" else 0
        text = start[self._mark :].decode(self.encoding, errors="ignore")
        self.delimiter = max(_DELIMITERS, key=lambda mark: _count_known(text, mark))

    def rows(self) -> Iterator[RawRow]:
        """Every record; InputError where packed data break off or a line has no end."""
        size = max(self.path.stat().st_size, 1)
        with self.path.open("rb") as raw:
            content = unpack(raw)
            content.read(self._mark)
            text = io.TextIOWrapper(
                content, encoding=self.encoding, errors="surrogateescape", newline=""
            )
            lines = _Lines(self.path, text)
            for number, (cells, fault) in enumerate(_records(lines, self.delimiter), start=1):
                if number % 1024 == 0:
                    self.done = min(raw.tell() / size, 1.0)
                damage = self._find_damage(cells) if lines.damaged else ""
                yield RawRow(number, cells, fault or damage)
        self.done = 1.0

    def find_firm_sheets(self) -> tuple[str, ...]:
        return ()

    def _find_damage(self, cells: list[str]) -> str:
        text = "".join(cells)
        if "\0" in text:
            return "含有空字节（NUL），这一行可能已损坏"
        return f"含有不能按 {self.encoding} 读出的字节" if _LOST_BYTE.search(text) else ""


class _Lines:
    """Physical lines; those of a record over several lines are held so as to be given back.

    `damaged` from the first block on that holds NUL, or bytes which the encoding does not know.
    """

    def __init__(self, path: Path, text: io.TextIOWrapper) -> None:
        self._path = path
        self._text = text
        self._number = 0
        self._pending: deque[str] = deque()
        self._rest = ""
        self.held: list[str] = []
        self.damaged = False

    def take(self) -> str:
        """The next line with its end; "" after the last."""
        while not self._pending:
            if not self._read():
                return ""
        return self._pending.popleft()

    def __iter__(self) -> "_Lines":
        return self

    def __next__(self) -> str:
        if len(self.held) == RECORD_LINES:
            raise csv.Error("引号没有闭合")
        line = self.take()
        if not line:
            raise StopIteration
        self.held.append(line)
        return line

    def give_back(self, keep: int) -> None:
        """All held lines but the first `keep` will be taken again."""
        self._pending.extendleft(reversed(self.held[keep:]))
        del self.held[keep:]

    def _read(self) -> bool:
        """Whether a block could be read; its last line waits until its end is seen."""
        place = Place(file=self._path.name, row=self._number + 1)
        try:
            block = self._text.read(_BLOCK)
        except (EOFError, zlib.error, OSError) as error:
            raise InputError("压缩数据在这里中断或已损坏", place, "完整的文件") from error
        try:
            block.encode()
        except UnicodeEncodeError:
            self.damaged = True
        self.damaged = self.damaged or "\0" in block
        lines = io.StringIO(self._rest + block, newline="").readlines()
        self._rest = lines.pop() if block and lines else ""
        if len(self._rest) > LINE_LIMIT:
            raise InputError(f"这一行超过 {LINE_LIMIT} 个字符", place, "每家企业一行的企业表")
        self._number += len(lines)
        self._pending.extend(lines)
        return bool(block) or bool(lines)


def _records(lines: _Lines, delimiter: str) -> Iterator[tuple[list[str], str]]:
    """Cells and fault of each record.

    A record over several lines whose width differs from the widest row before it swallowed lines
    through a stray quotation mark: its first line becomes a fault, the others are read again.
    """
    reader = csv.reader(lines, delimiter=delimiter)
    width = 0
    while line := lines.take():
        if '"' not in line:  # what csv.reader would do, at a third of the cost
            cells, fault = line.rstrip("\r\n").split(delimiter), ""
        else:
            lines.held = [line]
            lines.give_back(0)
            cells, fault = _read_quoted(lines, reader, width)
        if not fault:
            width = max(width, len(cells))
        yield cells, fault


def _read_quoted(lines: _Lines, reader: "Iterator[list[str]]", width: int) -> tuple[list[str], str]:
    try:
        cells = next(reader)
    except csv.Error:
        cells = []
    if cells and (len(lines.held) == 1 or not width or len(cells) == width):
        return cells, ""
    lines.give_back(1)
    return [lines.held[0].rstrip("\r\n")], "引号没有闭合，这一行不能分列"


def find_encoding(path: Path, start: bytes) -> str:
    """utf-8-sig, utf-16 or gb18030, by BOM and by what the first line beyond ASCII is valid in.

    The BOM of UTF-8 before a line that is no UTF-8 counts for nothing. InputError where the line
    is valid in none.
    """
    if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    head = next((line for line in start.splitlines(keepends=True) if not line.isascii()), b"")
    for encoding in ("utf-8-sig", "gb18030"):
        decoder = codecs.getincrementaldecoder(encoding)()
        try:
            decoder.decode(head.removeprefix(codecs.BOM_UTF8))
        except UnicodeDecodeError:
            continue
        return encoding
    raise InputError("表头不能按已知的编码读出", Place(file=path.name, row=1), valid=ENCODINGS)


def _count_mark(start: bytes) -> int:
    """How many bytes of a GB18030 text are a BOM, its own or one of UTF-8."""
    return next(
        (len(mark) for mark in (_BOM_GB18030, codecs.BOM_UTF8) if start.startswith(mark)), 0
    )


def _count_known(text: str, delimiter: str) -> int:
    lines = text.splitlines()[:10]
    try:
        rows = list(csv.reader(lines, delimiter=delimiter))
    except csv.Error:
        return 0
    return max((len(read_header(0, row).columns) for row in rows), default=0)

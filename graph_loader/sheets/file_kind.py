"""What kind a file is by its first bytes; gzip is looked through."""

import gzip
import re
import zlib
from codecs import BOM_UTF8
from pathlib import Path
from typing import BinaryIO, cast

from ontology.errors import InputError, Place

GZIP = b"\x1f\x8b"
ZIP = b"PK\x03\x04"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # of .xls, and of .xlsx with a password
_KINDS = (
    (b"\x89PNG", "PNG 图片"),
    (b"\xff\xd8\xff", "JPEG 图片"),
    (b"GIF8", "GIF 图片"),
    (b"%PDF", "PDF 文件"),
    (b"Rar!", "RAR 压缩包"),
    (b"7z\xbc\xaf", "7z 压缩包"),
    (b"\x7fELF", "程序文件"),
    (b"SQLite format", "SQLite 数据库"),
)
VALID = ("CSV（.csv、.csv.gz）", "Excel 工作簿（.xlsx、.xls）", "JSON 行（.jsonl）")
_MARKUP = re.compile(rb"\s*<(?:!doctype|html|table|head|\?xml|meta|style)", re.IGNORECASE)
TEXT_MARKS = (b"\xff\xfe", b"\xfe\xff")


def read_start(path: Path, size: int = 1 << 16) -> bytes:
    """The first bytes, unpacked; InputError where the file cannot be read or is empty."""
    place = Place(file=path.name)
    try:
        with path.open("rb") as raw:
            start = unpack(raw).read(size)
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise InputError("压缩数据不完整或已损坏", place, "完整的 .gz 文件") from error
    except OSError as error:
        raise InputError(f"文件打不开（{error.strerror}）", place, valid=VALID) from error
    if not start.strip():
        raise InputError("文件是空的", place, "有表头和数据行的企业表")
    return start


def unpack(raw: BinaryIO) -> BinaryIO:
    """The stream itself, or its content where it is gzip."""
    magic = raw.read(2)
    raw.seek(0)
    return cast("BinaryIO", gzip.GzipFile(fileobj=raw)) if magic == GZIP else raw


def is_gzip(path: Path) -> bool:
    """Whether the file itself, not its content, is gzip."""
    with path.open("rb") as raw:
        return raw.read(len(GZIP)) == GZIP


def refuse_other_kinds(path: Path, start: bytes) -> None:
    """InputError naming what the file is, where it is no text.

    A text may hold a NUL byte here and there; one in more than every second line is none.
    """
    for magic, kind in _KINDS:
        if start.startswith(magic):
            raise InputError(f"这不是企业表，是{kind}", Place(file=path.name), valid=VALID)
    if _MARKUP.match(start.removeprefix(BOM_UTF8)):
        problem = "这是网页（HTML）或 XML 表格，不是工作簿"
        raise InputError(problem, Place(file=path.name), "在 Excel 里打开后另存的 .xlsx", VALID)
    if not start.startswith(TEXT_MARKS) and start.count(0) * 2 > len(start.splitlines()):
        raise InputError("这不是文本文件，也不是工作簿", Place(file=path.name), valid=VALID)

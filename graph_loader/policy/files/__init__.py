"""A policy file → its text: plain text, Word (.docx) or a PDF with a text layer."""

from collections.abc import Callable
from pathlib import Path

from graph_loader.policy.files.limits import EXPECTED, MAX_FILE
from graph_loader.policy.files.plain import read_plain
from ontology.errors import InputError, Place

__all__ = ["SUFFIXES", "read_text"]

SUFFIXES = (".txt", ".docx", ".pdf")
_PDF_WITHIN = 1024  # a PDF may open with other bytes (ISO 32000-1, annex H)


def read_text(path: Path) -> str:
    """The text of a policy file; what the file is, is told by its bytes, not by its name.

    Plain text comes back as it lies in the file, line ends included (UTF-8, UTF-16 with a mark,
    GB18030). Word and PDF give one line per paragraph, without heads, feet and page numbers.

    Raises InputError for a file that is missing, empty, too large, encrypted, broken, of another
    kind, in no known encoding, or a PDF whose text cannot be told (scanned, no character map).
    """
    place = Place(file=path.name)
    try:
        size = path.stat().st_size
        if size > MAX_FILE:
            raise InputError(f"文件太大（{size / 2**20:,.0f} MB）", place, EXPECTED)
        data = path.read_bytes()
    except OSError as error:
        raise InputError(f"打不开文件（{_reason(error)}）", place, EXPECTED) from error
    if not data.strip():
        raise InputError("文件是空的", place, EXPECTED)
    return _reader(data)(data, place)


def _reason(error: OSError) -> str:
    if isinstance(error, FileNotFoundError):
        return "没有这个文件"
    if isinstance(error, IsADirectoryError):
        return "这是目录"
    return "没有权限" if isinstance(error, PermissionError) else str(error.strerror)


def _reader(data: bytes) -> "Callable[[bytes, Place], str]":
    """The reader of a kind of file; the readers of documents are imported when they are needed."""
    if data.startswith(b"PK\x03\x04"):
        from graph_loader.policy.files.word import read_word  # noqa: PLC0415 - slow to import

        return read_word
    if b"%PDF-" in data[:_PDF_WITHIN]:
        from graph_loader.policy.files.pdf import read_pdf  # noqa: PLC0415 - slow to import

        return read_pdf
    return read_plain

"""A policy file → its text: UTF-8 (with or without BOM) or GB18030."""

from pathlib import Path

from ontology.errors import InputError, Place

_ENCODINGS = ("utf-8-sig", "gb18030")
_DOCUMENTS = ((b"%PDF", "PDF"), (b"PK\x03\x04", "Word 或压缩"), (b"\xd0\xcf\x11\xe0", "旧版 Word"))
_EXPECTED = "UTF-8 或 GB18030 编码的政策全文（.txt）"


def read_text(path: Path) -> str:
    """The decoded text exactly as it lies in the file, line ends included.

    Raises InputError for a file that is missing, empty, binary, or in no known encoding.
    """
    place = Place(file=path.name)
    try:
        data = path.read_bytes()
    except OSError as error:
        raise InputError(f"打不开文件（{error.strerror}）", place, _EXPECTED) from error
    if not data.strip():
        raise InputError("文件是空的", place, _EXPECTED)
    for opening, kind in _DOCUMENTS:
        if data.startswith(opening):
            raise InputError(f"这是 {kind} 文件，请先把全文另存为纯文本", place, _EXPECTED)
    if b"\x00" in data:
        raise InputError("这不是文本文件，里面有二进制内容", place, _EXPECTED)
    text = _decoded(data)
    if text is None:
        raise InputError("文字编码认不出来", place, _EXPECTED)
    return text


def _decoded(data: bytes) -> str | None:
    """The text in the first encoding that fits and gives Chinese, not chance characters."""
    for encoding in _ENCODINGS:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if not any(character in text for character in "\ufffd\x01\x02\x03"):
            return text
    return None

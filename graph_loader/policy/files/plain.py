"""Plain text: UTF-8, UTF-16 with a byte order mark, GB18030."""

import codecs

from graph_loader.policy.files.limits import EXPECTED
from ontology.errors import InputError, Place

_OLD_WORD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # the container of .doc, .wps and encrypted .docx
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_OTHERS = (
    (_OLD_WORD, "这是旧版 Word（.doc 或 .wps）文件，请在 Word 或 WPS 里另存为 .docx"),
    (b"{\\rtf", "这是 RTF 文件，请在 Word 或 WPS 里另存为 .docx"),
    (b"\x1f\x8b", "这是压缩文件，请先解压"),
    (b"Rar!", "这是压缩文件，请先解压"),
    (b"7z\xbc\xaf", "这是压缩文件，请先解压"),
    (b"\xff\xd8\xff", "这是图片，里面没有文字，请先做文字识别（OCR）并校对"),
    (b"\x89PNG", "这是图片，里面没有文字，请先做文字识别（OCR）并校对"),
)
_PAGES = (b"<!doctype html", b"<html", b"<?xml")
_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_ENCODINGS = ("utf-8-sig", "gb18030")
_CONTROLS = frozenset(map(chr, range(32))) - set("\t\n\r\f\x0b\x1a") | {"\ufffd"}


def read_plain(data: bytes, place: Place) -> str:
    """The decoded text exactly as it lies in the file; raises InputError for what is no text."""
    _refuse_others(data, place)
    marked = data.startswith(_MARKS)
    if b"\x00" in data and not marked:
        raise InputError("这不是文本文件，里面有二进制内容", place, EXPECTED)
    for encoding in ("utf-16",) if marked else _ENCODINGS:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if not _CONTROLS & set(text):
            return text
    raise InputError("文字编码认不出来", place, EXPECTED)


def _refuse_others(data: bytes, place: Place) -> None:
    for opening, words in _OTHERS:
        if data.startswith(opening):
            locked = opening == _OLD_WORD and _ENCRYPTED in data
            raise InputError("这个 Word 文件加了密码，请先取消密码" if locked else words, place)
    if data.lstrip(codecs.BOM_UTF8 + b" \t\r\n")[:16].lower().startswith(_PAGES):
        raise InputError("这是网页或 XML 文件，请把正文复制到 .txt 或 .docx 里", place)

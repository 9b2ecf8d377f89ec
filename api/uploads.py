"""A form with one file (multipart/form-data), streamed to disk however large the file."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from python_multipart.exceptions import FormParserError
from python_multipart.multipart import MultipartParser, parse_options_header
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request

from ontology.errors import InputError

if TYPE_CHECKING:
    from python_multipart.multipart import MultipartCallbacks

FILE = "file"  # the field that brings the file
MAX_FIELDS = 40
MAX_FIELD = 4_000  # bytes of one field
MAX_NAME = 180  # bytes of a file's name, below what file systems allow
OVERHEAD = 256 * 1024  # bytes of a form beside its file
_FORBIDDEN = '<>:"/\\|?*'


@dataclass(frozen=True, slots=True)
class Upload:
    """The fields of a form, and the file where it brought one."""

    fields: Mapping[str, str]
    file: Path | None


async def receive_upload(request: Request, folder: Path, limit: int) -> Upload:
    """The form of the request; its file goes into `folder` under its own name.

    Raises InputError for what is no such form, has two files, or cannot be written;
    HTTPException 413 for a file of more than `limit` bytes.
    """
    media, options = parse_options_header(request.headers.get("content-type"))
    if media != b"multipart/form-data" or not options.get(b"boundary"):
        raise InputError("请求不是带文件的表单", expected="multipart/form-data")
    refuse_long(int(request.headers.get("content-length") or 0), limit)
    parts = Parts(folder, limit)
    parser = MultipartParser(options[b"boundary"], parts.callbacks())
    try:
        async for chunk in request.stream():
            await run_in_threadpool(parser.write, chunk)
        parser.finalize()
    except FormParserError as error:
        raise InputError("表单读不出来") from error
    except ClientDisconnect as error:
        raise HTTPException(400, "上传中断") from error
    except OSError as error:
        raise InputError(f"写不进 {folder}（{error.strerror}）") from error
    finally:
        parts.close()
    return Upload(parts.fields, parts.file)


def refuse_long(size: int, limit: int) -> None:
    if size > limit + OVERHEAD:
        raise HTTPException(413, f"文件超过 {limit / 1024**3:.3g} GB")


class Parts:
    """What the parser tells of a form, part by part."""

    def __init__(self, folder: Path, limit: int) -> None:
        self.folder = folder
        self.limit = limit
        self.fields: dict[str, str] = {}
        self.file: Path | None = None
        self._stream: BinaryIO | None = None
        self._size = 0
        self._name = ""
        self._value = bytearray()
        self._header = bytearray()
        self._header_value = bytearray()
        self._disposition = b""

    def callbacks(self) -> "MultipartCallbacks":
        return {
            "on_part_begin": self.begin,
            "on_header_field": lambda data, start, end: self._header.extend(data[start:end]),
            "on_header_value": lambda data, start, end: self._header_value.extend(data[start:end]),
            "on_header_end": self.end_header,
            "on_headers_finished": self.open,
            "on_part_data": self.take,
            "on_part_end": self.end,
        }

    def begin(self) -> None:
        self._disposition = b""
        self._value.clear()

    def end_header(self) -> None:
        if self._header.lower() == b"content-disposition":
            self._disposition = bytes(self._header_value)
        self._header.clear()
        self._header_value.clear()

    def open(self) -> None:
        _, options = parse_options_header(self._disposition)
        self._name = options.get(b"name", b"").decode("utf-8", "replace")
        stated = options.get(b"filename")
        if not stated:  # no file, or none chosen
            return
        if self._name != FILE or self.file is not None:
            raise InputError("一次只收一个文件", expected=f"名为 {FILE} 的一项")
        self.file = self.folder / name_file(stated)
        self._stream = self.file.open("xb")

    def take(self, data: bytes, start: int, end: int) -> None:
        if self._stream is None:
            self._value += data[start:end]
            if len(self._value) > MAX_FIELD:
                raise InputError(f"表单的“{self._name}”过长，最多 {MAX_FIELD} 字节")
            return
        self._size += end - start
        if self._size > self.limit:
            raise HTTPException(413, f"文件超过 {self.limit / 1024**3:.3g} GB")
        self._stream.write(memoryview(data)[start:end])

    def end(self) -> None:
        if self._stream is not None:
            self.close()
        elif self._name:
            self.fields[self._name] = self._value.decode("utf-8", "replace").strip()
        if len(self.fields) > MAX_FIELDS:
            raise InputError("表单的项数过多", expected=f"不超过 {MAX_FIELDS} 项")

    def close(self) -> None:
        if self._stream is not None:
            self._stream.close()
            self._stream = None


def name_file(stated: bytes) -> str:
    """A name that is safe on every system and still the user's; `上传` where nothing is left."""
    text = decode_name(stated).replace("%22", '"').replace("\\", "/").rpartition("/")[2]
    kept = "".join("_" if one in _FORBIDDEN else one for one in text if one.isprintable())
    stem, dot, ending = kept.strip(" .").rpartition(".")
    stem, ending = (stem, dot + ending) if dot else (ending, "")
    room = MAX_NAME - len(ending.encode()[:20])
    short = stem.encode()[:room].decode("utf-8", "ignore")
    return f"{short or '上传'}{ending[:20]}"


def decode_name(stated: bytes) -> str:
    try:
        return stated.decode("utf-8")
    except UnicodeDecodeError:
        return stated.decode("gb18030", "replace")

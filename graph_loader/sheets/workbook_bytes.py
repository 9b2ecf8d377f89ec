"""Workbooks of which equal content gives equal bytes."""

import io
import re
import shutil
import zipfile
from typing import BinaryIO

_STAMP = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*")
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the first day of a ZIP archive
_STAMPED = "docProps/core.xml"


def settle_workbook(content: bytes) -> bytes:
    """The same .xlsx archive without the hour at which it was written."""
    settled = io.BytesIO()
    settle_stream(io.BytesIO(content), settled)
    return settled.getvalue()


def settle_stream(content: BinaryIO, settled: BinaryIO) -> None:
    """Writes the same archive without the hour; no part of it is held in memory."""
    with (
        zipfile.ZipFile(content) as source,
        zipfile.ZipFile(settled, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for name in source.namelist():
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            with source.open(name) as part, target.open(entry, "w", force_zip64=True) as copy:
                if name == _STAMPED:
                    copy.write(_STAMP.sub(rb"\g<1>1980-01-01T00:00:00Z", part.read()))
                else:
                    shutil.copyfileobj(part, copy)

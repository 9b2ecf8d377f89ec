"""Files that a browser takes away, under their Chinese names."""

from urllib.parse import quote

from fastapi import Response

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV = "text/csv; charset=utf-8"


class Workbook(Response):
    media_type = XLSX


def name_download(name: str) -> dict[str, str]:
    """The header by which a browser saves an answer as the file `name` (RFC 6266)."""
    return {"Content-Disposition": f"attachment; filename*=utf-8''{quote(name)}"}


def send_workbook(content: bytes, name: str) -> Workbook:
    return Workbook(content, headers=name_download(name))

"""Settings of one process, read from the environment at the door and nowhere else."""

import os
import re
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from ontology.errors import InputError, Place

DEFAULT_PORT = 8000
GIGABYTE = 1024**3
UPLOAD_LIMIT = 2 * GIGABYTE


@dataclass(frozen=True, slots=True)
class Settings:
    """Where the graph is, where files go, where to listen.

    `store` is a URI for `open_store`; `boundaries` replaces the map that ships; `upload_limit` is
    in bytes.
    """

    store: str
    data: Path
    port: int = DEFAULT_PORT
    user: str = "neo4j"
    password: str = field(default="", repr=False)
    boundaries: Path | None = None
    upload_limit: int = UPLOAD_LIMIT


def read_settings(environ: Mapping[str, str], platform: str = sys.platform) -> Settings:
    """Settings from LIANTU_* variables.

    Raises InputError naming the variable when a value cannot be used.
    """
    data = read_folder(environ, platform)
    boundaries = environ.get("LIANTU_BOUNDARIES", "")
    return Settings(
        store=environ.get("LIANTU_STORE") or f"embedded:{data / 'graph'}",
        data=data,
        port=read_port(environ.get("LIANTU_PORT", "")),
        user=environ.get("LIANTU_USER") or "neo4j",
        password=read_password(environ.get("LIANTU_PASSWORD_FILE", "")),
        boundaries=existing_file("LIANTU_BOUNDARIES", boundaries) if boundaries else None,
        upload_limit=read_limit(environ.get("LIANTU_UPLOAD_LIMIT", "")),
    )


def read_limit(value: str) -> int:
    """Bytes from a number of GB."""
    if not value:
        return UPLOAD_LIMIT
    if not re.fullmatch(r"[0-9]{1,4}(\.[0-9]{1,3})?", value) or float(value) == 0:
        raise InputError(
            f"环境变量 LIANTU_UPLOAD_LIMIT 的值“{value}”不是大小", expected="以 GB 计的正数，如 2"
        )
    return int(float(value) * GIGABYTE)


def read_folder(environ: Mapping[str, str], platform: str) -> Path:
    """LIANTU_DATA, else the place where the platform keeps a user's application data."""
    if chosen := environ.get("LIANTU_DATA"):
        return Path(chosen).expanduser().absolute()
    if platform == "win32" and (local := environ.get("LOCALAPPDATA")):
        return Path(local) / "LianTu"
    if platform != "darwin" and (shared := environ.get("XDG_DATA_HOME")):
        return Path(shared) / "liantu"
    try:
        home = Path(environ["HOME"]) if environ.get("HOME") else Path.home()
    except RuntimeError as error:
        raise InputError(
            "找不到用户目录", Place(column="HOME"), expected="设置 LIANTU_DATA 为可写的目录"
        ) from error
    if platform == "darwin":
        return home / "Library" / "Application Support" / "LianTu"
    return home / ".local" / "share" / "liantu"


def read_port(value: str) -> int:
    if not value:
        return DEFAULT_PORT
    if not (value.isascii() and value.isdigit() and 0 < int(value) < 65536):
        raise InputError(
            f"环境变量 LIANTU_PORT 的值“{value}”不是端口", expected="1 到 65535 的整数"
        )
    return int(value)


def read_password(path: str) -> str:
    """The first line of the file, as secrets are mounted; "" when no file is named."""
    if not path:
        return ""
    lines = existing_file("LIANTU_PASSWORD_FILE", path).read_text("utf-8").splitlines()
    if not lines or not lines[0].strip():
        raise InputError(
            f"环境变量 LIANTU_PASSWORD_FILE 指向的文件 {path} 是空的", expected="第一行是密码"
        )
    return lines[0].strip()


def existing_file(variable: str, value: str) -> Path:
    path = Path(value).expanduser()
    if not path.is_file() or not os.access(path, os.R_OK):
        raise InputError(f"环境变量 {variable} 指向的文件 {value} 不存在或不可读")
    return path

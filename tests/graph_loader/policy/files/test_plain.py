"""Text files in the encodings of Chinese offices, and what is refused by name."""

from pathlib import Path

import pytest

from graph_loader.policy import read_text
from graph_loader.policy.files import limits
from ontology.errors import InputError

TEXT = "一、总体思路\r\n发展㐀字与装备。\n"


def write(folder: Path, data: bytes) -> Path:
    path = folder / "政策.txt"
    path.write_bytes(data)
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_known_encodings_give_the_same_text(tmp_path: Path, encoding: str) -> None:
    assert read_text(write(tmp_path, TEXT.encode(encoding))) == TEXT


def test_utf_16_in_the_other_order(tmp_path: Path) -> None:
    assert read_text(write(tmp_path, b"\xfe\xff" + TEXT.encode("utf-16-be"))) == TEXT


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"", "空"),
        (b" \r\n", "空"),
        (b"\x01\x00\x02", "二进制"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\x00", r"旧版 Word.*另存为 \.docx"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "Word.*密码",
        ),
        (rb"{\rtf1\ansi", r"RTF.*另存为 \.docx"),
        (b"\x1f\x8b\x08", "压缩文件.*解压"),
        (b"\x89PNG\r\n", "图片.*文字识别"),
        (b"<!DOCTYPE html><html>", "网页"),
        ("\ufeff<html>一、".encode(), "网页"),
        (b"\xff\xff\xff\x81", "编码"),
        (TEXT.encode("utf-16-le"), "二进制"),
    ],
)
def test_what_is_no_text_is_refused_by_name(tmp_path: Path, data: bytes, problem: str) -> None:
    with pytest.raises(InputError, match=rf"政策\.txt.*{problem}"):
        read_text(write(tmp_path, data))


def test_a_missing_file_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"无\.txt.*打不开"):
        read_text(tmp_path / "无.txt")


def test_a_file_beyond_the_limit_is_not_opened(tmp_path: Path) -> None:
    path = tmp_path / "大.txt"
    with path.open("wb") as stream:
        stream.truncate(limits.MAX_FILE + 1)
    with pytest.raises(InputError, match=r"大\.txt.*太大（64 MB）"):
        read_text(path)

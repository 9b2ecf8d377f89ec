from pathlib import Path

import pytest

from graph_loader.policy import read_text
from ontology.errors import InputError


def write(folder: Path, data: bytes) -> Path:
    path = folder / "政策.txt"
    path.write_bytes(data)
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_known_encodings_give_the_same_text(tmp_path: Path, encoding: str) -> None:
    text = "一、总体思路\r\n发展㐀字与装备。\n"
    assert read_text(write(tmp_path, text.encode(encoding))) == text


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"", "空"),
        (b" \r\n", "空"),
        (b"\x01\x00\x02", "二进制"),
        (b"PK\x03\x04\x00\x00", "Word.*纯文本"),
        (b"%PDF-1.7 text", "PDF.*纯文本"),
        (b"\xd0\xcf\x11\xe0\x00", "旧版 Word.*纯文本"),
        (b"\xff\xff\xff\x81", "编码"),
    ],
)
def test_what_is_no_text_is_refused_by_name(tmp_path: Path, data: bytes, problem: str) -> None:
    with pytest.raises(InputError, match=rf"政策\.txt.*{problem}"):
        read_text(write(tmp_path, data))


def test_a_missing_file_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"无\.txt.*打不开"):
        read_text(tmp_path / "无.txt")

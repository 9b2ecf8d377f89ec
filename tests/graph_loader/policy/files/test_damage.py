"""Damaged files are refused in words, or read; never anything else."""

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import docx
from hypothesis import given, settings
from hypothesis import strategies as st

from graph_loader.policy import read_text
from ontology.errors import InputError
from tests.graph_loader.policy.files.lists import add_numbered, save, start_list
from tests.graph_loader.policy.files.printed import make_pdf, set_paragraphs

LINES = ["一、发展方向", "光伏装备：重点发展硅片、电池片、逆变器、支架、银浆、边框、背板等产品。"]


@cache
def whole(kind: str) -> bytes:
    if kind == "pdf":
        return make_pdf(set_paragraphs(LINES * 4), image="100 0 0 100 0 0")
    if kind == "text":
        return "\n".join(LINES).encode("gb18030")
    document = start_list() if kind == "list" else docx.Document()
    for line in LINES:
        add_numbered(document, line, 0) if kind == "list" else document.add_paragraph(line)
    return save(document)


damage = st.lists(
    st.tuples(st.floats(0, 1, exclude_max=True), st.binary(max_size=8), st.integers(0, 40)),
    min_size=1,
    max_size=6,
)


@settings(max_examples=150)
@given(st.sampled_from(["pdf", "docx", "list", "text"]), damage)
def test_a_damaged_file(kind: str, spoilt: list[tuple[float, bytes, int]]) -> None:
    data = bytearray(whole(kind))
    for place, written, cut in spoilt:
        at = int(place * len(data))
        data[at : at + cut] = written
    with TemporaryDirectory() as folder:
        path = Path(folder) / "政策"
        path.write_bytes(data)
        try:
            assert isinstance(read_text(path), str)
        except InputError as error:
            assert str(error).startswith("文件 政策：")  # noqa: PT017 - both ways are right

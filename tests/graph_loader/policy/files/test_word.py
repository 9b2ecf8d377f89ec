"""Word files: what stands on the printed page, and nothing else."""

import re
import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from graph_loader.policy import SHIPPED, read_policy, read_text
from graph_loader.policy.files import limits
from ontology.errors import InputError
from tests.graph_loader.policy.files.lists import add_numbered, add_xml, save, start_list
from tests.graph_loader.policy.same import tell_chain


def write(folder: Path, data: bytes) -> Path:
    path = folder / "政策.docx"
    path.write_bytes(data)
    return path


def lines(folder: Path, document: Any) -> list[str]:
    return read_text(write(folder, save(document))).splitlines()


def test_paragraphs_without_head_and_foot(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("一、总体思路")
    document.add_paragraph("")
    document.add_paragraph("　　发展甲、\n乙。")
    document.sections[0].header.paragraphs[0].text = "文件抬头"
    document.sections[0].footer.paragraphs[0].text = "— 1 —"
    assert lines(tmp_path, document) == ["一、总体思路", "发展甲、", "乙。"]


def test_automatic_numbers_are_written_as_they_are_seen(tmp_path: Path) -> None:
    document = start_list()
    for text, level in [
        ("总体思路", 0), ("指导思想", 1), ("原则", 1), ("任务", 0), ("布局", 1),
        ("能源", 2), ("光伏", 3), ("风电", 3), ("汽车", 2), ("招商", 1), ("船舶", 2),
    ]:  # fmt: skip
        add_numbered(document, text, level)
    assert lines(tmp_path, document) == [
        "一、总体思路", "（一）指导思想", "（二）原则", "二、任务", "（一）布局",
        "1. 能源", "①光伏", "②风电", "2. 汽车", "（二）招商", "1. 船舶",
    ]  # fmt: skip


def test_numbers_of_a_style_and_of_the_style_below(tmp_path: Path) -> None:
    document = start_list()
    heading = document.styles["Heading 1"]
    heading.element.get_or_add_pPr().append(
        parse_xml(f'<w:numPr {nsdecls("w")}><w:numId w:val="1"/></w:numPr>')
    )
    based = document.styles.add_style("章", 1)
    based.base_style = heading
    document.add_paragraph("思路", style="Heading 1")
    document.add_paragraph("任务", style="章")
    add_numbered(document, "没有编号", 0, number=0)
    assert lines(tmp_path, document) == ["一、思路", "二、任务", "没有编号"]


def test_a_list_that_starts_anew_and_one_that_counts_on(tmp_path: Path) -> None:
    more = (
        '<w:num w:numId="2"><w:abstractNumId w:val="7"/></w:num>'
        '<w:num w:numId="3"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="0">'
        '<w:startOverride w:val="1"/></w:lvlOverride></w:num>'
    )
    document = start_list(more=more)
    for text, number in [("甲", 1), ("乙", 2), ("丙", 3), ("丁", 3)]:
        add_numbered(document, text, 0, number)
    assert lines(tmp_path, document) == ["一、甲", "二、乙", "一、丙", "二、丁"]


def test_several_figures_in_one_number(tmp_path: Path) -> None:
    document = start_list((("chineseCounting", "第%1章"), ("decimal", "%1.%2")), extra="<w:isLgl/>")
    for text, level in [("总则", 0), ("目的", 1), ("范围", 1)]:
        add_numbered(document, text, level)
    assert lines(tmp_path, document) == ["第1章总则", "1.1 目的", "1.2 范围"]


def test_a_table_gives_a_line_per_row_and_a_frame_its_paragraphs(tmp_path: Path) -> None:
    document = docx.Document()
    table = document.add_table(rows=2, cols=3)
    for cell, text in zip(
        table._cells, ["产业", "方向", "", "光伏", "硅片、\n电池片", "甲"], strict=True
    ):
        cell.text = text
    frame = document.add_table(rows=1, cols=1)
    frame.cell(0, 0).text = "一、思路"
    frame.cell(0, 0).add_paragraph("发展甲。")
    assert lines(tmp_path, document) == [
        "产业 | 方向", "光伏 | 硅片、 电池片 | 甲", "一、思路", "发展甲。",
    ]  # fmt: skip


def test_tracked_changes_are_read_as_accepted_and_hidden_text_is_not(tmp_path: Path) -> None:
    document = docx.Document()
    add_xml(
        document,
        "<w:p ><w:r><w:t>发展</w:t></w:r><w:del><w:r><w:delText>电芯</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>电池片</w:t></w:r></w:ins><w:hyperlink><w:r><w:t>、支架</w:t></w:r>"
        "</w:hyperlink><w:r><w:rPr><w:vanish/></w:rPr><w:t>内部稿</w:t></w:r>"
        '<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>。</w:t></w:r></w:p>',
    )
    assert lines(tmp_path, document) == ["发展电池片、支架。"]


def test_a_table_of_contents_is_left_out(tmp_path: Path) -> None:
    document = docx.Document()
    add_xml(
        document,
        "<w:sdt ><w:sdtPr><w:docPartObj><w:docPartGallery w:val='Table of Contents'/>"
        "</w:docPartObj></w:sdtPr><w:sdtContent><w:p><w:r><w:t>一、思路 1</w:t></w:r></w:p>"
        "</w:sdtContent></w:sdt>",
    )
    add_xml(
        document,
        "<w:sdt ><w:sdtContent><w:p><w:r><w:t>一、思路</w:t></w:r></w:p></w:sdtContent></w:sdt>",
    )
    contents = document.styles.add_style("toc 1", 1)
    document.add_paragraph("二、任务 3", style=contents)
    document.add_paragraph("二、任务")
    assert lines(tmp_path, document) == ["一、思路", "二、任务"]


def test_a_text_box_is_read_once_before_its_paragraph(tmp_path: Path) -> None:
    document = docx.Document()
    box = "<w:txbxContent><w:p><w:r><w:t>滨原政发〔2024〕7号</w:t></w:r></w:p></w:txbxContent>"
    add_xml(
        document,
        '<w:p xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><w:r>'
        f"<mc:AlternateContent><mc:Choice Requires='wps'><w:drawing>{box}</w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
        "<w:r><w:t>标题</w:t></w:r></w:p>",
    )
    assert lines(tmp_path, document) == ["滨原政发〔2024〕7号", "标题"]


def test_the_shipped_text_as_word_gives_the_same_chain(tmp_path: Path) -> None:
    text = read_text(SHIPPED / "text.txt")
    document = docx.Document()
    for line in text.splitlines():
        document.add_paragraph(line)
    policy = read_policy(read_text(write(tmp_path, save(document))))
    assert tell_chain(policy) == tell_chain(read_policy(text))
    assert all(policy.text[c.evidence.start : c.evidence.end] == c.evidence.quote
               for c in policy.components)  # fmt: skip


def test_the_shipped_text_with_automatic_headings_gives_the_same_chain(tmp_path: Path) -> None:
    text = read_text(SHIPPED / "text.txt")
    document = start_list()
    levels = (re.compile(r"[一二三四五]、"), re.compile(r"[（(][一二三四五]+[)）]"))
    numbered = 0
    for line in filter(None, map(str.strip, text.splitlines())):
        found = [(n, m) for n, form in enumerate(levels) if (m := form.match(line))]
        for level, match in found:
            add_numbered(document, line[match.end() :], level)
            numbered += 1
        if not found:
            document.add_paragraph(line)
    assert numbered == 5 + 19  # chapters and their parts
    policy = read_policy(read_text(write(tmp_path, save(document))))
    assert tell_chain(policy) == tell_chain(read_policy(text))


def pack(**members: bytes) -> bytes:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml"), content)
    return stream.getvalue()


def spoil(name: str, content: bytes) -> bytes:
    """A Word file in which one part is replaced."""
    stream = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(save(docx.Document()))) as source,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for member in source.infolist():
            spoiled = member.filename == name
            target.writestr(member.filename, content if spoiled else source.read(member))
    return stream.getvalue()


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"PK\x03\x04broken", "损坏"),
        (pack(xl__workbook_xml=b"<x/>"), "别的 Office 文件"),
        (pack(OFD_xml=b"<x/>"), "OFD"),
        (pack(word__document_xml=b"<x/>"), "损坏"),
        (spoil("word/document.xml", b"<w:document"), "损坏"),
        (save(docx.Document()), "没有文字"),
    ],
)
def test_what_is_no_word_file_is_refused(tmp_path: Path, data: bytes, problem: str) -> None:
    with pytest.raises(InputError, match=rf"政策\.docx.*{problem}"):
        read_text(write(tmp_path, data))


def test_an_archive_that_unpacks_without_end_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = spoil("word/theme/theme1.xml", b" " * (3 * 2**20))
    assert len(data) < 2**20
    monkeypatch.setattr("graph_loader.policy.files.word.MAX_UNPACKED", 2**20)
    with pytest.raises(InputError, match="太大（解压后有 4 MB，上限 1 MB）"):
        read_text(write(tmp_path, data))


def test_a_locked_archive_is_refused(tmp_path: Path) -> None:
    data = bytearray(save(docx.Document()))
    at = data.index(b"PK\x01\x02")
    while at >= 0:  # the flag of encryption in every entry of the directory
        data[at + 8] |= 1
        at = data.find(b"PK\x01\x02", at + 1)
    with pytest.raises(InputError, match="密码"):
        read_text(write(tmp_path, bytes(data)))


def test_an_entity_that_grows_without_end_is_not_unfolded(tmp_path: Path) -> None:
    grown = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
    xml = (
        f'<!DOCTYPE w [<!ENTITY e0 "发展">{grown}]><w:document {nsdecls("w")}><w:body><w:p><w:r>'
        "<w:t>&e9;</w:t></w:r></w:p></w:body></w:document>"
    )
    with pytest.raises(InputError, match=r"没有文字|损坏"):
        read_text(write(tmp_path, spoil("word/document.xml", xml.encode())))


def test_the_limit_leaves_room_for_pictures() -> None:
    assert limits.MAX_UNPACKED > 2 * limits.MAX_FILE

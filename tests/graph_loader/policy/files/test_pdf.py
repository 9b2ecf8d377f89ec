"""PDF: paragraphs from printed lines; what cannot be read is refused with the reason."""

from dataclasses import replace
from pathlib import Path

import pytest

from graph_loader.policy import SHIPPED, read_policy, read_text
from graph_loader.policy.files import limits
from ontology.errors import InputError
from tests.graph_loader.policy.files.printed import (
    LEFT,
    SIZE,
    STEP,
    TOP,
    Text,
    make_pdf,
    make_stream,
    set_paragraphs,
)
from tests.graph_loader.policy.same import tell_chain

PARAGRAPHS = [
    "一、发展方向",
    "光伏装备：重点发展硅片、电池片、逆变器、支架、银浆、边框、背板、胶膜、玻璃等产品。" * 3,
    "（责任单位：市工信局）",
]
PICTURE, PAGE = "500 0 0 400 40 60", "595 0 0 842 0 0"
LONG = [f"第{n}类产品：{PARAGRAPHS[1]}" for n in "一二三四五六七八九十"] * 2


def write(folder: Path, data: bytes) -> Path:
    path = folder / "政策.pdf"
    path.write_bytes(data)
    return path


def test_lines_become_paragraphs_again(tmp_path: Path) -> None:
    path = write(tmp_path, make_pdf(set_paragraphs(PARAGRAPHS)))
    assert read_text(path).splitlines() == PARAGRAPHS


def test_heads_feet_and_page_numbers_are_left_out(tmp_path: Path) -> None:
    pages = set_paragraphs(LONG, head="滨原市人民政府文件", foot="－ {} －")
    assert len(pages) > 4
    assert read_text(write(tmp_path, make_pdf(pages))).splitlines() == LONG


def test_a_short_line_in_the_text_that_is_a_number_stays(tmp_path: Path) -> None:
    page = [Text(f"发展产业的第一批项目和重点，{n}。", top=TOP + n * STEP) for n in range(9)]
    page[4] = replace(page[4], words="2")
    assert "2\n" in read_text(write(tmp_path, make_pdf([page])))


def test_columns_are_read_one_after_the_other(tmp_path: Path) -> None:
    words = "光伏产业的重点和发展方向是硅片"  # 15 characters, 240 points
    left = [Text(words[:14], 40, TOP + n * 20, 14) for n in range(20)]
    right = [Text("风电" + words[:12], 320, TOP + n * 20, 14) for n in range(20)]
    text = read_text(write(tmp_path, make_pdf([[*left, *right]])))
    assert text == words[:14] * 20 + ("风电" + words[:12]) * 20 + "\n"


def test_the_shipped_text_as_pdf_gives_the_same_chain(tmp_path: Path) -> None:
    text = read_text(SHIPPED / "text.txt")
    paragraphs = read_policy(text).text.split("\n")
    view = [" ".join(line.split()) for line in paragraphs if line.strip()]
    pages = set_paragraphs(view, head="连云港市人民政府办公室文件", foot="— {} —")
    printed = read_text(write(tmp_path, make_pdf(pages)))
    assert tell_chain(read_policy(printed)) == tell_chain(read_policy(text))


def test_a_scanned_pdf_is_refused_with_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"政策\.pdf.*像是扫描件：3 页中有 3 页没有文字.*OCR"):
        read_text(write(tmp_path, make_pdf([[], [], []], image=PICTURE)))


def test_page_numbers_alone_are_no_text_layer(tmp_path: Path) -> None:
    pages = [[Text(f"- {n} -", 280, 800)] for n in range(1, 6)]
    with pytest.raises(InputError, match="扫描件"):
        read_text(write(tmp_path, make_pdf(pages, image=PICTURE)))


def test_one_page_of_a_picture_is_told(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    pages = [*set_paragraphs(LONG), []]
    text = read_text(write(tmp_path, make_pdf(pages, image=PICTURE)))
    assert text.splitlines() == LONG
    assert f"第 {len(pages)} 页只有图片" in caplog.text


def test_a_font_that_does_not_tell_its_characters_is_refused(tmp_path: Path) -> None:
    font = (
        "<</Type/Font/Subtype/Type0/BaseFont/ABCDEF+FZXBS/Encoding/Identity-H/DescendantFonts"
        "[<</Type/Font/Subtype/CIDFontType2/BaseFont/ABCDEF+FZXBS/DW 1000/CIDSystemInfo"
        "<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/FontDescriptor"
        "<</Type/FontDescriptor/FontName/ABCDEF+FZXBS/Flags 4/FontBBox[0 0 1000 1000]>>>>]>>"
    )
    with pytest.raises(InputError, match=r"乱码（100%）.*docx 原件"):
        read_text(write(tmp_path, make_pdf(set_paragraphs(PARAGRAPHS * 3), font=font)))


def test_chinese_codes_shown_as_latin_letters_are_refused(tmp_path: Path) -> None:
    font = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"
    with pytest.raises(InputError, match="乱码"):
        read_text(write(tmp_path, make_pdf(set_paragraphs(PARAGRAPHS * 3), font=font)))


def test_a_stream_without_end_is_not_unpacked(tmp_path: Path) -> None:
    data = make_pdf(set_paragraphs(PARAGRAPHS))
    bomb = b"99 0 obj\n" + make_stream(bytes(limits.MAX_STREAM + 2)) + b"\nendobj\n"
    with pytest.raises(InputError, match=r"太大（有一段内容解压后超过 64 MB）"):
        read_text(write(tmp_path, data.replace(b"xref\n", bomb + b"xref\n", 1)))


@pytest.mark.parametrize("cut", [9, 60, 700])
def test_a_broken_pdf_is_refused(tmp_path: Path, cut: int) -> None:
    data = make_pdf(set_paragraphs(PARAGRAPHS))[:cut]
    with pytest.raises(InputError, match=r"损坏|扫描件"):
        read_text(write(tmp_path, data))


def test_a_locked_pdf_is_refused(tmp_path: Path) -> None:
    data = make_pdf(set_paragraphs(PARAGRAPHS)).replace(
        b"trailer<<",
        b"trailer<</ID[<00112233445566778899aabbccddeeff><00112233445566778899aabbccddeeff>]"
        b"/Encrypt<</Filter/Standard/V 1/R 2/P -64/O<" + b"11" * 32 + b">/U<" + b"22" * 32 + b">>>",
    )
    with pytest.raises(InputError, match="密码"):
        read_text(write(tmp_path, data))


def test_a_title_over_two_lines_is_centred_and_stays_apart(tmp_path: Path) -> None:
    page = [
        Text("关于加快光伏产业高质量发展", 140, 100, 22),
        Text("的实施意见", 230, 140, 22),
        Text("为加快发展光伏产业，制定本意见。", LEFT + 2 * SIZE, 200),
    ]
    assert read_text(write(tmp_path, make_pdf([page]))).splitlines() == [
        "关于加快光伏产业高质量发展",
        "的实施意见",
        "为加快发展光伏产业，制定本意见。",
    ]


def test_a_bold_printed_twice_counts_once_and_a_watermark_never(tmp_path: Path) -> None:
    words = "一、发展光伏产业的重点方向"
    page = [
        Text(words, top=100),
        Text(words, left=LEFT + 0.5, top=100),
        Text("内部资料", left=200, top=500, size=60, slant=45),
        Text("（一）一一对应地推进和发展。", top=160),
    ]
    assert read_text(write(tmp_path, make_pdf([page]))).splitlines() == [
        words,
        "（一）一一对应地推进和发展。",
    ]


def test_recognised_text_over_a_scan_is_read_with_a_warning(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    path = write(tmp_path, make_pdf(set_paragraphs(LONG), image=PAGE))
    assert read_text(path).splitlines() == LONG
    assert "请先校对" in caplog.text


def test_a_sentence_goes_on_over_a_page(tmp_path: Path) -> None:
    pages = set_paragraphs(LONG, head="滨原市人民政府文件", foot="— {} —")
    lines = read_text(write(tmp_path, make_pdf(pages))).splitlines()
    first = [text for text in pages[0] if text.size == SIZE][-1].words
    second = next(text for text in pages[1] if text.size == SIZE).words
    assert any(first + second in line for line in lines)

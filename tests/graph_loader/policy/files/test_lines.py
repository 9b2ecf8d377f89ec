"""When a printed line goes on with the paragraph above it."""

import pytest

from graph_loader.policy.files.lines import Line, join_lines

WIDE = 20  # characters of a full line


def line(text: str, row: float, indent: float = 0.0, page: int = 0) -> Line:
    left = 80 + 16 * indent
    return Line(text, page, left, left + 16 * len(text), 28 * row, 28 * row + 16, 16)


@pytest.mark.parametrize(
    ("first", "second", "indent", "joined"),
    [
        ("甲" * WIDE, "乙乙", 0, True),
        ("甲" * WIDE, "乙乙", 2, False),  # indented: a new paragraph
        ("甲" * (WIDE - 4), "乙乙", 0, False),  # a short line ends a paragraph
        ("甲" * (WIDE - 1) + "。", "乙乙", 0, True),
        ("甲" * (WIDE - 1) + "。", "（二）乙", 0, False),
        ("甲" * (WIDE - 1) + "；", "2. 乙", 0, False),
        ("甲" * WIDE, "二、乙", 0, False),
        ("甲" * (WIDE - 1) + "、", "一、乙", 0, True),
        ("甲" * (WIDE - 2) + "根据", "第三条规定", 0, True),
        ("甲" * (WIDE - 1) + "。", "第三条规定", 0, False),
        ("甲" * (WIDE - 1) + "达", "2.5亿元", 0, True),
    ],
)
def test_joining(first: str, second: str, indent: float, joined: bool) -> None:
    page = [line("满" * WIDE, 5), line(first, 6, WIDE - len(first) and 0), line(second, 7, indent)]
    texts = list(join_lines([page]))
    assert (texts[-1] == second) is not joined


def test_other_sizes_do_not_join() -> None:
    title = Line("甲" * WIDE, 0, 80, 400, 0, 30, 30)
    assert list(join_lines([[title, line("乙乙", 2)]])) == ["甲" * WIDE, "乙乙"]


def test_words_of_latin_letters_keep_a_space() -> None:
    page = [line("V" * WIDE, 5), line("X Pro", 6)]
    assert list(join_lines([page])) == ["V" * WIDE + " X Pro"]


def test_a_head_is_dropped_only_where_it_repeats_at_one_height() -> None:
    bodies = [f"第{n}页写在这里。" for n in "一二三四"]
    fulls = [body + "满" * (WIDE - len(body) - 1) + "。" for body in bodies]
    pages = [
        [
            line("抬头", 0, page=n),
            line(full, 3, page=n),
            line(body, 4, 2, n),
            line(f"- {n} -", 30, page=n),
        ]
        for n, (full, body) in enumerate(zip(fulls, bodies, strict=True))
    ]
    kept = [text for pair in zip(fulls, bodies, strict=True) for text in pair]
    assert list(join_lines(pages)) == kept
    moved = [[line("抬头", n / 2, page=n), *page[1:]] for n, page in enumerate(pages)]
    assert list(join_lines(moved)).count("抬头") == 4


def test_no_page_gives_nothing() -> None:
    assert list(join_lines([[], []])) == []

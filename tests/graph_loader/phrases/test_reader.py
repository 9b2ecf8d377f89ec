"""Scopes of our own wording and the phrases read from them."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph_loader.linking import Linker
from graph_loader.linking.vocabulary import list_words
from graph_loader.phrases import PhraseReader
from graph_loader.phrases.reader import LONGEST, load_words
from graph_loader.policy import read_folder
from graph_loader.policy.nodes import list_nodes
from ontology.errors import DeclarationError
from ontology.firm import FirmRow
from ontology.lexicon import load_lexicon

READER = PhraseReader(["轴承", "隔膜", "隔膜泵", "LNG储罐", "通信、雷达设备"], "连云港")


def read(scope: str = "", products: str = "") -> list[str]:
    return READER.read(FirmRow(2, "x", "甲", scope=scope, products=products))


@pytest.mark.parametrize(
    ("scope", "phrases"),
    [
        ("冲压件、齿圈、磁钢的研发、生产、销售", ["冲压件", "齿圈", "磁钢"]),
        ("生产、销售冲压件、齿圈", ["冲压件", "齿圈"]),
        ("生产：冲压件；齿圈销售", ["冲压件"]),
        ("冲压件制造，齿圈销售，磁钢加工", ["冲压件", "磁钢"]),
        ("齿圈销售、磁钢制造", ["磁钢"]),
        ("齿圈、磁钢的批发", []),
        ("齿圈维修；磁钢", []),
        ("一般项目：冲压件制造；齿圈销售。许可项目：磁钢生产", ["冲压件", "磁钢"]),
        ("各类冲压件等产品生产（不含齿圈制造）", ["冲压件"]),
        ("磁钢(含粘结磁钢、烧结磁钢)制造", ["磁钢"]),
        ("磁钢生产；除齿圈生产以外", ["磁钢"]),
        ("ＡＢＳ齿圈 生产", ["abs齿圈"]),
        ("磁钢、通信、雷达设备、齿圈制造", ["磁钢", "齿圈"]),
        ("生产和销售并条机", ["并条机"]),
        ("加工中心、生产性废料的制造", ["加工中心", "生产性废料"]),
        ("冲压件制造、冲压件销售、冲压件加工", ["冲压件"]),
        ("五金、日用百货、冲压件的生产", ["冲压件"]),
        ("软件开发服务、场地租赁、自营进出口业务、泵、ABS的生产", []),
        ("某" * (LONGEST + 1) + "的生产", []),
        ("", []),
    ],
)
def test_what_a_scope_says_is_made(scope: str, phrases: Sequence[str]) -> None:
    assert read(scope) == phrases


def test_products_are_made_unless_they_say_otherwise() -> None:
    assert read(products="冲压件、齿圈销售、磁钢；传动轴套") == ["冲压件", "磁钢", "传动轴套"]
    assert read("磁钢制造", "磁钢、齿圈") == ["磁钢", "齿圈"]


@pytest.mark.parametrize(
    ("phrase", "covered"),
    [
        ("轴承", True),
        ("精密轴承", True),
        ("轴承系列", True),
        ("轴承及保持架", True),
        ("轴承座", False),
        ("气动隔膜泵", True),  # a longer word that the lexicon keeps apart
        ("隔膜阀", False),
        ("ｌｎｇ储罐", True),
    ],
)
def test_a_word_covers_what_it_is_the_head_of(phrase: str, covered: bool) -> None:
    assert (read(f"{phrase}制造") == []) is covered


SIGNS, VERBS = ["、", "，", "；", "：", "（", "）", "。"], ["研发", "生产", "制造", "销售", "维修"]
WORDS = [*SIGNS, *VERBS, "的", "及", "除", "不含", "冲压件", "齿圈", "轴承", "ｘ"]


@given(st.lists(st.sampled_from(WORDS), max_size=20).map("".join))
def test_phrases_are_short_distinct_and_without_ends(scope: str) -> None:
    found = read(scope)
    assert len(set(found)) == len(found)
    for phrase in found:
        assert 2 <= len(phrase) <= LONGEST
        assert not phrase.startswith(("研发", "生产", "的"))
        assert not phrase.endswith(("销售", "的"))
        assert read(f"{phrase}制造") == [phrase]


def test_no_word_of_the_chain_is_a_phrase() -> None:
    """What the linker links alone is not left over, on the shipped chain."""
    nodes, lexicon = list_nodes(read_folder()), load_lexicon()
    linker, reader = Linker(nodes, lexicon), PhraseReader(list_words(nodes, lexicon), "")
    words = [
        word
        for entry in lexicon.entries.values()
        for word in (*entry.aliases, *entry.weak)
        if linker.link(FirmRow(2, "x", "甲", products=word))
    ]
    left = [word for word in words if reader.read(FirmRow(2, "x", "甲", products=word))]
    assert len(words) > 500
    assert left == []


def test_a_file_of_words_with_another_list_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "words.yaml"
    path.write_text("leads: []\n", encoding="utf-8")
    with pytest.raises(DeclarationError, match="tails"):
        load_words(path)

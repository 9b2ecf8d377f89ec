"""Doubtful pairs: each kind, what is none, and the precision of high scores on made renamings."""

import random
from collections.abc import Sequence

import pytest

from graph_loader.identity import find_pairs, shipped_names
from ontology.identity import Entry, Pair, PairKind
from ontology.uscc import check_character, organisation_check_character


def code(number: int) -> str:
    """A valid 统一社会信用代码 of our own, and none that was issued to the names below."""
    organisation = f"MAT{number:05d}"
    body = f"91320700{organisation}{organisation_check_character(organisation)}"
    return body + check_character(body)


def pairs(*entries: Entry) -> Sequence[Pair]:
    return find_pairs(lambda: entries, shipped_names())


def test_one_code_is_one_firm_and_no_pair() -> None:
    assert pairs(Entry(code(1), "连云港远帆厂", "a"), Entry(code(1), "连云港远帆厂", "b")) == []


def test_one_name_with_two_codes_is_two_firms() -> None:
    [pair] = pairs(Entry(code(1), "远帆（江苏）有限公司"), Entry(code(2), "远帆(江苏)有限责任公司"))
    assert (pair.kind, pair.score) == (PairKind.SAME_NAME, 0.0)
    assert pair.kind.is_settled


def test_two_names_under_one_code_are_in_doubt_unless_a_former_name_tells() -> None:
    old, new = Entry(code(1), "连云港远帆厂", "a"), Entry(code(1), "连云港近帆有限公司", "b")
    [pair] = pairs(old, new)
    assert pair.kind is PairKind.TWO_NAMES
    assert pair.claim.first == code(1)
    renamed = Entry(code(1), "连云港近帆有限公司", "b", former_names=("连云港远帆厂",))
    assert pairs(old, renamed) == []


def test_a_row_without_a_code_is_paired_by_name_and_by_former_name() -> None:
    bare = Entry("name:连云港远帆厂", "连云港远帆厂", city="连云港")
    [same] = pairs(bare, Entry(code(1), "连云港远帆厂", city="连云港"))
    [moved] = pairs(bare, Entry(code(1), "连云港远帆厂", city="徐州"))
    [former] = pairs(
        bare, Entry(code(1), "连云港近帆公司", city="连云港", former_names=("连云港远帆厂",))
    )
    assert {same.kind, moved.kind, former.kind} == {PairKind.UNCODED}
    assert (same.agree, same.differ) == (("name", "city"), ())
    assert (moved.agree, moved.differ) == (("name",), ("city",))
    assert same.score > former.score > moved.score


def test_an_organisation_code_stands_in_the_credit_code() -> None:
    whole = code(7)
    [pair] = pairs(Entry(whole[8:17], "连云港远帆厂"), Entry(whole, "连云港近帆有限公司"))
    assert pair.kind is PairKind.ORGANISATION


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        ("连云港远帆精密机械制造有限公司", "连云港市远帆精密机械制造公司", True),
        ("连云港远帆精密机械制造有限公司", "连云港近帆精密机械制造有限公司", False),  # 字号
        ("连云港远帆精密机械制造有限公司", "徐州远帆精密机械制造有限公司", False),  # region
        ("远帆精密机械制造(江苏)有限公司", "江苏远帆精密机械制造有限公司", False),  # (江苏) moved
        ("连云港远帆精密机械制造有限公司", "连云港远帆国际贸易有限公司", False),  # industry
        ("连云港远帆机械有限公司", "连云港远帆机械有限公司一分厂", False),  # branch
    ],
)
def test_near_names(one: str, other: str, *, found: bool) -> None:
    known = pairs(Entry(f"name:{one}", one), Entry(code(1), other))
    assert [pair.kind for pair in known] == [PairKind.NEAR_NAME] * found


def test_more_than_two_firms_and_the_order_of_the_queue() -> None:
    bare = Entry("320700000000011", "连云港远帆厂", city="连云港")
    found = pairs(
        Entry(code(1), "连云港远帆厂", city="徐州"),
        bare,
        Entry(code(2), "连云港远帆厂", city="连云港"),
    )
    assert [pair.kind for pair in found] == [
        PairKind.UNCODED, PairKind.UNCODED, PairKind.SAME_NAME,
    ]  # fmt: skip
    assert found[0].right.id == code(2)


def test_of_a_common_name_no_entry_without_a_code_is_left_out() -> None:
    coded = [Entry(code(number), "连云港远帆厂") for number in range(60)]
    bare = Entry("name:连云港远帆厂", "连云港远帆厂")
    found = [pair for pair in pairs(*coded, bare) if pair.kind is PairKind.UNCODED]
    assert len(found) == 50
    assert {pair.left.id for pair in found} == {bare.id}
    assert all("同名的有代码 60 家、无代码 1 家" in pair.why for pair in found)
    few = [pair for pair in pairs(*coded[:50], bare) if pair.kind is PairKind.UNCODED]
    assert len(few) == 50
    assert not any("至多" in pair.why for pair in few)


def test_very_many_without_a_code_give_no_square_of_pairs() -> None:
    bare = [Entry(f"3207000000{number:05d}", "连云港远帆厂") for number in range(200)]
    found = pairs(*bare)
    assert 200 * 49 < len(found) + 50 * 51 / 2 <= 200 * 50
    assert {entry.id for pair in found for entry in (pair.left, pair.right)} == {
        entry.id for entry in bare
    }


BRANDS = ("远帆", "鼎泽", "华澜", "启衡", "润禾", "嘉朔", "瑞棠", "博岚", "锦洲", "云桥", "海拓")
INDUSTRIES = (
    "机械制造",
    "精密机械",
    "电子科技",
    "环保设备",
    "新材料",
    "起重机械",
    "硅材料",
    "仪表",
)
CITIES = ("连云港", "徐州", "盐城", "宿迁")
TRUE = ("bracket", "space", "form", "city_mark")
FALSE = ("brand", "industry", "region", "moved", "branch")


def perturb(kind: str, parts: tuple[str, str, str], draw: random.Random) -> str:
    """Another spelling of the name (kinds of TRUE) or the name of another firm."""
    city, brand, industry = parts
    other = {
        "bracket": f"{brand}{industry}（{city}）有限公司",
        "space": f"{brand} {industry}({city}) 有限公司",
        "form": f"{brand}{industry}({city})有限责任公司",
        "city_mark": f"{brand}{industry}[{city}]有限公司 ",
        "brand": f"{brand[0]}{draw.choice('峰岭湾川')}{industry}({city})有限公司",
        "industry": f"{brand}{_choose(INDUSTRIES, industry, draw)}({city})有限公司",
        "region": f"{brand}{industry}({_choose(CITIES, city, draw)})有限公司",
        "moved": f"{city}{brand}{industry}有限公司",
        "branch": f"{brand}{industry}({city})有限公司第二分公司",
    }
    return other[kind]


def _choose(words: Sequence[str], known: str, draw: random.Random) -> str:
    return draw.choice([word for word in words if word != known])


def test_what_scores_high_is_one_firm() -> None:
    """3,168 names without a code beside firms with one: no pair from .89 up joins two firms."""
    draw = random.Random(20)  # noqa: S311  # names for a test, no secrets
    coded, bare, truth = list[Entry](), list[Entry](), dict[str, str]()
    trios = [(c, b, i) for c in CITIES for b in BRANDS for i in INDUSTRIES]
    for number, (city, brand, industry) in enumerate(trios):
        firm = Entry(code(number), f"{brand}{industry}({city})有限公司", city=city)
        coded.append(firm)
        for kind in (*TRUE, *FALSE):
            name = perturb(kind, (city, brand, industry), draw)
            uncoded = Entry(f"bare:{number}:{kind}", name, city=city)
            bare.append(uncoded)
            if kind in TRUE:
                truth[uncoded.id] = firm.id
    names = {entry.name: entry.id for entry in coded}
    for entry in bare:
        truth.setdefault(entry.id, names.get(entry.name, ""))
    entries = [*coded, *bare]
    found = [
        (pair.left, pair.right)
        for pair in find_pairs(lambda: entries, shipped_names())
        if pair.score >= 0.89 and pair.left.is_coded != pair.right.is_coded
    ]
    told = [sorted(pair, key=lambda entry: entry.is_coded) for pair in found]
    right = sum(truth[uncoded.id] == firm.id for uncoded, firm in told)
    assert len(told) >= 4 * len(coded)
    assert right / len(told) >= 0.995

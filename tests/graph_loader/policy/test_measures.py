"""Support items: numbers, scopes and ids, read by the rules alone."""

import pytest

from graph_loader.policy import read_folder, read_policy
from graph_loader.policy.clauses import read_parts
from graph_loader.policy.measures import read_measures
from graph_loader.policy.view import read_view
from ontology.policy import Measure
from tests.graph_loader.policy.genre import BINYUAN

Numbers = tuple[float | None, float | None, float | None, str | None, float | None]


def numbers(measure: Measure) -> Numbers:
    return (
        measure.threshold, measure.rate_max, measure.cap, measure.cap_scope, measure.fixed,
    )  # fmt: skip


def read(item: str) -> list[Measure]:
    view = read_view(f"一、支持政策\n（一）支持发展。{item}（责任单位：市工信局）")
    return list(read_measures(view, read_parts(view)))


def test_the_items_of_the_shipped_text() -> None:
    assert {measure.id: numbers(measure) for measure in read_folder().measures} == {
        "1.0": (None, None, None, None, None),
        "1.1": (None, 0.5, 500.0, "项目", None),
        "1.2": (None, 0.3, 200.0, "项目", None),
        "1.3": (None, 0.5, 100.0, None, None),
        "1.4": (None, None, None, None, 50.0),
        "2.1": (None, None, 1000.0, None, None),
        "3.1": (3000.0, 0.1, 500.0, "企业", None),
        "4.1": (None, 0.03, 200.0, "企业×年度", None),
        "4.2": (500.0, 0.005, 200.0, "项目", None),
        "4.3": (None, 0.1, 500.0, "企业", None),
        "5.1": (None, None, 10.0, None, None),
        "5.2": (None, None, 5.0, None, None),
        "5.3": (None, None, 5.0, None, None),
    }


def test_graded_amounts_are_all_kept() -> None:
    graded = {m.id: m.amounts for m in read_folder().measures if m.amounts}
    assert graded == {"1.4": (50.0, 20.0), "2.1": (1000.0, 500.0), "5.1": (10.0, 5.0)}


def test_subjects_and_units() -> None:
    measures = {measure.id: measure for measure in read_folder().measures}
    assert measures["1.1"].subject == "承担国家核心技术攻关的项目"
    assert measures["3.1"].subject == "已竣工投产的基本建设和技改升级项目"
    assert measures["4.1"].subject == "电动船舶制造企业新建的电动船舶"
    assert measures["5.2"].departments == ("市市场监管局", "市财政局")


def test_sentences_that_are_no_item_are_listed() -> None:
    unread = " ".join(sentence.evidence.quote for sentence in read_folder().unread)
    assert "就高不重复" in unread
    assert "不再享受以上政策" in unread
    assert "有效投入不含税额" in unread
    assert "给予配套" not in unread


def test_another_text() -> None:
    first, second = read_policy(BINYUAN).measures
    assert (first.id, numbers(first)) == ("1.1", (1000.0, 0.08, 300.0, "项目", None))
    assert (second.id, second.fixed, second.amounts) == ("2.1", 100.0, (100.0, 50.0))


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        ("对甲项目给予2000元奖励。", (None, None, None, None, 0.2)),
        ("对甲项目给予最高1亿元补助。", (None, None, 10000.0, None, None)),
        ("对投资超过500万元的，按投资额的12.5%给予补助。", (500.0, 0.125, None, None, None)),
        ("对收入首次突破10亿元的企业，给予50万元奖励。", (100000.0, None, None, None, 50.0)),
        ("对甲产品，给予补贴，单台设备最高30万元。", (None, None, 30.0, "产品", None)),
        ("对投资2000万元（含）以上的，按8%给予补助。", (2000.0, 0.08, None, None, None)),
        ("对贷款按50%给予贴息，单户企业年度不超过9万元。", (None, 0.5, 9.0, "企业×年度", None)),
        (
            "对甲企业分档奖励：1亿元至5亿元部分按5%，5亿元以上部分按8%，单个项目最高9万元。",
            (10000.0, 0.08, 9.0, "项目", None),
        ),
        ("对销售额占比达到30%的企业，给予5万元奖励。", (None, None, None, None, 5.0)),
        (
            "对甲按5%给予奖励，单个产品最高2万元，单个企业最高9万元。",
            (None, 0.05, 9.0, "企业", None),
        ),
        (
            "对甲按20%给予最高3万元、5万元资助。单个企业每年累计不超过9万元。",
            (None, 0.2, 9.0, "企业×年度", None),
        ),
        ("对甲按1%给予奖励，单户企业年最高9万元。", (None, 0.01, 9.0, "企业×年度", None)),
        (
            "对甲装备，按单台（套）售价的20%、10%给予奖励，最高分别不超过3万元、1万元。",
            (None, 0.2, 3.0, None, None),
        ),
        ("对甲证书按50%补助，每张证书最高不超过2万元。", (None, 0.5, 2.0, "证书", None)),
        ("对甲厂房按每平方米50元给予奖励，最高9万元。", (None, None, 9.0, None, None)),
        ("对甲设备每台补助3万元。", (None, None, None, None, None)),
        ("对甲电站给予0.1元/千瓦时补贴，单户企业最高9万元。", (None, None, 9.0, "企业", None)),
        ("对甲产品，每个产品奖励3万元。", (None, None, None, None, 3.0)),
        ("对参展企业给予展位费全额补助，最高2万元。", (None, 1.0, 2.0, None, None)),
        ("对甲按15%补贴，单台不超过5万元。", (None, 0.15, 5.0, "台", None)),
        (
            "对收入首次突破1亿元、5亿元的企业，分别奖励20万元、60万元。",
            (50000.0, None, None, None, 60.0),
        ),
        (
            "对收入首次突破5亿元、1亿元的企业，分别给予最高60万元、20万元奖励。",
            (50000.0, None, 60.0, None, None),
        ),
    ],
)
def test_amounts_by_the_words_before_them(item: str, expected: Numbers) -> None:
    (measure,) = read(item)
    assert numbers(measure) == expected
    assert measure.departments == ("市工信局",)


def test_items_that_are_headings_or_lie_deeper() -> None:
    text = (
        "一、支持措施\n（一）对甲企业给予5万元奖励。\n（二）支持乙。\n1.对丙企业给予6万元奖励。\n"
    )
    view = read_view(text)
    assert [(m.id, m.fixed) for m in read_measures(view, read_parts(view))] == [
        ("1.1", 5.0),
        ("2.1", 6.0),
    ]


def test_a_fund_and_a_price_are_no_awards() -> None:
    view = read_view(
        "一、支持政策\n（一）甲。设立20亿元基金。可按标准的70%确定底价。\n（二）乙。奖励5万元。"
    )
    assert [m.id for m in read_measures(view, read_parts(view))] == ["2.1"]


def test_a_promise_without_a_number_has_item_0() -> None:
    promise, item = read("支持企业上云。对上云企业给予5万元奖励。")
    assert (promise.id, promise.subject, promise.fixed) == ("1.0", "支持企业上云", None)
    assert (item.id, item.fixed) == ("1.1", 5.0)


TOTAL = "同一企业同一年度享受的奖补资金总额不超过500万元"


@pytest.mark.parametrize(
    "ending",
    [
        f"\n（二）对重大项目实行“一事一议”。\n{TOTAL}。\n",
        f"\n{TOTAL}。\n",
        "同一企业享受本政策各项资金累计最高500万元。\n",
    ],
)
def test_a_limit_of_all_items_is_no_item_and_no_cap_of_one(ending: str) -> None:
    text = f"一、支持政策\n（一）支持甲。对甲企业给予5万元奖励，单个企业最高9万元。{ending}"
    policy = read_policy(f"{text}二、重点领域\n（一）仪表：重点发展流量计、变送器。\n")
    [item] = policy.measures
    assert (item.fixed, item.cap, item.amounts) == (5.0, 9.0, ())
    why = {one.evidence.quote: one.why for one in policy.unread}
    [quote] = [quote for quote, reason in why.items() if reason.startswith("各条支持政策共同")]
    assert "500万元" in quote
    assert all("一事一议" in why[quote] for quote in why if "一事一议" in quote)


def test_a_limit_of_one_item_in_its_own_sentence_stays_its_cap() -> None:
    [item] = read("对甲按5%给予贴息。单个企业每年获得贴息资金累计不超过9万元。")
    assert (item.cap, item.cap_scope) == (9.0, "企业×年度")

"""Drafts of `measures.yaml`: they read as they stand and say that nobody has checked them."""

from decimal import Decimal
from pathlib import Path

import pytest

from graph_loader.policy import SHIPPED, read_policy, read_text
from graph_loader.policy.measures_draft import draft_measures
from graph_loader.policy.measures_file import read_measures_file
from ontology.condition import Check
from ontology.measure import Item, Scheme

CHAPTERS = "一、重点领域\n（一）仪表：重点发展流量计、变送器。\n二、支持政策\n"
TEXTS = sorted(Path(__file__).with_name("texts").glob("*.txt"))


def draft(text: str, folder: Path) -> Scheme:
    policy = read_policy(text)
    file = folder / "measures.yaml"
    file.write_text(draft_measures(policy), encoding="utf-8")
    return read_measures_file(file, policy)


@pytest.mark.parametrize("file", [*TEXTS, SHIPPED / "text.txt"], ids=lambda file: file.stem)
def test_every_text_gives_a_draft_that_reads(file: Path, tmp_path: Path) -> None:
    text = read_text(file)
    scheme = draft(text, tmp_path)
    policy = read_policy(text)
    assert [item.id for item in scheme.items] == [measure.id for measure in policy.measures]
    for item, measure in zip(scheme.items, policy.measures, strict=True):
        award = item.award
        assert (award is None) == (measure.rate_max is measure.cap is measure.fixed is None)
        if award and award.rate:
            assert award.rate.value == Decimal(str(measure.rate_max))
    assert draft_measures(policy) == draft_measures(policy)


def test_the_draft_of_the_shipped_text_finds_its_rules(tmp_path: Path) -> None:
    scheme = draft(read_text(SHIPPED / "text.txt"), tmp_path)
    assert scheme.rules.higher_only is not None
    assert "就高不重复" in scheme.rules.higher_only.quote
    assert scheme.rules.excluded is not None
    assert "不再享受" in scheme.rules.excluded.quote
    assert [task.number for task in scheme.tasks] == [2]
    assert scheme.period.source is not None
    assert scheme.period.source.clause_id == "z"
    award = scheme.item("5.1").award
    assert award is not None
    assert [(grade.word, grade.amount) for grade in award.grades] == [
        ("国家", Decimal(10)),
        ("省", Decimal(5)),
    ]
    assert not any(item.conditions for item in scheme.items)


def test_what_the_draft_leaves_out_it_says(tmp_path: Path) -> None:
    text = (
        "一、重点领域\n（一）仪表：重点发展流量计、变送器。\n"
        "二、支持政策\n（一）做大规模。对年营业收入首次突破10亿元、5亿元的企业，"
        "分别给予50万元、20万元奖励。\n"
    )
    [item] = draft(text, tmp_path).items
    assert "门槛" in item.differs
    assert item.award is not None
    assert not item.award.upper
    assert [grade.word for grade in item.award.grades] == ["达到10亿元", "达到5亿元"]


def test_a_policy_without_support_gives_an_empty_draft(tmp_path: Path) -> None:
    scheme = draft("一、重点领域\n（一）仪表：重点发展流量计、变送器。\n", tmp_path)
    assert scheme.items == ()
    assert scheme.review.laws


def item_of(sentence: str, folder: Path) -> Item:
    [item] = draft(f"{CHAPTERS}（一）支持发展。{sentence}\n", folder).items
    return item


@pytest.mark.parametrize("file", [*TEXTS, SHIPPED / "text.txt"], ids=lambda file: file.stem)
def test_every_drafted_item_is_marked(file: Path, tmp_path: Path) -> None:
    items = draft(read_text(file), tmp_path).items
    assert all(item.draft and item.unchecked for item in items)
    assert "可以直接测算" not in (tmp_path / "measures.yaml").read_text(encoding="utf-8")


def test_a_threshold_of_something_else_than_the_base_is_a_condition(tmp_path: Path) -> None:
    item = item_of("对企业年度研发费用超过500万元的，按研发费用增量的10%给予奖励。", tmp_path)
    assert item.award is not None
    assert item.award.threshold is None
    [condition] = item.conditions
    assert (condition.check, condition.value) == (Check.ABOVE, Decimal(500))
    [fact] = item.facts
    assert (fact.name, fact.label) == (condition.fact, "年度研发费用")
    assert any("“年度研发费用”" in each and "“研发费用增量”" in each for each in item.questions)


def test_a_threshold_of_the_base_stays_one_and_says_where_it_is_exclusive(tmp_path: Path) -> None:
    item = item_of("对设备投资额超过500万元的项目，按设备投资额的10%给予补助。", tmp_path)
    assert item.award is not None
    assert item.award.threshold is not None
    assert item.award.threshold.value == 500
    assert item.conditions == ()
    assert item.questions == ("“超过500万元”不含本数，草稿的门槛含本数：怎样认定",)
    plain = item_of("对设备投资额500万元以上的项目，按设备投资额的10%给予补助。", tmp_path)
    assert (plain.questions, plain.differs) == ((), "")


def test_a_threshold_of_a_fixed_amount_is_a_condition(tmp_path: Path) -> None:
    item = item_of("对实缴资本不低于2000万元的企业，一次性奖励50万元。", tmp_path)
    [condition] = item.conditions
    assert (condition.check, condition.value) == (Check.AT_LEAST, Decimal(2000))


def test_a_share_of_an_interest_rate_computes_nothing(tmp_path: Path) -> None:
    item = item_of("对贷款按不高于同期LPR的50%给予贴息，单户企业最高9万元。", tmp_path)
    assert item.award is not None
    assert (item.award.rate, item.award.base, item.award.upper) == (None, "", True)
    assert [grade.amount for grade in item.award.grades] == [Decimal(9)]
    assert any("“同期LPR”不是金额" in each for each in item.questions)
    assert "比例" in item.differs


def test_an_amount_for_each_piece_is_asked_about(tmp_path: Path) -> None:
    item = item_of("对新建厂房，按每平方米50元给予奖励，最高9万元。", tmp_path)
    assert item.award is not None
    assert item.award.upper
    assert [grade.amount for grade in item.award.grades] == [Decimal(9)]
    assert any("“每平方米50元”" in each for each in item.questions)
    assert item_of("对新建厂房，按每平方米50元给予奖励。", tmp_path).award is None


def test_a_cap_of_each_piece_counts_for_the_piece(tmp_path: Path) -> None:
    sentence = "对购置甲的企业，按购置款的15%补贴，单台不超过5万元，单个企业年度不超过150万元。"
    item = item_of(sentence, tmp_path)
    assert item.award is not None
    assert item.award.each_cap is not None
    assert item.award.cap is not None
    assert (item.award.each_cap.value, item.award.each_cap.scope) == (Decimal(5), "设备")
    assert (item.award.cap.value, item.award.cap.scope) == (Decimal(150), "企业×年度")
    assert (item.unit.word, item.unit.counter) == ("设备", "台")
    assert item.questions == ("每台最高 5 万元，草稿按每台分别填报：对不对",)


def test_the_caps_of_levels_are_no_cap_of_each(tmp_path: Path) -> None:
    sentence = "对甲装备，按售价的20%、10%给予奖励，最高分别不超过3万元、1万元。"
    item = item_of(sentence, tmp_path)
    assert item.award is not None
    assert item.award.each_cap is None
    assert any("其他档的比例、各档的限额" in each for each in item.questions)


def test_the_whole_of_a_base_is_a_rate_of_1(tmp_path: Path) -> None:
    scheme = draft(f"{CHAPTERS}（一）对企业给予展位费全额补助，最高9万元。\n", tmp_path)
    [item] = scheme.items
    assert item.award is not None
    assert item.award.rate is not None
    assert item.award.rate.value == 1
    assert [base.label for base in scheme.bases] == ["展位费"]


def test_a_limit_of_all_items_is_a_rule_of_the_draft(tmp_path: Path) -> None:
    total = "同一企业同一年度享受的奖补资金总额不超过500万元。"
    scheme = draft(f"{CHAPTERS}（一）对甲企业给予5万元奖励。\n{total}\n", tmp_path)
    assert [item.id for item in scheme.items] == ["1.1"]
    [note] = scheme.rules.notes
    assert "500万元" in note.source.quote

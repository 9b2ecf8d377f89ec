"""Drafts of `measures.yaml`: they read and compute as they stand."""

from decimal import Decimal
from pathlib import Path

import pytest

from graph_loader.policy import SHIPPED, read_policy, read_text
from graph_loader.policy.measures_draft import draft_measures
from graph_loader.policy.measures_file import read_measures_file
from ontology.measure import Scheme

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
    assert item.differs == "草稿没有写进门槛，请对照原文补写"
    assert item.award is not None
    assert not item.award.upper
    assert [grade.word for grade in item.award.grades] == ["第1档", "第2档"]


def test_a_policy_without_support_gives_an_empty_draft(tmp_path: Path) -> None:
    scheme = draft("一、重点领域\n（一）仪表：重点发展流量计、变送器。\n", tmp_path)
    assert scheme.items == ()
    assert scheme.review.laws

"""Figures and dates in words."""

from dataclasses import replace
from datetime import date

import pytest

from tests.visualize.samples import AS_OF, GAPS, LISTED, POLICY, REGISTRY
from visualize import words


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2025, 12, 31), "2025年12月31日"),
        ("2023-08-10", "2023年8月10日"),
        ("2019", "2019年"),
        ("2019-06", "2019年6月"),
        ("2024上半年", "2024上半年"),
        (None, "未写明"),
        ("", "未写明"),
    ],
)
def test_dates(day: date | str | None, expected: str) -> None:
    assert words.date_words(day) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (0, "0"),
        (11840, "11,840"),
        (1.23456, "1.23"),
        (12345.6, "12,300"),
        (490.04, "490"),
        (99.96, "100"),
        (0.05, "0.05"),
        (None, "—"),
    ],
)
def test_figures_have_three_significant_digits(value: float | None, expected: str) -> None:
    assert words.figure(value) == expected


def test_interval() -> None:
    assert words.interval_words((0.62, 4.905)) == "0.62–4.91"
    assert words.interval_words(None) == "—"


def test_ratios_have_two_decimals() -> None:
    assert words.ratio_words(0.8163) == "0.82"
    assert words.ratio_interval_words((0.0989, 2.949)) == "0.10–2.95"
    assert words.ratio_interval_words((0.0, 490.04)) == "0.00–490"
    assert words.ratio_words(None) == words.ratio_interval_words(None) == "—"


@pytest.mark.parametrize(
    ("day", "force"),
    [
        (date(2023, 8, 9), "尚未施行"),
        (date(2023, 8, 10), "有效"),
        (date(2025, 12, 31), "有效"),
        (date(2026, 1, 1), "已失效"),
    ],
)
def test_validity_on_a_day(day: date, force: str) -> None:
    assert words.validity_words(POLICY, day) == f"2023年8月10日—2025年12月31日，{force}"
    assert bool(words.advice_words(POLICY, day)) is (force != "有效")


def test_validity_with_an_open_end() -> None:
    unstated = replace(POLICY, valid_from=None, valid_to=None)
    assert words.validity_words(unstated, AS_OF) == "有效期未写明"
    assert words.advice_words(unstated, AS_OF) == ""
    assert words.validity_words(replace(POLICY, valid_from=None), AS_OF) == (
        "至2025年12月31日，已失效"
    )
    assert words.validity_words(replace(POLICY, valid_to=None), AS_OF) == (
        "自2023年8月10日起，有效"
    )
    assert words.validity_words(None, AS_OF) == "尚未载入政策"


def test_data_dates_cover_the_oldest_dataset() -> None:
    assert words.data_dates((REGISTRY, LISTED)) == "2019年12月31日—2025年6月30日"
    assert words.data_dates((REGISTRY,)) == "2019年12月31日"
    assert words.data_dates(()) == "无数据"


def test_data_dates_say_what_is_undated() -> None:
    undated = replace(LISTED, as_of="")
    assert words.data_dates((undated,)) == "未注明"
    assert words.data_dates((REGISTRY, undated)) == "2019年12月31日，另有 1 个数据集未注明"


def test_counts_name_only_what_there_is() -> None:
    item = replace(GAPS.items[0], local_count=2, outside_count=1400)
    assert words.count_words(item) == "本地 2 户，外地 1,400 户"
    open_ones = replace(item, doubtful_count=1, direction_count=3)
    assert words.count_words(open_ones) == (
        "本地 2 户，读法待定 1 户，只写到子方向 3 户，外地 1,400 户"
    )


def test_coverage() -> None:
    assert words.coverage_words((REGISTRY, LISTED)) == "2019 工商登记抽样，部分；上市公司，未声明"
    assert words.coverage_words(()) == "尚未载入企业数据"
    assert words.local_coverage(()) == "尚无数据"


def test_many_datasets_take_one_short_line() -> None:
    three, four = (REGISTRY, LISTED, LISTED), (LISTED, REGISTRY, LISTED, LISTED)
    assert words.dataset_line(three) == words.coverage_words(three)
    assert words.dataset_line(four) == "4 个数据集（部分、未声明）"
    outdated = (*four, replace(LISTED, linked=None))
    assert words.dataset_line(outdated) == "5 个数据集（部分、未声明），关联待更新"

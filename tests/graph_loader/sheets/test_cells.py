"""Cell forms seen in exports."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph_loader.sheets.cells import (
    clean,
    is_formula,
    is_part_of_date,
    parse_capital,
    parse_date,
    split_names,
)


@pytest.mark.parametrize(
    ("cell", "value"),
    [('="0012"', "0012"), (" 甲 ", "甲"), ("-", ""), ("N/A", ""), ('="-"', ""), ("=1+1", "=1+1")],
)
def test_clean(cell: str, value: str) -> None:
    assert clean(cell) == value


def test_only_what_excel_would_calculate_is_a_formula() -> None:
    assert is_formula("=A1&B1")
    assert is_formula('="12"&A1')
    assert is_formula('="a"&"b"')
    assert is_formula('=HYPERLINK("http://x",A1)')
    assert is_formula('=HYPERLINK("http://x","y")&"z"')
    assert not is_formula("'=A1")
    assert not is_formula('=HYPERLINK("http://x","y")')
    assert not is_formula('="9132"')
    assert not is_formula("A=B")


@pytest.mark.parametrize(
    ("cell", "amount"),
    [
        ("1,176(万元人民币)", 1176.0),
        ("50万人民币", 50.0),
        ("5000.000000万人民币", 5000.0),
        ("13,400万元", 13400.0),
        ("0(万元人民币)", 0.0),
        ("1.2亿元", 12000.0),
        ("30000000元", 3000.0),
        ("人民币500万元", 500.0),
        ("２００万元", 200.0),
        ("300(万)", 300.0),
        ("1000", 1000.0),
        ("62,000(万日元)", None),
        ("500万美元", None),
        ("20(万港元)", None),
    ],
)
def test_capital(cell: str, amount: float | None) -> None:
    assert parse_capital(cell) == amount


@pytest.mark.parametrize("cell", ["电热锅", "约500", "ALAIN"])
def test_capital_that_is_none(cell: str) -> None:
    with pytest.raises(ValueError, match=cell):
        parse_capital(cell)


@pytest.mark.parametrize(
    "cell", ["2003-09-02", "2003/9/2", "2003年9月2日", "20030902", "2003-09-02 00:00:00"]
)
def test_dates(cell: str) -> None:
    assert parse_date(cell) == "2003-09-02"


@pytest.mark.parametrize(
    "cell",
    ["2003-13-01", "2003", "张三", "2003-02-30", "2003112", "200311", "2003-112", "00001", "09999"],
)
def test_no_dates(cell: str) -> None:
    assert parse_date(cell) is None


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ('=HYPERLINK("https://a.example/1","甲厂")', "甲厂"),
        ('=hyperlink("https://a.example/1"; "甲""厂")', '甲"厂'),
        ('=HYPERLINK("a.example")', "a.example"),
        ("'=A1", "=A1"),
        ("'-", ""),
        ("'甲", "'甲"),
        ('="甲""厂"', '甲"厂'),
        ("\\N", ""),
    ],
)
def test_protected_text(cell: str, value: str) -> None:
    assert clean(cell) == value


def test_several_names_in_a_cell() -> None:
    assert split_names("甲厂,\n乙厂；丙厂、甲厂;\r\n-") == ("甲厂", "乙厂", "丙厂")
    assert split_names("甲（连云港）厂") == ("甲（连云港）厂",)


@pytest.mark.parametrize(
    ("cell", "amount"),
    [
        ("￥500万元整", 500.0),
        ("RMB 500万", 500.0),
        ("人民币：3,000,000元", 300.0),
        ("3百万元", 300.0),
        ("66(万人民币元)", 66.0),
        ("66(万元(人民币))", 66.0),
        ("66（万元）", 66.0),
        ("66()", 66.0),
        ("66人民币元", 0.0066),
        ("100万卢比", None),
        ("66(万元(港币))", None),
        ("66(万丹麦克郎)", None),
        ("USD500万", None),
        ("壹佰万元", None),
        ("(万元人民币)", None),
    ],
)
def test_more_forms_of_capital(cell: str, amount: float | None) -> None:
    assert parse_capital(cell) == amount


@pytest.mark.parametrize("cell", ["5号楼3单元", "2003-09-22", "张元", "-5万", "1e5"])
def test_what_is_no_amount(cell: str) -> None:
    with pytest.raises(ValueError, match=cell):
        parse_capital(cell)


@given(
    st.integers(0, 10**9),
    st.sampled_from(
        ["万元", "(万元人民币)", "万人民币", "（万元）", "万元整", "(万元(人民币))", ""]
    ),
    st.booleans(),
)
def test_capital_however_written(amount: int, unit: str, grouped: bool) -> None:
    written = f"{amount:,}" if grouped else str(amount)
    assert parse_capital(f" {written}{unit}") == amount
    assert parse_capital(f"{written}.500000{unit}") == amount + 0.5


@given(st.integers(0, 10**6), st.sampled_from(["美元", "欧元", "日元", "港币", "英镑", "瑞士法郎"]))
def test_no_foreign_amount_is_taken_for_renminbi(amount: int, currency: str) -> None:
    for form in (f"{amount}万{currency}", f"{amount}(万{currency})", f"{amount}万元({currency})"):
        assert parse_capital(form) is None


@given(st.integers(0, 9999))
def test_no_day_number_before_1927_is_taken(number: int) -> None:
    assert parse_date(f"{number:05}") is None
    assert parse_date(f"{number}") is None


@given(st.dates(date(1927, 5, 18), date(2099, 12, 31)))
def test_a_day_however_written(day: date) -> None:
    forms = [
        f"{day:%Y-%m-%d}",
        f"{day:%Y/%m/%d}",
        f"{day.year}年{day.month}月{day.day}日",
        f"{day.year}.{day.month}.{day.day}",
        f"{day:%Y%m%d}",
        f"{day:%Y-%m-%d} 00:00:00",
        str((day - date(1899, 12, 30)).days),
    ]
    assert {parse_date(form) for form in forms} == {day.isoformat()}


@given(st.text(max_size=12))
def test_any_text_is_a_day_an_amount_or_neither(text: str) -> None:
    day = parse_date(text)
    assert day is None or date.fromisoformat(day).isoformat() == day
    try:
        amount = parse_capital(text)
    except ValueError:
        return
    assert amount is None or amount >= 0


@pytest.mark.parametrize("cell", ["2003", "2003年", "2003-09", "2003年9月", "１９９８"])
def test_parts_of_dates(cell: str) -> None:
    assert is_part_of_date(cell)
    assert parse_date(cell) is None


@pytest.mark.parametrize("cell", ["2003-09-22", "0123", "张三", "20039"])
def test_what_is_no_part_of_a_date(cell: str) -> None:
    assert not is_part_of_date(cell)

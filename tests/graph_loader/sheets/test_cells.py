"""Cell forms seen in exports."""

import pytest

from graph_loader.sheets.cells import clean, is_formula, parse_capital, parse_date


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


@pytest.mark.parametrize("cell", ["2003-13-01", "2003", "张三", "2003-02-30"])
def test_no_dates(cell: str) -> None:
    assert parse_date(cell) is None

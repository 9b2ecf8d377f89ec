"""Seats from columns, addresses and codes."""

from pathlib import Path

import pytest

from graph_loader.places import load_divisions, shipped_seats
from ontology.errors import DeclarationError
from ontology.place import Seat


@pytest.mark.parametrize(
    ("province", "city", "seat"),
    [
        ("江苏", "连云港", Seat("江苏", "连云港", "")),
        ("江苏省", "连云港市", Seat("江苏", "连云港", "")),
        ("上海", "浦东", Seat("上海", "上海", "浦东新区")),
        ("上海市", "上海市", Seat("上海", "上海", "")),
        ("新疆", "伊犁哈萨克", Seat("新疆", "伊犁", "")),
        ("吉林", "延边州", Seat("吉林", "延边", "")),
        ("湖北省", "仙桃", Seat("湖北", "仙桃", "")),
        ("青海", "海南州", Seat("青海", "海南", "")),
        ("陕西", "西咸新区", Seat("陕西", "", "")),
        ("内蒙古自治区", "呼和浩特市", Seat("内蒙古", "呼和浩特", "")),
    ],
)
def test_columns_in_every_form(province: str, city: str, seat: Seat) -> None:
    assert shipped_seats().find(province, city) == seat


def test_the_zone_of_the_address_wins_over_the_county_of_the_column() -> None:
    seat = shipped_seats().find(
        "江苏省", "连云港市", district="连云区", address="连云港经济技术开发区东方大道1号"
    )
    assert seat == Seat("江苏", "连云港", "市开发区")


def test_the_column_wins_over_a_county_of_the_address() -> None:
    seat = shipped_seats().find("江苏", "连云港", district="灌云县", address="海州区凌州路1号")
    assert seat.district == "灌云县"


def test_area_digits_tell_what_columns_and_address_do_not() -> None:
    seats = shipped_seats()
    assert seats.find("江苏", "连云港", address="人民路1号", area="320722").district == "东海县"
    assert seats.find("江苏", "连云港", area="320791").district == "市开发区"
    assert seats.find("", "", area="330106") == Seat("浙江", "杭州", "西湖区")
    assert seats.find("江苏", "连云港", area="320114").district == ""  # registered elsewhere


def test_address_alone() -> None:
    assert shipped_seats().find("", "", address="江苏省连云港市赣榆区青口镇") == Seat(
        "江苏", "连云港", "赣榆区"
    )
    assert shipped_seats().find("", "", address="中山路1号") == Seat("", "", "")


def test_wrong_division_table(tmp_path: Path) -> None:
    table = tmp_path / "divisions.csv"
    table.write_text("code,name,short\n32,江苏省,江苏\n3a,某省,某\n", encoding="utf-8")
    with pytest.raises(DeclarationError, match="第 3 行"):
        load_divisions(table)


@pytest.mark.parametrize(
    ("city", "seat"),
    [
        ("连云港市", ("江苏", "连云港", "")),
        ("苏州", ("江苏", "苏州", "")),
        ("北京市", ("北京", "北京", "")),
        ("吉林市", ("吉林", "吉林", "")),
        ("不知市", ("", "", "")),
    ],
)
def test_a_city_alone_tells_its_province(city: str, seat: tuple[str, str, str]) -> None:
    assert shipped_seats().find("", city) == Seat(*seat)

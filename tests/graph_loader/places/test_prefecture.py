"""The shipped districts of 连云港 and the checks of their file."""

from pathlib import Path

import pytest

from graph_loader.places import load_places
from graph_loader.places.prefecture import LIANYUNGANG
from ontology.errors import DeclarationError


def test_six_counties_and_three_zones_ship() -> None:
    districts = load_places().districts
    assert [d.code for d in districts if d.type == "county"] == [
        "320703", "320706", "320707", "320722", "320723", "320724",
    ]  # fmt: skip
    assert [d.name for d in districts if d.type == "zone"] == ["市开发区", "高新区", "徐圩新区"]


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("市开发区", "市开发区"),
        ("赣榆县", "赣榆区"),
        ("新浦区", "海州区"),
        ("徐圩新区", "徐圩新区"),
    ],
)
def test_names_and_former_names_are_found(name: str, found: str) -> None:
    district = load_places().find(name)
    assert district is not None
    assert district.name == found


def test_former_code_is_found() -> None:
    district = load_places().find_by_code("320721")
    assert district is not None
    assert district.name == "赣榆区"


@pytest.mark.parametrize(
    ("address", "found"),
    [
        ("连云港市海州区朝阳中路1号", "海州区"),
        ("连云港经济技术开发区花果山大道1号", "市开发区"),
        ("连云区经济技术开发区猴嘴街道", "市开发区"),
        ("东海县高新技术开发区振兴路1号", "东海县"),
        ("连云港高新区振华路", "高新区"),
        ("海州区花果山路66号（高新区）", "高新区"),
        ("连云区徐圩新区港前大道", "徐圩新区"),
        ("东海县白塔埠镇徐圩村", "东海县"),
        ("新浦区海连路", "海州区"),
        ("海州湾街道", "连云区"),
        ("上合组织（连云港）国际物流园上合大道", "连云区"),
        ("连云港市连云开发区经六路", "连云区"),
        ("连云港市宋跳工业园", "高新区"),
        ("中云乡某村", "市开发区"),
        ("连云区朝阳街道", "市开发区"),
        ("东海县朝阳乡", "东海县"),
        ("横沟乡驻地", "东海县"),
        ("灌云县临港产业区经十路", "灌云县"),
    ],
)
def test_addresses(address: str, found: str) -> None:
    district = load_places().read_address(address)
    assert district is not None
    assert district.name == found


def test_an_address_without_a_cue_gives_nothing() -> None:
    assert load_places().read_address("中山路1号") is None


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("type: county", "type: town", "county 或 zone"),
        ("point: [119.437, 34.650]", "point: [34.650, 119.437]", "经度"),
        ("aliases: [灌云]", "aliases: [灌南]", "同时属于"),
        ("aliases: [灌云]", "alias: [灌云]", "alias"),
        ("city: 连云港", "town: 连云港", "键"),
    ],
)
def test_a_wrong_file_is_named_with_its_key(tmp_path: Path, old: str, new: str, words: str) -> None:
    text = LIANYUNGANG.read_text(encoding="utf-8")
    assert old in text
    wrong = tmp_path / "places.yaml"
    wrong.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(DeclarationError, match=r"places\.yaml") as caught:
        load_places(wrong)
    assert words in str(caught.value)

"""Files of the reference layer: what is read from them, and what is wrong is named."""

from pathlib import Path

import pytest

from ontology.errors import DeclarationError
from ontology.reference import End, Reference, read_reference
from ontology.reference_item import IndustryCode
from tests.reference_sample import MINING, ROBOTS, WIND, read_sample


def test_files_are_read_in_the_order_of_their_names(tmp_path: Path) -> None:
    reference = read_sample(tmp_path)
    assert [item.slug for item in reference.directions] == [
        "mining_machinery",
        "robots",
        "wind_power",
    ]
    robots = reference.directions[1]
    assert robots.industry == (IndustryCode("3491", "工业机器人制造"),)
    assert [(item.name, item.part) for item in robots.items] == [
        ("示教器", True),
        ("直驱力矩电机", True),
        ("控制器", False),
        ("伺服电机", False),
        ("精密减速器", False),
        ("机器人本体", False),
    ]
    teach = robots.items[0]
    assert (teach.stage, teach.aliases, teach.blockers) == (
        "上游",
        ("机器人示教盒",),
        ("示教器保护套",),
    )
    assert (teach.verification, teach.industry[0].code) == ("未核验", "3990")


def test_needs_are_groups_of_alternatives_and_may_lie_in_another_direction(tmp_path: Path) -> None:
    _, robots, wind = read_sample(tmp_path).directions
    body = robots.supplies[0]
    assert body.to == End("机器人", "机器人本体")
    assert body.needs == (
        (End("机器人", "控制器"),),
        (End("机器人", "精密减速器"), End("机器人", "直驱力矩电机")),
        (End("机器人", "伺服电机"), End("机器人", "直驱力矩电机")),
        (End("机器人", "示教器"),),
    )
    assert wind.supplies[1].needs == ((End("矿山机械", "轴承"),),)


def test_the_version_follows_what_is_said_and_not_how_it_is_written(tmp_path: Path) -> None:
    first = read_sample(tmp_path).version
    assert read_sample(tmp_path, robots=f"# a comment\n{ROBOTS}").version == first
    assert read_sample(tmp_path, robots=ROBOTS.replace("示教盒", "示教仪")).version != first


def test_an_empty_folder_is_an_empty_layer(tmp_path: Path) -> None:
    assert read_reference(tmp_path) == Reference(())


WRONG = [
    ("colour", ROBOTS + "colour: red\n", "未知的键"),
    ("parts.示教器.weak", ROBOTS.replace("blockers", "weak"), "未知的键"),
    ("industry.code", ROBOTS.replace('"3491"', '"34911"', 1), "2 到 4 位"),
    ("industry.code", ROBOTS.replace('"3491"', "3491", 1), "引号"),
    ("parts.示教器.stage", ROBOTS.replace("上游", "上面", 1), "上游、中游"),
    ("parts.示教器.verification", ROBOTS.replace("未核验", "已核"), "部门确认"),
    (
        "components.机器人本体.source",
        ROBOTS.replace("    source: GB/T 4754-2017《国民经济行业分类》3491\n", ""),
        "缺少来源",
    ),
    ("控制器", ROBOTS.replace("name: 示教器", "name: 控制器"), "用了两次"),
    ("parts.示教器.aliases", ROBOTS.replace("机器人示教盒", "示教器"), "相同"),
    ("parts.示教器.aliases", ROBOTS.replace("机器人示教盒", "甲、乙"), "含有"),
    ("parts.示教器.aliases", ROBOTS.replace("机器人示教盒", "甲；乙"), "含有"),
    ("控制器.aliases", ROBOTS.replace("机器人示教盒", "控制器"), "“控制器”已是“示教器”的"),
    ("精密减速器.aliases", ROBOTS.replace("机器人示教盒", "摆线针轮减速器"), "已是“示教器”的"),
    ("industry.code", ROBOTS.replace('"3491"', '"9999"', 1), "没有“9999”这个代码"),
    ("industry.code", ROBOTS.replace('"3491"', '"00"', 1), "01 到 97"),
    ("industry", ROBOTS.replace("name: 工业机器人制造", "name: 机器人制造", 1), "别处名为"),
    ("supplies.机器人本体", ROBOTS.replace("[控制器]", "[控制柜]"), "没有这个环节"),
    ("supplies.机器人本体", ROBOTS.replace("[示教器]", "[控制器]"), "“控制器”这一组写了两次"),
    (
        "supplies.机器人本体",
        ROBOTS.replace("[示教器]", "[示教器, 机器人/示教器]"),
        "一组里写了两次",
    ),
    (
        "supplies.机器人本体",
        ROBOTS.replace("[示教器]", "[示教器, 控制器]"),
        "有“控制器”一组，“示教器、控制器”一组就不必写",
    ),
    (
        "supplies.机器人本体",
        ROBOTS.replace("[示教器]", "[直驱力矩电机]"),
        "有“直驱力矩电机”一组，“精密减速器、直驱力矩电机”一组就不必写",
    ),
    ("supplies.机器人本体.needs", ROBOTS.replace("[控制器]", "[]"), "空的"),
    ("parts.name", ROBOTS.replace("name: 示教器", 'name: " 示教器"'), "空格"),
]


@pytest.mark.parametrize(("key", "text", "problem"), WRONG)
def test_what_is_wrong_is_named(tmp_path: Path, key: str, text: str, problem: str) -> None:
    with pytest.raises(DeclarationError) as caught:
        read_sample(tmp_path, robots=text)
    assert (caught.value.file, caught.value.key) == ("robots.yaml", key)
    assert problem in caught.value.problem


def test_a_direction_has_one_file(tmp_path: Path) -> None:
    with pytest.raises(DeclarationError, match=r"robots\.yaml 已写过它") as caught:
        read_sample(tmp_path, wind_power=ROBOTS)
    assert (caught.value.file, caught.value.key) == ("wind_power.yaml", "direction")


def test_supplies_do_not_run_in_a_circle(tmp_path: Path) -> None:
    circle = MINING + (
        "supplies:\n"
        "  - to: 轴承\n"
        "    needs: [[风电装备/风电整机部件]]\n"
        "    source: 教材常识：并不成立\n"
        "    verification: 未核验\n"
    )
    with pytest.raises(DeclarationError, match="供给绕成了圈") as caught:
        read_sample(tmp_path, mining_machinery=circle)
    for name in ("矿山机械/轴承", "风电装备/增速齿轮箱", "风电装备/风电整机部件"):
        assert name in caught.value.problem


def test_a_supplier_may_not_feed_one_component_twice_from_two_files(tmp_path: Path) -> None:
    again = MINING + (
        "supplies:\n"
        "  - to: 风电装备/增速齿轮箱\n"
        "    needs: [[轴承]]\n"
        "    source: 教材常识：同上\n"
        "    verification: 未核验\n"
    )
    with pytest.raises(DeclarationError, match="写了两次") as caught:
        read_sample(tmp_path, mining_machinery=again)
    assert caught.value.file == "wind_power.yaml"
    assert WIND.count("矿山机械/轴承") == 1

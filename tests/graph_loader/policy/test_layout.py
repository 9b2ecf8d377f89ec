"""District terms: what is assigned to whom, and how each was read."""

import pytest

from graph_loader.policy import SHIPPED, apply_overlay, read_folder, read_policy, read_text
from ontology.policy import Policy
from tests.graph_loader.policy.genre import BINYUAN, JIANGCHENG, YUNZE

Reading = tuple[str, str, str, tuple[str, ...]]


def layout(policy: Policy) -> list[Reading]:
    return [
        (item.district, item.term, item.mapping, tuple(node.name for node in item.maps_to))
        for item in policy.layout
    ]


def test_the_layout_of_the_shipped_text_by_rules_alone() -> None:
    assert layout(read_policy(read_text(SHIPPED / "text.txt"))) == [
        ("市开发区", "海洋装备", "exact", ("海洋装备",)),
        ("市开发区", "高端装备", "generic", ()),
        ("赣榆区", "海洋养殖装备", "exact", ("海洋养殖装备",)),
        ("赣榆区", "光伏装备", "exact", ("光伏装备",)),
        ("海州区", "智能装备", "alias", ("智能制造装备",)),
        ("徐圩新区", "石化大型高端装备", "alias", ("炼化及油气装备",)),
        ("灌南县", "高技术船舶制造", "exact", ("高技术船舶",)),
        ("灌南县", "船舶修造", "exact", ("船舶修造",)),
        ("灌南县", "风力发电检测", "none", ()),
        ("连云区", "电动船舶制造", "none", ()),
        ("连云区", "港区国际船舶修理", "exact", ("港区国际船舶修理",)),
        ("连云区", "海上“能源岛”", "project", ("能源装备",)),
        ("连云区", "能源装备制造产业园", "park", ("能源装备",)),
        ("市开发区", "金属表面处理产业园", "park", ()),  # duty 6 names it outside the layout
    ]


def test_the_overlay_reads_what_the_rules_could_not() -> None:
    read = {
        (district, term): (mapping, nodes)
        for district, term, mapping, nodes in layout(read_folder())
    }
    assert read["灌南县", "风力发电检测"] == ("alias", ("风电检测认证",))
    assert read["连云区", "电动船舶制造"] == ("alias", ("电动拖船", "内河电动运输船"))
    assert read["连云区", "港区国际船舶修理"] == ("exact", ("国际船舶修理",))


def test_readings_lead_to_nodes_that_exist() -> None:
    policy = apply_overlay(read_policy(read_text(SHIPPED / "text.txt")), SHIPPED)
    ids = {node.id for node in policy.sectors} | {node.id for node in policy.directions}
    ids |= {node.id for node in policy.components}
    assert all(node.id in ids for item in policy.layout for node in item.maps_to)


def test_the_clause_of_the_layout() -> None:
    policy = read_folder()
    paths = {clause.id: clause.path for clause in policy.clauses}
    assert {paths[item.clause] for item in policy.layout} == {"三/(一)/1", "三/(二)/6"}


def test_the_layout_of_another_text() -> None:
    assert layout(read_policy(BINYUAN)) == [
        ("滨原经开区", "高端装备", "exact", ("高端装备",)),
        ("滨原经开区", "新能源汽车", "exact", ("新能源汽车",)),
        ("东川区", "输变电设备", "exact", ("输变电设备",)),
        ("东川区", "储能设备", "exact", ("储能设备",)),
        ("西岭县", "碳纤维", "exact", ("碳纤维",)),
        ("西岭县", "复合材料制品", "exact", ("复合材料制品",)),
        ("西岭县", "新材料产业园", "park", ("新材料",)),
        ("北湖新区", "“低空之城”", "project", ()),
    ]


def test_districts_that_share_a_verb_and_rely_on_something() -> None:
    assert layout(read_policy(JIANGCHENG)) == [
        ("江东区", "高端装备", "exact", ("高端装备",)),
        ("江东区", "人工智能", "exact", ("人工智能",)),
        ("江北新区", "高端装备", "exact", ("高端装备",)),
        ("江北新区", "人工智能", "exact", ("人工智能",)),
        ("临港经济开发区", "氢能", "exact", ("氢能",)),
        ("临港经济开发区", "化工新材料", "exact", ("化工新材料",)),
        ("临港经济开发区", "绿色化工基地", "park", ()),
        ("梅县", "先进金属材料", "exact", ("先进金属材料",)),
    ]


def test_districts_as_headings() -> None:
    assert layout(read_policy(YUNZE)) == [
        ("城东区", "光伏组件", "generic", ("光伏",)),
        ("城东区", "逆变器", "none", ()),
        ("云泽高新区", "储能电池", "none", ()),
        ("云泽高新区", "氢能装备", "alias", ("氢能",)),
        ("海泽县", "海上光伏", "generic", ("光伏",)),
    ]


_CHAIN = "一、重点方向\n甲泵：发展叶轮、机壳等。\n乙阀及配件：发展阀体、阀芯等。\n"


def laid_out(text: str) -> list[tuple[str, str, str]]:
    return [one[:3] for one in layout(read_policy(_CHAIN + text))]


@pytest.mark.parametrize(
    "text",
    [
        "二、空间布局\n（一）格局。东山区重点发展甲泵。西河县要做大做强叶轮。\n",
        "二、主要任务\n（一）格局。东山区重点发展甲泵；西河县积极发展叶轮。\n",
        "二、空间布局\n——东山区：重点发展甲泵。\n——西河县：以叶轮为主导。\n",
        "二、空间布局\n（一）格局。以东山区为核心，集聚发展甲泵。支持西河县布局叶轮。\n",
        "二、空间布局\n东部板块（东山区）重点发展甲泵；西部板块（西河县）以叶轮为主。\n",
        "二、空间布局\n甲泵产业重点布局在东山区，叶轮主要布局在西河县。\n",
        "二、空间布局\n以东山区甲泵产业园为核心承载区，发展甲泵；西河县突出发展叶轮。\n",
        "二、空间布局\n“一核”：以东山区为核心，发展甲泵。\n“一带”：包括西河县，发展叶轮。\n",
    ],
)
def test_the_forms_of_a_layout(text: str) -> None:
    assert laid_out(text) == [("东山区", "甲泵", "exact"), ("西河县", "叶轮", "exact")]


def test_a_name_with_a_conjunction_is_one_term() -> None:
    text = "二、空间布局\n（一）格局。东山区重点发展甲泵、乙阀及配件；西河县发展叶轮。\n"
    assert laid_out(text)[1] == ("东山区", "乙阀及配件", "exact")


def test_general_words_are_no_districts() -> None:
    text = "二、空间布局\n（一）做强核心区。各县区发展甲泵。全市发展叶轮。其余县（市）发展阀体。\n"
    assert laid_out(text) == []


def test_single_sentences_outside_the_layout_give_only_sites_and_nodes() -> None:
    text = (
        "二、空间布局\n（一）格局。东山区发展甲泵；西河县发展叶轮。\n三、主要任务\n"
        "（一）配套。支持东山区建设铸造产业园。东山区推进审批改革。南湖区建设铸造产业园。\n"
    )
    assert laid_out(text)[2:] == [("东山区", "铸造产业园", "park")]


def test_towns_are_districts_and_a_small_town_of_trade_is_none() -> None:
    text = (
        "二、空间布局\n（一）格局。东山区发展甲泵；白沙镇建设消防产业园，发展叶轮。"
        "统筹城镇建设阀体。特色小镇发展甲泵。\n"
    )
    assert laid_out(text)[1:] == [
        ("白沙镇", "消防产业园", "park"),
        ("白沙镇", "叶轮", "exact"),
    ]


def test_a_site_that_is_to_be_raised() -> None:
    text = "二、空间布局\n（一）格局。东山区发展甲泵，推进东山工业园提档升级；西河县发展叶轮。\n"
    assert laid_out(text)[1] == ("东山区", "东山工业园", "park")


def test_a_conjunction_within_a_name_parts_no_district() -> None:
    text = "二、空间布局\n（一）格局。太和县发展甲泵；安及县、西河县发展叶轮。\n"
    assert [one[0] for one in laid_out(text)] == ["太和县", "安及县", "西河县"]


def test_a_heading_of_a_chain_is_the_alias_of_its_trade_and_an_aim_is_no_term() -> None:
    text = (
        "一、重点产业链\n（一）丙产业\n甲泵产业链：发展叶轮、机壳等。\n乙阀产业链：发展阀体、阀芯等。\n"
        "二、空间布局\n（一）格局。东山区打造甲泵产业高地，发展甲泵；西河县发展阀体，"
        "谋划建设铸造产业园。\n"
    )
    assert layout(read_policy(text)) == [
        ("东山区", "甲泵", "alias", ("甲泵产业链",)),
        ("西河县", "阀体", "exact", ("阀体",)),
        ("西河县", "铸造产业园", "park", ()),
    ]


def test_parks_named_with_their_district_and_numbers_of_sites() -> None:
    text = (
        "二、空间布局\n（一）格局。“两园”即东山经济技术开发区甲泵产业园，重点发展甲泵；"
        "西河县乙阀产业园，因地制宜发展叶轮。\n三、主要任务\n（一）配套。在东山经济技术开发区、"
        "西河县建设铸造产业园不少于4个。\n"
    )
    assert laid_out(text) == [
        ("东山经济技术开发区", "甲泵", "exact"),
        ("西河县", "叶轮", "exact"),
        ("东山经济技术开发区", "铸造产业园", "park"),
        ("西河县", "铸造产业园", "park"),
    ]


def test_districts_behind_a_count_and_nodes_called_by_their_place() -> None:
    text = (
        "一、方向\n（一）甲\n1.中游部件。发展叶轮、机壳。\n2.下游整机应用。发展甲泵、乙泵。\n"
        "二、空间布局\n（一）格局。双核：东山区重点发展中游部件；多点：西河县重点发展下游整机应用。\n"
    )
    read = [(one.district, one.term, one.mapping) for one in read_policy(text).layout]
    assert read == [("东山区", "中游部件", "exact"), ("西河县", "下游整机应用", "exact")]


def test_a_node_that_ends_like_a_project_is_that_node() -> None:
    text = (
        "一、方向\n（一）甲\n1.飞行平台。发展叶轮、机壳。\n2.乙。发展甲泵、乙泵。\n"
        "二、空间布局\n（一）格局。东山区重点发展飞行平台；西河县建设飞行平台。\n"
    )
    read = [(one.district, one.mapping) for one in read_policy(text).layout]
    assert read == [("东山区", "exact"), ("西河县", "project")]


def test_districts_that_act_together_and_a_count_that_is_no_term() -> None:
    text = (
        "二、空间布局\n（一）格局。东山县依托区位优势，重点承接甲泵；西河区、南湖区联动发展叶轮，"
        "打造两大核心。\n"
    )
    assert laid_out(text) == [
        ("东山县", "甲泵", "exact"),
        ("西河区", "叶轮", "exact"),
        ("南湖区", "叶轮", "exact"),
    ]


def test_sentences_of_the_layout_that_gave_nothing_are_listed() -> None:
    text = "二、空间布局\n（一）格局。东山区要当好排头兵。西河县发展叶轮。各县区要抓落实。\n"
    unread = [one for one in read_policy(_CHAIN + text).unread if "布局" in one.why]
    assert [one.evidence.quote for one in unread] == ["东山区要当好排头兵"]

"""District terms: what is assigned to whom, and how each was read."""

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
    assert {paths[item.clause] for item in policy.layout} == {"三/(一)/1"}


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

"""Other cities' texts go through the same rules: groups, sectors, directions, components."""

import pytest

from graph_loader.policy import read_policy
from ontology.errors import InputError
from ontology.policy import Policy
from tests.graph_loader.policy.genre import BINYUAN, JIANGCHENG, NANLING, YUNZE


def chain(policy: Policy) -> dict[tuple[str, str], list[str]]:
    return {
        (direction.sector, direction.name): [
            component.name
            for component in policy.components
            if (component.sector, component.direction) == (direction.sector, direction.name)
        ]
        for direction in policy.directions
    }


def test_a_text_of_another_city_and_pattern() -> None:
    policy = read_policy(BINYUAN)
    assert [(group.code, group.sectors) for group in policy.groups] == [
        ("2", ("高端装备", "新型电力装备")),
        ("3", ("新能源汽车", "新材料", "生物医药")),
        ("5", ("低空经济", "人形机器人", "氢能", "算力设备", "深海装备")),
    ]
    assert chain(policy) == {
        ("高端装备", "数控机床"): ["五轴联动加工中心", "车铣复合机床", "数控系统", "滚珠丝杠"],
        ("高端装备", "工程机械"): [
            "液压泵", "液压马达", "多路阀", "挖掘机", "装载机", "高空作业平台",
        ],
        ("新型电力装备", "输变电设备"): ["特高压变压器", "GIS组合电器", "换流阀", "直流断路器"],
        ("新型电力装备", "储能设备"): [
            "储能变流器", "电池管理系统", "能量管理系统",
            "钠离子电池", "全钒液流电池", "飞轮储能装置",
        ],
        ("新能源汽车", "新能源汽车"): [
            "驱动电机", "电机控制器", "车载充电机", "一体化压铸件", "整车",
        ],
        ("新材料", "新材料"): ["碳纤维", "芳纶", "高性能膜材料", "复合材料制品"],
        ("生物医药", "生物医药"): [
            "小分子创新药", "体外诊断试剂", "医用影像设备", "药用辅料", "包装材料",
        ],
    }  # fmt: skip


def test_sectors_named_without_a_chain_are_kept_last() -> None:
    policy = read_policy(BINYUAN)
    assert [sector.name for sector in policy.sectors][-5:] == list(policy.groups[2].sectors)


def test_a_text_without_pattern_and_directions() -> None:
    policy = read_policy(NANLING)
    assert policy.groups == ()
    assert chain(policy) == {
        ("整机制造", "整机制造"): ["电动垂直起降飞行器", "工业级无人机", "轻型运动飞机"],
        ("核心部件", "核心部件"): [
            "飞控系统", "航空动力电池", "高功率密度电机", "电调", "复合材料旋翼",
        ],
        ("应用服务", "应用服务"): ["低空物流", "应急救援", "航空测绘"],
    }  # fmt: skip
    assert all(sector.group is None for sector in policy.sectors)


def test_sectors_in_brackets_and_aims_left_out() -> None:
    policy = read_policy(YUNZE)
    assert [(group.code, group.label, group.sectors) for group in policy.groups] == [
        ("3", "支柱产业", ("光伏", "新型储能", "智能电网")),
        ("2", "新兴产业", ("氢能", "低空装备")),
    ]
    names = [component.name for component in policy.components]
    assert "飞控" in names
    assert not any("基地" in name or "产业园" in name for name in names)


def test_a_pattern_behind_its_names_and_directions_of_three_forms() -> None:
    policy = read_policy(JIANGCHENG)
    assert [(group.code, group.label, group.sectors) for group in policy.groups] == [
        ("4", "主导", ("新能源", "新材料", "高端装备", "生物医药")),
        ("2", "新赛道", ("低空经济", "人工智能")),
    ]
    assert chain(policy) == {
        ("新能源", "光伏"): [
            "硅料", "硅片", "N型电池", "钙钛矿组件", "光伏胶膜", "背板", "边框", "接线盒",
        ],
        ("新能源", "氢能"): [
            "碱性电解槽", "PEM电解槽", "高压储氢瓶", "氢气压缩机", "加氢机",
            "燃料电池电堆", "膜电极", "双极板",
        ],
        ("新能源", "储能"): [
            "磷酸铁锂储能电池", "液流电池", "储能变流器", "电池管理系统", "能量管理系统",
        ],
        ("新材料", "先进金属材料"): [
            "高强高韧铝合金", "高温合金", "钛合金", "航空航天用高端铝材",
        ],
        ("新材料", "化工新材料"): [
            "聚碳酸酯", "聚酰胺", "POE", "电子化学品", "高性能纤维", "复合材料",
        ],
        ("高端装备", "高端装备"): [
            "工业机器人", "增材制造装备", "激光加工装备", "高端数控机床", "盾构机", "挖掘机",
            "起重机", "海洋工程装备", "高技术船舶",
        ],
        ("生物医药", "化学药"): ["抗肿瘤药", "心血管药", "抗感染药"],
        ("生物医药", "医疗器械"): [
            "医学影像设备", "体外诊断设备", "试剂", "高值医用耗材", "康复器械",
        ],
    }  # fmt: skip


def test_stages_stand_only_where_the_text_says_them() -> None:
    policy = read_policy(YUNZE)
    stages = {c.name: c.stage for c in policy.components if c.direction in ("光伏", "一次设备")}
    assert stages == {
        "高纯硅料": "上游", "硅片": "上游", "电池片": "中游", "组件": "中游",
        "光伏电站运维服务": "下游",
        "变压器": None, "断路器": None, "电抗器": None, "电缆附件": None,
    }  # fmt: skip


def test_a_heading_that_comes_twice_is_one_direction() -> None:
    text = "一、产业方向\n1.甲\n光伏：发展硅片、电池。\n光伏：发展硅片、组件。\n"
    policy = read_policy(text)
    assert [direction.name for direction in policy.directions] == ["光伏"]
    assert [component.name for component in policy.components] == ["硅片", "电池", "组件"]


def test_a_heading_that_names_the_stage() -> None:
    text = "一、产业链环节\n（一）上游环节。发展钢板、涂料。\n（二）下游环节。发展甲船、乙船。\n"
    stages = {c.name: c.stage for c in read_policy(text).components}
    assert stages == {"钢板": "上游", "涂料": "上游", "甲船": "下游", "乙船": "下游"}


def test_the_stage_of_a_heading_holds_for_the_sections_below() -> None:
    text = (
        "一、发展方向\n（一）甲\n1.上游材料与装备。（1）材料：发展钢板、靶材；（2）装备：发展甲机、乙机。\n"
        "2.应用。发展丙屏、丁屏。\n"
    )
    stages = {c.name: c.stage for c in read_policy(text).components}
    assert stages == {
        "钢板": "上游", "靶材": "上游", "甲机": "上游", "乙机": "上游", "丙屏": None, "丁屏": None,
    }  # fmt: skip


def test_sentences_that_gave_nothing_are_listed() -> None:
    unread = [sentence.evidence.quote for sentence in read_policy(YUNZE).unread]
    assert "打造国内领先的光伏产业基地" in unread


@pytest.mark.parametrize("text", [BINYUAN, JIANGCHENG, NANLING, YUNZE])
def test_every_quote_holds_and_every_id_is_single(text: str) -> None:
    policy = read_policy(text)
    for component in policy.components:
        evidence = component.evidence
        assert text[evidence.start : evidence.end] == evidence.quote
    ids = [sector.id for sector in policy.sectors] + [node.id for node in policy.directions]
    ids += [component.id for component in policy.components]
    assert len(ids) == len(set(ids))


def test_a_sentence_broken_by_a_page_is_read_through() -> None:
    whole = "一、产业方向\n光伏：重点发展硅片、电池片、组件等领域。\n风电：发展叶片、塔筒等。\n"
    broken = whole.replace("电池片", "电池\n\n片").replace("组件等", "组件\r\n\r\n- 3 -\r\n等")
    policy = read_policy(broken)
    assert [c.name for c in policy.components] == [c.name for c in read_policy(whole).components]
    cell = next(c for c in policy.components if c.name == "电池片")
    assert cell.evidence.quote == "电池\n\n片"
    assert cell.term == "电池片"


def test_reading_twice_gives_the_same() -> None:
    assert read_policy(BINYUAN) == read_policy(BINYUAN)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("", "空"),
        (" \n ", "空"),
        ("关于加强管理的通知\n请认真执行。", "关于加强管理的通知"),
        ("一、总则\n为加强管理，制定本办法。\n二、附则\n本办法自印发之日起施行。", "总则"),
    ],
)
def test_a_text_without_a_chain_is_refused_with_what_was_found(text: str, named: str) -> None:
    with pytest.raises(InputError, match=named):
        read_policy(text)


def test_tiers_composed_of_named_lists() -> None:
    text = (
        "一、体系\n构建由甲食品、乙家电2大优势产业和丙传感、丁软件2个新兴产业组成的“2+2”体系。\n"
        "二、重点方向\n（一）甲食品产业\n肉品：发展冷鲜肉、熟肉等。\n"
    )
    assert [(group.code, group.label, group.sectors) for group in read_policy(text).groups] == [
        ("2", "优势产业", ("甲食品", "乙家电")),
        ("2~2", "新兴产业", ("丙传感", "丁软件")),
    ]


@pytest.mark.parametrize(
    "last", ["前瞻布局丙传感、丁软件等若干未来产业", "以及丙传感、丁软件等X条未来产业链"]
)
def test_a_tier_that_counts_its_sectors_only_as_several(last: str) -> None:
    text = (
        f"一、体系\n构建“2+X”体系，做强甲食品、乙家电两大主导产业，{last}。\n"
        "二、重点方向\n（一）甲食品产业\n肉品：发展冷鲜肉、熟肉等。\n"
    )
    assert [(group.code, group.sectors) for group in read_policy(text).groups] == [
        ("2", ("甲食品", "乙家电")),
        ("X", ("丙传感", "丁软件")),
    ]

"""One sentence at a time: which items a list has and what they are called."""

import pytest

from graph_loader.policy.listing import read_listings
from graph_loader.policy.naming import Named, name_items
from graph_loader.policy.phrases import read_sentences
from graph_loader.policy.view import read_view


def named(sentence: str, direction: str = "方向") -> list[Named]:
    (body,) = read_view(sentence).paragraphs()
    return [
        item
        for read in read_sentences(body)
        for listing in read_listings(read.phrases)
        for item in name_items(listing, direction)
    ]


def names(sentence: str, direction: str = "方向") -> list[str]:
    return [item.name for item in named(sentence, direction)]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("重点发展甲泵、乙阀等。", ["甲泵", "乙阀"]),
        ("培育壮大甲泵、乙阀等制造规模。", ["甲泵", "乙阀"]),
        ("发展水泵、电池片及银浆等辅材。", ["水泵", "电池片", "银浆"]),
        ("发展水泵、过滤膜及组件等。", ["水泵", "过滤膜及组件"]),
        ("发展甲机械、乙机械和丙机械等。", ["甲机械", "乙机械", "丙机械"]),
        ("发展A、B等专用设备以及水泵、阀门等通用设备。", ["A", "B", "水泵", "阀门"]),
        ("发展水泵、深空探测、测绘装备等。", ["水泵", "深空探测装备", "测绘装备"]),
        ("推进自动络筒、自动包装等装备研发。", ["自动络筒", "自动包装装备"]),
        ("发展RSU、OBU 设备。", ["RSU设备", "OBU设备"]),
        ("发展液氨制造、储运装备。", ["液氨制造装备", "液氨储运装备"]),
        ("布局掘进机、采煤机制造。", ["掘进机", "采煤机"]),
        ("发展各种电压等级的电缆、互感器。", ["电缆", "互感器"]),
        ("发展高等级轴承、等离子切割机。", ["高等级轴承", "等离子切割机"]),
        ("发展提升机、推进器。", ["提升机", "推进器"]),
        ("重点发展甲泵，提升企业竞争力。", ["甲泵"]),
        ("依托港口优势，发展甲泵。", ["甲泵"]),
        ("到2027年，产值达到300亿元。", []),
        ("发展功率器件（IGBT、MOSFET）、芯片。", ["功率器件", "芯片"]),
        ("发展高温、高压阀门，磁力泵。", ["高温阀门", "高压阀门", "磁力泵"]),
        ("推动高温、耐磨合金粉末产业化。", ["高温合金粉末", "耐磨合金粉末"]),
        ("发展风电、光伏装备。", ["风电装备", "光伏装备"]),
        ("发展风电、光伏。", ["风电", "光伏"]),
        ("发展多旋翼、固定翼等工业级无人机。", ["多旋翼无人机", "固定翼无人机"]),
        ("发展甲叶片、机匣及其他热端部件。", ["甲叶片", "机匣"]),
        ("发展甲电机、乙电机及其控制器。", ["甲电机", "乙电机及其控制器"]),
        ("发展抗肿瘤、糖尿病等领域的创新药和首仿药。", ["创新药", "首仿药"]),
        ("推进石英、陶瓷和人工晶体的研发及产业化。", ["石英", "陶瓷", "人工晶体"]),
        ("提升刀具和量具品质。", ["刀具", "量具"]),
        ("提升产品质量和档次。", []),
        ("加快智能电表、配电终端等产品升级。", ["智能电表", "配电终端"]),
        ("加快审批。", []),
        (
            "优化发展甲药、乙药及其中间体，推动丙染料、丁染料绿色化生产。",
            ["甲药", "乙药及其中间体", "丙染料", "丁染料"],
        ),
        ("探索电池拆解、湿法再生等循环利用技术。", ["电池拆解", "湿法再生"]),
        ("发展甲粉、乙米，向主食加工、休闲食品延伸。", ["甲粉", "乙米", "主食加工", "休闲食品"]),
        ("开发即烹、即热、即配类预制菜。", ["即烹类预制菜", "即热类预制菜", "即配类预制菜"]),
        ("发展水泵、其他类阀门。", ["水泵", "其他类阀门"]),
        ("发展转向节、制动卡钳和座椅骨架、内饰件。", ["转向节", "制动卡钳", "座椅骨架", "内饰件"]),
        ("巩固提升电池、组件规模优势。", ["电池", "组件"]),
        ("配套发展漂浮式基础平台。", ["漂浮式基础平台"]),
        ("建设公共服务平台。", []),
        ("发展巡检、消防、排爆等特种机器人。", ["巡检机器人", "消防机器人", "排爆机器人"]),
        ("发展焊接机器人、搬运机器人等机器人。", ["焊接机器人", "搬运机器人"]),
        ("发展飞控、导航等核心部件。", ["飞控", "导航"]),
        ("重点支持减速器、编码器及驱动器研发生产。", ["减速器", "编码器", "驱动器"]),
        ("推动工业硅、单晶硅棒项目建设。", ["工业硅", "单晶硅棒"]),
        ("提高轻质组件、柔性组件的市场份额。", ["轻质组件", "柔性组件"]),
        ("推动人形机器人整机中试和量产。", ["人形机器人整机"]),
        ("发展逆变器、汇流箱，鼓励企业开展总包服务。", ["逆变器", "汇流箱"]),
        ("支持龙头企业建设高温合金生产线。", ["高温合金"]),
        ("支持骨干企业研发功率模块。", ["功率模块"]),
        ("支持骨干企业扩大产能。", []),
        ("以甲纤维为重点，发展原丝、预浸料。", ["甲纤维", "原丝", "预浸料"]),
        ("以面板企业为龙头，发展甲屏、乙屏。", ["甲屏", "乙屏"]),
        ("围绕“大三电”，重点突破以下环节：", []),
        ("发展车载屏、智能座椅。", ["车载屏", "智能座椅"]),
        ("完善合同研发、冷链物流等专业服务。", ["合同研发", "冷链物流"]),
    ],
)
def test_names_of_a_list(sentence: str, expected: list[str]) -> None:
    assert names(sentence) == expected


def test_layer_names_before_the_lists_are_dropped() -> None:
    sentence = "布局交互通信 RSU、OBU 设备，协同感知毫米波雷达、相机，协同决策边缘主机等。"
    assert names(sentence) == ["RSU设备", "OBU设备", "毫米波雷达", "相机", "边缘主机"]


def test_one_layer_name_alone_is_part_of_the_product() -> None:
    assert names("发展协同感知毫米波雷达、相机。") == ["协同感知毫米波雷达", "相机"]


def test_a_term_with_an_inner_list_stays_one_item_beside_its_siblings() -> None:
    items = named("发展副产气制氢装备，风电、光伏等绿电制氢装备，核能制氢装备。")
    assert [item.name for item in items] == ["副产气制氢装备", "绿电制氢装备", "核能制氢装备"]
    assert items[1].text.text == "风电、光伏等绿电制氢装备"
    assert items[1].parts == ("风电制氢装备", "光伏制氢装备")


def test_terms_that_say_nothing_alone_take_the_direction() -> None:
    assert names("布局本体研发以及系统集成应用。", "机器人") == [
        "机器人本体",
        "机器人系统集成应用",
    ]


def test_products_in_focus_are_what_the_whole_machine_means() -> None:
    assert names("以无人机及无人船艇为重点，发展整机制造。") == ["无人机整机", "无人船艇整机"]


def test_activities_that_make_one_chain() -> None:
    sentence = "打造集研发设计、检测认证于一体的风电全产业链体系。"
    assert names(sentence, "风电装备") == ["风电研发设计", "风电检测认证"]


@pytest.mark.parametrize(
    ("sentence", "parts"),
    [
        ("发展水泵、钓具配件及成品等。", ("钓具配件", "钓具成品")),
        ("发展水泵、反渗透膜及组件等。", ("反渗透膜", "反渗透膜组件")),
        ("发展模组设计与集成、水泵。", ("模组设计", "模组集成")),
        ("发展粉尘与废气处理、多种气体控制技术装备。", ("粉尘处理技术装备", "废气处理技术装备")),
        ("发展功率器件（IGBT、MOSFET）、水泵。", ("IGBT", "MOSFET")),
        ("发展水泵、阀门。", ()),
    ],
)
def test_parts_of_a_joined_term(sentence: str, parts: tuple[str, ...]) -> None:
    assert next((item.parts for item in named(sentence) if item.parts), ()) == parts


@pytest.mark.parametrize(
    ("sentence", "stage"),
    [
        ("发展上游板材、型材等。", "上游"),
        ("发展板材、型材等原材料。", "上游"),
        ("系统发展板材、型材等零部件制造。", "上游"),
        ("发展板材、型材等下游产业。", "下游"),
        ("发展板材、型材等为组件配套的辅材企业。", "配套"),
        ("发展板材、型材等。", None),
        ("上游环节重点引进板材、型材。", "上游"),
        ("配套发展板材、型材。", "配套"),
        ("发展检测、监测等仪器及配套试剂。", None),
        ("发展笔记本、服务器。", None),
        ("发展巡检、测绘等作业服务。", "服务"),
    ],
)
def test_stage_only_where_stated(sentence: str, stage: str | None) -> None:
    assert [item.stage for item in named(sentence)] == [stage, stage]

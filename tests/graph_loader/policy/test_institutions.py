"""Parks, platforms and institutions: what has a name of its own, and where it lies."""

from graph_loader.policy import SHIPPED, read_folder, read_policy
from graph_loader.policy.clauses import read_parts
from graph_loader.policy.institutions import read_institutions
from graph_loader.policy.view import read_view
from tests.graph_loader.policy.genre import BINYUAN


def read(sentence: str) -> list[tuple[str, str, str]]:
    """Kind, name and district of what one sentence names."""
    view = read_view(f"一、总体要求\n（一）要点。{sentence}\n")
    found = read_institutions(view, read_parts(view), ())
    return [(item.kind, item.name, item.district) for item in found]


def test_the_shipped_text_names_nineteen() -> None:
    policy = read_folder(SHIPPED)
    named: dict[str, list[tuple[str, str]]] = {"park": [], "platform": [], "institution": []}
    for item in policy.institutions:
        assert policy.text[item.evidence.start : item.evidence.end] == item.evidence.quote
        named[item.kind].append((item.name, item.district))
    assert named == {
        "park": [
            ("港区国际船舶修理基地", ""),
            ("灌河沿岸特种船舶基地", ""),
            ("海上“能源岛”", "连云区"),
            ("能源装备制造产业园", "连云区"),
            ("金属表面处理产业园", "市开发区"),
        ],
        "platform": [
            ("风电设备质量监督检测中心连云港实验室", "灌南县"),
            ("国防科技工业创新中心", ""),
            ("省海洋资源开发技术创新中心", ""),
            ("深海技术科学太湖实验室", ""),
        ],
        "institution": [
            ("江苏海洋大学", ""),
            ("连云港职业技术学院", ""),
            ("连云港中等专业学校", ""),
            ("装备制造产业学院", ""),
            ("工匠学院", ""),
            ("哈工大", ""),
            ("西安交大", ""),
            ("浙江大学", ""),
            ("装备制造产业联盟", ""),
            ("推进装备制造产业高质量发展工作专班", ""),
        ],
    }


def test_sites_of_the_layout_keep_their_district() -> None:
    found = {item.name: item for item in read_policy(BINYUAN).institutions}
    assert found["新材料产业园"].district == "西岭县"
    assert (found["“低空之城”"].kind, found["“低空之城”"].type) == ("park", "项目")


def test_general_words_are_no_name() -> None:
    assert (
        read("支持企业与国内一流高校、科研院所建设一批企业技术中心、重点实验室等研发机构。") == []
    )
    assert read("建成3—5家省级以上重点实验室，打造特色产业园区和公共服务中心。") == []


def test_a_title_to_apply_for_is_no_platform() -> None:
    assert read("支持青禾实验室申报CNAS实验室，争创省级碳纤维创新中心。") == [
        ("platform", "青禾实验室", "")
    ]


def test_the_district_stands_before_the_verb_or_in_a_bracket() -> None:
    assert read("支持城东区建设压铸产业园，依托青河高新区设立氢能检测中心。") == [
        ("park", "压铸产业园", "城东区"),
        ("platform", "氢能检测中心", "青河高新区"),
    ]
    assert read("推进阀门质量检验中心（沙河县）建设。") == [
        ("platform", "阀门质量检验中心", "沙河县")
    ]


def test_a_count_and_a_title_to_create_are_no_part_of_a_name() -> None:
    assert read("“三园”即东山经济技术开发区碳材料产业园。") == [
        ("park", "东山经济技术开发区碳材料产业园", "")
    ]
    assert read("创建省级海洋新材料制造业创新中心。") == []


def test_names_joined_by_and_are_two() -> None:
    assert read("共建轨道装备产业学院和焊工学院，与松江大学等合作。") == [
        ("institution", "轨道装备产业学院", ""),
        ("institution", "焊工学院", ""),
        ("institution", "松江大学", ""),
    ]


def test_description_before_the_name_is_left_out() -> None:
    assert read("打造国内领先的石墨烯产业基地。") == [("park", "石墨烯产业基地", "")]
    assert read("成立由市领导任组长的低空经济工作专班。") == [
        ("institution", "低空经济工作专班", "")
    ]


def test_chapters_of_awards_name_nobody() -> None:
    text = "一、支持政策\n（一）奖励。对获批的国家盐化工创新中心奖励100万元。\n"
    view = read_view(text)
    assert read_institutions(view, read_parts(view), ()) == ()


def test_a_second_mention_is_not_a_second_one() -> None:
    assert read("筹建纺机产业联盟。支持纺机产业联盟开展活动。") == [
        ("institution", "纺机产业联盟", "")
    ]

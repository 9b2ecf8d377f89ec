"""Numbers that are promised; those of the shipped text counted by reading it."""

import pytest

from graph_loader.policy import read_folder, read_policy
from graph_loader.policy.clauses import read_parts, read_preamble
from graph_loader.policy.targets import read_targets, read_unread_targets
from graph_loader.policy.view import read_view
from ontology.policy import Target
from tests.graph_loader.policy.genre import BINYUAN, YUNZE

Told = tuple[str, str, float, str, int | None, str]


def told(target: Target) -> Told:
    return (
        target.metric, target.comparator, target.value, target.unit, target.year, target.scope,
    )  # fmt: skip


def read(sentence: str) -> list[Told]:
    view = read_view(f"一、目标\n（一）目标。{sentence}")
    return [told(target) for target in read_targets(view, read_parts(view))]


def test_all_numbers_of_the_shipped_text() -> None:
    trade = "装备制造业"
    assert [told(target) for target in read_folder().targets] == [
        ("总产值", ">=", 600.0, "亿元", 2025, "全市装备制造产业"),
        ("总产值年均增长", ">=", 15.0, "%", 2025, "全市装备制造产业"),
        ("产值", ">=", 100.0, "亿元", 2025, "海洋装备产业"),
        ("产值", ">=", 200.0, "亿元", 2025, "能源装备产业"),
        ("总产值年均增长", "==", 15.0, "%", 2030, "全市装备制造产业"),
        ("产业集群规模", "~", 1000.0, "亿元", 2030, "装备制造产业"),
        ("省级以上专精特新中小企业", ">=", 10.0, "家", 2025, trade),
        ("市级创新型中小企业", ">=", 100.0, "家", 2025, trade),
        ("上市挂牌装备制造企业", "~", 10.0, "家", 2025, "全市"),
        ("省级以上创新平台", ">=", 30.0, "个", 2025, trade),
        ("市级以上首台（套）重大装备", "==", 50.0, "个", 2025, trade),
        ("市级以上关键核心技术攻关项目", "==", 3.0, "项", None, "每年"),
        ("省级智能工厂", ">=", 2.0, "家", 2025, trade),
        ("省级智能车间", ">=", 8.0, "家", 2025, trade),
        ("星级上云企业", ">=", 100.0, "家", 2025, trade),
        ("省级以上绿色工厂", "~", 5.0, "家", 2025, trade),
        ("国家级、省级服务型制造示范企业", ">=", 5.0, "家", 2025, "全市"),
        ("银企对接会、需求对接会", ">=", 5.0, "场次", None, "每年"),
    ]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("到2027年，产值达到8.5亿元。", ("产值", ">=", 8.5, "亿元", 2027, "全市")),
        ("到2027年，产值突破千亿元。", ("产值", ">=", 1000.0, "亿元", 2027, "全市")),
        ("到2027年，百亿元以上企业达到3家。", ("百亿元以上企业", ">=", 3.0, "家", 2027, "全市")),
        ("到2027年，上市企业2—3家。", ("上市企业", ">=", 2.0, "家", 2027, "全市")),
        ("到2027年，能耗不超过3%。", ("能耗", "<=", 3.0, "%", 2027, "全市")),
        ("到2027年，能耗控制在3%以内。", ("能耗", "<=", 3.0, "%", 2027, "全市")),
        ("到2027年，企业约20家。", ("企业", "~", 20.0, "家", 2027, "全市")),
        ("到2027年，力争培育百亿级企业3家。", ("百亿级企业", "==", 3.0, "家", 2027, "全市")),
        ("到2027年，形成2个千亿级产业集群。", ("千亿级产业集群", "==", 2.0, "个", 2027, "全市")),
        ("到2027年，新增5家上市企业。", ("上市企业", "==", 5.0, "家", 2027, "全市")),
        ("市财政每年安排不少于5亿元专项资金。", ("专项资金", ">=", 5.0, "亿元", None, "每年")),
        ("到2027年，收入较2023年翻一番。", ("收入较2023年", "==", 2.0, "倍", 2027, "全市")),
        ("到2027年，收入翻一番以上。", ("收入", ">=", 2.0, "倍", 2027, "全市")),
        ("到2027年，占比由18%提高到25%。", ("占比", ">=", 25.0, "%", 2027, "全市")),
        ("到2027年，增速不低于12%。", ("增速", ">=", 12.0, "%", 2027, "全市")),
        ("到2027年，建成3—5家实验室。", ("实验室", ">=", 3.0, "家", 2027, "全市")),
        ("到2027年，时限压缩至60个工作日。", ("时限", "<=", 60.0, "个工作日", 2027, "全市")),
        (
            "到2027年，投资10亿元以上项目20个。",
            ("投资10亿元以上项目", "==", 20.0, "个", 2027, "全市"),
        ),
        ("到2027年，产能达到30万辆。", ("产能", ">=", 30.0, "万辆", 2027, "全市")),
        ("到2027年，指数进入全国前30位。", ("指数", "<=", 30.0, "位", 2027, "全市")),
        ("到2027年，在工业等领域打造场景9个。", ("场景", "==", 9.0, "个", 2027, "全市")),
        ("到2027年，密度达到每万人500台。", ("密度达到每万人", ">=", 500.0, "台", 2027, "全市")),
        ("2025年底前，建成工厂9家。", ("工厂", "==", 9.0, "家", 2025, "全市")),
        ("到2025年，培育国家制造业冠军9家。", ("国家制造业冠军", "==", 9.0, "家", 2025, "全市")),
        ("“十四五”末，产值突破9亿元。", ("产值", ">=", 9.0, "亿元", 2025, "全市")),
        ("新建技术中心15家。", ("技术中心", "==", 15.0, "家", None, "全市")),
        ("每季度至少组织1次招商活动。", ("招商活动", ">=", 1.0, "次", None, "每季度")),
        ("每条产业链遴选2家企业。", ("企业", "==", 2.0, "家", None, "每条产业链")),
        ("到2027年，打造万亿级产业集群。", ("产业集群规模", "~", 10000.0, "亿元", 2027, "全市")),
    ],
)
def test_comparators_and_levels(sentence: str, expected: Told) -> None:
    assert read(sentence) == [expected]


def test_one_number_goes_on_with_what_the_one_before_said() -> None:
    assert read("到2025年，市级以上平台60家，其中国家级3家。")[1][0] == "国家级平台"
    assert read("到2025年，省级智能工厂2家、智能车间8家。")[1][0] == "省级智能车间"
    assert read("到2025年，省级研发平台2个、发明专利8件。")[1][0] == "发明专利"
    assert read("到2025年，产值9亿元，年均增长15%。")[1][0] == "产值年均增长"
    assert read("到2025年，产值年均增长15%，达到9亿元。")[1][0] == "产值"


def test_a_number_told_of_a_sector_alone_has_the_metric_before_it() -> None:
    view = read_view("一、目标\n到2025年，总产值达到900亿元，其中甲装备达到300亿元。")
    parts = read_parts(view)
    _, second = read_targets(view, parts, ["甲装备"])
    assert (second.metric, second.scope, second.value) == ("总产值", "甲装备", 300.0)
    _, plain = read_targets(view, parts)
    assert plain.metric == "甲装备"


def test_trades_that_share_a_metric_are_scopes_each() -> None:
    view = read_view(
        "一、目标\n到2025年，全市甲装备和乙家电两大产业实现总产值千亿元，"
        "其中甲装备300亿元、乙家电700亿元。\n到2025年，甲装备300亿元、乙家电700亿元。"
    )
    found = read_targets(view, read_parts(view), ["甲装备", "乙家电"])
    assert [(one.metric, one.scope, one.value) for one in found] == [
        ("总产值", "全市甲装备和乙家电两大产业", 1000.0),
        ("总产值", "甲装备", 300.0),
        ("总产值", "乙家电", 700.0),
        ("甲装备", "全市", 300.0),
        ("乙家电", "全市", 700.0),
    ]


def test_a_yearly_duty_ends_where_another_verb_begins() -> None:
    first, second = read("每年引进人才不少于300名，建设3个产业学院。")
    assert first == ("人才", ">=", 300.0, "名", None, "每年")
    assert second == ("产业学院", "==", 3.0, "个", None, "全市")


def test_numbers_told_apart_go_on_with_what_was_told_before() -> None:
    found = read("到2026年，甲乙产业产值9亿元、丙丁产业产值8亿元；到2030年分别达到20亿元和18亿元。")
    assert found[2:] == [
        ("产值", ">=", 20.0, "亿元", 2030, "甲乙产业"),
        ("产值", ">=", 18.0, "亿元", 2030, "丙丁产业"),
    ]


def test_a_scope_lasts_for_its_paragraph() -> None:
    scopes = [one[-1] for one in read("到2025年，全市甲乙产业产值9亿元。到2027年，产值19亿元。")]
    assert scopes == ["全市甲乙产业", "全市甲乙产业"]


def test_sentences_with_numbers_that_were_not_understood_are_listed() -> None:
    view = read_view("一、目标\n（一）目标。到2027年，噪声降至55分贝。产值达到9亿元。")
    parts = read_parts(view)
    unread = read_unread_targets(view, parts, read_targets(view, parts))
    assert [one.evidence.quote for one in unread] == ["到2027年，噪声降至55分贝"]


def test_numbers_that_promise_nothing_are_left_alone() -> None:
    assert read("全市现有企业30家，其中规上10家。") == []
    assert read("对2027年前投产的，每年给予最高500万元奖励。") == []


@pytest.mark.parametrize(
    ("sentence", "numbers"),
    [
        ("每年实施攻关项目5个左右，对每个项目给予不超过500万元支持。", [5.0]),
        ("每年评选优秀企业3家，奖励20万元。", [3.0]),
        ("五年培训人才1万人次，争创中心2个，制（修）订标准20项以上。", [1.0, 2.0, 20.0]),
        ("收入首次突破10亿元的企业，给予50万元奖励。", []),
        ("对达标的予以支持。同一企业每年累计不超过500万元。", []),
        ("“十四五”以来，产值由2020年的4亿元增长到2025年的7亿元，年均增长13%。", []),
    ],
)
def test_numbers_of_awards_and_of_the_past_are_no_targets(
    sentence: str, numbers: list[float]
) -> None:
    assert [one[2] for one in read(sentence)] == numbers


def test_a_chapter_on_where_things_stand_promises_nothing() -> None:
    view = read_view("一、发展基础\n到2025年，建成平台8个。\n二、目标\n到2030年，建成平台9个。")
    parts = read_parts(view)
    assert [one.value for one in read_targets(view, parts)] == [9.0]


def test_the_preamble_promises_only_by_its_aim() -> None:
    view = read_view(
        "现有企业30家，形成集群2个。为做大产业，力争到2028年产业规模达到1000亿元、规上企业达到"
        "150家，制定以下措施。\n一、甲\n发展乙。"
    )
    parts = read_parts(view)
    targets = read_targets(view, (read_preamble(view, parts), *parts))
    assert [told(one) for one in targets] == [
        ("产业规模", ">=", 1000.0, "亿元", 2028, "全市"),
        ("规上企业", ">=", 150.0, "家", 2028, "全市"),
    ]
    assert [one.clause for one in targets] == ["", ""]


def test_another_text() -> None:
    assert [told(target) for target in read_policy(BINYUAN).targets] == [
        ("规模以上工业总产值", ">=", 3000.0, "亿元", 2027, "全市"),
        ("规模以上工业总产值年均增长", "~", 10.0, "%", 2027, "全市"),
        ("高新技术企业", ">=", 500.0, "家", 2027, "全市"),
        ("国家级专精特新“小巨人”企业", ">=", 20.0, "家", 2027, "全市"),
        ("上市企业", ">=", 5.0, "家", 2027, "全市"),
        ("省级智能工厂", "==", 30.0, "家", 2027, "全市"),
        ("省级智能车间", "==", 100.0, "个", 2027, "全市"),
    ]


def test_evidence_holds_the_number_and_lies_in_the_text() -> None:
    for target in read_policy(YUNZE).targets:
        evidence = target.evidence
        assert YUNZE[evidence.start : evidence.end] == evidence.quote
        assert f"{target.value:g}" in evidence.quote or "亿级" in evidence.quote


def test_a_sentence_read_as_a_target_is_not_unread() -> None:
    policy = read_policy(YUNZE)
    assert not any("800亿元" in sentence.evidence.quote for sentence in policy.unread)


def test_numbers_without_a_promise_are_unread_unless_read_as_products() -> None:
    text = (
        "一、方向\n（一）甲\n1.乙。发展甲泵、锦纶6切片等。\n二、保障\n（一）资金。设立规模20亿元的产业链基金。"
        "现有企业50家。\n三、扶持政策\n（一）奖励。对链主企业给予奖励50万元。\n本方案有效期至2026年底。"
    )
    assert [one.evidence.quote for one in read_policy(text).unread] == [
        "设立规模20亿元的产业链基金"
    ]

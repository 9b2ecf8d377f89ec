"""The clause tree and its offsets."""

import pytest

from graph_loader.policy import read_folder
from graph_loader.policy.clauses import clauses, part_at, read_parts
from graph_loader.policy.view import read_view
from ontology.errors import InputError

TEXT = """标题

一、总体思路
（一）原则。
——创新，引领。说明。
——协同。说明。
(二) 目标。到2025年。
二、任务
1. 光伏
硅片：发展甲、乙。
电池：发展丙。
2.风电：发展丁、戊。（责
责任单位：市工信局）
符合以上政策的，就高不重复。
本意见自印发之日起施行。
抄送：各单位。
"""


def tree(text: str) -> list[tuple[str, str, str]]:
    view = read_view(text)
    return [(clause.id, clause.path, clause.title) for clause in clauses(view, read_parts(view))]


def test_paths_and_ids() -> None:
    assert tree(TEXT) == [
        ("1", "一", "总体思路"),
        ("1.1", "一/(一)", "原则"),
        ("1.1.p1", "一/(一)/——1", "创新，引领"),
        ("1.1.p2", "一/(一)/——2", "协同"),
        ("1.2", "一/(二)", "目标"),
        ("2", "二", "任务"),
        ("2.1", "二/1", "光伏"),
        ("2.1.i1", "二/1/硅片", "硅片"),
        ("2.1.i2", "二/1/电池", "电池"),
        ("2.2", "二/2", "风电"),
        ("2.z", "二/结语", ""),
        ("z", "结语", ""),
    ]


def test_a_clause_holds_its_text_and_all_below() -> None:
    view = read_view(TEXT)
    held = {c.path: TEXT[c.start : c.end] for c in clauses(view, read_parts(view))}
    assert held["二/1"] == "1. 光伏\n硅片：发展甲、乙。\n电池：发展丙。"
    assert held["二/1/硅片"] == "硅片：发展甲、乙。"
    assert held["二/2"] == "2.风电：发展丁、戊。（责\n责任单位：市工信局）"
    assert held["结语"] == "本意见自印发之日起施行。"


def test_the_deepest_part_at_a_place() -> None:
    view = read_view(TEXT)
    parts = read_parts(view)
    part = part_at(parts, view.text.index("乙"))
    assert part is not None
    assert part.path == "二/1/硅片"
    assert part_at(parts, 0) is None


def test_a_number_used_twice_gets_a_mark() -> None:
    parts = [(identity, path) for identity, path, _ in tree("一、甲\n1.子\n1.丑\n（一）寅\n")]
    assert parts == [("1", "一"), ("1.1", "一/1"), ("1.1~2", "一/1~2"), ("1.1~3", "一/(一)")]


def test_large_numbers() -> None:
    assert [identity for identity, _, _ in tree("十一、甲\n（二十三）乙\n")] == ["11", "11.23"]


def test_a_text_without_chapters_is_refused() -> None:
    with pytest.raises(InputError, match=r"章节标题.*一、.*公告正文"):
        read_parts(read_view("公告正文\n没有编号。"))


def test_the_ids_of_the_shipped_text_are_single_and_nested() -> None:
    policy = read_folder()
    ids = [clause.id for clause in policy.clauses]
    assert len(ids) == len(set(ids))
    by_id = {clause.id: clause for clause in policy.clauses}
    for clause in policy.clauses:
        above = by_id.get(clause.id.rpartition(".")[0])
        assert above is None or above.start <= clause.start < clause.end <= above.end


def test_chapters_sections_and_articles() -> None:
    text = (
        "滨原市产业促进办法\n第一章 总则\n第一条 为促进产业发展，制定本办法。\n第二章 产业\n"
        "第一节 方向\n第二条 光伏产业\n（一）硅片：发展甲、乙。\n（二）电池\n1. 甲\n"
        "第二节 布局\n第三条（适用范围）本市企业。\n第十二条 【支持研发】给予补助。\n"
        "第三章 附则\n第一百零三条 解释。\n"
    )
    assert tree(text) == [
        ("1", "第一章", "总则"),
        ("1.1", "第一章/第一条", ""),
        ("2", "第二章", "产业"),
        ("2.1", "第二章/第一节", "方向"),
        ("2.1.2", "第二章/第一节/第二条", "光伏产业"),
        ("2.1.2.1", "第二章/第一节/第二条/(一)", "硅片"),
        ("2.1.2.2", "第二章/第一节/第二条/(二)", "电池"),
        ("2.1.2.2.1", "第二章/第一节/第二条/(二)/1", "甲"),
        ("2.2", "第二章/第二节", "布局"),
        ("2.2.3", "第二章/第二节/第三条", "适用范围"),
        ("2.2.12", "第二章/第二节/第十二条", "支持研发"),
        ("3", "第三章", "附则"),
        ("3.103", "第三章/第一百零三条", "解释"),
    ]


def test_articles_alone_and_below_chapters_of_another_form() -> None:
    assert tree("第一条 支持研发\n（一）甲\n第二条 支持投入\n") == [
        ("1", "第一条", "支持研发"),
        ("1.1", "第一条/(一)", "甲"),
        ("2", "第二条", "支持投入"),
    ]
    assert [path for _, path, _ in tree("一、研发\n第一条 甲\n二、投入\n第二条 乙\n")] == [
        "一", "一/第一条", "二", "二/第二条",
    ]  # fmt: skip


def test_numbers_with_points() -> None:
    text = (
        "1. 总体要求\n1.1 目标\n1.2 原则\n1.5亿元投入到位。\n2、任务\n2.1 5G工厂\n2.1.1 甲\n"
        "（1）乙\n3.1 不在这一章\n3. 5G应用\n"
    )
    assert tree(text) == [
        ("1", "1", "总体要求"),
        ("1.1", "1/1.1", "目标"),
        ("1.2", "1/1.2", "原则"),
        ("2", "2", "任务"),
        ("2.1", "2/2.1", "5G工厂"),
        ("2.1.1", "2/2.1/2.1.1", "甲"),
        ("2.1.1.1", "2/2.1/2.1.1/(1)", "乙"),
        ("3", "3", "5G应用"),
    ]


def test_a_sentence_that_says_something_is_no_title() -> None:
    text = "一、政策\n1. 对新建项目给予100万元奖励。另行规定。\n2. 做强整机。发展甲。\n"
    (part,) = read_parts(read_view(text))
    assert [(p.title.text, p.body[0].text) for p in part.parts] == [
        ("", "对新建项目给予100万元奖励。另行规定。"),
        ("做强整机", "发展甲。"),
    ]


def test_a_count_of_chains_is_no_article() -> None:
    assert [path for _, path, _ in tree("第一条 甲\n第三条产业链是乙。\n")] == ["第一条"]

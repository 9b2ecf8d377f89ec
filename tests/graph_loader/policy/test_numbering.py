"""Texts numbered by 第一条 or by 1.1 give the same records as those with 一、."""

import re

import pytest

from graph_loader.policy import read_policy
from graph_loader.policy.quotes import check_quotes
from ontology.policy import Policy
from tests.graph_loader.policy.genre import HAOYUAN, QINGSHAN


def chain(policy: Policy) -> dict[str, list[str]]:
    return {
        f"{item.sector}/{item.name}": [
            component.name
            for component in policy.components
            if (component.sector, component.direction) == (item.sector, item.name)
        ]
        for item in policy.directions
    }


def test_a_decree_of_chapters_sections_and_articles() -> None:
    policy = read_policy(HAOYUAN)
    check_quotes(policy)
    assert chain(policy) == {
        "光伏/硅材料": ["多晶硅", "单晶硅棒", "硅片", "石英坩埚"],
        "光伏/电池组件": ["电池片", "光伏玻璃", "胶膜", "背板", "接线盒", "边框"],
        "储能/电化学储能": ["储能电芯", "电池管理系统", "储能变流器", "温控系统", "消防系统"],
        "储能/机械储能": ["飞轮储能装置", "压缩空气储能装置"],
    }
    assert [(item.district, item.term, item.mapping) for item in policy.layout] == [
        ("市经济技术开发区", "硅片", "exact"),
        ("市经济技术开发区", "电池片", "exact"),
        ("云塘区", "储能变流器", "exact"),
        ("云塘区", "电池管理系统", "exact"),
        ("石浦县", "飞轮储能装置", "exact"),
    ]
    assert [(t.value, t.unit, t.year, t.comparator) for t in policy.targets] == [
        (400.0, "亿元", 2028, ">="),
        (150.0, "亿元", 2028, ">="),
        (30.0, "家", 2028, "=="),
    ]
    assert [(m.threshold, m.rate_max, m.cap, m.amounts) for m in policy.measures] == [
        (2000.0, 0.08, 500.0, ()),
        (None, None, None, (100.0, 50.0)),
    ]
    paths = {clause.id: clause.path for clause in policy.clauses}
    assert paths[policy.measures[0].clause] == "第四章/第十条"


def test_a_plan_of_numbers_with_points() -> None:
    policy = read_policy(QINGSHAN)
    check_quotes(policy)
    assert chain(policy) == {
        "锂电池/材料": ["正极材料", "负极材料", "电解液", "隔膜"],
        "锂电池/电芯与系统": ["储能电芯", "电池管理系统", "温控系统"],
        "氢储能/制氢": ["碱性电解槽", "质子交换膜电解槽", "纯化装置"],
        "氢储能/储运": ["高压储氢瓶", "液氢储罐"],
    }
    assert {item.district for item in policy.layout} == {"临港区", "青山县"}
    assert [(m.threshold, m.rate_max, m.cap) for m in policy.measures] == [(5000.0, 0.05, 300.0)]


HAN = "零一二三四五六七八九十"


@pytest.mark.parametrize("form", ["第{}条 {}", "第{}章 {}", "{}、{}", "{}. {}"])
def test_the_form_of_the_chapters_does_not_matter(form: str) -> None:
    chapters = ("总体要求", "重点产业", "支持政策")
    text = "滨原市关于发展光伏产业的意见\n"
    for number, title in enumerate(chapters, start=1):
        figure = str(number) if form.startswith("{}.") else HAN[number]
        text += form.format(figure, title) + "\n"
        if title == "重点产业":
            text += "（一）光伏产业\n硅片：发展硅棒、切割线。\n组件：发展边框、背板。\n"
    policy = read_policy(text)
    assert [c.name for c in policy.components] == ["硅棒", "切割线", "边框", "背板"]
    assert [re.sub("[第条章]", "", c.path) for c in policy.clauses if "/" not in c.path] == (
        ["1", "2", "3"] if form.startswith("{}.") else ["一", "二", "三"]
    )

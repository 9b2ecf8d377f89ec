"""Verdict sheets: what a row decides on, what is refused and why."""

from collections.abc import Mapping, Sequence, Set
from dataclasses import replace
from pathlib import Path

import pytest

from graph_loader.sheets import verdicts
from graph_loader.sheets.verdicts import Known, read_verdict, read_verdicts
from ontology.errors import InputError
from ontology.evidence import Role
from ontology.firm import ChainNode, RejectedRow
from ontology.uscc import check_character
from ontology.verdict import Claim, Decision, Subject, Verdict

TODAY = "2026-11-23"
NODES = (
    ChainNode("component-1", "component", "轴承", "工程装备", "矿山机械"),
    ChainNode("component-2", "component", "轴承", "工程装备", "煤机装备"),
    ChainNode("component-3", "component", "伺服电机", "智能制造装备", "机器人"),
    ChainNode("direction-1", "direction", "机器人", "智能制造装备", "机器人"),
)
ONE, OTHER = (code + check_character(code) for code in ("91320700MA1TEXT10", "91320700MA1TEXT11"))
FIRMS: Mapping[str, Sequence[str]] = {"甲公司": (ONE,), "同名公司": (ONE, OTHER)}
SIGNED = {"person": "王芳", "day": "2026-03-01"}


def find_ids(ids: Sequence[str]) -> Set[str]:
    return set(ids) & {ONE, "T00001"}


KNOWN = Known(
    nodes=NODES,
    find_firms=lambda names: {name: FIRMS.get(name, ()) for name in names},
    find_ids=find_ids,
    region="连云港",
    find_region=lambda text: {"徐州市": "徐州"}.get(text, ""),
)


def read(**told: str) -> Verdict:
    return read_verdict(SIGNED | told, KNOWN, TODAY)


@pytest.mark.parametrize(
    ("told", "claim"),
    [
        ({"firm": "甲公司", "node": "伺服电机"}, Claim(Subject.LINK, ONE, "component-3")),
        ({"code": "T00001", "node": "机器人"}, Claim(Subject.LINK, "T00001", "direction-1")),
        ({"code": OTHER, "node_id": "component-9"}, Claim(Subject.LINK, OTHER, "component-9")),
        (
            {"code": ONE.lower(), "node": "矿山机械/轴承"},
            Claim(Subject.LINK, ONE, "component-1"),
        ),
        ({"code": OTHER, "other_code": ONE}, Claim(Subject.IDENTITY, ONE, OTHER)),
        (
            {"phrase": "伺服马达", "node": "伺服电机"},
            Claim(Subject.PHRASE, "伺服马达", "component-3"),
        ),
    ],
)
def test_what_is_decided_on_follows_from_the_cells(told: dict[str, str], claim: Claim) -> None:
    verdict = read(decision="是", **told)
    assert (verdict.claim, verdict.decision) == (claim, Decision.ACCEPT)
    assert (verdict.person, verdict.day) == ("王芳", "2026-03-01")


@pytest.mark.parametrize(
    ("decision", "region", "found"),
    [("有", "", Decision.ACCEPT), ("无", "徐州市", Decision.REJECT), ("撤回", "", "withdraw")],
)
def test_a_link_alone_is_about_its_state(decision: str, region: str, found: str) -> None:
    verdict = read(decision=decision, node="伺服电机", region=region)
    assert verdict.claim == Claim(Subject.STATE, "component-3", "徐州" if region else "连云港")
    assert verdict.decision == found
    assert verdict.first_name == "机器人/伺服电机"


def test_a_correction_states_node_and_roles() -> None:
    verdict = read(
        firm="甲公司", node="矿山机械/轴承", decision="更正", instead="伺服电机", roles="销售、制造"
    )
    assert (verdict.instead, verdict.instead_name) == ("component-3", "机器人/伺服电机")
    assert verdict.roles == (Role.MAKE, Role.SELL)


@pytest.mark.parametrize(
    ("told", "column", "reason"),
    [
        ({"firm": "甲公司", "node": "轴承"}, "环节", "有 2 个同名"),
        ({"firm": "甲公司", "node": "电机"}, "环节", "相近的有：机器人/伺服电机"),
        ({"firm": "甲公司"}, "环节", "没有写明环节"),
        ({"firm": "乙公司", "node": "伺服电机"}, "企业", "没有这个名称的企业"),
        ({"firm": "同名公司", "node": "伺服电机"}, "企业", "有 2 家同名"),
        ({"code": "91320700MA1TEXT109", "node": "伺服电机"}, "统一社会信用代码", "校验位"),
        ({"code": ONE, "other_code": ONE}, "另一企业标识", "同一个标识"),
        ({"node": "伺服电机"}, "决定", "可用：有、无、撤回"),
        ({"firm": "甲公司", "node": "伺服电机", "decision": "有"}, "决定", "可用：是、否"),
        ({"firm": "甲公司", "node": "伺服电机", "decision": ""}, "决定", "没有写明决定"),
        ({"firm": "甲公司", "node": "伺服电机", "person": ""}, "确认人", "没有写明确认人"),
        ({"firm": "甲公司", "node": "伺服电机", "day": "3月"}, "日期", "不是日期"),
        ({"firm": "甲公司", "node": "伺服电机", "roles": "造"}, "改为角色", "不认识“造”"),
        (
            {"firm": "甲公司", "node": "伺服电机", "instead": "伺服电机", "decision": "更正"},
            "改为环节",
            "与原来的环节是同一个",
        ),
    ],
)
def test_what_cannot_be_taken_names_the_column(
    told: dict[str, str], column: str, reason: str
) -> None:
    with pytest.raises(InputError) as caught:
        read(**({"decision": "是"} | told))
    assert f"列“{column}”" in str(caught.value)
    assert reason in str(caught.value)


def write(folder: Path, *rows: str) -> Path:
    file = folder / "判定.csv"
    header = "企业,环节,决定,确认人,日期"
    file.write_text("\n".join(("填表说明：略", header, *rows)), encoding="utf-8-sig")
    return file


def test_rows_that_nobody_filled_in_are_passed_over(tmp_path: Path) -> None:
    file = write(
        tmp_path,
        "甲公司,伺服电机,是,王芳,2026-03-01",
        "甲公司,没有的环节,,,",
        "甲公司,没有的环节,是,王芳,2026-03-01",
        ",伺服电机,无,王芳,2026/3/1",
    )
    found = list(read_verdicts(file, KNOWN, TODAY))
    assert [type(item) for item in found] == [Verdict, RejectedRow, Verdict]
    assert [item.row for item in found if isinstance(item, RejectedRow)] == [5]


def test_firms_are_looked_up_a_batch_at_a_time_as_rows_are_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(verdicts, "_AHEAD", 2)
    asked: list[Sequence[str]] = []

    def find_firms(names: Sequence[str]) -> Mapping[str, Sequence[str]]:
        asked.append(names)
        return {name: (f"T{name}",) for name in names}

    names = ("甲", "乙", "丙", "丁", "戊")
    file = write(tmp_path, *(f"{name},伺服电机,是,王芳,2026-03-01" for name in names))
    rows = read_verdicts(file, replace(KNOWN, find_firms=find_firms), TODAY)
    next(rows)
    assert asked == [["乙", "甲"]]
    found = [item.claim.first for item in rows if isinstance(item, Verdict)]
    assert found == ["T乙", "T丙", "T丁", "T戊"]
    assert asked[1:] == [["丁", "丙"], ["戊"]]


def test_a_row_that_contradicts_one_above_is_refused(tmp_path: Path) -> None:
    file = write(
        tmp_path,
        "甲公司,伺服电机,是,王芳,2026-03-01",
        "甲公司,机器人/伺服电机,否,王芳,2026-03-01",
        "甲公司,伺服电机,否,王芳,2026-03-02",
    )
    found = list(read_verdicts(file, KNOWN, TODAY))
    (refused,) = (item for item in found if isinstance(item, RejectedRow))
    assert (refused.row, refused.value) == (4, "否")
    assert "第 3 行" in refused.reason


def test_a_formula_is_refused_with_its_place(tmp_path: Path) -> None:
    file = write(tmp_path, "甲公司,=A1,是,王芳,2026-03-01")
    (refused,) = read_verdicts(file, KNOWN, TODAY)
    assert isinstance(refused, RejectedRow)
    assert (refused.column, "公式" in refused.reason) == ("环节", True)


def test_a_file_without_such_columns_is_no_verdict_sheet(tmp_path: Path) -> None:
    file = tmp_path / "名单.csv"
    file.write_text("企业,地址\n甲公司,某路\n", encoding="utf-8")
    with pytest.raises(InputError, match="决定"):
        list(read_verdicts(file, KNOWN, TODAY))

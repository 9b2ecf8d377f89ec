"""A look at a file before it is loaded."""

import json
from pathlib import Path

import pytest

from graph_loader.sheets import preview_sheet, read_firms
from graph_loader.sheets.columns import Purpose
from graph_loader.sheets.preview import Column, Source
from ontology.errors import InputError

LINES = [
    "企业名称,经营范围,法定代表人,备用,原值",
    "甲公司,轴承制造,张某,一,x",
    "乙公司,=A1,李某,二,x",
    "丙公司,电机制造,王某,一,x",
]


def write(path: Path, text: str, encoding: str = "gb18030") -> Path:
    path.write_bytes(text.encode(encoding))
    return path


def test_columns_rows_and_problems(tmp_path: Path) -> None:
    preview = preview_sheet(write(tmp_path / "a.csv", "\n".join(["名单", *LINES])))
    assert preview.source == Source(
        file="a.csv",
        kind="CSV 文本",
        encoding="gb18030",
        sheet="",
        other_sheets=(),
        all_sheets=(),
        header_row=2,
        layout="",
        columns=(
            Column("企业名称", Purpose.FIELD, "企业名称", ("甲公司", "乙公司", "丙公司")),
            Column("经营范围", Purpose.FIELD, "经营范围", ("轴承制造", "=A1", "电机制造")),
            Column("法定代表人", Purpose.CONTACT, "", ()),
            Column("备用", Purpose.KEPT, "", ("一", "二")),
            Column("原值", Purpose.DROPPED, "", ("x",)),
        ),
        missing=(),
    )
    assert [column.label for column in preview.source.columns] == [
        "企业名称",
        "经营范围",
        "个人联系信息，不入图谱",
        "未识别（原样保留）",
        "退回表的说明，不装载",
    ]
    assert (preview.read, preview.accepted, preview.rejected) == (3, 2, 1)
    assert [row.name for row in preview.rows] == ["甲公司", "丙公司"]
    assert [(row.row, row.column) for row in preview.problems] == [(4, "经营范围")]
    assert "李某" not in repr(preview)


def test_each_column_of_a_group_is_named_by_what_it_is(tmp_path: Path) -> None:
    header = "公司名称,一级分类,二级分类,产业链节点,高新技术企业,瞪羚企业"
    file = write(tmp_path / "a.csv", f"{header}\n甲公司,装备,机器人,减速器,是,否")
    columns = preview_sheet(file).source.columns
    labels = ["企业名称", "一级分类", "二级分类", "产业链节点", "高新技术企业", "瞪羚企业"]
    assert [column.label for column in columns] == labels


def test_only_the_first_rows_are_looked_at(tmp_path: Path) -> None:
    lines = [LINES[0], *(f"公司{n},轴承{n:>90},,," for n in range(40))]
    preview = preview_sheet(write(tmp_path / "a.csv", "\n".join(lines)), limit=10)
    assert (preview.read, len(preview.rows)) == (10, 5)
    samples = preview.source.columns[1].samples
    assert len(samples) == 1  # all begin alike
    assert samples[0].endswith("…")


def test_of_a_chain_sheet_no_more_is_read_than_is_looked_at(tmp_path: Path) -> None:
    lines = ["企业名称,产业链节点", *(f"公司{n // 2},节点{n:>90}" for n in range(20_000))]
    path = write(tmp_path / "a.csv", "\n".join(lines))
    opened = read_firms(path)
    first = list(opened.list_first(9))
    assert [row.row for row in first] == [2, 4, 6, 8, 10]
    assert opened.done < 0.5
    preview = preview_sheet(path, limit=9)
    assert (preview.read, preview.accepted) == (5, 5)
    assert preview.rows[0].chain == f"节点{0:>90}；节点{1:>90}"


def test_a_sheet_that_lacks_columns_is_shown_all_the_same(tmp_path: Path) -> None:
    preview = preview_sheet(write(tmp_path / "a.csv", "企业名称,备用\n甲公司,一\n"))
    assert preview.source.missing == ("经营范围或主导产品",)
    assert (preview.read, preview.rows) == (0, ())
    assert preview.source.columns[1].samples == ("一",)


def test_json_lines(tmp_path: Path) -> None:
    lines = [
        {"name": "甲公司", "scope": "轴承", "email": "x@y", "备用": "一", "former_names": ["乙"]},
        {"name": "丙公司", "scope": "", "备用": 3},
    ]
    text = "\n".join([*(json.dumps(line) for line in lines), "{"])
    preview = preview_sheet(write(tmp_path / "a.jsonl", text))
    assert (preview.source.kind, preview.source.header_row) == ("JSON 行", 0)
    assert [(c.header, c.purpose) for c in preview.source.columns] == [
        ("name", Purpose.FIELD),
        ("scope", Purpose.FIELD),
        ("email", Purpose.CONTACT),
        ("备用", Purpose.KEPT),
        ("former_names", Purpose.FIELD),
    ]
    first, second = preview.rows
    assert (first.former_names, first.extras) == (("乙",), (("备用", "一"),))
    assert second.extras == (("备用", "3"),)
    assert [problem.row for problem in preview.problems] == [3]


def test_what_is_no_sheet_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="PDF"):
        preview_sheet(write(tmp_path / "a.csv", "%PDF-1.7\n"))

"""Firm sheets as CSV: rows, rejected rows, bad files."""

import gzip
from collections.abc import Sequence
from pathlib import Path

import pytest

from graph_loader.sheets import read_firms
from ontology.errors import InputError
from ontology.firm import FirmRow, RejectedRow
from ontology.uscc import check_character

HEADER = (
    "企业名称,统一社会信用代码,注册日期,企业类型,注册资金,经营范围,所在省份,地区,注册地址,来源文件"
)


def code(number: int) -> str:
    body = f"91320706{number:09d}"
    return body + check_character(body)


def line(number: int, **cells: str) -> str:
    values = {
        "企业名称": f"甲{number}机械有限公司",
        "统一社会信用代码": code(number),
        "注册日期": "2003-09-22",
        "企业类型": "N/A",
        "注册资金": "100(万元人民币)",
        "经营范围": "轴承制造。",
        "所在省份": "江苏",
        "地区": "连云港",
        "注册地址": "海州区凌州路1号",
        "来源文件": "a.csv",
    } | cells
    return ",".join(values.values())


def write(path: Path, *lines: str, encoding: str = "utf-8") -> Path:
    path.write_bytes("\r\n".join(lines).encode(encoding))
    return path


def split(path: Path) -> tuple[Sequence[FirmRow], Sequence[RejectedRow]]:
    rows = list(read_firms(path))
    return (
        [row for row in rows if isinstance(row, FirmRow)],
        [row for row in rows if isinstance(row, RejectedRow)],
    )


def test_registry_columns(tmp_path: Path) -> None:
    (firm,), rejected = split(write(tmp_path / "a.csv", HEADER, line(1)))
    assert not rejected
    assert firm == FirmRow(
        row=2,
        id=code(1),
        name="甲1机械有限公司",
        scope="轴承制造。",
        province="江苏",
        city="连云港",
        district="海州区",
        address="海州区凌州路1号",
        established="2003-09-22",
        capital=100.0,
        source="a.csv",
    )


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16"])
def test_encodings(tmp_path: Path, encoding: str) -> None:
    firms, _ = split(write(tmp_path / "a.csv", HEADER, line(1), line(2), encoding=encoding))
    assert [firm.name for firm in firms] == ["甲1机械有限公司", "甲2机械有限公司"]


def test_packed_file_and_other_separators(tmp_path: Path) -> None:
    packed = tmp_path / "a.csv.gz"
    packed.write_bytes(gzip.compress(f"{HEADER}\n{line(1)}\n".encode("gb18030")))
    tabs = write(tmp_path / "a.tsv", HEADER.replace(",", "\t"), line(1).replace(",", "\t"))
    assert split(packed)[0] == split(tabs)[0] != []


def test_starter_columns(tmp_path: Path) -> None:
    path = write(
        tmp_path / "a.csv",
        "企业名称,股票代码,所在省份,地区,主导产品,来源,核验状态",
        "某某重工股份有限公司,600999.sh,湖南,长沙,挖掘机、起重机,年度报告,双来源",
    )
    (firm,), _ = split(path)
    assert (firm.id, firm.products, firm.city) == ("stock:600999.SH", "挖掘机、起重机", "长沙")
    assert (firm.source, firm.verification) == ("年度报告", "双来源")


def test_header_below_a_statement_and_wrapped_codes(tmp_path: Path) -> None:
    path = write(
        tmp_path / "a.csv",
        "声明：仅供参考,,",
        "公司名称,统一社会信用代码,经营范围",
        f'甲厂,"=""{code(7)}""",轴承',
        "未匹配到相关企业,-,-",
    )
    (firm,), (rejected,) = split(path)
    assert (firm.row, firm.id) == (3, code(7))
    assert (rejected.row, rejected.column) == (4, "公司名称")


def test_rows_that_cannot_be_taken_and_the_rest_goes_on(tmp_path: Path) -> None:
    bad = code(2)[:17] + ("A" if code(2)[17] != "A" else "B")
    path = write(
        tmp_path / "a.csv",
        HEADER,
        line(1),
        line(2, 统一社会信用代码=bad),
        line(3, 经营范围="=A1&B1"),
        line(4, 企业名称=""),
        line(5, 所在省份="普通合伙"),
        line(6, 注册资金="张三"),
        line(7, 注册日期="有限公司"),
        line(1, 企业名称="又一行"),
        line(9) + ",多出",
        "甲,乙",
        line(11),
    )
    firms, rejected = split(path)
    assert [firm.row for firm in firms] == [2, 12]
    assert [(row.row, row.column) for row in rejected] == [
        (3, "统一社会信用代码"),
        (4, "经营范围"),
        (5, "企业名称"),
        (6, "所在省份"),
        (7, "注册资金"),
        (8, "注册日期"),
        (9, "统一社会信用代码"),
        (10, ""),
        (11, ""),
    ]
    assert "第 2 行" in rejected[6].reason
    assert rejected[0].value == bad


def test_old_registration_numbers_and_firms_without_code(tmp_path: Path) -> None:
    path = write(
        tmp_path / "a.csv",
        HEADER,
        line(1, 统一社会信用代码="320722000012343", 注册地址="人民路"),
        line(2, 统一社会信用代码="320722NA000064X"),
        line(3, 统一社会信用代码="-", 企业名称="乙（连云港） 厂"),
    )
    firms, rejected = split(path)
    assert not rejected
    assert [firm.id for firm in firms] == [
        "320722000012343", "320722NA000064X", "name:乙(连云港)厂",
    ]  # fmt: skip
    assert firms[0].district == "东海县"


def test_codes_in_other_spellings_are_one_firm_and_wrong_digits_are_told(tmp_path: Path) -> None:
    path = write(
        tmp_path / "a.csv",
        HEADER,
        line(1, 统一社会信用代码="91350100-m000100y4 3"),
        line(2, 统一社会信用代码="９１３５０１００M000100Y43", 企业名称="甲1机械有限责任公司"),
        line(3, 统一社会信用代码="320722000012345"),
        line(4, 统一社会信用代码="M000100Y4"),
        line(5, 统一社会信用代码="M000100Y5"),
    )
    firms, rejected = split(path)
    assert [firm.id for firm in firms] == ["91350100M000100Y43", "M000100Y4"]
    assert [row.reason for row in rejected] == [
        "与第 2 行是同一家企业",
        "注册号校验位不符（应为 3）",
        "组织机构代码校验位不符（应为 4）",
    ]


def test_a_branch_tells_its_firm(tmp_path: Path) -> None:
    path = write(
        tmp_path / "a.csv",
        HEADER,
        line(1, 企业名称="连云港甲机械有限公司海州分公司"),
        line(2, 企业名称="连云港甲机械有限公司"),
    )
    firms, _ = split(path)
    assert [firm.parent for firm in firms] == ["连云港甲机械有限公司", ""]


def test_a_stray_quotation_mark_costs_one_line(tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", HEADER, line(1), line(2, 企业名称='"甲'), line(3), line(4))
    firms, rejected = split(path)
    assert [firm.name for firm in firms] == [f"甲{n}机械有限公司" for n in (1, 3, 4)]
    assert [(row.row, row.reason) for row in rejected] == [(3, "引号没有闭合，这一行不能分列")]


def test_line_breaks_inside_a_quoted_cell_are_one_row(tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", HEADER, line(1, 经营范围='"轴承\r\n制造"'), line(2))
    firms, _ = split(path)
    assert [(firm.row, firm.scope) for firm in firms] == [(2, "轴承\r\n制造"), (3, "轴承制造。")]


def test_bytes_of_another_encoding_cost_one_row(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    lines = [HEADER.encode(), line(1).encode(), line(2).encode("gbk"), line(3).encode()]
    path.write_bytes(b"\n".join(lines))
    firms, rejected = split(path)
    assert [firm.row for firm in firms] == [2, 4]
    assert "不能按" in rejected[0].reason


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "空"),
        (b"\n \n", "空"),
        (b"\x89PNG\r\n\x1a\n" + bytes(50), "PNG"),
        (b"\xd0\xcf\x11\xe0" + bytes(50), ".xls"),
        (b"%PDF-1.7\n", "PDF"),
        (b"abc\0def\0", "不是文本"),
        (b"\x1f\x8b\x08\x00broken", "损坏"),
        (HEADER.encode(), "只有表头"),
        ("名,范围\n甲,乙\n".encode(), "缺少列：企业名称、经营范围或主导产品"),
        (
            "企业名称,城市\n甲,乙\n".encode(),
            "缺少列：经营范围或主导产品；这一行写的是：企业名称、城市",
        ),
        ("企業名稱,經營範圍\n甲,乙\n".encode("big5"), "缺少列"),
    ],
)
def test_files_that_are_no_firm_sheet(tmp_path: Path, content: bytes, words: str) -> None:
    path = tmp_path / "表.csv"
    path.write_bytes(content)
    with pytest.raises(InputError) as caught:
        list(read_firms(path))
    assert words in str(caught.value)
    assert "表.csv" in str(caught.value)


def test_no_such_file(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="打不开"):
        read_firms(tmp_path / "没有.csv")


def test_packed_data_that_break_off_name_the_line(tmp_path: Path) -> None:
    path = tmp_path / "a.csv.gz"
    lines = "\n".join([HEADER, *(line(n, 注册地址=f"{n * 7919}号") for n in range(5000))])
    packed = gzip.compress(lines.encode())
    path.write_bytes(packed[: len(packed) - 500])
    with pytest.raises(InputError, match="中断"):
        list(read_firms(path))


def test_progress_reaches_the_end(tmp_path: Path) -> None:
    sheet = read_firms(write(tmp_path / "a.csv", HEADER, line(1)))
    assert len(list(sheet)) == 1
    assert sheet.done == 1.0
    assert len(list(sheet)) == 1  # a sheet can be read again

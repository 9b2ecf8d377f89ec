"""`liantu load --bulk DIR firms FILE` writes files and leaves the graph of the settings alone."""

from pathlib import Path

from tests.api.command.conftest import Inside

SHEET = "企业名称,统一社会信用代码,经营范围\n甲变压器厂,91320700100000003Q,变压器制造\n,x,无\n"


def test_the_sheet_goes_to_files_and_not_to_the_store(inside: Inside, tmp_path: Path) -> None:
    sheet, folder = tmp_path / "企业.csv", tmp_path / "bulk"
    sheet.write_text(SHEET, encoding="utf-8")
    done = inside("load", "--bulk", str(folder), "firms", str(sheet), "--json")
    assert done.code == 1, done.err  # a row came back
    assert done.json()["tally"]["accepted"] == 1
    assert "import.sh" in done.err
    assert "甲变压器厂" in (folder / "Firm.csv").read_text("utf-8")
    script = (folder / "import.sh").read_text("utf-8")
    assert "--nodes=Firm=$here/Firm.csv" in script
    assert (folder / "import.sh").stat().st_mode & 0o100
    assert not list((tmp_path / "data").glob("*graph*"))
    again = inside("load", "--bulk", str(folder), "firms", str(sheet))
    assert again.code == 2
    assert "目录里已有文件" in again.err


def test_only_a_sheet_can_go_to_files(inside: Inside, tmp_path: Path) -> None:
    refused = inside("load", "--bulk", str(tmp_path / "bulk"), "policy")
    assert refused.code == 2
    assert "--bulk 只用于企业表" in refused.err

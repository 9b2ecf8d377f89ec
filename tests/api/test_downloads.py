"""The name under which a browser saves a file."""

from api.downloads import XLSX, name_download, send_workbook


def test_a_chinese_name_is_told_in_ascii() -> None:
    told = name_download("待核 1.xlsx")["Content-Disposition"]
    assert told == "attachment; filename*=utf-8''%E5%BE%85%E6%A0%B8%201.xlsx"


def test_a_workbook_says_what_it_is() -> None:
    answer = send_workbook(b"PK", "a.xlsx")
    assert (answer.body, answer.headers["content-type"]) == (b"PK", XLSX)
    assert answer.headers["content-disposition"].endswith("''a.xlsx")

"""`liantu check`: what ships is in order, and what is not is found."""

from pathlib import Path

import pytest

from api.checks import check_docs, find_docs, run_checks, write_docs
from ontology.errors import DeclarationError


def test_what_ships_is_in_order() -> None:
    report = run_checks(find_docs())
    assert report.findings == ()
    assert len(report.checked) == 5


def test_docs_that_lag_behind_are_found_and_mended(tmp_path: Path) -> None:
    assert [*check_docs(tmp_path)] != []
    write_docs(tmp_path)
    assert [*check_docs(tmp_path)] == []
    page = tmp_path / "schema.md"
    page.write_text(page.read_text("utf-8") + "more\n", "utf-8")
    assert "--write" in next(check_docs(tmp_path))


def test_without_docs_there_is_nothing_to_compare() -> None:
    assert [*check_docs(None)] == []


def test_a_broken_declaration_is_a_finding(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail() -> None:
        raise DeclarationError("电机.yaml", "aliases", "不是列表")

    monkeypatch.setattr("api.checks.load_lexicon", fail)
    (finding,) = run_checks(None).findings
    assert finding.check == "词典 lexicon"
    assert finding.problem == "电机.yaml：aliases：不是列表"

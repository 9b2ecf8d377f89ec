"""Synthetic sheets: readable, repeatable, of the shape that they promise."""

from collections import Counter
from pathlib import Path

from benchmarks.synthetic import HEADER, Recipe, generate_rows, write_sheet
from graph_loader.sheets import read_firms
from ontology.firm import FirmRow
from ontology.uscc import find_fault

LINKS = ("精密减速器", "伺服电机", "采煤机", "变压器", "银浆", "隔膜")


def read_all(path: Path) -> list[FirmRow]:
    rows = list(read_firms(path))
    taken = [row for row in rows if isinstance(row, FirmRow)]
    assert len(taken) == len(rows)
    return taken


def test_every_row_is_a_firm_with_a_valid_code_and_a_seat(tmp_path: Path) -> None:
    write_sheet(tmp_path / "firms.csv", Recipe(500, LINKS))
    firms = read_all(tmp_path / "firms.csv")
    assert len(firms) == len({firm.id for firm in firms}) == 500
    assert not any(find_fault(firm.id) for firm in firms)
    assert all(firm.province and firm.city and firm.scope for firm in firms)
    assert (tmp_path / "firms.csv").read_text("utf-8").split("\n")[0] == ",".join(HEADER)


def test_the_same_recipe_gives_the_same_bytes_and_another_seed_others(tmp_path: Path) -> None:
    for name, seed in (("a", 1), ("b", 1), ("c", 2)):
        write_sheet(tmp_path / name, Recipe(50, LINKS, seed=seed))
    content = {name: (tmp_path / name).read_bytes() for name in "abc"}
    assert content["a"] == content["b"] != content["c"]


def test_a_longer_sheet_begins_like_a_shorter_one() -> None:
    assert list(generate_rows(Recipe(80, LINKS)))[:30] == list(generate_rows(Recipe(30, LINKS)))


def test_changed_rows_differ_in_their_scope_alone() -> None:
    before = list(generate_rows(Recipe(2000, LINKS)))
    after = list(generate_rows(Recipe(2000, LINKS, changed=0.1)))
    scope = HEADER.index("经营范围")
    different = [number for number in range(2000) if before[number] != after[number]]
    assert 130 < len(different) < 270
    for number in different:
        old, new = list(before[number]), list(after[number])
        old[scope] = new[scope] = ""
        assert old == new


def test_links_follow_zipf_and_some_firms_only_sell_or_do_neither() -> None:
    scopes = [row[HEADER.index("经营范围")] for row in generate_rows(Recipe(3000, LINKS))]
    counts = Counter(link for scope in scopes for link in LINKS if link in scope)
    ranked = [count for _, count in counts.most_common()]
    assert ranked[0] > 2 * ranked[-1]
    named = [scope for scope in scopes if any(link in scope for link in LINKS)]
    assert 0.7 < len(named) / len(scopes) < 0.8
    sold = [scope for scope in named if "制造" not in scope.partition("；")[0] and "销售" in scope]
    assert 0.15 < len(sold) / len(scopes) < 0.3

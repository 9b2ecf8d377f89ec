"""The benchmark page from made-up measurements."""

from dataclasses import replace
from datetime import date

from benchmarks.machine import Machine, describe_machine
from benchmarks.report import Run, write_report
from benchmarks.times import LoadTime, QuestionTime, StoreTimes

MACHINE = Machine(2, 24.4, "Linux x86_64", "CPython 3.11.7", ("neo4j 6.4.1",))
LOADS = (LoadTime("first load", 1000, 990, 2.5), LoadTime("same file again", 1000, 0, 0.031))
ONE = StoreTimes("Neo4j 5.26.31", 1000, LOADS, (QuestionTime("chain_tree", 183, 12.4, 3.21, "a"),))
OTHER = replace(ONE, server="ArcadeDB 26.10.2")
RUN = Run(
    day=date(2026, 11, 23),
    command="python -m benchmarks stores",
    machine=MACHINE,
    linking=(LoadTime("read and link", 1000, 740, 0.05),),
    stores=(ONE, OTHER),
)


def test_the_page_states_day_command_machine_and_both_servers() -> None:
    page = write_report(RUN)
    assert page.startswith("# Benchmarks\n\nMeasured on 2026-11-23 in one run by `python -m bench")
    assert "2 cores, 24 GiB, Linux x86_64, CPython 3.11.7; neo4j 6.4.1." in page
    assert "## 1,000 firms" in page
    assert "one thread: 0.1 s, 20,000 firms/s; 740 firms linked." in page
    assert "| load | rows written | Neo4j 5.26.31 | ArcadeDB 26.10.2 |\n| --- | ---: |" in page
    assert "| first load | 990 | 2.50 | 2.50 |" in page
    assert "| same file again | 0 | 0.03 | 0.03 |" in page
    assert "| chain_tree | 183 | 12 · 3.2 | 12 · 3.2 |" in page
    assert "≠" not in page
    assert page.endswith("|\n")


def test_different_answers_are_marked() -> None:
    [asked] = OTHER.questions
    odd = replace(OTHER, questions=(replace(asked, rows=182, digest="b"),))
    page = write_report(replace(RUN, stores=(ONE, odd)))
    assert "| chain_tree | 183 / 182 ≠ |" in page
    assert page.endswith("≠: the stores gave different rows.\n")
    same_count = replace(OTHER, questions=(replace(asked, digest="b"),))
    assert "| 183 ≠ |" in write_report(replace(RUN, stores=(ONE, same_count)))


def test_sizes_come_in_order_each_with_its_own_stores() -> None:
    large = replace(ONE, firms=5000, server="Neo4j 2026.09.0")
    page = write_report(replace(RUN, stores=(large, ONE)))
    small_part, _, large_part = page.partition("## 5,000 firms")
    assert "## 1,000 firms" in small_part
    assert "Neo4j 2026.09.0" not in small_part
    assert "Neo4j 5.26.31" not in large_part


def test_a_store_that_is_not_there_is_said() -> None:
    page = write_report(replace(RUN, stores=(ONE,), lacking=("Neo4j 2026.09.0: no Java 25",)))
    assert "Not measured: Neo4j 2026.09.0: no Java 25." in page


def test_the_machine_is_described() -> None:
    machine = describe_machine()
    assert machine.cores >= 1
    assert machine.memory > 0.1
    assert [name.split()[0] for name in machine.packages][:2] == ["neo4j", "arcadedb"]

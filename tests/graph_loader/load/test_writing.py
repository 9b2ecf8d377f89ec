"""Who may write: one load at a time, and a broken one leaves no trace."""

from dataclasses import replace

import pytest

from graph_loader.load.writing import LEASE_SECONDS, Hold, Writer, hold_graph
from graph_loader.stores.store import Store
from ontology.errors import StoreBusy


def writer(name: str, *, at: float = 1000.0, gone: bool = False) -> Writer:
    return Writer(name, now=lambda: at, is_gone=lambda _: gone)


def test_a_second_load_is_refused_with_the_holder_and_the_wait(store: Store) -> None:
    with (
        hold_graph(store, writer("one")),
        pytest.raises(StoreBusy, match=r"^图谱正被另一装载占用（已 20 秒）.*约 100 秒"),
        hold_graph(store, writer("two", at=1020.0)),
    ):
        pass


def test_a_second_load_tells_what_the_first_loads_and_since_when(embedded_store: Store) -> None:
    with hold_graph(embedded_store, writer("one")) as first:
        first.mark("江苏企业")
        refuse_second(embedded_store)


def test_a_long_load_is_told_in_minutes(embedded_store: Store) -> None:
    ticks = iter((1000.0, 1000.0, 1700.0))
    first = Writer("one", lambda: next(ticks), lambda _: False)
    with hold_graph(embedded_store, first) as hold:
        hold.keep()
        with (
            pytest.raises(StoreBusy, match=r"（已 12 分钟）.*约 80 秒"),
            hold_graph(embedded_store, writer("two", at=1740.0)),
        ):
            pass


def refuse_second(embedded_store: Store) -> None:
    with (
        pytest.raises(StoreBusy, match=r"占用：数据集“江苏企业”正在装载（已 45 秒）"),
        hold_graph(embedded_store, writer("two", at=1045.0)),
    ):
        pass


def test_a_patient_load_waits_for_the_first_to_end(embedded_store: Store) -> None:
    first = hold_graph(embedded_store, writer("one"))
    first.__enter__()
    looks: list[float] = []

    def pause(seconds: float) -> None:
        looks.append(seconds)
        if len(looks) == 3:
            first.__exit__(None, None, None)

    patient = replace(writer("two"), patience=60.0, pause=pause)
    with hold_graph(embedded_store, patient):
        pass
    assert len(looks) == 3


def test_patience_ends(embedded_store: Store) -> None:
    clock = iter(range(1000, 2000))
    patient = Writer("two", lambda: float(next(clock)), lambda _: False, 10.0, lambda _: None)
    with (
        hold_graph(embedded_store, writer("one")),
        pytest.raises(StoreBusy, match="图谱正被另一装载占用"),
        hold_graph(embedded_store, patient),
    ):
        pass
    assert next(clock) < 1040


def test_a_long_load_extends_its_hold(embedded_store: Store) -> None:
    clock = [1000.0]
    with hold_graph(embedded_store, Writer("one", lambda: clock[0], lambda _: False)) as hold:
        for _ in range(10):
            clock[0] += LEASE_SECONDS / 2
            hold.write([])
        with (
            pytest.raises(StoreBusy),
            hold_graph(embedded_store, writer("two", at=clock[0] + LEASE_SECONDS / 2)),
        ):
            pass


def test_the_graph_is_free_after_a_load(embedded_store: Store) -> None:
    with hold_graph(embedded_store, writer("one")):
        pass
    with hold_graph(embedded_store, writer("two")) as hold:
        assert hold.version == 0


def test_a_load_whose_process_ended_is_taken_over(embedded_store: Store) -> None:
    taken = hold_graph(embedded_store, writer("one"))
    taken.__enter__()  # and never left: killed
    with hold_graph(embedded_store, writer("two", gone=True)):
        pass


def test_a_load_that_fell_silent_is_taken_over_after_its_time(embedded_store: Store) -> None:
    taken = hold_graph(embedded_store, writer("one"))
    taken.__enter__()
    late = 1000.0 + LEASE_SECONDS + 1
    with hold_graph(embedded_store, writer("two", at=late)):
        pass


def test_a_load_that_lost_the_graph_writes_nothing_more(embedded_store: Store) -> None:
    taken = hold_graph(embedded_store, writer("one"))
    lost = taken.__enter__()
    with (
        hold_graph(embedded_store, writer("two", gone=True)),
        pytest.raises(StoreBusy, match="另一装载占用"),
    ):
        lost.publish([])
    assert embedded_store.version() == 0


def test_publishing_raises_the_version_by_one(store: Store) -> None:
    with hold_graph(store, writer("one")) as hold:
        assert hold.publish([]) == 1
    assert store.version() == 1


def test_a_failed_step_publishes_nothing(store: Store) -> None:
    def publish_badly(hold: Hold) -> None:
        hold.publish([("MERGE (d:Dataset {id: 'x'})", {}), ("RETURN 1 / 0 AS broken", {})])

    with hold_graph(store, writer("one")) as hold, pytest.raises(Exception, match="zero"):
        publish_badly(hold)
    assert store.version() == 0
    assert store.read("MATCH (d:Dataset) RETURN d.id AS id", {}).rows == []

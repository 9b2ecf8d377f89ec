"""Items made in another thread: all of them, in order, with what went wrong, and no thread left."""

import threading
from collections.abc import Iterator

import pytest

from graph_loader.load.ahead import work_ahead


def test_all_items_come_in_order() -> None:
    with work_ahead(range(100)) as items:
        assert list(items) == list(range(100))


def test_items_are_made_in_another_thread_and_not_all_at_once() -> None:
    made: list[str] = []

    def name_threads() -> Iterator[int]:
        for number in range(50):
            made.append(threading.current_thread().name)
            yield number

    with work_ahead(name_threads()) as items:
        assert next(items) == 0
        assert len(made) < 20
    assert set(made) == {"work-ahead"}


def test_a_fault_is_raised_where_the_item_would_be() -> None:
    def break_off() -> Iterator[int]:
        yield 1
        raise OSError("the disk is gone")

    with work_ahead(break_off()) as items:
        assert next(items) == 1
        with pytest.raises(OSError, match="disk"):
            next(items)


def test_leaving_early_ends_the_thread() -> None:
    before = threading.active_count()
    with work_ahead(iter(int, 1)) as items:
        assert next(items) == 0
    assert threading.active_count() == before

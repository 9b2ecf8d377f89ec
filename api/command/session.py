"""What commands share at their start: settings, date and store."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from api.clock import read_today
from api.command.printing import show_progress, write_note
from api.settings import Settings, read_settings
from ontology.errors import InputError

if TYPE_CHECKING:
    from graph_loader.stores.store import Store

AsJson = Annotated[bool, typer.Option("--json", help="输出 JSON")]
AsOf = Annotated[
    str,
    typer.Option(
        "--as-of", help="按哪一天判断政策、信号是否有效，YYYY-MM-DD，默认今天", metavar="日期"
    ),
]
WithReference = Annotated[
    bool,
    typer.Option("--reference/--no-reference", help="是否含参考层；默认含", show_default=False),
]


def load_settings() -> Settings:
    return read_settings(os.environ)


@contextmanager
def open_graph() -> "Iterator[Store]":
    """The store of the settings; beside a running `liantu up` it is the same graph over Bolt."""
    from graph_loader.stores import open_store

    settings = load_settings()
    with open_store(settings.store, user=settings.user, password=settings.password) as store:
        yield store


@contextmanager
def change_graph(title: str) -> "Iterator[tuple[Store, Callable[[float], None]]]":
    """The store, and what shows the share that is done, for a load.

    After it the firms are linked again whose chain has changed; a note says which.
    """
    from api.loads import relink_firms, say_relinked

    with open_graph() as store, show_progress(title) as advance:
        yield store, advance
        relinked = say_relinked(relink_firms(store, advance))
    if relinked:
        write_note(relinked)


def read_date(value: str) -> date:
    """The date that was written, else today; raises InputError for anything else."""
    if not value:
        return read_today()
    try:
        return date.fromisoformat(value)
    except ValueError as error:
        raise InputError(f"“{value}”不是日期", expected="YYYY-MM-DD，如 2026-11-23") from error

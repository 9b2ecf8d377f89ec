"""What a command shows: JSON for programs, tables for people, progress on standard error."""

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager


def write_line(text: str) -> None:
    """One line on standard output; ends quietly when nobody reads on, as with `| head`."""
    try:
        sys.stdout.write(text + "\n")
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise SystemExit(0) from None


def write_json(answer: object) -> None:
    """A dataclass (or what it is made of) as one JSON object on one line."""
    from pydantic import TypeAdapter

    write_line(TypeAdapter(type(answer)).dump_json(answer).decode())


def write_note(text: str) -> None:
    """A line for the person at the terminal, never part of an answer."""
    sys.stderr.write(text + "\n")


def write_table(columns: Sequence[str], rows: Iterable[Sequence[object]], title: str = "") -> None:
    """A table; numbers to the right, long cells folded, nothing cut off."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    listed = [list(row) for row in rows]
    table = Table(title=title or None, title_justify="left", show_lines=False)
    for index, column in enumerate(columns):
        numeric = all(isinstance(row[index], int | float) or row[index] is None for row in listed)
        table.add_column(column, justify="right" if numeric else "left", overflow="fold")
    for row in listed:
        table.add_row(*(Text(show_cell(cell)) for cell in row))
    Console(width=None if sys.stdout.isatty() else 200).print(table)


def show_cell(cell: object) -> str:
    if cell is None:
        return "—"
    if isinstance(cell, float):
        return f"{cell:,.3g}"
    if isinstance(cell, list | tuple):
        return "、".join(show_cell(item) for item in cell)
    return str(cell)


@contextmanager
def show_progress(title: str) -> Iterator[Callable[[float], None]]:
    """A progress bar on standard error while it is a terminal; silent otherwise.

    The function given takes the share that is done, 0 to 1.
    """
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeElapsedColumn

    console = Console(stderr=True)
    columns = (TextColumn(title), BarColumn(), TaskProgressColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, disable=not console.is_terminal) as progress:
        task = progress.add_task(title, total=1.0)
        yield lambda share: progress.update(task, completed=share)

"""`python -m benchmarks.crash`: kill loads at random moments and look at what the graph says.

A load that is killed leaves the graph as it was before or as it is after, never between; loading
again then completes. Both are asserted in every round, through all questions of the catalogue.
"""

import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Annotated

import typer

from benchmarks.synthetic import Recipe, write_sheet
from graph_loader.policy import SHIPPED, read_folder
from graph_loader.stores import Store, open_store
from queries.catalogue import load_catalogue
from queries.changes import PAST
from tests.conformance.graphs import values_for
from tests.stores.servers import EMBEDDED, NEO4J_LTS, Servers

BOUNDS = frozenset({"open_link_count"})  # counts rows that nobody sees, too: an upper bound
View = dict[str, list[list[tuple[object, ...]]]]
_UNPUBLISHED = (
    "MATCH (g:Graph {key: 'graph'}), (f:Firm) WHERE f.born > g.version RETURN count(f) AS rows"
)


@dataclass(frozen=True)
class Place:
    """A store as the command line finds it: settings in the environment, a folder to run in."""

    settings: Mapping[str, str]
    folder: Path

    def open(self) -> Store:
        """The store, opened in our own process."""
        secret = self.settings.get("LIANTU_PASSWORD_FILE")
        password = Path(secret).read_text("utf-8") if secret else ""
        return open_store(self.settings["LIANTU_STORE"], password=password)

    def start(self, *arguments: str) -> "subprocess.Popen[bytes]":
        """Start `liantu` with these arguments."""
        return subprocess.Popen(
            [sys.executable, "-m", "api.command", *arguments],
            env={**os.environ, **self.settings},
            cwd=self.folder,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
        )

    def run(self, *arguments: str) -> float:
        """Run `liantu` to its end; returns the seconds it took."""
        began = perf_counter()
        process = self.start(*arguments)
        _, complaints = process.communicate()
        assert process.returncode == 0, complaints.decode()
        return perf_counter() - began

    def run_and_kill(self, seconds: float, *arguments: str) -> bool:
        """Run `liantu` and kill it after some seconds; returns whether it was still running."""
        with self.start(*arguments) as process:
            try:
                process.communicate(timeout=seconds)
            except subprocess.TimeoutExpired:
                process.kill()
                return True
        return False


@dataclass(frozen=True)
class Round:
    """What one killed load left: `seen` is before or after, `unpublished` counts hidden rows."""

    seconds: float
    killed: bool
    seen: str
    unpublished: int


@contextmanager
def open_place(servers: Servers, kind: str) -> Iterator[Place]:
    """An empty store of that kind for the command line; skips where there is no such server."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(TemporaryDirectory()))
        if kind == EMBEDDED:
            yield Place({"LIANTU_STORE": f"embedded:{folder / 'graph'}"}, folder)
            return
        store = stack.enter_context(servers.open_empty(kind))
        secret = folder / "password"
        secret.write_text(store.address.password, "utf-8")
        yield Place(
            {
                "LIANTU_STORE": store.address.uri,
                "LIANTU_USER": store.address.user,
                "LIANTU_PASSWORD_FILE": str(secret),
            },
            folder,
        )


def crash_loads(place: Place, *, rounds: int, firms: int, seed: int = 36) -> Iterator[Round]:
    """Kill loads between two states of one dataset, to and fro, at moments drawn from `seed`."""
    sheets = write_sheets(place.folder, firms)
    arguments = [("load", "firms", str(sheet), "--dataset", "sheet") for sheet in sheets]
    place.run("load", "policy")
    views, seconds = [], 0.0
    for load in arguments:
        seconds = place.run(*load)
        views.append(_look(place)[0])
    assert views[0] != views[1]
    random = Random(seed)  # noqa: S311 - moments, not secrets
    for number in range(rounds):
        source, target = (1, 0) if number % 2 == 0 else (0, 1)
        moment = random.uniform(0.4, 1.0) * seconds
        killed = place.run_and_kill(moment, *arguments[target])
        seen, unpublished = _look(place)
        assert seen in views, "the graph is neither the one before nor the one after"
        seconds = place.run(*arguments[target])
        assert _look(place) == (views[target], 0)
        yield Round(moment, killed, "before" if seen == views[source] else "after", unpublished)


def write_sheets(folder: Path, firms: int) -> tuple[Path, Path]:
    """Two states of a sheet: in the second half of the rows differ and a tenth is gone."""
    links = sorted({component.name for component in read_folder(SHIPPED).components})
    first, second = folder / "first.csv", folder / "second.csv"
    write_sheet(first, Recipe(firms, links))
    write_sheet(second, Recipe(firms - firms // 10, links, changed=0.5))
    return first, second


def _look(place: Place) -> tuple[View, int]:
    """What all questions answer, and how many rows nobody sees yet."""
    with place.open() as store:
        [(unpublished,)] = store.read(_UNPUBLISHED, {}).rows
        assert isinstance(unpublished, int)
        return ask_everything(store), unpublished


def ask_everything(store: Store) -> View:
    """The rows of every question, each asked with several values of its parameters.

    Without those about the past, which every finished load adds to.
    """
    catalogue = load_catalogue()
    view = {
        name: [
            catalogue.ask(store, name, values).rows
            for values in values_for(list(question.parameters), store)
        ]
        for name, question in catalogue.questions.items()
        if name not in PAST | BOUNDS
    }
    view["kind_counts"] = [[row for row in rows if row[0] != "Run"] for rows in view["kind_counts"]]
    return view


def crash_stores(
    rounds: int = 20,
    firms: int = 20_000,
    kind: Annotated[list[str], typer.Option("--store")] = [EMBEDDED, NEO4J_LTS],  # noqa: B006
    seed: int = 36,
) -> None:
    """Print one line a round; a graph between two states ends the run with an error."""
    servers = Servers()
    try:
        for each in kind:
            with open_place(servers, each) as place:
                for done in crash_loads(place, rounds=rounds, firms=firms, seed=seed):
                    print(f"{each}: {done}", flush=True)
    finally:
        servers.stop()


if __name__ == "__main__":
    typer.run(crash_stores)

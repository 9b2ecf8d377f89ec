"""A shell without a graph, and one whose graph `liantu up` serves."""

import os
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from subprocess import Popen
from typing import Protocol

import pytest

from api.command import run
from tests.api.command.shell import Outcome, Shell
from tests.stores.neo4j_server import free_port


@dataclass(frozen=True, slots=True)
class Running:
    """`liantu up` under way."""

    shell: Shell
    process: "Popen[str]"
    port: int
    announced: str

    def get(self, path: str) -> bytes:
        with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=30) as answer:
            content: bytes = answer.read()
            return content


@pytest.fixture
def shell(tmp_path: Path) -> Shell:
    return Shell(tmp_path)


class Inside(Protocol):
    """A command run in this process: quicker, where no start, end or signal is looked at."""

    def __call__(self, *words: str) -> Outcome: ...


@pytest.fixture
def inside(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> Inside:
    for name in [name for name in os.environ if name.startswith("LIANTU_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("LIANTU_DATA", str(tmp_path / "data"))
    monkeypatch.chdir(tmp_path)

    def run_inside(*words: str) -> Outcome:
        code = run(words)
        shown = capfd.readouterr()
        return Outcome(code, shown.out, shown.err)

    return run_inside


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """The first start: an empty data directory, so the graph is built."""
    shell, port = Shell(tmp_path_factory.mktemp("up")), free_port()
    with shell.start("up", environ={"LIANTU_PORT": str(port)}) as process:
        assert process.stdout is not None
        try:
            yield Running(shell, process, port, process.stdout.readline())
        finally:
            process.kill()

"""Run `liantu` as a user does: another process, its own data directory."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Outcome:
    code: int
    out: str
    err: str

    def json(self) -> Any:
        """The one JSON object on standard output; fails where anything else is there."""
        return json.loads(self.out)

    def lines(self) -> Iterator[Any]:
        return (json.loads(line) for line in self.out.splitlines())


@dataclass(frozen=True, slots=True)
class Shell:
    """A working directory with the data directory `data` in it."""

    folder: Path

    def environ(self, more: Mapping[str, str] | None = None) -> dict[str, str]:
        kept = {name: value for name, value in os.environ.items() if not name.startswith("LIANTU_")}
        return {**kept, "LIANTU_DATA": str(self.folder / "data"), **(more or {})}

    def run(self, *words: str, environ: Mapping[str, str] | None = None) -> Outcome:
        done = subprocess.run(
            [sys.executable, "-W", "error", "-m", "api.command", *words],
            cwd=self.folder,
            env=self.environ({"PYTHONPATH": str(Path(__file__).parents[3]), **(environ or {})}),
            capture_output=True,
            timeout=120,
            check=False,
        )
        return Outcome(done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8"))

    def start(
        self, *words: str, environ: Mapping[str, str] | None = None
    ) -> "subprocess.Popen[str]":
        return subprocess.Popen(
            [sys.executable, "-m", "api.command", *words],
            cwd=self.folder,
            env=self.environ({"PYTHONPATH": str(Path(__file__).parents[3]), **(environ or {})}),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )

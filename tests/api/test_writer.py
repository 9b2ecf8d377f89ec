"""The name of a load, and whether a load of another name still runs."""

import os
import subprocess
import sys
from collections.abc import Iterator

import pytest

from api.writer import is_gone, make_writer


@pytest.fixture
def sleeper() -> Iterator[subprocess.Popen[bytes]]:
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as process:
        yield process
        process.kill()


def test_one_process_is_one_writer() -> None:
    assert make_writer().name == make_writer().name
    assert f"/{os.getpid()}/" in make_writer().name
    assert not make_writer().is_gone(make_writer().name)


def test_a_running_process_is_there_and_an_ended_one_gone(
    sleeper: subprocess.Popen[bytes],
) -> None:
    name = f"here/{sleeper.pid}/aaaa"
    assert not is_gone(name, "here/1/bbbb")
    sleeper.kill()
    sleeper.wait()
    assert is_gone(name, "here/1/bbbb")


@pytest.mark.parametrize(
    ("other", "gone"),
    [
        ("elsewhere/999999999/aaaa", False),
        ("here/7/aaaa", True),
        ("here/7/bbbb", False),
        ("", False),
        ("odd", False),
        ("here/x/aaaa", False),
    ],
)
def test_what_can_be_said_of_other_names(other: str, gone: bool) -> None:
    assert is_gone(other, "here/7/bbbb") is gone

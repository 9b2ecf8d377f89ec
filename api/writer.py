"""Who loads: a name for this process, and whether another such process still runs."""

import os
import secrets
import socket
import time
from functools import cache

from graph_loader.load.writing import Writer


def make_writer(patience: float = 0.0) -> Writer:
    """The writer that stands for this process; it waits `patience` seconds for another load."""
    name = _tell_name()
    return Writer(name, time.time, lambda other: is_gone(other, name), patience)


@cache
def _tell_name() -> str:
    return "/".join((socket.gethostname(), str(os.getpid()), secrets.token_hex(4)))


def is_gone(other: str, own: str) -> bool:
    """Whether the process behind `other` ran on this machine and has surely ended.

    Names are machine/process/token. A process of our own number and another token ran before us,
    as happens in containers. On Windows asking would disturb the process, so the answer is no
    and the lease decides.
    """
    machine, process, token = (*other.split("/"), "", "")[:3]
    own_machine, own_process, own_token = own.split("/")
    if machine != own_machine or not process.isdigit():
        return False
    if process == own_process:
        return token != own_token
    return os.name == "posix" and not is_running(int(process))


def is_running(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True

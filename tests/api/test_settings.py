"""Settings from the environment."""

from pathlib import Path

import pytest

from api.settings import read_settings
from ontology.errors import InputError


def test_defaults_lie_in_the_users_data_directory() -> None:
    settings = read_settings({"HOME": "/home/wang"}, "linux")
    assert settings.data == Path("/home/wang/.local/share/liantu")
    assert settings.store == "embedded:/home/wang/.local/share/liantu/graph"
    assert (settings.port, settings.user, settings.boundaries) == (8000, "neo4j", None)


@pytest.mark.parametrize(
    ("environ", "platform", "folder"),
    [
        ({"HOME": "/h", "XDG_DATA_HOME": "/x"}, "linux", "/x/liantu"),
        ({"HOME": "/h"}, "darwin", "/h/Library/Application Support/LianTu"),
        ({"HOME": "/h", "LOCALAPPDATA": "/a"}, "win32", "/a/LianTu"),
        ({"HOME": "/h", "LIANTU_DATA": "/d", "XDG_DATA_HOME": "/x"}, "linux", "/d"),
    ],
)
def test_each_platform_has_its_place(environ: dict[str, str], platform: str, folder: str) -> None:
    assert read_settings(environ, platform).data == Path(folder)


def test_store_and_port_are_taken_as_given() -> None:
    environ = {"HOME": "/h", "LIANTU_STORE": "neo4j://db:7687", "LIANTU_PORT": "8080"}
    settings = read_settings(environ, "linux")
    assert (settings.store, settings.port) == ("neo4j://db:7687", 8080)


@pytest.mark.parametrize("value", ["0", "65536", "http", "-1", "８０００", "80.5"])
def test_a_port_that_is_none_is_refused(value: str) -> None:
    with pytest.raises(InputError, match=r"LIANTU_PORT.*1 到 65535"):
        read_settings({"HOME": "/h", "LIANTU_PORT": value})


def test_the_password_is_the_first_line_of_its_file(tmp_path: Path) -> None:
    secret = tmp_path / "password"
    secret.write_text("s3cret\n", "utf-8")
    settings = read_settings({"HOME": "/h", "LIANTU_PASSWORD_FILE": str(secret)})
    assert settings.password == "s3cret"  # noqa: S105 - made up for the test
    assert "s3cret" not in repr(settings)


def test_an_empty_password_file_is_refused(tmp_path: Path) -> None:
    secret = tmp_path / "password"
    secret.touch()
    with pytest.raises(InputError, match="空的"):
        read_settings({"HOME": "/h", "LIANTU_PASSWORD_FILE": str(secret)})


@pytest.mark.parametrize("variable", ["LIANTU_PASSWORD_FILE", "LIANTU_BOUNDARIES"])
def test_a_file_that_is_not_there_is_named(variable: str, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=rf"{variable}.*nowhere"):
        read_settings({"HOME": "/h", variable: str(tmp_path / "nowhere")})

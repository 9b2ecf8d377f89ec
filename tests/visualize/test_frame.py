"""What all pages share."""

import re

import pytest
from jinja2 import UndefinedError

from tests.visualize.samples import CONTEXT
from visualize.frame import STATIC, Frame, environment, static_url


def test_static_address_follows_the_content() -> None:
    assert re.fullmatch(r"/static/liantu\.css\?v=[0-9a-f]{12}", static_url("liantu.css"))
    assert static_url("liantu.css") != static_url("pages.css").replace("pages", "liantu")


def test_unknown_static_file_is_an_error() -> None:
    with pytest.raises(FileNotFoundError):
        static_url("nothing.css")


def test_templates_escape_and_know_no_silence() -> None:
    made = environment()
    assert made.from_string("{{ x }}").render(x="<b>") == "&lt;b&gt;"
    with pytest.raises(UndefinedError):
        made.from_string("{{ y }}").render()


def test_templates_hold_no_inline_code_and_no_foreign_address() -> None:
    for file in (STATIC.parent / "templates").rglob("*.html"):
        source = file.read_text("utf-8")
        assert not re.search(r"\s(style|on[a-z]+)=", source), file.name
        assert "<style" not in source, file.name
        assert not re.search(r"https?://", source), file.name
        for tag in re.findall(r"<script[^>]*>", source):
            assert "src=" in tag or 'type="application/json"' in tag, file.name


def test_style_sheets_fetch_nothing() -> None:
    for file in STATIC.glob("*.css"):
        assert not re.search(r"@import|url\((?!#)", file.read_text("utf-8")), file.name


def test_frame_is_plain_data() -> None:
    assert Frame("题", "/", CONTEXT) == Frame("题", "/", CONTEXT)

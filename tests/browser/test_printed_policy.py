"""A policy printed by a browser: fonts that name characters by their radicals, heads and feet."""

import shutil
import subprocess
from html import escape
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from graph_loader.policy import SHIPPED, read_policy, read_text
from tests.graph_loader.policy.same import tell_chain
from tests.requirements import require

pytestmark = pytest.mark.browser

STYLE = (
    "body{font-family:'Noto Serif CJK SC','Noto Sans CJK SC',SimSun,serif;font-size:16pt;"
    "line-height:28pt}p{text-indent:2em;margin:0;text-align:justify}"
)
HEAD = "<span style='font-size:9pt;margin-left:30mm'>连云港市人民政府办公室文件</span>"
FOOT = (
    "<span style='font-size:9pt;width:100%;text-align:center'>— <span class=pageNumber></span> —"
    "</span>"
)


def has_chinese_font() -> bool:
    command = shutil.which("fc-list")
    if command is None:
        return True  # no fontconfig: the system has its own fonts
    listed = subprocess.run([command, ":lang=zh"], capture_output=True, check=True)
    return bool(listed.stdout.strip())


def test_the_shipped_text_printed_gives_the_same_chain(browser: Browser, tmp_path: Path) -> None:
    require(has_chinese_font(), "no font with Chinese characters")
    text = read_text(SHIPPED / "text.txt")
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    body = "".join(f"<p>{escape(line)}</p>" for line in lines)
    page = browser.new_page()
    page.set_content(f"<meta charset=utf-8><style>{STYLE}</style>{body}")
    path = tmp_path / "政策.pdf"
    page.pdf(
        path=path,
        format="A4",
        margin={"top": "37mm", "bottom": "35mm", "left": "28mm", "right": "26mm"},
        display_header_footer=True,
        header_template=HEAD,
        footer_template=FOOT,
    )
    page.close()
    assert tell_chain(read_policy(read_text(path))) == tell_chain(read_policy(text))

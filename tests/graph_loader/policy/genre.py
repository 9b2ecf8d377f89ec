"""Texts of the genre, written for the tests."""

from pathlib import Path

from graph_loader.policy import read_text

_FOLDER = Path(__file__).with_name("texts")

BINYUAN = read_text(_FOLDER / "binyuan.txt")  # 2+3+5, half-width marks, broken lines
NANLING = read_text(_FOLDER / "nanling.txt")  # no pattern, no level of directions, titles of duty
JIANGCHENG = read_text(_FOLDER / "jiangcheng.txt")  # 4+2 behind its names, joint districts
YUNZE = read_text(_FOLDER / "yunze.txt")  # 3+2 in brackets, 上游/中游/下游, districts as headings
HAOYUAN = read_text(_FOLDER / "haoyuan.txt")  # 第一章, 第一节, 第一条; a table of contents
QINGSHAN = read_text(_FOLDER / "qingshan.txt")  # 1., 1.1, （1）; no number, no day of issue

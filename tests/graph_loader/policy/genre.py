"""Texts of the genre, written for the tests."""

from pathlib import Path

from graph_loader.policy import read_text

_FOLDER = Path(__file__).with_name("texts")

BINYUAN = read_text(_FOLDER / "binyuan.txt")  # 2+3+5, half-width marks, broken lines
NANLING = read_text(_FOLDER / "nanling.txt")  # no pattern, no level of directions, titles of duty
JIANGCHENG = read_text(_FOLDER / "jiangcheng.txt")  # 4+2 behind its names, joint districts
YUNZE = read_text(_FOLDER / "yunze.txt")  # 3+2 in brackets, 上游/中游/下游, districts as headings
CANGNING = read_text(_FOLDER / "cangning.txt")  # 2+3+5 apart from its names, 链长制, three levels
LANLING = read_text(_FOLDER / "lanling.txt")  # no tiers, half-width marks, items without headings
RUIBEI = read_text(_FOLDER / "ruibei.txt")  # 上游/中游/下游 in one sentence, unnumbered headings
YIYUAN = read_text(_FOLDER / "yiyuan.txt")  # 1+2+N, headings within a line, units without brackets
ZHONGPING = read_text(
    _FOLDER / "zhongping.txt"
)  # titles of duty, layout by belts, no chapter title
FENGXI = read_text(_FOLDER / "fengxi.txt")  # 保障措施 with awards, layout by trade
QINGHE = read_text(_FOLDER / "qinghe.txt")  # 第一条 items, nouns left to the class
YANPING = read_text(_FOLDER / "yanping.txt")  # 3+N, 链长制, chains below sectors
HUOLING = read_text(_FOLDER / "huoling.txt")  # 链 with directions, half-width, parks as districts
PINGDU = read_text(_FOLDER / "pingdu.txt")  # 2+2 composed of named lists, areas with districts
LINMIAN = read_text(_FOLDER / "linmian.txt")  # 3+4, full-width digits, page breaks, indented
MINGU = read_text(_FOLDER / "mingu.txt")  # 4+3+N, labelled rows, 分别, 〔责任单位〕
HAOYUAN = read_text(_FOLDER / "haoyuan.txt")  # 第一章, 第一节, 第一条; a table of contents
QINGSHAN = read_text(_FOLDER / "qingshan.txt")  # 1., 1.1, （1）; no number, no day of issue

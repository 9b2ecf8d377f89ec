"""Facts of the document: 文号, title, issuer, dates, region."""

import re
from collections.abc import Iterator
from itertools import pairwise

from graph_loader.policy.forms import find_ladder
from graph_loader.policy.validity import DATE, read_date, read_validity
from graph_loader.policy.view import View
from ontology.policy import Document

_DOC_NO = re.compile(
    r"(?:(?:发文字号|文号|文件编号)：)?"
    r"（?([一-龥]{2,10}[〔\[［（]\d{4}[〕\]］）]\d{1,4}号|[一-龥]{2,12}令第\d{1,4}号)(?:签发人.*)?）?"
)
_KINDS = (
    "实施意见|指导意见|若干意见|意见|行动计划|行动方案|实施方案|工作方案|发展规划|规划纲要|规划|若干措施"
    "|若干政策|政策措施|实施细则|细则|方案|计划|措施|办法|规定|条例|政策|工作要点"
)
_TITLE = re.compile(rf"(?:关于)?[^，。：；]{{4,60}}(?:{_KINDS})(?:（[^）]{{2,20}}）)?")
_SUBTITLE = re.compile(
    r"（(?!\d{4}年\d{1,2}月[^—－-]{0,4}）)(?:\d{4}[^）]*年|试行|暂行|修订|征求意见稿)[^）]{0,8}）"
)
_NOTICE = re.compile(r"(?:印发|转发).*通知$|的通知$")
_OFFICE = "人民政府办公[室厅]|人民政府|管理委员会|管委会|委员会|办公[室厅]|[一-龥]{2,10}?局"
_JOINT = "(?>(?:[一-龥]{2,8}?市[一-龥]{2,12}?局)*)"  # 某某市工业和信息化局某某市财政局
_ISSUER = re.compile(rf"([一-龥]{{2,12}}?(?:{_OFFICE}){_JOINT})(?:文件|令)?")
_ISSUED = re.compile(rf"(?:(?:成文|印发|发文|发布)日期：)?({DATE})(?:印发)?.{{0,4}}")
_REGION = re.compile(
    r"(?:[一-龥]{2,3}省|中共)?([一-龥]{2,8}?)市(?:人民政府|工业和信息化局|发展和改革委员会|委)"
)
_TITLE_LINES = 3


def read_document(view: View) -> Document:
    """The facts that the text states; None for each that it does not."""
    lines = [paragraph.text for paragraph in view.paragraphs()]
    ladder = find_ladder(lines)
    chapter = next((i for i, line in enumerate(lines) if ladder and ladder[0].opens(line)), None)
    head = lines[:chapter]
    title = _title(head)
    issuer = _issuer(head, lines[-3:], title)
    issued = _issued(head, lines[len(head) :])
    valid_from, valid_to = read_validity(view.text, issued)
    pairs = (one + other for one, other in pairwise(head) if one.endswith("令"))
    number = next((m[1] for line in (*head, *pairs) if (m := _DOC_NO.fullmatch(line))), None)
    region = _REGION.search(f"{issuer or ''}\n" + "\n".join(head))
    region = region or re.match(r"([一-龥]{2,6}?)市", title or "")
    return Document(
        doc_no=number,
        title=title,
        issuer=issuer,
        issued=issued,
        valid_from=valid_from,
        valid_to=valid_to,
        region=region.group(1) if region else None,
    )


def _title(head: list[str]) -> str | None:
    """The last heading that names a kind of document; a notice where none else does.

    A heading may be broken over lines; a period or 试行 in brackets below belongs to it.
    """
    titles = [(i, line) for i, line in enumerate(head) if _is_title(line)]
    own = [(i, line) for i, line in titles if not _NOTICE.search(line)]
    found = own or [*_broken_titles(head)] or titles
    if not found:
        return None
    at, title = found[-1]
    title = _lead(head, at, title)
    below = head[at + 1] if at + 1 < len(head) else ""
    return title + below if _SUBTITLE.fullmatch(below) and below not in title else title


def _lead(head: list[str], at: int, title: str) -> str:
    """The heading with the lines above that it goes on from: 关于加快…产业 / 高质量发展的意见."""
    for begin in range(at - 1, max(at - _TITLE_LINES, -1), -1):
        if "关于" in title or _is_title(head[begin]) or re.search("[，。：；]", head[begin]):
            break
        if "关于" in head[begin]:
            return "".join(head[begin:at]) + title
    return title


def _is_title(line: str) -> bool:
    return _TITLE.fullmatch(line) is not None or _NOTICE.search(line) is not None


def _broken_titles(head: list[str]) -> Iterator[tuple[int, str]]:
    """Headings over two or three lines, with the number of their last line."""
    for begin in range(len(head)):
        if _DOC_NO.fullmatch(head[begin]) or head[begin].endswith("文件"):
            continue
        for end in range(begin + 2, min(begin + _TITLE_LINES, len(head)) + 1):
            joined = "".join(head[begin:end])
            if _TITLE.fullmatch(joined) and not _NOTICE.search(joined):
                yield end - 1, joined


def _issuer(head: list[str], foot: list[str], title: str | None) -> str | None:
    """The office that signs on a line of its own, or that the title begins with."""
    for line in (*head, *foot):
        if match := _ISSUER.fullmatch(re.sub(r"\d{4}年.*", "", line)):
            return match[1]
    named = _ISSUER.match((title or "").partition("关于")[0] or (title or "").partition("印发")[0])
    return named[1] if named and "关于" in (title or "") else None


def _issued(head: list[str], rest: list[str]) -> str | None:
    """The date on a line of its own, before the first chapter or at the end."""
    for line in (*head, *reversed(rest)):
        if match := _ISSUED.fullmatch(line):
            return read_date(match[1])
    return None

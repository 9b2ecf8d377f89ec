"""Facts of the document: 文号, title, issuer, dates, region."""

import re
from collections.abc import Sequence
from datetime import date, timedelta

from graph_loader.policy.view import View
from ontology.policy import Document

_DOC_NO = re.compile(r"[一-龥]{2,10}[〔\[［（]\d{4}[〕\]］）]\d{1,4}号")
_TITLE = re.compile(
    r"(?:关于)?[^，。：；]{4,60}(?:实施意见|指导意见|意见|行动计划|行动方案|实施方案|工作方案|发展规划|规划"
    r"|若干措施|若干政策|政策措施|方案|措施|办法)(?:（[^）]{2,20}）)?"
)
_NOTICE = re.compile(r"(?:印发|转发).*通知$|的通知$")
_ISSUER = re.compile(
    r"[一-龥]{2,12}?(?:人民政府办公室|人民政府办公厅|人民政府|委员会|办公室|工业和信息化局)"
)
_DATE = r"(\d{4})年(\d{1,2})月(\d{1,2})日"
_FROM = re.compile(
    rf"(?:自{_DATE}起|(?:有效期|执行期限?|实施期限?)(?:为|自|从)?{_DATE}(?:起|至|到))"
)
_TO = re.compile(rf"(?:有效期|执行期|实施期|期限)?[^。，]{{0,12}}(?:至|到){_DATE}")
_FROM_ISSUE = re.compile(r"自(?:印发|发布|公布)之日起(?:施行|实施|执行)?")
_YEARS = re.compile(r"有效期(?:为|限)?([一二两三四五\d])年")
_REGION = re.compile(r"([一-龥]{2,8}?)市(?:人民政府|工业和信息化局|发展和改革委员会|委)")
_FIGURES = {"一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5}


def read_document(view: View) -> Document:
    """The facts that the text states; None for each that it does not."""
    lines = [paragraph.text for paragraph in view.paragraphs()]
    chapter = next((i for i, line in enumerate(lines) if line.startswith("一、")), len(lines))
    head = lines[:chapter]
    issuer = _issuer(head, lines[-3:])
    issued = next(
        (_iso(m.groups()) for line in head if (m := re.fullmatch(_DATE + ".{0,4}", line))), None
    )
    issued = issued or next(
        (_iso(m.groups()) for line in lines[-4:] if (m := re.match(_DATE, line))), None
    )
    valid_from, valid_to = _validity(view.text, issued)
    number = next((m.group() for line in head if (m := _DOC_NO.fullmatch(line))), None)
    region = _REGION.search(f"{issuer or ''}\n" + "\n".join(head))
    region = region or re.match(r"([一-龥]{2,6}?)市", _title(head) or "")
    return Document(
        doc_no=number,
        title=_title(head),
        issuer=issuer,
        issued=issued,
        valid_from=valid_from,
        valid_to=valid_to,
        region=region.group(1) if region else None,
    )


def _title(head: list[str]) -> str | None:
    """The last heading line that names a kind of document; a notice where none else does."""
    titles = [line for line in head if _TITLE.fullmatch(line) or _NOTICE.search(line)]
    own = [line for line in titles if not _NOTICE.search(line)]
    found = own or titles
    return found[-1] if found else None


def _issuer(head: list[str], foot: list[str]) -> str | None:
    """The office that signs on a line of its own."""
    signed = (
        m.group()
        for line in (*head, *foot)
        if (m := _ISSUER.fullmatch(re.sub(r"\d{4}年.*", "", line)))
    )
    return next(signed, None)


def _validity(text: str, issued: str | None) -> tuple[str | None, str | None]:
    """First and last day in force, from the last sentence that speaks of either."""
    spoken = [s for s in text.split("。") if re.search(r"有效期|起施行|起实施|起执行|之日起", s)]
    sentence = spoken[-1] if spoken else ""
    begins, ends = _FROM.search(sentence), _TO.search(sentence)
    valid_from = _iso([group for group in begins.groups() if group]) if begins else None
    if valid_from is None and _FROM_ISSUE.search(sentence):
        valid_from = issued
    valid_to = _iso(ends.groups()) if ends else None
    if valid_to is None and valid_from and (years := _YEARS.search(sentence)):
        valid_to = _years_after(valid_from, years.group(1))
    return valid_from, valid_to


def _iso(parts: Sequence[str]) -> str | None:
    """The ISO date of year, month, day; None where there is no such day."""
    year, month, day = (int(part) for part in parts[:3])
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def _years_after(day: str, count: str) -> str:
    """The last day of so many years: 3年 from 2024-03-01 end on 2027-02-28."""
    begin = date.fromisoformat(day)
    years = _FIGURES.get(count) or int(count)
    return (date(begin.year + years, begin.month, 1) + timedelta(begin.day - 2)).isoformat()

"""What the page 判定记录 shows: all verdicts with what became of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote, urlencode

from ontology.verdict import Standing, Subject
from queries.answers import VerdictHistory, VerdictItem
from visualize.words import figure

OPEN = {Standing.VALID, Standing.WAITING}


@dataclass(frozen=True, slots=True)
class VerdictLine:
    """`fields` name the claim as the verdict sheet does, () where nothing is to be taken back."""

    item: VerdictItem
    claim: str
    href: str
    fields: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class VerdictsView:
    history: VerdictHistory
    sentence: str
    lines: tuple[VerdictLine, ...]
    subject: Subject | None
    standing: Standing | None
    subjects: tuple[Subject, ...]
    standings: tuple[Standing, ...]
    earlier: str
    later: str
    person: str
    problem: str


@dataclass(frozen=True, slots=True)
class Sought:
    """Which verdicts are shown, and who looks; `problem` is what was wrong with a withdrawal."""

    subject: Subject | None = None
    standing: Standing | None = None
    person: str = ""
    problem: str = ""


def view_verdicts(history: VerdictHistory, sought: Sought) -> VerdictsView:
    last = history.offset + len(history.items)
    return VerdictsView(
        history=history,
        sentence=_say(history),
        lines=tuple(map(_line, history.items)),
        subject=sought.subject,
        standing=sought.standing,
        subjects=tuple(Subject),
        standings=tuple(Standing),
        earlier=_query(sought, max(0, history.offset - history.limit)) if history.offset else "",
        later=_query(sought, last) if last < history.total else "",
        person=sought.person,
        problem=sought.problem,
    )


def _query(sought: Sought, offset: int) -> str:
    asked = {
        "subject": sought.subject.value if sought.subject else "",
        "standing": sought.standing.value if sought.standing else "",
        "offset": str(offset or ""),
    }
    return urlencode({name: value for name, value in asked.items() if value})


def _say(history: VerdictHistory) -> str:
    counts = [f"{standing} {figure(count)}" for standing, count in history.counts.items()]
    if not counts:
        return "还没有人工判定。"
    total = figure(sum(history.counts.values()))
    return f"共有判定 {total} 条：{'，'.join(counts)}。判定不删除，撤回与更替都留在这里。"


def _line(item: VerdictItem) -> VerdictLine:
    first, second = item.first_name or item.first, item.second_name or item.second
    fields: Mapping[str, str]
    match item.subject:
        case Subject.LINK:
            claim, href = f"{first} 做 {second}", f"/firms/{quote(item.first)}"
            fields = {"code": item.first, "firm": item.first_name, "node_id": item.second}
        case Subject.STATE:
            claim, href = f"{second}有没有 {first}", f"/links/{quote(item.first)}"
            fields = {"node_id": item.first, "node": item.first_name, "region": item.second}
        case Subject.IDENTITY:
            claim, href = f"{first} 与 {second} 是同一家", f"/firms/{quote(item.first)}"
            fields = {"code": item.first, "other_code": item.second}
        case Subject.PHRASE:
            claim, href = f"“{first}”指 {second or '产业链里的环节'}", ""
            fields = {"phrase": item.first, "node_id": item.second, "node": item.second_name}
    present = item.standing is Standing.VALID
    return VerdictLine(item, claim, href if present else "", fields if _is_open(item) else {})


def _is_open(item: VerdictItem) -> bool:
    return item.standing in OPEN and item.label != "撤回"

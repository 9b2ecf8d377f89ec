"""The notes of responsible units (责任单位) in a clause: who leads, who helps, who always does."""

import re
from collections.abc import Iterator

from graph_loader.policy.clauses import Part
from graph_loader.policy.view import Stretch

_LABEL = r"(?:责任|牵头|配合|主办|协办|参与|承办|实施|主管)(?:单位|部门|主体)"
_NOTE = re.compile(
    rf"[（〔【\[]责?(?P<listed>{_LABEL}：(?:[^（）〔〕【】\[\]]|（[^（）]*）)+)[）〕】\]]"
)
_ASIDE = re.compile("下同|列(?:首位|第一)|排(?:首位|第一)|完成时(?:限|间)")  # about the note itself
_SHARE = "按职责分工负责|按职责分工落实|按职责负责|分工负责|牵头负责|共同负责|牵头|配合|参与|负责"
_LED = re.compile(
    rf"（(?P<listed>(?:市|省|县|区|各|国网)(?:[^（）：。]|（[^（）]*）){{1,120}}?(?:{_SHARE}))）"
)
_OPEN = re.compile(rf"(?:^|(?<=[。；]))(?P<listed>{_LABEL}：[^。]{{2,200}})(?:。|$)")
_ONLY = re.compile(  # （市财政局、市工信局） at the end
    r"（(?P<listed>(?:市|省|各)[^（）：。，]{1,80}(?:局|委|办|部|院|中心|政府|管委会))）(?=$)"
)
_TITLE = re.compile(_LABEL)
_ALWAYS = re.compile(
    r"以下(?:各项)?(?:任务|工作)?(?:均|都)?需?由?(?P<always>[^，。]+?)(?:配合)?落实"
)
_WORDS = re.compile(rf"(?:{_SHARE}|等)$")
_COUNTY = re.compile("(?!各|市)[一-龥]{1,5}[县区]")
_COUNTY_GOVERNMENT = re.compile("(?!各|市)[一-龥]{1,5}[县区市]((?:人民)?政府|管委会)")
_ENDING = re.compile(
    "(?:局|委|委员会|办|办公室|厅|部|院|中心|政府|管委会|公司|集团|学校|学院|大学|会|社|队|行|署|处|科|校|区|县|市|街道|单位|部门)$"
)


def departments(part: Part) -> tuple[str, ...]:
    """The units that the clause's notes name, in order, without those added for all duties."""
    return tuple(dict.fromkeys(unit for note in notes(part) for unit in _named(note)))


def standing(part: Part) -> tuple[str, ...]:
    """The units that a note adds to this and all later duties (以下均需各县区政府落实)."""
    found = (_ALWAYS.search(note) for note in notes(part))
    return tuple(unit for match in found if match for unit in _units(match["always"]))


def notes(part: Part) -> Iterator[str]:
    """The words of each note, in reading order."""
    for body in part.body:
        yield from (match["listed"] for match in _found(body.text))
    for child in part.parts:
        if _TITLE.fullmatch(child.title.text):
            yield from (body.text for body in child.body)


def without_notes(body: Stretch) -> Stretch:
    """The text before its first note."""
    first = next(_found(body.text), None)
    return body.cut(0, first.start()) if first else body


def _found(text: str) -> Iterator[re.Match[str]]:
    """The notes in reading order; what stands within another note is part of that."""
    end = 0
    found = [match for form in (_NOTE, _LED, _ONLY, _OPEN) for match in form.finditer(text)]
    for match in sorted(found, key=re.Match.start):
        if match.start() >= end:
            yield match
            end = match.end()


def _named(note: str) -> list[str]:
    """The units of a note without the rule for all later duties."""
    return _units(note.partition("以下")[0])


def _units(listed: str) -> list[str]:
    found: list[str] = []
    for labelled in re.split(rf"[、，；。]*{_LABEL}：", listed):
        for piece in Stretch(labelled, 0).split("、，；。"):
            if not _ASIDE.search(piece.text):
                found.extend(_split_and(_bare(piece.text)))
    return _with_governments([unit for unit in found if unit])


def _with_governments(units: list[str]) -> list[str]:
    """东山县、西河县政府 are two governments."""
    following = [*units[1:], ""]
    for place in reversed(range(len(units))):
        if _COUNTY.fullmatch(units[place]) and _COUNTY_GOVERNMENT.fullmatch(following[place]):
            units[place] += _COUNTY_GOVERNMENT.sub(r"\1", following[place])
            if place:
                following[place - 1] = units[place]
    return units


def _bare(piece: str) -> str:
    """The unit without 牵头, 配合, 等 and the like behind it."""
    bare = piece.strip()
    while match := _WORDS.search(bare):
        bare = bare[: match.start()]
    return bare


def _split_and(piece: str) -> list[str]:
    """Two units that 和 or 及 joins; 市工业和信息化局 is one."""
    for match in re.finditer("和|及|与", piece):
        left, right = piece[: match.start()], piece[match.end() :]
        if _ENDING.search(left) and _ENDING.search(right):
            return [left, *_split_and(right)]
    return [piece]

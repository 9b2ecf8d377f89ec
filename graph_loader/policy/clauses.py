"""The clause tree: 一、 / （一） / 1. / （1） headings, “——” principles and “X：” items."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from graph_loader.policy.view import Stretch, View
from ontology.errors import InputError
from ontology.policy import Clause

_DIGITS = {digit: value for value, digit in enumerate("零一二三四五六七八九")}
_NUMBERED = (
    (1, re.compile(r"([一二三四五六七八九十]{1,3})、")),
    (2, re.compile(r"（([一二三四五六七八九十]{1,3})）")),
    (3, re.compile(r"(\d{1,2})[.、](?!\d)")),
    (4, re.compile(r"（(\d{1,2})）")),
    (5, re.compile(r"([①-⑳])")),
)
_DASH = re.compile(r"——")
_ITEM = re.compile(r"(?!责任单位|牵头单位|配合单位|抄送|附件|联系人)([^，。；：（）“”]{2,16})：")
_CLOSING = re.compile(
    r"(?:符合)?(?:以上|上述)|本[^，。]{0,8}(?:意见|方案|办法|措施|政策|计划|通知|规定)自"
)
_COLOPHON = re.compile(
    r"抄送|附件|主送|[^，。]{2,30}(?:办公室|人民政府)(?:\d{4}年.*)?$|\d{4}年\d{1,2}月\d{1,2}日"
)
_CLOSING_NAME = "结语"
_ROOT, _DASH_LEVEL, _ITEM_LEVEL = 0, 6, 7
_FORMS = ("一、", "（一）", "1.")


@dataclass(frozen=True, slots=True)
class Part:
    """A clause of the view: its heading `title`, its own text `body`, and its parts below."""

    level: int
    id: str
    path: str
    title: Stretch
    body: tuple[Stretch, ...]
    start: int
    end: int
    parts: tuple["Part", ...] = ()

    def walk(self) -> Iterator["Part"]:
        """The part and all below, in reading order."""
        yield self
        for part in self.parts:
            yield from part.walk()


@dataclass(slots=True)
class _Open:
    """A part while its paragraphs are still being read."""

    level: int
    id: str
    path: str
    title: Stretch
    start: int
    body: list[Stretch] = field(default_factory=list)
    parts: list["Part"] = field(default_factory=list)
    paths: Counter[str] = field(default_factory=Counter)
    ids: Counter[str] = field(default_factory=Counter)


def read_parts(view: View) -> tuple[Part, ...]:
    """The chapters of the text with everything below them.

    Raises InputError where no paragraph opens with 一、, naming what was looked for and found.
    """
    paragraphs = view.paragraphs()
    root = _Open(_ROOT, "", "", Stretch("", 0), 0)
    stack = [root]
    end = 0
    for paragraph in paragraphs:
        if len(stack) > 1 and _COLOPHON.match(paragraph.text):
            break
        _place(paragraph, stack, end)
        end = paragraph.end
    _close(stack, _ROOT + 1, end)
    if not any(part.level == 1 for part in root.parts):
        raise _headless(paragraphs)
    return tuple(root.parts)


def clauses(view: View, parts: Iterable[Part]) -> tuple[Clause, ...]:
    """The records of the tree in reading order, offsets in the raw text."""
    return tuple(
        Clause(
            part.id, part.path, part.title.text, view.raw_start(part.start), view.raw_end(part.end)
        )
        for top in parts
        for part in top.walk()
    )


def part_at(parts: Iterable[Part], position: int) -> Part | None:
    """The deepest part that holds a position of the view; None outside all chapters."""
    for part in parts:
        if part.start <= position < part.end:
            return part_at(part.parts, position) or part
    return None


def _place(paragraph: Stretch, stack: list[_Open], end: int) -> None:
    """Open a part with the paragraph, or add it to the part that is open."""
    opening = _opening(paragraph, stack)
    if opening is None:
        if len(stack) > 1:
            stack[-1].body.append(paragraph)
        return
    level, number, title, body = opening
    _close(stack, level, end)
    parent = stack[-1]
    segment, name = _segment(level, number, title, parent)
    path = f"{parent.path}/{segment}" if parent.path else segment
    identity = f"{parent.id}.{name}" if parent.id else name
    stack.append(_Open(level, identity, path, title, paragraph.start, [body] if body.text else []))


def _opening(paragraph: Stretch, stack: list[_Open]) -> tuple[int, str, Stretch, Stretch] | None:
    """Level, number, title and body of a paragraph that opens a part."""
    for level, pattern in _NUMBERED:
        if match := pattern.match(paragraph.text):
            return level, match.group(1), *_title(paragraph.cut(match.end()))
    if len(stack) == 1:
        return None
    if match := _DASH.match(paragraph.text):
        return _DASH_LEVEL, "", *_title(paragraph.cut(match.end()))
    if match := _CLOSING.match(paragraph.text):
        level = 2 if "以上" in match.group() or "上述" in match.group() else 1
        return level, _CLOSING_NAME, paragraph.cut(0, 0), paragraph
    if match := _ITEM.match(paragraph.text):
        return _ITEM_LEVEL, "", paragraph.cut(0, match.end(1)), paragraph.cut(match.end())
    return None


def _title(rest: Stretch) -> tuple[Stretch, Stretch]:
    """What stands before the first full stop or colon, and what follows it."""
    match = re.search(r"[。：]", rest.text)
    if match is None:
        return rest, rest.cut(len(rest.text))
    return rest.cut(0, match.start()), rest.cut(match.end())


def _segment(level: int, number: str, title: Stretch, parent: _Open) -> tuple[str, str]:
    """Path segment and id segment; what occurs twice under one parent gets a running mark."""
    if level == _DASH_LEVEL:
        return _counted(parent.paths, "——", 1), _counted(parent.ids, "p", 1)
    if level == _ITEM_LEVEL:
        return _counted(parent.paths, title.text), _counted(parent.ids, "i", 1)
    bracketed = level in (2, 4) and number != _CLOSING_NAME
    segment = _counted(parent.paths, f"({number})" if bracketed else number)
    return segment, _counted(parent.ids, _figure(number))


def _counted(used: Counter[str], name: str, first: int = 0) -> str:
    """The name with its running number, from the `first` on (p1, p2), else from 2 (1, 1~2)."""
    used[name] += 1
    if first:
        return f"{name}{used[name]}"
    return name if used[name] == 1 else f"{name}~{used[name]}"


def _figure(number: str) -> str:
    """The number in ASCII: 十二 is 12, ③ is 3, 结语 is z."""
    if number.isascii():
        return number
    if number == _CLOSING_NAME:
        return "z"
    if "①" <= number <= "⑳":
        return str(ord(number) - ord("①") + 1)
    tens, mark, ones = number.partition("十")
    if not mark:
        return str(_DIGITS[number[-1]])
    return str((_DIGITS[tens] if tens else 1) * 10 + (_DIGITS[ones] if ones else 0))


def _close(stack: list[_Open], level: int, end: int) -> None:
    """Close the open parts down to the level."""
    while stack[-1].level >= level:
        part = stack.pop()
        stack[-1].parts.append(_closed(part, end))


def _closed(part: _Open, end: int) -> Part:
    below = tuple(part.parts)
    return Part(
        part.level, part.id, part.path, part.title, tuple(part.body), part.start, end, below
    )


def _headless(paragraphs: tuple[Stretch, ...]) -> InputError:
    found = [paragraph.text[:20] for paragraph in paragraphs if len(paragraph.text) <= 40][:5]
    return InputError(
        "没有读到政策文件的章节标题",
        expected=f"以{'”“'.join(_FORMS).join('“”')}编号的标题",
        valid=[f"文中短行：{'；'.join(found)}"] if found else [],
    )

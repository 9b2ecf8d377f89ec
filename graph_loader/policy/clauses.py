"""The clause tree: numbered headings (第一章, 一、, （一）, 1.), “——” principles, “X：” items."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from graph_loader.policy.forms import ARTICLE, DOTTED, DOTTED_TWICE, Form, figure, find_ladder
from graph_loader.policy.view import Stretch, View
from ontology.errors import InputError
from ontology.policy import Clause

_DASH = re.compile(r"——")
_ITEM = re.compile(r"(?!责任单位|牵头单位|配合单位|抄送|附件|联系人)([^，。；：（）“”]{2,16})：")
_CLOSING = re.compile(
    r"(?:符合)?(?:以上|上述)|本[^，。]{0,8}(?:意见|方案|办法|措施|政策|计划|通知|规定)自"
)
_COLOPHON = re.compile(
    r"抄送|附件|主送|[^，。：、；]{2,30}(?:办公室|人民政府)(?:\d{4}年.*)?$|\d{4}年\d{1,2}月\d{1,2}日"
)
_CLOSING_NAME, _CLOSING_ID = "结语", "z"
_ROOT, _DASH_LEVEL, _ITEM_LEVEL = 0, 20, 21
_FORMS = ("一、", "第一章", "第一条", "1.")
_NAMED = re.compile(r"[（【]([^（）【】]{2,20})[）】](?=.)")  # 第三条【支持研发】对…
_SAID = re.compile(r"\d+(?:\.\d+)?(?:%|亿|万|元|家|个|项|人|件)|^(?:对|凡|为|按|本)")
_TITLE_LENGTH = 40


Ladder: TypeAlias = tuple[Form, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A clause of the view: its heading `title`, its own text `body`, and its parts below.

    `level` is 1 for chapters and grows downwards.
    """

    level: int
    id: str
    path: str
    title: Stretch
    body: tuple[Stretch, ...]
    start: int
    end: int
    parts: tuple["Part", ...] = ()
    form: str = ""  # the first number of its form, such as （1）; "" for a part without number

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
    form: str = ""
    body: list[Stretch] = field(default_factory=list)
    parts: list["Part"] = field(default_factory=list)
    number: str = ""
    paths: Counter[str] = field(default_factory=Counter)
    ids: Counter[str] = field(default_factory=Counter)


@dataclass(frozen=True, slots=True)
class _Opening:
    """What a paragraph opens; `form` is None for a part without a number."""

    level: int
    number: str
    title: Stretch
    body: Stretch
    form: Form | None = None


def read_parts(view: View) -> tuple[Part, ...]:
    """The chapters of the text with everything below them.

    Raises InputError where no paragraph opens with 一、, 第一章, 第一条 or 1., naming what was
    looked for and found.
    """
    paragraphs = view.paragraphs()
    ladder = find_ladder(paragraph.text for paragraph in paragraphs)
    root = _Open(_ROOT, "", "", Stretch("", 0), 0)
    stack = [root]
    end = 0
    for paragraph in paragraphs:
        if len(stack) > 1 and _COLOPHON.match(paragraph.text):
            break
        _place(paragraph, ladder, stack, end)
        end = paragraph.end
    _close(stack, _ROOT + 1, end)
    if not any(part.level == 1 for part in root.parts):
        raise _headless(paragraphs)
    return tuple(root.parts)


def read_preamble(view: View, parts: Sequence[Part]) -> Part:
    """What stands before the first chapter, as a part of level 0 without id, path and title."""
    end = parts[0].start
    body = tuple(one for one in view.paragraphs() if one.start < end and "。" in one.text)
    return Part(_ROOT, "", "", Stretch("", 0), body, 0, end)


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


def _place(paragraph: Stretch, ladder: Ladder, stack: list[_Open], end: int) -> None:
    """Open a part with the paragraph, or add it to the part that is open."""
    opening = _numbered(paragraph, ladder, stack) or _unnumbered(paragraph, stack)
    if opening is None:
        if len(stack) > 1:
            stack[-1].body.append(paragraph)
        return
    _close(stack, opening.level, end)
    parent = stack[-1]
    segment, name = _segment(opening, parent)
    path = f"{parent.path}/{segment}" if parent.path else segment
    identity = f"{parent.id}.{name}" if parent.id else name
    form = opening.form.name if opening.form else ""
    body = [opening.body] if opening.body.text else []
    stack.append(
        _Open(
            opening.level, identity, path, opening.title, paragraph.start, form, body,
            number=opening.number,
        )
    )  # fmt: skip


def _numbered(paragraph: Stretch, ladder: Ladder, stack: list[_Open]) -> _Opening | None:
    """What a number opens; 1.2 only below the part that 1 opened."""
    for level, form in enumerate(ladder, start=1):
        match = form.pattern.match(paragraph.text)
        if match is None:
            continue
        if form in (DOTTED, DOTTED_TWICE):
            above = [part for part in stack if part.level < level]
            if above[-1].number != match[1].rpartition(".")[0]:
                continue
        title, body = _title(paragraph.cut(match.end()), form)
        return _Opening(level, match[1], title, body, form)
    return None


def _unnumbered(paragraph: Stretch, stack: list[_Open]) -> _Opening | None:
    """What a dash, a name with a colon or the closing words open, below a chapter."""
    if len(stack) == 1:
        return None
    if match := _DASH.match(paragraph.text):
        return _Opening(_DASH_LEVEL, "", *_title(paragraph.cut(match.end())))
    if match := _CLOSING.match(paragraph.text):
        level = 2 if "以上" in match.group() or "上述" in match.group() else 1
        return _Opening(level, _CLOSING_NAME, paragraph.cut(0, 0), paragraph)
    if match := _ITEM.match(paragraph.text):
        title, body = paragraph.cut(0, match.end(1)), paragraph.cut(match.end())
        return _Opening(_ITEM_LEVEL, "", title, body)
    return None


def _title(rest: Stretch, form: Form | None = None) -> tuple[Stretch, Stretch]:
    """What stands before the first full stop or colon, and what follows it.

    A sentence that says something already, with an amount or at length, is no title.
    """
    if form and (named := _NAMED.match(rest.text)):
        return rest.cut(named.start(1), named.end(1)), rest.cut(named.end())
    match = re.search(r"。|(?<!\d)：|：(?!\d)", rest.text)  # 按4：3：3 is no heading
    if form and match and match.group() == "。" and _is_said(rest.text[: match.start()], form):
        return rest.cut(0, 0), rest
    if match is None:
        return rest, rest.cut(len(rest.text))
    return rest.cut(0, match.start()), rest.cut(match.end())


def _is_said(sentence: str, form: Form) -> bool:
    long = len(sentence) > _TITLE_LENGTH or (form is ARTICLE and "，" in sentence)
    return long or _SAID.search(sentence) is not None


def _segment(opening: _Opening, parent: _Open) -> tuple[str, str]:
    """Path segment and id segment; what occurs twice under one parent gets a running mark."""
    if opening.level == _DASH_LEVEL:
        return _counted(parent.paths, "——", 1), _counted(parent.ids, "p", 1)
    if opening.level == _ITEM_LEVEL:
        return _counted(parent.paths, opening.title.text), _counted(parent.ids, "i", 1)
    if opening.form is None:
        return _counted(parent.paths, opening.number), _counted(parent.ids, _CLOSING_ID)
    segment = opening.form.segment.format(opening.number)
    return _counted(parent.paths, segment), _counted(parent.ids, str(figure(opening.number)))


def _counted(used: Counter[str], name: str, first: int = 0) -> str:
    """The name with its running number, from the `first` on (p1, p2), else from 2 (1, 1~2)."""
    used[name] += 1
    if first:
        return f"{name}{used[name]}"
    return name if used[name] == 1 else f"{name}~{used[name]}"


def _close(stack: list[_Open], level: int, end: int) -> None:
    """Close the open parts down to the level."""
    while stack[-1].level >= level:
        part = stack.pop()
        stack[-1].parts.append(_closed(part, end))


def _closed(part: _Open, end: int) -> Part:
    return Part(
        part.level, part.id, part.path, part.title, tuple(part.body), part.start, end,
        tuple(part.parts), part.form,
    )  # fmt: skip


def _headless(paragraphs: tuple[Stretch, ...]) -> InputError:
    found = [paragraph.text[:20] for paragraph in paragraphs if len(paragraph.text) <= 40][:5]
    return InputError(
        "没有读到政策文件的章节标题",
        expected=f"以{'”“'.join(_FORMS).join('“”')}编号的标题",
        valid=[f"文中短行：{'；'.join(found)}"] if found else [],
    )

"""Canonical names: shared and elided heads filled in, parts of joined terms, the stage stated."""

import re
from collections import Counter
from dataclasses import dataclass

from graph_loader.policy.listing import Item, Listing
from graph_loader.policy.view import Stretch
from graph_loader.policy.words import any_of, ends_with, words

_LATIN = re.compile(r"[A-Za-z0-9/+\-]+")
_LATIN_HEAD = re.compile(r"[A-Za-z0-9/+\-]+([一-龥]{2,4})")
_BRACKET = re.compile(r"（([^（）]*)）$")
_SORT = re.compile(r"([一-龥]{1,4})(类[一-龥]{2,})")  # 即烹、即热、即配类预制菜
_REACH = 8  # how many items on a shared noun may stand
_GRADE = re.compile(r"^.{1,3}[级用型类种](?=..)")
_ADJECTIVE = re.compile(
    "[一-龥]{1,3}?(?:性(?![能质])|式(?!样)|型(?![材号钢])|化(?![学工纤肥合妆油石物验]))(?=..)"
)
_BARE_ADJECTIVE = re.compile("[一-龥]{1,3}(?:[性式]|(?<![模转原机车类])型)")  # 大模型 is a product
_SERVICE = re.compile(r"服务(?![器机])")
_PLACE = re.compile(
    "(?:^|产业链)[上中下]游|[上中下]游(?=的|：|，|产业|环节|领域|原?材料|零部件|产品|应用|配套|企业)"
)
_USES = re.compile("(?:领域|环节|场景|行业|市场)$")  # 焊接、喷涂、码垛等应用领域
_GRADED = re.compile("[一-龥]{2,3}化(?:产品|装备|设备)?")
_CONJUNCTION = re.compile("及|和|与")
_WRAPPED = re.compile(r"[“”《》]")


@dataclass(frozen=True, slots=True)
class Named:
    """A list item as written with its canonical name."""

    text: Stretch
    name: str
    parts: tuple[str, ...]
    stage: str | None


def name_items(listing: Listing, direction: str) -> tuple[Named, ...]:
    """The items of a list by their canonical names, without aims and the direction itself.

    A head left out is taken from the item after it (液氢制造、储运装备), from a Latin neighbour
    (RSU、OBU设备), from the class (自动落筒等装备) or from the heads of the list; a term that says
    nothing alone takes the direction's stem (本体 → 机器人本体).
    """
    if _names_qualities(listing):
        return ()
    head, noun = _shared_head(listing), _class_noun(listing)
    named: list[Named] = []
    for number, item in enumerate(listing.items):
        later = [one.text.text for one in listing.items[number + 1 : number + 1 + _REACH]]
        before = listing.items[number - 1].text.text if number else ""
        written = _written(item)
        name = _with_neighbour(written, before, later[0] if later else "")
        name = name or _with_later_noun(written, later, listing.kind)
        name = name or _with_head(_bare_form(written, keep=_keeps_work(listing)), head)
        name = name if not noun or _is_thing(name) else name + noun
        name = name if name.endswith(listing.head) else name + listing.head
        if listing.works or _is_bare(item, name):
            name = _with_stem(name, direction)
        if name and not _names_no_product(listing, item, name, direction):
            named.append(Named(item.text, name, _parts(item, name), _stage(listing, written)))
    return tuple(named)


def _names_qualities(listing: Listing) -> bool:
    """Whether the list names no products: 总包建造和模块化交付能力, 电动化、无人化产品."""
    texts = [item.text.text for item in listing.items]
    if all(_GRADED.fullmatch(text) for text in texts):
        return True
    if _USES.search(listing.kind) and all(len(t) <= 3 and not _is_thing(t) for t in texts):
        return True
    doing = all(ends_with(text, words().works + words().activities) for text in texts[:-1])
    return not listing.open and doing and len(texts) > 1 and texts[-1].endswith("能力")


def _written(item: Item) -> str:
    """The item without marks, explaining bracket and examples."""
    text = item.text.text.rpartition("等")[2] if item.examples else item.text.text
    return _WRAPPED.sub("", _BRACKET.sub("", text))


def stem(direction: str) -> str:
    """The direction without its general noun: 风电装备 is 风电, 机器人 stays."""
    head = ends_with(direction, (*words().heads, *words().works, "产业链", "产业"))
    return direction[: -len(head)] if head and len(direction) > len(head) + 1 else direction


def _bare_form(written: str, *, keep: bool) -> str:
    """The product without the work on it, 相关 and the site it is made at."""
    name = written
    if keep:
        return name
    for endings in (words().sites, words().works):
        ending = ends_with(name, endings)
        if ending and len(name) - len(ending) >= 2:
            name = name[: -len(ending)]
    return re.sub(r"相关(?:装备|设备|产品)$", "", name)


def _with_neighbour(written: str, before: str, following: str) -> str:
    """The name where two neighbours share a head or a modifier, else ""."""
    if _LATIN.fullmatch(written) and (shared := _LATIN_HEAD.fullmatch(following)):
        return written + shared.group(1)
    if (head := _bare_activity(following)) and ends_with(written, words().works):
        return written + head
    if _bare_activity(written) and (work := ends_with(before, words().works)):
        return before[: -len(work)] + written
    return ""


def _with_later_noun(written: str, later: list[str], kind: str) -> str:
    """The name of an attribute or field that leaves its noun to a later item or the class, or "".

    高温、高压阀门 → 高温阀门; 风电、光伏装备 → 风电装备; 多旋翼等工业级无人机 → 多旋翼无人机;
    正极、负极材料 → 正极材料.
    """
    known = words()
    if sort := next((match for text in later if (match := _SORT.fullmatch(text))), None):
        alike = len(written) == len(sort[1]) < 4 and written[0] == sort[1][0]
        return written + sort[2] if alike else ""
    if written in known.attributes:
        following = _next_beside(known.attributes, later)
        noun = _rest(following, known.attributes) if following else _GRADE.sub("", kind)
    elif written in known.fields:
        noun = _rest(_next_beside(known.fields, later), known.fields)
        noun = noun if noun in known.heads else ""
    else:
        noun = _noun_of_modifier(written, later)
    return written + noun if noun else ""


def _noun_of_modifier(written: str, later: list[str]) -> str:
    """What a pole, a crop, a state or an adjective (水性, 履带式) leaves to a later item."""
    known = words()
    for kind in (known.poles, known.crops):
        if written in kind:
            noun = _rest(_next_beside(kind, later), kind)
            return noun if kind is known.poles or len(noun) > 2 else ""  # 花生油 is no machine
    if not _is_modifier(written):
        return ""
    full = next((text for text in later if not _is_modifier(text)), "")
    adjective = _ADJECTIVE.match(full)
    return full[adjective.end() :] if adjective else _rest(full, known.states)


def _is_modifier(text: str) -> bool:
    return text in words().states or _BARE_ADJECTIVE.fullmatch(text) is not None


def _next_beside(kind: tuple[str, ...], later: list[str]) -> str:
    """The first later item that is no bare word of the kind; "" where there is none."""
    return next((text for text in later if text not in kind), "")


def _rest(text: str, kind: tuple[str, ...]) -> str:
    """What stands behind the word of the kind that opens the text; "" where none does."""
    word = next((word for word in kind if text.startswith(word)), "")
    return text[len(word) :] if word else ""


def _keeps_work(listing: Listing) -> bool:
    """Whether the work is what the list is about: 合同研发、合同生产等专业服务."""
    return listing.works or bool(_SERVICE.search(listing.kind))


def _bare_activity(text: str) -> str:
    """The head of a text that is just an activity and a head, such as 储运装备; else ""."""
    head = ends_with(text, words().heads)
    return head if head and text[: -len(head)] in words().activities else ""


def _shared_head(listing: Listing) -> str:
    """The head that items without one take: the class's, else the most common in the list."""
    if listing.works:
        return ""
    if listing.head:
        return listing.head
    kind = re.sub(any_of(words().works) + "(?:及应用)?$", "", listing.kind)
    kind = kind.removesuffix("及应用")
    if head := ends_with(_bare_form(kind, keep=False), words().heads):
        return head
    heads = Counter(ends_with(item.text.text, words().heads) for item in listing.items)
    heads.pop("", None)
    return heads.most_common(1)[0][0] if heads else ""


def _class_noun(listing: Listing) -> str:
    """The noun that most items leave to their class: 巡检、消防、排爆等特种机器人; else ""."""
    noun = _GRADE.sub("", listing.kind)
    items = [item.text.text for item in listing.items]
    short = all(len(text) <= 5 and noun not in text for text in items)
    general = ends_with(noun, (*words().heads, "件", "品", "料", "体"))  # 核心部件, 新产品
    named = _is_thing(noun) and 2 <= len(noun) <= 4 and not general
    bare = sum(not _is_thing(text) for text in items)
    return noun if named and short and bare * 2 > len(items) > 1 else ""


def _is_thing(text: str) -> bool:
    return text.endswith(words().things) or text[-1:].isascii()


def _with_head(name: str, head: str) -> str:
    return name + head if head and ends_with(name, words().activities) else name


def _is_bare(item: Item, name: str) -> bool:
    """Whether the name, or each side of a joined one, says nothing without its direction."""
    sides = [side.text for side in item.pair] if item.pair else [name]
    return all(side in words().bare for side in sides)


def _with_stem(name: str, direction: str) -> str:
    return name if name.startswith(stem(direction)) else stem(direction) + name


def _names_no_product(listing: Listing, item: Item, name: str, direction: str) -> bool:
    """Aims (竞争力, 集成水平) of a verb, and the direction itself."""
    if name in (direction, stem(direction)):
        return True
    if len(listing.items) > 1 or listing.open:
        return False
    text, known = item.text.text, words()
    praised = ends_with(text, known.sites) and any(word in text for word in known.honours)
    return bool(praised or ends_with(text, known.aims))


def _parts(item: Item, name: str) -> tuple[str, ...]:
    """The atoms of a joined term or of its examples, each filled in to stand alone."""
    if item.examples:
        head = _specific_head(name)
        return tuple(example.text + head for example in item.examples)
    if inner := _BRACKET.search(item.text.text):
        listed = inner.group(1).split("、")
        return tuple(listed) if len(listed) > 1 else ()
    if item.pair is None:
        return ()
    left, right = item.pair[0].text, item.pair[1].text
    if right.startswith("其"):
        return left, left + right[1:]
    return _fill(left, right, name)


def _fill(left: str, right: str, name: str) -> tuple[str, str]:
    """Both sides of a joined term: 钓具配件及成品 → 钓具配件, 钓具成品."""
    known = words()
    added = name[name.rfind(right) + len(right) :] if right in name else ""
    if right in known.leaners:
        lean = ends_with(left, known.leaners)
        return left, (left[: -len(lean)] if lean and len(left) > len(lean) else left) + right
    if noun := _noun_of_modifier(left, [right]):
        return left + noun, right
    if activity := ends_with(right, known.activities):
        return f"{left}{activity}{added}", right + added
    return left, right


def _specific_head(tail: str) -> str:
    """The head of the tail with the two characters that make it specific: 制氢装备."""
    head = ends_with(tail, words().heads)
    return tail[-len(head) - 2 :]


def _stage(listing: Listing, written: str) -> str | None:
    """上游, 中游, 下游, 配套 or 服务 where the text says so for the list or in the term.

    Of a class or term of two (检测仪器及配套试剂) only the first part speaks of the whole.
    """
    parts = (listing.lead, *(_CONJUNCTION.split(part)[0] for part in (listing.kind, written)))
    for stage, cues in words().stages:
        if any(_says(cue, part) for cue in cues for part in parts):
            return stage
    return "上游" if any(word in listing.kind for word in words().supplies) else None


def _says(cue: str, part: str) -> bool:
    """Whether the part speaks of the cue as a word of its own.

    服务器 and 服务机器人 are no services, 空中游览 and 水上游乐 no 中游 and 上游.
    """
    if cue == "服务":
        return _SERVICE.search(part) is not None
    place = _PLACE.search(part)
    return place is not None and cue in place.group() if cue.endswith("游") else cue in part

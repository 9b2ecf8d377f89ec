"""Parks (园区), platforms (平台) and institutions (机构) that the text names."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from graph_loader.policy.clauses import Part
from graph_loader.policy.units import without_notes
from graph_loader.policy.view import Stretch, View
from ontology.policy import Institution, Layout

_SUFFIXES = {
    "park": "产业园区|产业园|工业园区|工业园|科技园|科创园|创新园|软件园|物流园|创业园|示范园"
    "|孵化园|孵化器|产业基地|基地|园区",
    "platform": "实验室|创新中心|技术中心|研究中心|检测中心|检验中心|试验中心|测试中心|评价中心"
    "|研发中心|工程中心|数据中心|服务中心|研究院|创新联合体",
    "institution": "职业技术学院|专科学校|中等专业学校|学校|学院|大学|[工理农林矿交]大|研究所"
    "|联盟|协会|商会|工作专班|专班|领导小组|指挥部",
}
_TEAMS = {"工作专班", "专班", "领导小组", "指挥部"}
_SUFFIX = re.compile("|".join(_SUFFIXES.values()))
_KINDS = {kind: re.compile(f"(?:{words})$") for kind, words in _SUFFIXES.items()}
_AFTER = re.compile("(?P<aside>（[^）]*）)?(?:建设|等|项目|申报|为|设在|成立|落户|落地|与|$)")
_CUES = (
    "支持|推进|推动|加快|建设|打造|引导|依托|围绕|发挥|设立|成立|组建|筹建|共建|新建|创办|建立|建成|布局|规划"
    "|联合|对接|引进|建好|用好|做强|鼓励|创建|争创|即|(?:企业|我市|本市|积极|加强|深化)(?:与|和)"
)
_LEAD = re.compile(f"(?:.*(?:{_CUES}))?(?:.*的)?(?:[与由在以]|一批|一个|等|[0-9—]+[个家所])*")
_TEAM_LEAD = re.compile("(?:.*?(?:成立|组建|设立|建立))?(?:由.*的)?")
_WANTED = re.compile("(?:申报|争创|创建|认定|获批|培育|获评|新增|命名)[^，]{0,8}$")
_GENERAL = re.compile(
    "国家级?|[省市区县]级|全[国省市]|以上|国内外?|一流|高水平|优质|高等|高校|院校|科研院?所|各[类级县区]*|有关"
    "|重点|关键|新型|特色|专业|专项|现代|示范|综合|区域|优势|公共|共性|一站式|[百千万]亿级|[“”]"
    "|企业|科技|技术|创新|创业|研发|研究|工程|服务|产业|工业|行业|工作|推进|领域|类|的|和|与|及|建|区|县|园"
)
_AWARDS = re.compile("政策|扶持|奖补|激励")  # a chapter of awards names who may get them
_JOINT = re.compile("(?<=[院心室园地校学所大盟])(?:以及|和|及|与)")
_DISTRICT = "[一-龥]{1,8}?(?:经济技术开发区|经济开发区|经开区|高新区|开发区|新区|示范区|区|县|市)"
_OWNER = re.compile(f"(?:支持|推进|推动|引导|鼓励|依托|在)(?P<name>{_DISTRICT})(?:{_CUES}|规划)")
_BRACKET = re.compile(f"（({_DISTRICT})）")


@dataclass(frozen=True, slots=True)
class _Named:
    """A name as it stands in the view; `district` "" where the words beside it tell none."""

    kind: str
    type: str
    text: Stretch
    district: str


def read_institutions(
    view: View, parts: Sequence[Part], layout: Sequence[Layout]
) -> tuple[Institution, ...]:
    """Every park, platform and institution with a name of its own, where it is named first.

    A name is what stands before 产业园, 实验室, 大学 and the like; one made of general words only
    (一批企业技术中心, 省级创新中心) is none, nor is a title that somebody is to apply for. Sites
    that the layout gives to a district are taken from there; chapters of awards are left out.
    """
    found = {item.name: item for item in _sites(layout)}
    chapters = (top for top in parts if not _AWARDS.search(top.title.text))
    for part in (part for top in chapters for part in top.walk()):
        for body in part.body:
            for named in _read(without_notes(body)):
                name = view.written(named.text)
                evidence = view.quote(named.text)
                item = Institution(named.kind, named.type, name, named.district, evidence, part.id)
                found.setdefault(name, item)
    return tuple(sorted(found.values(), key=lambda item: item.evidence.start))


def _sites(layout: Sequence[Layout]) -> Iterator[Institution]:
    for item in layout:
        if item.type in {"park", "project"}:
            kind, words = _kind(item.term)
            if kind == "institution":
                kind, words = "park", "项目"
            yield Institution(kind, words, item.term, item.district, item.evidence, item.clause)


def _kind(name: str) -> tuple[str, str]:
    """Kind and type of a name by how it ends; what ends like none is an institution."""
    for kind, pattern in _KINDS.items():
        if match := pattern.search(name):
            return kind, "大学" if match.group().endswith("大") else match.group()
    return "institution", "机构"


def _read(body: Stretch) -> Iterator[_Named]:
    for sentence in body.split("。；！"):
        for segment in sentence.split("，"):
            yield from _segment(segment)


def _segment(segment: Stretch) -> Iterator[_Named]:
    """The names of one segment; a list shares the district that its verb names."""
    owner = _OWNER.search(segment.text)
    for item in segment.split("、"):
        for piece in _pieces(item):
            if found := _named(piece):
                named, aside = found
                bracket = _BRACKET.search(aside)
                place = bracket[1] if bracket else owner["name"] if owner else ""
                kind, words = _kind(named.text)
                yield _Named(kind, words, named, "" if kind == "institution" else place)


def _pieces(item: Stretch) -> Iterator[Stretch]:
    begin = 0
    for joint in _JOINT.finditer(item.text):
        yield item.cut(begin, joint.start())
        begin = joint.end()
    yield item.cut(begin)


def _named(piece: Stretch) -> tuple[Stretch, str] | None:
    """The longest name in a piece and the bracket behind it; None where there is none."""
    for suffix in reversed(list(_SUFFIX.finditer(piece.text))):
        after = _AFTER.match(piece.text, suffix.end())
        if after and (name := _own_name(piece.cut(0, suffix.end()), suffix.group())):
            return name, after["aside"] or ""
    return None


def _own_name(said: Stretch, suffix: str) -> Stretch | None:
    """The words without the verbs before the name; None where it says nothing of its own."""
    lead = (_TEAM_LEAD if suffix in _TEAMS else _LEAD).match(said.text)
    begin = lead.end() if lead else 0
    short = 1 if suffix.endswith("大") else len(suffix)  # 哈工大
    own = said.text[begin:-short]
    if _WANTED.search(said.text[:begin]) or _WANTED.search(own):
        return None
    return said.cut(begin) if len(_GENERAL.sub("", own)) >= 2 else None

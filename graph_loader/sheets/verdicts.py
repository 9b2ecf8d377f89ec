"""Verdict sheets (待核表): one decision a row, made by hand or in what was written of the queue.

What a row decides on follows from the cells that it fills: another firm, a phrase, a firm with a
link, or a link alone.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from graph_loader.sheets.filled import CellFault, Cells, FilledSheet, Form
from graph_loader.sheets.raw import RawRow
from graph_loader.sheets.template import load_template
from ontology.errors import InputError, Place
from ontology.evidence import Role
from ontology.firm import ChainNode, RejectedRow
from ontology.firm_code import read_firm_id
from ontology.identity import ALIAS
from ontology.verdict import Claim, Decision, Subject, Verdict, make_pair

TEMPLATE = "verdicts"
SHOWN = ("place", "read_roles", "confidence", "quote", "why", "if_accepted", "if_rejected")
HAS, LACKS = "有", "无"
_WORDS = {decision.label: decision for decision in Decision}
_STATES = {HAS: Decision.ACCEPT, LACKS: Decision.REJECT, "撤回": Decision.WITHDRAW}
_ALLOWED: Mapping[Subject, Mapping[str, Decision]] = {
    Subject.LINK: _WORDS,
    Subject.PHRASE: _WORDS,
    Subject.STATE: _STATES,
    Subject.IDENTITY: {word: one for word, one in _WORDS.items() if one != Decision.CORRECT},
}
CHOICES = {"decision": tuple(dict.fromkeys((*_WORDS, *_STATES)))}
_AHEAD = 1_000  # rows of which the firms are looked up at once
_ENDS = (("code", "firm"), ("other_code", "other"))
_ROLES = {role.label: role for role in Role}


@dataclass(frozen=True, slots=True)
class Known:
    """What the rows are read against.

    `find_firms` gives the ids of the firms of each name, `find_ids` those of some ids that are
    loaded; `region` is the policy's own prefecture and `find_region` the short name of another, ""
    for no place.
    """

    nodes: Sequence[ChainNode]
    find_firms: Callable[[Sequence[str]], Mapping[str, Sequence[str]]]
    find_ids: Callable[[Sequence[str]], Set[str]]
    region: str
    find_region: Callable[[str], str]


def read_verdicts(
    path: Path, known: Known, today: str, *, sheet: str | None = None
) -> Iterator[Verdict | RejectedRow]:
    """One item for each row below the header in which somebody decided something.

    A row is taken that names one claim, a decision that fits it, a person, and a day that is not
    after `today` (ISO). A code or id that the graph does not know is taken, and waits; a name must
    be known. Raises InputError for a file that is no such sheet.
    """
    filled = FilledSheet(path, load_template(TEMPLATE), sheet=sheet, choices=CHOICES)
    seen: dict[tuple[Claim, str], tuple[int, Verdict]] = {}
    reader = _Reader(filled, known, today)
    for raw in _look_ahead(filled, reader):
        try:
            cells = filled.cells(raw)
            if filled.is_blank(cells):
                continue
            verdict = reader.read(cells)
            first, former = seen.setdefault((verdict.claim, verdict.day), (raw.row, verdict))
            if former != verdict:
                reason = f"与第 {first} 行是同一判定对象、同一日期，内容不同"
                raise filled.wrong("decision", cells["decision"], reason)
        except CellFault as fault:
            yield filled.reject(raw, fault)
        else:
            yield verdict


def _look_ahead(filled: FilledSheet, reader: "_Reader") -> Iterator[RawRow]:
    """The rows, each when the reader knows the firms that it and those around it name."""
    pending = filled.rows()
    while batch := list(islice(pending, _AHEAD)):
        reader.learn_firms(_list_cells(filled, batch))
        yield from batch


def _list_cells(filled: FilledSheet, rows: Sequence[RawRow]) -> Iterator[Cells]:
    for raw in rows:
        with suppress(CellFault):  # told when the row is read
            yield filled.cells(raw)


def read_verdict(told: Cells, known: Known, today: str) -> Verdict:
    """The verdict that the same fields state at another door; those left out are "".

    Raises InputError naming the field as the sheet does.
    """
    template = load_template(TEMPLATE)
    form = Form(template, CHOICES)
    cells = {field: told.get(field, "").strip() for field in template.columns}
    reader = _Reader(form, known, today)
    reader.learn_firms([cells])
    try:
        if form.is_blank(cells):
            raise form.missing("decision")
        return reader.read(cells)
    except CellFault as fault:
        value = f"“{fault.value}”" if fault.value else ""
        raise InputError(f"{value}{fault.reason}", Place(column=fault.column)) from None


class _Reader:
    """Reads what is stated by the fields of the sheet."""

    def __init__(self, form: Form, known: Known, today: str) -> None:
        self._sheet = form
        self._known = known
        self._today = today
        self._nodes = {node.id: node for node in known.nodes}
        self._firms: Mapping[str, Sequence[str]] = {}
        self._ids: Set[str] = frozenset()

    def learn_firms(self, told: Iterable[Cells]) -> None:
        """Look up at once all firms that are named, by code or, without one, by name."""
        names, codes = set(), set()
        for cells in told:
            if not self._sheet.is_blank(cells):
                for code, name in _ENDS:
                    codes.add(cells[code])
                    names |= {cells[name]} if not cells[code] else set()
        self._firms = self._known.find_firms(sorted(names - {""}))
        self._ids = self._known.find_ids(sorted(codes - {""}))

    def read(self, cells: Cells) -> Verdict:
        return self._verdict(self._sheet.check(cells))

    def _verdict(self, cells: Cells) -> Verdict:
        subject = _tell_subject(cells)
        decision = _ALLOWED[subject].get(cells["decision"])
        if decision is None:
            reason = f"对“{subject.label}”不能这样写；可用：{'、'.join(_ALLOWED[subject])}"
            raise self._sheet.wrong("decision", cells["decision"], reason)
        self._check_days(cells)
        claim, first_name, second_name = self._claim(subject, cells)
        instead = self._instead(decision, cells, claim)
        roles = self._roles(cells["roles"]) if subject is Subject.LINK else ()
        if decision is Decision.CORRECT and not (instead or roles):
            raise self._sheet.missing("instead", "决定是更正，没有写明改为哪个环节，或改为什么角色")
        return Verdict(
            claim=claim,
            decision=decision,
            person=cells["person"],
            day=cells["day"],
            instead=instead.id if instead else "",
            roles=roles,
            until=cells["until"],
            source=cells["source"],
            note=cells["note"],
            first_name=first_name,
            second_name=second_name,
            instead_name=name_node(instead) if instead else "",
        )

    def _claim(self, subject: Subject, cells: Cells) -> tuple[Claim, str, str]:
        """The claim, and how its ends are called."""
        if subject is Subject.IDENTITY:
            ends = [(self._firm(cells, code, name), cells[name]) for code, name in _ENDS]
            if ends[0][0] == ends[1][0]:
                raise self._sheet.wrong("other_code", ends[1][0], "两家企业是同一个标识")
            (_, first), (_, second) = sorted(ends)
            return make_pair(ends[0][0], ends[1][0]), first, second
        if subject is Subject.PHRASE and self._speaks_of_none(cells):
            return Claim(subject, cells["phrase"], ""), cells["phrase"], ""
        node, label = self._node(cells)
        if subject is Subject.STATE:
            region = self._region(cells["region"])
            return Claim(subject, node, region), label, region
        if subject is Subject.PHRASE:
            return Claim(subject, cells["phrase"], node), cells["phrase"], label
        return Claim(subject, self._firm(cells, "code", "firm"), node), cells["firm"], label

    def _speaks_of_none(self, cells: Cells) -> bool:
        """Whether it says of a phrase that it means no node at all, or takes that back."""
        if cells["node_id"] or cells["node"]:
            return False
        return _WORDS[cells["decision"]] in (Decision.REJECT, Decision.WITHDRAW)

    def _firm(self, cells: Cells, code: str, name: str) -> str:
        if cells[code]:
            if cells[code] in self._ids or cells[code].startswith(ALIAS):
                return cells[code]
            try:
                return read_firm_id(cells[code])
            except ValueError as error:
                raise self._sheet.wrong(code, cells[code], str(error)) from None
        if not cells[name]:
            raise self._sheet.missing(name, "没有写明企业：标识与名称至少写一项")
        found = self._firms.get(cells[name], ())
        if len(found) == 1:
            return found[0]
        if not found:
            raise self._sheet.wrong(name, cells[name], "已装载的数据里没有这个名称的企业，请写标识")
        told = "、".join(found[:5])
        raise self._sheet.wrong(name, cells[name], f"有 {len(found)} 家同名（{told}），请写标识")

    def _node(self, cells: Cells) -> tuple[str, str]:
        if cells["node_id"]:
            node = self._nodes.get(cells["node_id"])
            if not node and not cells["node_id"].startswith(("component-", "direction-")):
                raise self._sheet.wrong("node_id", cells["node_id"], "不是环节或子方向的标识")
            return cells["node_id"], name_node(node) if node else cells["node"]
        if not cells["node"]:
            raise self._sheet.missing("node", "没有写明环节")
        node = self._find_node("node", cells["node"])
        return node.id, name_node(node)

    def _find_node(self, field: str, text: str) -> ChainNode:
        found = [
            node for node in self._known.nodes if text in (node.id, node.name, name_node(node))
        ]
        links = [node for node in found if node.kind == "component"]
        found = links if len(links) == 1 else found  # a chain may name its direction alike
        if len(found) == 1:
            return found[0]
        if found:
            told = "、".join(name_node(node) for node in found)
            raise self._sheet.wrong(field, text, f"有 {len(found)} 个同名，请写成其中一个：{told}")
        near = [name_node(node) for node in self._known.nodes if set(text) & set(node.name)]
        near = [name for name in near if text in name or name.rpartition("/")[2] in text] or near
        told = f"；相近的有：{'、'.join(near[:5])}" if near else ""
        raise self._sheet.wrong(field, text, f"产业链里没有这个环节或子方向{told}")

    def _instead(self, decision: Decision, cells: Cells, claim: Claim) -> ChainNode | None:
        if not cells["instead"]:
            return None
        if decision is not Decision.CORRECT:
            reason = f"决定是“{cells['decision']}”；只有更正才写改为哪个环节"
            raise self._sheet.wrong("instead", cells["instead"], reason)
        node = self._find_node("instead", cells["instead"])
        if node.id == claim.second:
            raise self._sheet.wrong("instead", cells["instead"], "与原来的环节是同一个")
        return node

    def _roles(self, cell: str) -> tuple[Role, ...]:
        words = [word for word in cell.replace(",", "、").replace("，", "、").split("、") if word]
        for word in words:
            if word.strip() not in _ROLES:
                reason = f"不认识“{word}”；可用：{'、'.join(_ROLES)}"
                raise self._sheet.wrong("roles", cell, reason)
        told = {_ROLES[word.strip()] for word in words}
        return tuple(role for role in Role if role in told)

    def _region(self, cell: str) -> str:
        if not cell:
            return self._known.region
        region = self._known.find_region(cell)
        if not region:
            raise self._sheet.wrong("region", cell, "不是省、市、区县的名称")
        return region

    def _check_days(self, cells: Cells) -> None:
        if cells["day"] > self._today:
            raise self._sheet.wrong("day", cells["day"], f"在今天（{self._today}）之后")
        if cells["until"] and cells["until"] < cells["day"]:
            raise self._sheet.wrong("until", cells["until"], f"早于判定的日期 {cells['day']}")


def _tell_subject(cells: Cells) -> Subject:
    if cells["other_code"] or cells["other"]:
        return Subject.IDENTITY
    if cells["phrase"]:
        return Subject.PHRASE
    return Subject.LINK if cells["code"] or cells["firm"] else Subject.STATE


def name_node(node: ChainNode) -> str:
    """机器人/精密减速器; a direction by its own name."""
    return node.name if node.kind == "direction" else f"{node.direction}/{node.name}"

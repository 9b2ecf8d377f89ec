"""A first `measures.yaml` from what the rules read of a text, for people to complete."""

import re
from collections.abc import Iterator
from typing import Any, TypeAlias

import yaml

from graph_loader.policy.review import REVIEW
from ontology.award import FIRM, FIRM_YEAR
from ontology.evidence import Quote
from ontology.policy import Measure, Policy

Entry: TypeAlias = dict[str, Any]

_HEAD = """\
# 支持政策草稿：规则从原文读出的金额、比例、限额都在，可以直接测算。下列各项须由人对照原文补写：
#   conditions  资格与时点（fact、check、text、source，otherwise 为 ineligible 或 not_yet）
#   facts       各条件要填的事实；基数若有定义，在 bases 中写 definition 和 ways
#   supports    适用的产业、子方向、环节；没有节点的词写在 no_node
#   rules       对各条都适用的规则；tasks 为一事一议的任务
# 写法见随附政策的 measures.yaml；引文须与原文逐字相同。金额单位万元，比例 0–1。
"""
_NOTE = "草稿：资格条件、时点、名单须对照原文补写"
_HIGHER = re.compile(r"[^。；\n]*(?:就高不重复|从高不重复|就高不就低|择优不重复)[^。；\n]*")
_EXCLUDED = re.compile(
    r"[^。；\n]*(?:国家|省)[^。；\n]*(?:不再|不得|不予)[^。；\n]{0,4}享受[^。；\n]*"
)
_PERIOD = re.compile(r"[^。；\n]*(?:有效期|起施行|起实施|起执行)[^。；\n]*")
_CASE = re.compile(r"[^。；\n]*一事一议[^。；\n]*")
_BASE = re.compile(
    r"按照?(?:当年|年度)?(?:不高于|不超过|不低于)?(?!不)([^，,按]{2,20}?)的?\s*\d[\d.]*\s*%"
)
_LEVEL = re.compile(r"(国家|省|市|县|区)级?(?=[、和或])|(国家|省|市|县|区)级")
_WORDS = {FIRM: "项目", FIRM_YEAR: "项目"}


def draft_measures(policy: Policy) -> str:
    """The text of a `measures.yaml` that reads and computes as it stands.

    Items have amounts, rates and caps, and a base or a level to fill in, but no conditions: what
    makes a project eligible is for people to write. The same policy gives the same text.
    """
    laws = [{"name": law.name, "in_force": law.in_force.isoformat()} for law in REVIEW.laws]
    draft: Entry = {"review": {"text": REVIEW.text, "laws": laws}}
    if period := _last(policy.text, _PERIOD):
        draft["period"] = {"source": period}
    rules = {"higher_only": _last(policy.text, _HIGHER), "excluded": _last(policy.text, _EXCLUDED)}
    draft["rules"] = {name: source for name, source in rules.items() if source}
    draft["tasks"] = list(_tasks(policy))
    draft["bases"] = [_base(measure) for measure in policy.measures if measure.rate_max]
    draft["items"] = [_item(measure) for measure in policy.measures]
    body = yaml.dump(
        draft, Dumper=_Plain, allow_unicode=True, sort_keys=False, width=100, line_break="\n"
    )
    return f"{_HEAD}\n{body}"


class _Plain(yaml.SafeDumper):
    """Writes out what stands twice, with no anchors that an editor would trip over."""

    def ignore_aliases(self, _data: object) -> bool:
        return True


def _last(text: str, pattern: re.Pattern[str]) -> Entry | None:
    """The last stretch that the pattern finds, as a source."""
    found = list(pattern.finditer(text))
    if not found:
        return None
    quote = found[-1].group()
    start = found[-1].start() + len(quote) - len(quote.lstrip())
    return _cited(quote.strip(), start)


def _cited(quote: str, start: int) -> Entry:
    return {"quote": quote, "start": start, "end": start + len(quote)}


def _source(evidence: Quote) -> Entry:
    return {"quote": evidence.quote, "start": evidence.start, "end": evidence.end}


def _tasks(policy: Policy) -> Iterator[Entry]:
    for task in policy.tasks:
        found = _CASE.search(task.evidence.quote)
        if found and task.id.isdigit():
            quote = found.group()
            start = task.evidence.start + found.start() + len(quote) - len(quote.lstrip())
            source = _cited(quote.strip(), start)
            yield {"number": int(task.id), "title": task.title, "source": source}


def _base(measure: Measure) -> Entry:
    named = _BASE.search("".join(measure.evidence.quote.split()))
    label = named[1].strip() if named else "基数"
    fact = {"name": "base", "label": label, "kind": "amount", "unit": "万元", "example": "1000"}
    return {"id": _base_id(measure), "label": label, "stated": "base", "facts": [fact]}


def _base_id(measure: Measure) -> str:
    return f"base_{measure.id}"


def _item(measure: Measure) -> Entry:
    item: Entry = {
        "id": measure.id,
        "title": measure.subject[:30],
        "subject": measure.subject,
        "source": _source(measure.evidence),
        "unit": {"word": _WORDS.get(measure.cap_scope or "", measure.cap_scope or "项目")},
        "note": _NOTE,
    }
    if measure.rate_max is not None:
        item["award"] = _rated(measure)
    elif measure.cap or measure.fixed:
        item["award"] = _graded(measure)
    if facts := list(_facts(item.get("award", {}))):
        item["facts"] = facts
    if measure.rate_max is not None or measure.cap_scope in _WORDS:
        item["unit"]["list"] = "projects"
    if unsaid := _unsaid(measure):
        item["differs"] = f"草稿没有写进{unsaid}，请对照原文补写"
    return item


def _unsaid(measure: Measure) -> str:
    """What the rules read of an item and the draft cannot place."""
    rated = measure.rate_max is not None
    unsaid = {
        "各档的限额": rated and len(measure.amounts) > 2,
        "比例之外的定额": rated and measure.fixed is not None,
        "门槛": not rated and measure.threshold is not None,
        "定额之外的各档限额": not rated and bool(measure.fixed and measure.cap and measure.amounts),
    }
    return "、".join(words for words, holds in unsaid.items() if holds)


def _rated(measure: Measure) -> Entry:
    """A rate of the base with the largest cap, and a second one for each project."""
    source = _source(measure.evidence)
    award: Entry = {
        "source": source,
        "base": _base_id(measure),
        "rate": {"value": measure.rate_max, "source": source},
    }
    if measure.threshold is not None:
        award["threshold"] = {"value": measure.threshold, "source": source}
    caps = sorted(measure.amounts or filter(None, (measure.cap,)))
    if caps:
        award["cap"] = _cap(measure, caps[-1])
    if len(caps) > 1:
        award["each_cap"] = {"value": caps[0], "scope": "", "source": source}
    return award


def _graded(measure: Measure) -> Entry:
    """Amounts by level; with both a fixed amount and a cap, the amount up to the cap."""
    capped = measure.fixed is not None and measure.cap is not None
    amounts = (measure.fixed,) if capped else measure.amounts or (measure.fixed or measure.cap,)
    words = _levels(measure, len(amounts))
    award: Entry = {
        "source": _source(measure.evidence),
        "upper": measure.fixed is None,
        "grades": [
            {"word": word, "amount": amount} for word, amount in zip(words, amounts, strict=True)
        ],
    }
    if len(amounts) > 1:
        award["level"] = "level"
    if capped:
        award["cap"] = _cap(measure, measure.cap)
    else:
        award["grade_scope"] = measure.cap_scope or ""
    return award


def _cap(measure: Measure, value: float | None) -> Entry:
    scope = measure.cap_scope or ""
    return {"value": value, "scope": scope, "source": _source(measure.evidence)}


def _facts(award: Entry) -> Iterator[Entry]:
    """The facts that the award itself asks for."""
    if "level" in award:
        words = [grade["word"] for grade in award["grades"]]
        level = {"name": "level", "label": "级别", "kind": "words", "choices": words}
        yield level | {"example": f'"{words[0]}"'}
    if award.get("cap", {}).get("scope") == FIRM_YEAR:
        year = {"name": "year", "label": "年度", "kind": "year", "required": False}
        yield year | {"example": "2025", "meaning": "限额按企业、按年度计"}


def _levels(measure: Measure, count: int) -> list[str]:
    """The words of the levels where the text names as many as there are amounts."""
    if count == 1:
        return [""]
    found = [one or other for one, other in _LEVEL.findall(measure.evidence.quote)]
    words = list(dict.fromkeys(found))
    return words if len(words) == count else [f"第{number}档" for number in range(1, count + 1)]

"""What a new policy folder begins with: the open questions of the reading, and what to do next."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping

from graph_loader.policy.quotes import clause_path
from ontology.evidence import Quote
from ontology.policy import DOCUMENT_LABELS, Component, Document, Layout, Policy

_PLAIN = re.compile(r"[一-龥A-Za-z0-9（）“”/.\-]*[一-龥][一-龥A-Za-z0-9（）“”/.\-]*")
_NOT_STATED = "原文没有写明"
_OPEN_MAPPINGS = ("none", "generic", "park", "project")
_WORDS = {*_OPEN_MAPPINGS, "sector", "direction", "component"}
_LABELS = {**DOCUMENT_LABELS, "region": "地区（设区市）"}

_OVERLAY = """\
# {title}：人工校订
# 规则读出的结果不用抄在这里，这里只写要改的。
# 下面带 # 的每一行是规则拿不准的一处：要改，就去掉行首的“# ”，改好，写明理由 reason；不改，就删掉。
# quote、start、end 是原文和它的位置：原文以后改过、对不上了，装载时会指出来，一条也不装载。

# 文件的事实：{facts}
# 原文没有写明而另有根据的，可以写在 document 里，例如：
# document: {{region: 某某, valid_to: 2027-12-31, reason: 见市政府网站公布的有效期}}

components:
{components}
layout:
{layout}"""

_README = """\
# {title}

| 项目 | 读出的结果 |
|---|---|
{facts}
| 产业 / 子方向 / 环节 | {sectors} / {directions} / {components} |
| 布局 | {layout} 处，涉及 {districts} |
| 目标 / 任务 / 支持政策 | {targets} / {tasks} / {measures} |
| 没有读懂的句子 | {unread} 句 |

## 这个目录里有什么

- `text.txt`：政策全文。{origin}引文的位置都按这个文件计，请不要改动；确需更正，改完运行检查。
- `overlay.yaml`：人工校订。规则拿不准的地方已经列好，共 {open} 处，等人逐条看。
- `measures.yaml`：支持政策，测算用。{measures} 条都由规则起草，未经人核对，标着 `draft: true`；
  规则拿不准的写在 `questions`。删去这两样之前，测算对这一条只答“须主管部门认定”。

## 接下来

1. 打开 `overlay.yaml`，逐条看，需要改的写明理由。
2. 打开 `measures.yaml`，对照原文核定每一条的对象、条件、比例、上限和部门，答完 `questions`；
   核对完一条，删去这一条的 `draft` 和 `questions`。
3. 运行 `liantu policy check 目录`：核对引文、校订和支持政策，列出还没有核对的条和问题。
4. 运行 `liantu load policy 目录`：装进图谱；再用 `liantu load firms` 装企业名录。
5. 有新版文件时，运行 `liantu policy diff 目录 新文件`，看改了什么。
"""


def draft_overlay(policy: Policy) -> str:
    """`overlay.yaml` of a new folder: every open question as an entry that is commented out.

    Open are items joined by 及 or 和, items without a stage, sentences that were not understood,
    and layout terms read as a wider node, a site or no node. Each entry has its quote and place.
    """
    facts = "；".join(f"{label} {value or _NOT_STATED}" for label, value in _facts(policy.document))
    return _OVERLAY.format(
        title=policy.document.title or "政策",
        facts=facts,
        components=_commented(_component_questions(policy)),
        layout=_commented(_layout_questions(policy)),
    )


def draft_readme(policy: Policy, source: str = "") -> str:
    """README.md of a new folder; `source` names the file that the text was taken from."""
    districts = "、".join(dict.fromkeys(item.district for item in policy.layout))
    facts = [
        f"| {label} | {value or _NOT_STATED + '，请核对'} |"
        for label, value in _facts(policy.document)
    ]
    origin = f"由同目录的 `{source}` 读出，" if source else ""
    counted = ("sectors", "directions", "components", "layout", "targets", "tasks", "measures")
    return _README.format(
        title=policy.document.title or "政策",
        facts="\n".join(facts),
        districts=districts or "没有板块",
        unread=len(policy.unread),
        origin=origin,
        open=count_questions(policy),
        **{name: len(getattr(policy, name)) for name in counted},
    )


def count_questions(policy: Policy) -> int:
    """How many entries `draft_overlay` asks about."""
    questions = (*_component_questions(policy), *_layout_questions(policy))
    return sum(question.startswith("- ") for question in questions)


def _facts(document: Document) -> Iterator[tuple[str, str | None]]:
    for name, label in _LABELS.items():
        yield label, getattr(document, name)


def _component_questions(policy: Policy) -> Iterator[str]:
    joined = [item for item in policy.components if item.parts]
    if joined:
        yield "并列的词保留为一项；如果是几种产品，写 split 断开"
        yield from (_entry(_joined(item), item.evidence, policy) for item in joined)
    unstaged = [item for item in policy.components if item.stage is None]
    if unstaged:
        yield "原文没有写明上中下游；有根据时写 stage：上游、中游、下游、配套、服务"
        for item in unstaged:
            told = {"direction": item.direction, "term": item.term, "stage": None}
            yield _entry(told, item.evidence, policy)
    if policy.unread:
        yield "没有读懂的句子；里面如果有环节，用 add 添加，quote 缩到这个环节的原文"
        added: dict[str, object] = dict.fromkeys(("sector", "direction", "term"))
        for sentence in policy.unread:
            yield _entry({"add": True, **added}, sentence.evidence, policy)


def _joined(item: Component) -> dict[str, object]:
    written = all(part in item.evidence.quote for part in item.parts)
    key = "split" if written else "parts"
    return {"direction": item.direction, "term": item.term, key: list(item.parts)}


def _layout_questions(policy: Policy) -> Iterator[str]:
    open_terms = [item for item in policy.layout if item.mapping in _OPEN_MAPPINGS]
    if open_terms:
        yield "布局的词没有读成确切的环节；maps_to 写 kind（sector、direction、component）和 name"
        yield from (_entry(_placed(item), item.evidence, policy) for item in open_terms)


def _placed(item: Layout) -> dict[str, object]:
    nodes = [{"kind": node.kind, "name": node.name} for node in item.maps_to]
    return {"district": item.district, "term": item.term, "mapping": item.mapping,
            "maps_to": nodes}  # fmt: skip


def _entry(told: Mapping[str, object], evidence: Quote, policy: Policy) -> str:
    """One entry on one line, with its clause behind it."""
    place = {"quote": evidence.quote, "start": evidence.start, "end": evidence.end}
    path = clause_path(policy.clauses, evidence)
    return f"- {_written({**told, **place, 'reason': None})}" + (f"  # {path}" if path else "")


def _written(value: object) -> str:
    """A value as YAML on one line."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {_written(part)}" for key, part in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_written, value)) + "]"
    if value is None:
        return ""
    if isinstance(value, str) and (_PLAIN.fullmatch(value) or value in _WORDS):
        return value
    return json.dumps(value, ensure_ascii=False)


def _commented(lines: Iterable[str]) -> str:
    return "".join(f"  # {line}\n" for line in lines)

"""The catalogue of questions: each a `.cypher` file, checked when it is read, asked by name."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import TypeVar

from graph_loader.statement import Statement, read_statements
from graph_loader.stores.store import Store, Table
from ontology.errors import DeclarationError, InputError, NotFound
from ontology.model import Model, load_model

T = TypeVar("T")

_WRITE = re.compile(
    r"\b(CREATE|MERGE|SET|DELETE|REMOVE|DROP|FOREACH|LOAD\s+CSV|CALL|ALTER)\b", re.IGNORECASE
)
_NODE = re.compile(r"\(\s*(\w*)\s*((?::\s*\w+(?:\s*\|\s*\w+)*)+)")
_RELATIONSHIP = re.compile(r"\[\s*(\w*)\s*:\s*([\w|\s]+)")
_PROPERTY = re.compile(r"\b([A-Za-z_]\w*)\.([A-Za-z_]\w*)\b(?!\s*\()")
_MAP_KEY = re.compile(r"\(\s*\w*\s*:\s*(\w+)\s*\{([^}]*)\}")
_RETURN = re.compile(r"\bRETURN\b(?:\s+DISTINCT\b)?(.*?)\bORDER\s+BY\b", re.IGNORECASE | re.DOTALL)
_ALIAS = re.compile(r"\bAS\s+(\w+)\s*$", re.IGNORECASE)
_OUTSIDE_SUBSET = {
    r"\bpoint\.distance\b": "point.distance 在两种库中结果不同",
    r"\b(elementId|id)\s*\(": "答案不得依赖库内部编号",
    r"\bapoc\.": "不使用 APOC",
    r"\w\s*\{[^{}]*\b(count|collect|sum|avg|min|max)\s*\([^{}]*\}": "映射投影内不得聚合",
}


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All questions by name."""

    questions: Mapping[str, Statement]

    def ask(self, store: Store, name: str, values: Mapping[str, object] | None = None) -> Table:
        """Ask one question; where it takes them, `version` and `reference` are filled in.

        `version` is the published one; the reference layer (参考层) is included unless told.
        Raises NotFound for an unknown question and InputError for missing or unknown parameters.
        """
        question = self.question(name)
        given = dict(values or {})
        if "version" in question.parameters and "version" not in given:
            given["version"] = store.version()
        if "reference" in question.parameters:
            given.setdefault("reference", True)
        _check_given(question, given)
        # An answer without rows comes back without columns; the header has them.
        return Table(tuple(question.columns), store.read(question.text, given).rows)

    def fetch(
        self, store: Store, row: type[T], name: str, values: Mapping[str, object] | None = None
    ) -> list[T]:
        """Ask one question; each row becomes a `row`, a dataclass with the question's columns."""
        return [row(*map(_freeze, cells)) for cells in self.ask(store, name, values).rows]

    def question(self, name: str) -> Statement:
        """The question of that name; raises NotFound naming the valid ones."""
        if name not in self.questions:
            raise NotFound(f"没有名为“{name}”的问题", valid=tuple(self.questions))
        return self.questions[name]


@cache
def load_catalogue() -> Catalogue:
    """The questions that ship with the package."""
    return read_catalogue(files("queries") / "cypher", load_model())


def read_catalogue(folder: Traversable, model: Model) -> Catalogue:
    """Read and check a folder of questions; raises DeclarationError naming file and fault."""
    questions: dict[str, Statement] = {}
    for question in read_statements(folder):
        if question.name in questions:
            raise DeclarationError(question.file, "name", "已有同名的问题")
        for problem in find_problems(question, model):
            raise DeclarationError(question.file, "Cypher", problem)
        questions[question.name] = question
    return Catalogue(questions)


def find_problems(question: Statement, model: Model) -> Iterator[str]:
    """What keeps a statement from being a question, one sentence each; nothing if it is fine."""
    text = question.bare()
    if found := _WRITE.search(text):
        yield f"问题不得写库或调用过程：{found.group(0)}"
    for pattern, reason in _OUTSIDE_SUBSET.items():
        if re.search(pattern, text):
            yield reason
    yield from _return_problems(question, text)
    yield from _name_problems(text, model)
    if re.search(r":\s*Firm\b", text) and not re.search(r"\.born\s*<=\s*\$version", text):
        yield "涉及企业的问题须按已发布版本过滤（born <= $version AND died > $version）"


def _return_problems(question: Statement, text: str) -> Iterator[str]:
    found = _RETURN.findall(text)
    if not found:
        yield "缺少 RETURN … ORDER BY"
        return
    aliases = [_ALIAS.search(item) for item in _split(found[-1])]
    if not all(aliases):
        yield "RETURN 的每一项都须用 AS 命名"
        return
    returned = [alias.group(1) for alias in aliases if alias]
    if returned != list(question.columns):
        yield f"columns 与 RETURN 不符：{'、'.join(returned)}"
    if not question.key:
        yield "缺少 key"


def _split(clause: str) -> Sequence[str]:
    """Split at the commas that stand in no bracket."""
    items, depth, last = [], 0, 0
    for index, character in enumerate(clause):
        depth += (character in "([{") - (character in ")]}")
        if character == "," and depth == 0:
            items.append(clause[last:index])
            last = index + 1
    return [item.strip() for item in (*items, clause[last:])]


def _name_problems(text: str, model: Model) -> Iterator[str]:
    bound: dict[str, set[str]] = {}
    for variable, labels in _NODE.findall(text):
        for label in re.findall(r"\w+", labels):
            if label not in model.kinds:
                yield f"未知的标签“{label}”"
            elif variable:
                bound.setdefault(variable, set()).update(model.kinds[label].properties)
    for variable, types in _RELATIONSHIP.findall(text):
        for name in re.findall(r"\w+", types):
            if name not in model.links:
                yield f"未知的关系类型“{name}”"
            elif variable:
                bound.setdefault(variable, set()).update(model.links[name].properties)
    yield from _property_problems(text, bound, model)


def _property_problems(text: str, bound: Mapping[str, set[str]], model: Model) -> Iterator[str]:
    everything = {name for kind in model.kinds.values() for name in kind.properties}
    everything |= {name for link in model.links.values() for name in link.properties}
    for variable, name in _PROPERTY.findall(text):
        if name not in bound.get(variable, everything):
            yield f"未知的属性“{variable}.{name}”"
    for label, body in _MAP_KEY.findall(text):
        known = model.kinds[label].properties if label in model.kinds else everything
        for name in re.findall(r"(\w+)\s*:", body):
            if name not in known:
                yield f"未知的属性“{label}.{name}”"


def _check_given(question: Statement, given: Mapping[str, object]) -> None:
    for name in question.parameters:
        if name not in given:
            raise InputError(
                f"问题“{question.name}”缺少参数“{name}”", valid=tuple(question.parameters)
            )
    for name in given:
        if name not in question.parameters:
            raise InputError(
                f"问题“{question.name}”没有参数“{name}”", valid=tuple(question.parameters)
            )


def _freeze(cell: object) -> object:
    return tuple(cell) if isinstance(cell, list) else cell

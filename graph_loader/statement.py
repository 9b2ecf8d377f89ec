"""Cypher in files: a YAML header in a block comment, then one statement."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.resources.abc import Traversable

import yaml

from ontology.errors import DeclarationError

# A set is a map from each of its texts to true: the stores look into a list one by one.
PARAMETER_TYPES = ("string", "integer", "float", "boolean", "strings", "set", "rows")
_HEADER = re.compile(r"\A/\*\n(.*?)\n\*/\n(.*)\Z", re.DOTALL)
_QUOTED = re.compile(r"'(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\"|//[^\n]*|/\*.*?\*/", re.DOTALL)
_USED = re.compile(r"\$(\w+)")
_KEYS = {"title", "why", "parameters", "columns", "key"}


@dataclass(frozen=True, slots=True)
class Parameter:
    """A value that a statement takes; `label` is its Chinese name."""

    name: str
    type: str
    label: str


@dataclass(frozen=True, slots=True)
class Statement:
    """One Cypher statement with what its header declares.

    `columns` maps each column to its Chinese label in order of the RETURN clause; `key` names the
    columns that identify a row. A statement that returns nothing has neither.
    """

    name: str
    file: str
    title: str
    why: str
    parameters: Mapping[str, Parameter]
    columns: Mapping[str, str]
    key: tuple[str, ...]
    text: str

    def bare(self) -> str:
        """The text without string literals and comments, for looking at its syntax."""
        return _QUOTED.sub("''", self.text)


def read_statements(folder: Traversable) -> Iterator[Statement]:
    """All `*.cypher` files of a folder and its folders, in order of their paths."""
    for entry in sorted(folder.iterdir(), key=lambda item: item.name):
        if entry.is_dir():
            yield from read_statements(entry)
        elif entry.name.endswith(".cypher"):
            yield read_statement(entry)


def read_statement(file: Traversable) -> Statement:
    """Read one file.

    Raises DeclarationError for a missing header, an unknown or missing key, a parameter that is
    declared and not used or used and not declared.
    """
    name = file.name.removesuffix(".cypher")
    match = _HEADER.match(file.read_text("utf-8"))
    if not match:
        raise DeclarationError(file.name, "", "文件应以 /* YAML 头 */ 开始")
    header = _header(file.name, match.group(1))
    statement = Statement(
        name=name,
        file=file.name,
        title=_text(file.name, header, "title"),
        why=_text(file.name, header, "why"),
        parameters=_parameters(file.name, header.get("parameters") or {}),
        columns=_columns(file.name, header.get("columns") or {}),
        key=_key(file.name, header),
        text=match.group(2).strip(),
    )
    _check_parameters(statement)
    return statement


def _header(file: str, text: str) -> Mapping[str, object]:
    try:
        header = yaml.safe_load(text)
    except yaml.YAMLError as error:
        raise DeclarationError(file, "", f"头部不是有效的 YAML：{error}") from error
    if not isinstance(header, dict):
        raise DeclarationError(file, "", "头部应为键值对")
    for key in header:
        if key not in _KEYS:
            raise DeclarationError(file, str(key), f"未知的键；可用：{'、'.join(sorted(_KEYS))}")
    return header


def _text(file: str, header: Mapping[str, object], key: str) -> str:
    value = header.get(key)
    if not isinstance(value, str) or not value.strip():
        raise DeclarationError(file, key, "缺少文字")
    return value.strip()


def _parameters(file: str, declared: object) -> dict[str, Parameter]:
    if not isinstance(declared, dict):
        raise DeclarationError(file, "parameters", "应为键值对")
    return {name: _parameter(file, name, body) for name, body in declared.items()}


def _parameter(file: str, name: str, body: object) -> Parameter:
    key = f"parameters.{name}"
    if not isinstance(body, dict) or set(body) != {"type", "label"}:
        raise DeclarationError(file, key, "应写明 type 与 label")
    if body["type"] not in PARAMETER_TYPES:
        valid = "、".join(PARAMETER_TYPES)
        raise DeclarationError(file, key, f"未知的类型“{body['type']}”；可用：{valid}")
    return Parameter(name, str(body["type"]), str(body["label"]))


def _columns(file: str, declared: object) -> dict[str, str]:
    if not isinstance(declared, dict):
        raise DeclarationError(file, "columns", "应为“列名: 中文名”")
    return {str(name): str(label) for name, label in declared.items()}


def _key(file: str, header: Mapping[str, object]) -> tuple[str, ...]:
    key, columns = header.get("key") or [], header.get("columns") or {}
    if not isinstance(key, list) or not isinstance(columns, dict):
        raise DeclarationError(file, "key", "应为列名的列表")
    for name in key:
        if name not in columns:
            raise DeclarationError(file, "key", f"“{name}”不在 columns 中")
    return tuple(key)


def _check_parameters(statement: Statement) -> None:
    used = set(_USED.findall(statement.bare()))
    for name in sorted(used - set(statement.parameters)):
        raise DeclarationError(statement.file, "parameters", f"用了未声明的参数“{name}”")
    for name in sorted(set(statement.parameters) - used):
        raise DeclarationError(statement.file, "parameters", f"声明的参数“{name}”没有用到")

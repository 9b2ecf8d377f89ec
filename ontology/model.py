"""The ontology as data: kinds and links read from YAML and checked when they are read."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import cast

import yaml

from ontology.errors import DeclarationError

TYPES = ("string", "integer", "float", "boolean", "strings", "integers", "floats")
_PROPERTY_KEYS = {"type", "label", "index", "selective", "optional"}
_KIND_KEYS = {"label", "description", "key", "properties"}
_LINK_KEYS = {"label", "description", "from", "to", "key", "properties"}


@dataclass(frozen=True, slots=True)
class Property:
    """A property of a kind or link; `index` asks the store for a range index.

    `selective`: few nodes share a value.
    """

    name: str
    type: str
    label: str
    index: bool = False
    selective: bool = False
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of node; `key` is the property that is unique."""

    name: str
    label: str
    description: str
    key: str
    properties: Mapping[str, Property]


@dataclass(frozen=True, slots=True)
class Link:
    """A type of relationship and the kinds it may join.

    `key` is the property that tells several links between the same two nodes apart; "" where
    there can be one only.
    """

    name: str
    label: str
    description: str
    sources: tuple[str, ...]
    targets: tuple[str, ...]
    key: str
    properties: Mapping[str, Property]


@dataclass(frozen=True, slots=True)
class Model:
    """All kinds and links, by name."""

    kinds: Mapping[str, Kind]
    links: Mapping[str, Link]

    def schema_statements(self, *, keyed: bool = False) -> tuple[str, ...]:
        """`CREATE CONSTRAINT` and `CREATE INDEX` statements, one a string, safe to run again.

        `keyed` indexes hold the kind's key behind a property that is not selective, so that no
        two entries are equal.
        """
        return (*self._constraints(), *self._indexes(keyed=keyed))

    def _constraints(self) -> Iterator[str]:
        for kind in self.kinds.values():
            yield (
                f"CREATE CONSTRAINT {kind.name.lower()}_{kind.key} IF NOT EXISTS "
                f"FOR (n:{kind.name}) REQUIRE n.{kind.key} IS UNIQUE"
            )

    def _indexes(self, *, keyed: bool) -> Iterator[str]:
        for kind in self.kinds.values():
            for prop in kind.properties.values():
                if prop.index:
                    key = f", n.{kind.key}" if keyed and not prop.selective else ""
                    yield (
                        f"CREATE INDEX {kind.name.lower()}_{prop.name} IF NOT EXISTS "
                        f"FOR (n:{kind.name}) ON (n.{prop.name}{key})"
                    )


@cache
def load_model() -> Model:
    """The model that ships with the package."""
    return read_model(files("ontology"))


def read_model(folder: Traversable) -> Model:
    """Read `kinds/*.yaml` and `links/*.yaml` of a folder.

    Raises DeclarationError for an unknown or missing key, a type that does not exist, a key that
    is no property, or a link whose end is no kind.
    """
    kinds = {name: _kind(name, file, body) for name, file, body in _declarations(folder, "kinds")}
    links = {name: _link(name, file, body) for name, file, body in _declarations(folder, "links")}
    for link in links.values():
        for end in (*link.sources, *link.targets):
            if end not in kinds:
                raise DeclarationError(f"links/{link.name}.yaml", "from, to", f"没有种类“{end}”")
    return Model(kinds, links)


def _declarations(
    folder: Traversable, part: str
) -> Iterator[tuple[str, str, Mapping[str, object]]]:
    entries = (folder / part).iterdir()
    for entry in sorted(entries, key=lambda item: item.name):
        if entry.name.endswith(".yaml"):
            file = f"{part}/{entry.name}"
            yield entry.name.removesuffix(".yaml"), file, read_declaration(file, entry)


def read_declaration(name: str, file: Traversable) -> Mapping[str, object]:
    """The mapping that a YAML file holds; raises DeclarationError where it holds no mapping."""
    try:
        body = yaml.safe_load(file.read_text("utf-8"))
    except yaml.YAMLError as error:
        raise DeclarationError(name, "", f"不是有效的 YAML：{error}") from error
    if not isinstance(body, dict):
        raise DeclarationError(name, "", "应为键值对")
    return cast("Mapping[str, object]", body)


def _check_keys(file: str, where: str, body: Mapping[str, object], valid: set[str]) -> None:
    for key in body:
        if key not in valid:
            raise DeclarationError(
                file, f"{where}{key}", f"未知的键；可用：{'、'.join(sorted(valid))}"
            )


def _text(file: str, where: str, body: Mapping[str, object], key: str) -> str:
    value = body.get(key)
    if not isinstance(value, str) or not value.strip():
        raise DeclarationError(file, f"{where}{key}", "缺少文字")
    return value


def _kind(name: str, file: str, body: Mapping[str, object]) -> Kind:
    _check_keys(file, "", body, _KIND_KEYS)
    properties = _properties(file, body)
    key = _text(file, "", body, "key")
    if key not in properties:
        raise DeclarationError(file, "key", f"“{key}”不是已声明的属性")
    label, description = _text(file, "", body, "label"), _text(file, "", body, "description")
    return Kind(name, label, description, key, properties)


def _link(name: str, file: str, body: Mapping[str, object]) -> Link:
    _check_keys(file, "", body, _LINK_KEYS)
    properties = _properties(file, body)
    key = _text(file, "", body, "key") if "key" in body else ""
    if key and key not in properties:
        raise DeclarationError(file, "key", f"“{key}”不是已声明的属性")
    return Link(
        name,
        _text(file, "", body, "label"),
        _text(file, "", body, "description"),
        _names(file, body, "from"),
        _names(file, body, "to"),
        key,
        properties,
    )


def _names(file: str, body: Mapping[str, object], key: str) -> tuple[str, ...]:
    value = body.get(key)
    if not isinstance(value, list) or not value or not all(isinstance(v, str) for v in value):
        raise DeclarationError(file, key, "应为种类名称的列表")
    return tuple(value)


def _properties(file: str, body: Mapping[str, object]) -> dict[str, Property]:
    declared = body.get("properties", {})
    if not isinstance(declared, dict):
        raise DeclarationError(file, "properties", "应为键值对")
    return {name: _property(file, name, value) for name, value in declared.items()}


def _property(file: str, name: str, body: object) -> Property:
    where = f"properties.{name}."
    if not isinstance(body, dict):
        raise DeclarationError(file, where[:-1], "应为键值对")
    _check_keys(file, where, body, _PROPERTY_KEYS)
    kind = _text(file, where, body, "type")
    if kind not in TYPES:
        raise DeclarationError(
            file, f"{where}type", f"未知的类型“{kind}”；可用：{'、'.join(TYPES)}"
        )
    return Property(
        name,
        kind,
        _text(file, where, body, "label"),
        body.get("index") is True,
        body.get("selective") is True,
        body.get("optional") is True,
    )

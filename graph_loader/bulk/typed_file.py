"""CSV files with typed headers, as `neo4j-admin database import full` reads them.

Neo4j operations manual, Import, CSV header format: an empty cell is no property, a quoted empty
one is an empty text; `name:type[]` is a list, its items joined by `SEPARATOR`.
"""

from collections.abc import Iterable, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import TextIO, cast

from ontology.model import Property, load_model

SEPARATOR = "\x1f"  # the unit separator of ASCII: no text of a sheet holds it
_TYPES = {
    "string": "string",
    "integer": "long",
    "float": "double",
    "boolean": "boolean",
    "strings": "string[]",
    "integers": "long[]",
    "floats": "double[]",
}

Row = Mapping[str, object]


class TypedFile:
    """One file under way: a header, then a line for each row of values."""

    def __init__(self, stream: TextIO, header: Iterable[str]) -> None:
        self._stream = stream
        self.write_cells(header)

    def write(self, rows: Iterable[Sequence[object]]) -> None:
        for row in rows:
            self.write_cells(map(_cell, row))

    def write_cells(self, cells: Iterable[str]) -> None:
        self._stream.write(",".join(cells) + "\n")


class NodeFile(TypedFile):
    """Whole nodes, as `merge_nodes` takes them."""

    def __init__(self, stream: TextIO, kind: str) -> None:
        declared = load_model().kinds[kind]
        self._names = tuple(declared.properties)
        header = (
            f"{name}:ID({kind})" if name == declared.key else _typed(prop)
            for name, prop in declared.properties.items()
        )
        super().__init__(stream, header)

    def write_rows(self, rows: Iterable[Row]) -> None:
        self.write([row.get(name) for name in self._names] for row in rows)


class LinkFile(TypedFile):
    """Links as `merge_links` takes them: the keys of the ends, and properties."""

    def __init__(self, stream: TextIO, link: str, source: str, target: str) -> None:
        properties = load_model().links[link].properties
        self._names = tuple(properties)
        ends = (f":START_ID({source})", f":END_ID({target})")
        super().__init__(stream, (*ends, *map(_typed, properties.values())))

    def write_rows(self, rows: Iterable[Row]) -> None:
        for row in rows:
            own = cast("Row", row.get("properties", {}))
            self.write([[row["source"], row["target"], *map(own.get, self._names)]])


class Folder:
    """The files of one import; `options` name them for the tool, in a script that knows `$here`."""

    def __init__(self, path: Path, closing: ExitStack) -> None:
        self._path = path
        self._closing = closing
        self.options: list[str] = []

    def open_nodes(self, kind: str) -> NodeFile:
        return NodeFile(self._open("nodes", kind, kind), kind)

    def open_links(self, link: str, source: str, target: str) -> LinkFile:
        stream = self._open("relationships", link, f"{source}-{link}-{target}")
        return LinkFile(stream, link, source, target)

    def _open(self, option: str, label: str, name: str) -> TextIO:
        file = f"{name}.csv"
        self.options.append(f"--{option}={label}=$here/{file}")
        return self._closing.enter_context(
            (self._path / file).open("w", encoding="utf-8", newline="")
        )


def _typed(prop: Property) -> str:
    return f"{prop.name}:{_TYPES[prop.type]}"


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, list | tuple):
        return _quote(SEPARATOR.join(map(_text, value)))
    return _quote(_text(value))


def _text(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value).replace(SEPARATOR, " ")


def _quote(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'

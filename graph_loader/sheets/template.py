"""Sheets that people fill in (填报表), declared: columns, what each holds, what must be there."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import cast

from graph_loader.sheets.columns import normalise_header
from ontology.errors import DeclarationError
from ontology.model import read_declaration

TYPES = ("text", "code", "date", "choice")
_KEYS = {"title", "notes", "needs", "blank", "columns"}
_COLUMN_KEYS = {"headers", "type", "required", "width"}


@dataclass(frozen=True, slots=True)
class Column:
    """One column; the first header is the one that the empty sheet has.

    `type` code is text that spreadsheets must not turn into a number; a choice is one of a list
    that the reader knows.
    """

    field: str
    headers: tuple[str, ...]
    type: str = "text"
    required: bool = False
    width: int = 16


@dataclass(frozen=True, slots=True)
class Template:
    """One kind of sheet. A header row names at least one field of each group of `needs`.

    A row whose `blank` field is empty was not filled in and is passed over ("" for no such field).
    """

    title: str
    notes: tuple[str, ...]
    needs: tuple[tuple[str, ...], ...]
    blank: str
    columns: Mapping[str, Column]

    def find_field(self, header: str) -> str:
        """The field that the header stands for, "" for none."""
        wanted = normalise_header(header)
        return next(
            (
                column.field
                for column in self.columns.values()
                if any(normalise_header(known) == wanted for known in column.headers)
            ),
            "",
        )

    @property
    def needed(self) -> str:
        """What the header row must name, as words for the user."""
        groups = (
            "或".join(f"“{self.columns[field].headers[0]}”" for field in group)
            for group in self.needs
        )
        return f"有{'、'.join(groups)}列的表"

    @property
    def labels(self) -> tuple[str, ...]:
        """The header row of the empty sheet."""
        return tuple(column.headers[0] for column in self.columns.values())


@cache
def load_template(name: str) -> Template:
    """The sheet `templates/<name>.yaml`; DeclarationError for a wrong key, field or type."""
    file = files("graph_loader.sheets") / "templates" / f"{name}.yaml"
    body = read_declaration(file.name, file)
    if unknown := set(body) - _KEYS:
        raise DeclarationError(file.name, "、".join(sorted(unknown)), "未知的键")
    declared = cast("Mapping[str, Mapping[str, object]]", body["columns"])
    columns = {field: _column(file.name, field, entry) for field, entry in declared.items()}
    needs = tuple(map(tuple, cast("list[list[str]]", body["needs"])))
    blank = str(body.get("blank", ""))
    for field in (*(field for group in needs for field in group), *filter(None, [blank])):
        if field not in columns:
            raise DeclarationError(file.name, "needs, blank", f"没有字段“{field}”")
    notes = tuple(cast("list[str]", body.get("notes", [])))
    return Template(str(body["title"]), notes, needs, blank, columns)


def _column(file: str, field: str, entry: Mapping[str, object]) -> Column:
    if unknown := set(entry) - _COLUMN_KEYS:
        raise DeclarationError(file, field, f"未知的键：{'、'.join(sorted(unknown))}")
    kind = str(entry.get("type", "text"))
    if kind not in TYPES:
        raise DeclarationError(file, field, f"没有类型“{kind}”")
    return Column(
        field=field,
        headers=tuple(cast("list[str]", entry["headers"])),
        type=kind,
        required=entry.get("required") is True,
        width=cast("int", entry.get("width", 16)),
    )

"""Matched stretches of dataset rows, as the store keeps them: parallel lists on a link."""

from collections.abc import Sequence
from typing import Protocol

from ontology.evidence import Role
from queries.answers import EvidenceItem


class LinkedRow(Protocol):
    """A question's row that carries a firm's texts and the link's lists."""

    @property
    def dataset(self) -> str: ...
    @property
    def row(self) -> int: ...
    @property
    def name(self) -> str: ...
    @property
    def scope(self) -> str: ...
    @property
    def products(self) -> str: ...
    @property
    def fields(self) -> tuple[str, ...]: ...
    @property
    def starts(self) -> tuple[int, ...]: ...
    @property
    def ends(self) -> tuple[int, ...]: ...
    @property
    def terms(self) -> tuple[str, ...]: ...
    @property
    def term_roles(self) -> tuple[str, ...]: ...


def list_evidence(row: LinkedRow, dates: dict[str, str]) -> tuple[EvidenceItem, ...]:
    """One item a mention; `dates` gives the as-of date of each dataset."""
    texts = {"scope": row.scope, "name": row.name, "products": row.products}
    mentions = zip(row.fields, row.starts, row.ends, row.terms, row.term_roles, strict=True)
    return tuple(
        EvidenceItem(
            dataset=row.dataset,
            as_of=dates.get(row.dataset, ""),
            row=row.row,
            field=field,
            field_text=texts[field],
            start=start,
            end=end,
            text=text,
            role=Role(role),
        )
        for field, start, end, text, role in mentions
    )


def sort_roles(roles: Sequence[str]) -> tuple[Role, ...]:
    """Distinct roles, strongest first."""
    return tuple(role for role in Role if role.value in roles)


def grade_verification(stated: Sequence[str], sources: Sequence[str]) -> str:
    """核验状态 of a firm: the best that a row states, else by the sources that its rows name.

    部门确认 > 双来源 > 单一来源 > 未核验. Two datasets cut from one source are one source; a row
    that names no source counts for none.
    """
    for grade in ("部门确认", "双来源"):
        if grade in stated:
            return grade
    if len(set(sources) - {""}) > 1:
        return "双来源"
    return "单一来源" if "单一来源" in stated else "未核验"

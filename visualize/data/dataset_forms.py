"""The two forms of one dataset: its declaration, its removal."""

from collections.abc import Mapping
from dataclasses import dataclass

from ontology.state import Completeness
from queries.context import Coverage


@dataclass(frozen=True, slots=True)
class DeclarationView:
    """`values` are what stands in the form, `problem` what is wrong with it."""

    dataset: Coverage
    values: Mapping[str, str]
    problem: str
    completeness: tuple[Completeness, ...]


@dataclass(frozen=True, slots=True)
class RemovalView:
    dataset: Coverage

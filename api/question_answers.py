"""The catalogue and its answers as the doors give them."""

from collections.abc import Iterable
from dataclasses import dataclass

from graph_loader.statement import Statement
from graph_loader.stores.store import Table


@dataclass(frozen=True, slots=True)
class ParameterNote:
    name: str
    type: str
    label: str


@dataclass(frozen=True, slots=True)
class ColumnNote:
    name: str
    label: str


@dataclass(frozen=True, slots=True)
class QuestionNote:
    """What can be asked: `version` among the parameters is filled in by the door."""

    name: str
    title: str
    why: str
    parameters: tuple[ParameterNote, ...]
    columns: tuple[ColumnNote, ...]


@dataclass(frozen=True, slots=True)
class QuestionList:
    questions: tuple[QuestionNote, ...]


@dataclass(frozen=True, slots=True)
class QuestionAnswer:
    """Rows in the order of the question; each as long as `columns`."""

    question: str
    title: str
    columns: tuple[ColumnNote, ...]
    rows: list[tuple[object, ...]]


def note_question(question: Statement) -> QuestionNote:
    return QuestionNote(
        name=question.name,
        title=question.title,
        why=question.why,
        parameters=tuple(
            ParameterNote(item.name, item.type, item.label) for item in question.parameters.values()
        ),
        columns=note_columns(question),
    )


def note_columns(question: Statement) -> tuple[ColumnNote, ...]:
    return tuple(ColumnNote(name, label) for name, label in question.columns.items())


def list_notes(questions: Iterable[Statement]) -> QuestionList:
    return QuestionList(tuple(note_question(question) for question in questions))


def answer_question(question: Statement, table: Table) -> QuestionAnswer:
    return QuestionAnswer(question.name, question.title, note_columns(question), table.rows)

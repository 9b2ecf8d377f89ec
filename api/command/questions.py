"""`liantu questions` and `liantu ask`: the catalogue of questions."""

from collections.abc import Sequence
from typing import Annotated

import typer

from api.command.printing import write_json, write_table
from api.command.session import AsJson, open_graph
from ontology.errors import InputError


def list_questions(as_json: AsJson = False) -> None:
    """Print the catalogue."""
    from api.question_answers import list_notes
    from queries.catalogue import load_catalogue

    notes = list_notes(load_catalogue().questions.values())
    if as_json:
        write_json(notes)
        return
    rows = [
        (
            note.name,
            note.title,
            "、".join(f"{item.name}（{item.label}）" for item in note.parameters),
            "、".join(item.label for item in note.columns),
        )
        for note in notes.questions
    ]
    write_table(("名称", "问题", "参数", "列"), rows)


def ask_question(
    question: Annotated[
        str, typer.Argument(help="问题的名称，见 liantu questions", metavar="问题")
    ],
    param: Annotated[list[str], typer.Option("--param", help="参数 名=值，可重复")] = [],  # noqa: B006 - typer copies it
    as_json: AsJson = False,
) -> None:
    """Print the rows that answer one question."""
    from api.question_answers import answer_question
    from api.question_values import read_values
    from queries.catalogue import load_catalogue

    catalogue = load_catalogue()
    asked = catalogue.question(question)
    values = read_values(asked, split_values(param))
    with open_graph() as store:
        answer = answer_question(asked, catalogue.ask(store, question, values))
    if as_json:
        write_json(answer)
    else:
        write_table([column.label for column in answer.columns], answer.rows, answer.title)


def split_values(items: Sequence[str]) -> dict[str, str]:
    """`name=value` items by name; raises InputError for an item without a name or `=`."""
    values: dict[str, str] = {}
    for item in items:
        name, equals, value = item.partition("=")
        if not (name.strip() and equals):
            raise InputError(f"--param {item} 读不懂", expected="名=值")
        values[name.strip()] = value
    return values

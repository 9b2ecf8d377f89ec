"""`liantu measures evaluate`: what a policy pays at most, without a graph."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from api.command.printing import write_json, write_line
from api.command.session import AsJson
from ontology.errors import InputError, Place

if TYPE_CHECKING:
    from queries.answers.evaluation import Evaluation, Step
    from queries.measures import Request

STDIN = "-"


def evaluate_measures(
    file: Annotated[
        str, typer.Argument(help="测算请求（JSON）；- 表示从标准输入读", metavar="文件")
    ],
    policy: Annotated[
        Path | None,
        typer.Option(
            help="换用这个目录里的政策（text.txt、measures.yaml）；默认为随附的政策", metavar="目录"
        ),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Print the evaluation of one request: the working for people, one object for programs."""
    from graph_loader.policy import SHIPPED
    from graph_loader.policy.measures_file import read_scheme
    from queries.measures import evaluate

    request = read_request(file)
    answer = evaluate(read_scheme(policy or SHIPPED), request)
    if as_json:
        write_json(answer)
    else:
        for line in say_evaluation(answer):
            write_line(line)


def read_request(file: str) -> "Request":
    """The request of a file, or of standard input.

    Raises InputError for a file that cannot be read and for a request of another shape.
    """
    from pydantic import ValidationError

    from api.exact_json import parse_json
    from api.problems import name_location, word_fault
    from queries.measures import Request

    name = "标准输入" if file == STDIN else Path(file).name
    try:
        content = parse_json(read_bytes(file), Place(file=name), encodings=("gb18030",))
        return Request.model_validate(content)
    except ValidationError as error:
        said = [
            f"{name_location(fault['loc'] or ('请求',))}：{word_fault(dict(fault))}"
            for fault in error.errors()
        ]
        raise InputError("；".join(said), Place(file=name)) from error


def read_bytes(file: str) -> bytes:
    if file == STDIN:
        return sys.stdin.buffer.read()
    try:
        return Path(file).read_bytes()
    except OSError as error:
        place = Place(file=Path(file).name)
        raise InputError(f"打不开文件（{error.strerror}）", place, "一个 JSON 文件") from error


def say_evaluation(answer: "Evaluation") -> list[str]:
    """The evaluation in words, each step with its clause and quote."""
    from queries.measures.words import money
    from visualize.words import date_words

    name = f"{answer.measure} {answer.title}" if answer.measure else answer.title
    lines = [f"{name}（按 {date_words(answer.date)} 计算）：{answer.status.label}"]
    lines += [f"  {line}" for line in say_step_lines(answer.trace)]
    if answer.alternatives:
        lines.append("文本有不同理解：")
        lines += [f"  {each.reading}：{money(each.max_amount)}" for each in answer.alternatives]
    if answer.flags:
        lines.append("须留意：" + "；".join(f"{flag.label}（{flag}）" for flag in answer.flags))
    laws = "、".join(
        f"{law.name}（{date_words(law.in_force)}起施行）" for law in answer.review.laws
    )
    lines.append(f"审查依据：{laws}")
    for part in answer.items:
        lines += ["", *say_evaluation(part)]
    return lines


def say_step_lines(steps: "tuple[Step, ...]") -> list[str]:
    lines = []
    for step in steps:
        quote = "".join(step.quote.split("\n"))
        said = f"〔{step.clause}“{quote}”〕" if quote else ""
        lines.append(f"{step.step}：{step.text}{said}")
    return lines

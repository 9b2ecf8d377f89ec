"""What the calculator (测算) shows: the choice of measures, the form, and the result."""

from collections.abc import Iterator
from dataclasses import dataclass

from ontology.measure import Scheme
from queries.answers import Citation
from queries.answers.evaluation import Evaluation
from visualize.policy.form import Form, FormPart
from visualize.policy.outcome_view import OutcomeView, cite_source, view_outcome

TASK = "task-"  # before the number of a 一事一议 task among the choices


@dataclass(frozen=True, slots=True)
class Choice:
    """`about` says whom it is for, or why there is nothing to calculate."""

    id: str
    label: str
    about: str = ""


@dataclass(frozen=True, slots=True)
class Calculation:
    """A form as it was filled in, and what it came to; `asked` once the button was pressed."""

    form: Form | None = None
    asked: bool = False
    evaluation: Evaluation | None = None
    problems: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Wrong:
    """A field to mend: its name on the page, its label, what is wrong."""

    name: str
    label: str
    fault: str


@dataclass(frozen=True, slots=True)
class CalculatorView:
    sentence: str
    choices: tuple[Choice, ...]
    chosen: str
    title: str
    place: Citation | None
    form: Form | None
    asked: bool
    wrong: tuple[Wrong, ...]
    problems: tuple[str, ...]
    outcome: OutcomeView | None


def view_calculator(scheme: Scheme | None, chosen: str, calculation: Calculation) -> CalculatorView:
    """`scheme` is None where the policy has no curated measures: then there is no choice."""
    choices = list_choices(scheme) if scheme else ()
    title = next((choice.label for choice in choices if choice.id == chosen), "")
    form, evaluation = calculation.form, calculation.evaluation
    outcome = view_outcome(scheme, evaluation) if scheme and evaluation else None
    return CalculatorView(
        sentence=_sentence(scheme, title, calculation, outcome),
        choices=choices,
        chosen=chosen,
        title=title,
        place=cite_source(form.item.source) if form else None,
        form=form,
        asked=calculation.asked,
        wrong=tuple(_list_wrong(form)) if form and calculation.asked else (),
        problems=calculation.problems,
        outcome=outcome,
    )


def _list_wrong(form: Form) -> Iterator[Wrong]:
    if form.day_fault:
        yield Wrong("date", "按哪一天算", form.day_fault)
    for part in (FormPart("", form.common), *form.parts, *form.others):
        for one in part.every:
            if one.read.fault:
                yield Wrong(one.name, f"{part.title} {one.fact.label}".strip(), one.read.fault)


def list_choices(scheme: Scheme) -> tuple[Choice, ...]:
    items = (
        Choice(
            item.id,
            f"{item.id} {item.title}",
            item.subject if item.award else f"{item.subject}；文件没有给出数额",
        )
        for item in scheme.items
    )
    tasks = (
        Choice(
            f"{TASK}{task.number}",
            f"任务 {task.number} {task.title}（一事一议）",
            "文件没有给出数额",
        )
        for task in scheme.tasks
    )
    return (*items, *tasks)


def _sentence(
    scheme: Scheme | None, title: str, calculation: Calculation, outcome: OutcomeView | None
) -> str:
    if scheme is None:
        return "载入的政策没有整理成数据的支持政策，不能测算；各项原文见“支持政策”。"
    if outcome:
        return f"{title}：{outcome.headline}（按{outcome.day}算）。"
    if calculation.asked:
        return f"{title}：填写的内容还算不出结果，见下面的说明。"
    return (
        f"{title}：填项目情况，算文件规定的定额或上限。"
        if title
        else "选一项支持政策，填项目情况，算文件规定的定额或上限。"
    )

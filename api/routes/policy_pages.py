"""The pages of 政策: text, measures, calculator, targets, tasks, faults of the text."""

from dataclasses import replace
from datetime import date
from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse

from api.parameters import GraphStore, PageContext
from ontology.errors import InputError, NotFound
from ontology.measure import Scheme
from queries.measures import Request as Asked
from queries.measures import evaluate
from queries.policy.issues import read_policy_issues
from queries.policy.measures import read_measures
from queries.policy.scheme import read_scheme
from queries.policy.targets import read_policy_targets
from queries.policy.tasks import read_policy_tasks
from queries.policy.text import read_policy_text
from visualize.policy.calculator_view import TASK, Calculation, list_choices
from visualize.policy.filled import Filled, act
from visualize.policy.form import blame, lay_out_form, state_request
from visualize.policy.pages import (
    render_calculator_page,
    render_issues_page,
    render_measures_page,
    render_policy_targets_page,
    render_tasks_page,
    render_text_page,
)

router = APIRouter(prefix="/policy", include_in_schema=False, default_response_class=HTMLResponse)
MOST_FIELDS = 500


@router.get("")
def show_text(
    store: GraphStore, context: PageContext, at: Annotated[str, Query(max_length=40)] = ""
) -> str:
    return render_text_page(context, read_policy_text(store, context.as_of), at)


@router.get("/measures")
def show_measures(store: GraphStore, context: PageContext) -> str:
    return render_measures_page(context, read_measures(store, context.as_of))


@router.get("/calculator")
def show_calculator(
    request: Request,
    store: GraphStore,
    context: PageContext,
    measure: Annotated[str, Query(max_length=40)] = "",
) -> str:
    scheme = read_scheme(store)
    calculation = calculate(scheme, measure, read_filled(request), context.as_of)
    return render_calculator_page(context, scheme, measure, calculation)


@router.get("/targets")
def show_policy_targets(store: GraphStore, context: PageContext) -> str:
    return render_policy_targets_page(context, read_policy_targets(store, context.as_of))


@router.get("/tasks")
def show_tasks(store: GraphStore, context: PageContext) -> str:
    return render_tasks_page(
        context,
        read_policy_tasks(store, context.as_of),
        read_policy_targets(store, context.as_of),
        read_measures(store, context.as_of),
    )


@router.get("/issues")
def show_issues(store: GraphStore, context: PageContext) -> str:
    return render_issues_page(context, read_policy_issues(store, context.as_of))


def read_filled(request: Request) -> Filled:
    """The fields of the form as they came; raises InputError for more than any form has."""
    pairs = request.query_params.multi_items()
    if len(pairs) > MOST_FIELDS:
        raise InputError("表单的项数过多", expected=f"不超过 {MOST_FIELDS} 项")
    values: dict[str, list[str]] = {}
    for name, value in pairs:
        values.setdefault(name, []).append(value)
    return Filled(values)


def calculate(scheme: Scheme | None, chosen: str, filled: Filled, today: date) -> Calculation:
    """The form of what was chosen and, once asked, its result.

    Raises NotFound where the policy has no such measure or task.
    """
    if scheme is None or not chosen:
        return Calculation()
    known = [choice.id for choice in list_choices(scheme)]
    if chosen not in known:
        raise NotFound(f"没有可测算的支持政策“{chosen}”", valid=known)
    if chosen.startswith(TASK):
        request = {"task": int(chosen.removeprefix(TASK)), "date": today}
        return Calculation(evaluation=evaluate(scheme, Asked.model_validate(request)))
    return fill_in(scheme, chosen, filled, today)


def fill_in(scheme: Scheme, chosen: str, filled: Filled, today: date) -> Calculation:
    item = scheme.item(chosen)
    filled, asked = act(filled, item.unit.list)
    form = lay_out_form(scheme, item, filled, today)
    calculation = Calculation(form, asked)
    if not asked or form.faults:
        return calculation
    try:
        found = evaluate(scheme, Asked.model_validate(state_request(form)))
    except InputError as error:
        marked, problems = blame(form, error)
        return replace(calculation, form=marked, problems=problems)
    return replace(calculation, evaluation=found)

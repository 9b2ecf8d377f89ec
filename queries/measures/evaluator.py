"""What a policy pays at most, worked out step by step from its scheme.

Order: in force? → conditions (met, not met, not known) → support by state or province → base →
threshold (inclusive) → rate → cap by scope → other policies of the city → trace. How the text is
read where it leaves room:

- a cap without a stated scope counts for each project;
- amounts for several levels of the same thing: both readings, the answer is the sum;
- projects without a named firm are read as those of one firm, both readings given;
- a thing not listed, where the list ends with 等, is left to the competent office;
- an item that matches a grant of state or province presupposes that grant, which the exclusion of
  supported projects would void: both readings, the answer follows the item;
- a cap without a scope may count for all projects of a firm too: the other reading;
- another policy of the city is compared project by project; stated for several together, with the
  largest and with the sum: both readings, the answer is the larger;
- several items of the policy for one firm: the sum, and the largest alone as the other reading;
- an item that rules drafted and nobody has checked is left to people, whatever it gives;
- the policy's last day is in force. Afterwards it pays 0, others may, and `would_have_been` tells
  what both would have paid.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal, localcontext
from typing import Any

from ontology.condition import Status
from ontology.errors import InputError
from ontology.measure import CaseByCase, Item, Scheme
from queries.answers.evaluation import Evaluation, Flag, Step
from queries.measures.cases import FIRMS, name_facts, read_cases
from queries.measures.drafts import hold_answer, hold_outcome
from queries.measures.facts import read_number
from queries.measures.other_policies import Largest, Others, join_others, sort_others, tell_unpaid
from queries.measures.outcome import PAYING, Outcome, settle
from queries.measures.readings import Reading
from queries.measures.report import Answer, report, word_result
from queries.measures.request import Asked, OtherPolicy, Request, Supports
from queries.measures.total import BEST_FIRST, Total, add_up
from queries.measures.words import cite, money

DIGITS = 60  # of Decimal: more than any sum of stated amounts needs, so that nothing is rounded


def evaluate(scheme: Scheme, request: Request) -> Evaluation:
    """What the policy pays at most for what is asked, on the date of the request.

    Raises InputError for an unknown measure or task, for facts that are unknown, missing,
    negative or contradictory: it names the fact and what is needed.
    """
    with localcontext() as context:
        context.prec = DIGITS
        if request.task is not None:
            return _case_by_case(scheme, scheme.task(request.task), request)
        if request.measure is not None:
            item = scheme.item(request.measure)
            answer = _join(
                scheme,
                _answer(scheme, item, request, frozenset(), day=request.date),
                request.other_city_policy,
            )
            return report(scheme, request, answer, item=item)
        return _several(scheme, request)


def _several(scheme: Scheme, request: Request) -> Evaluation:
    """Several items: each with the facts that it takes, then their sum."""
    asked = [_asked(scheme, each, request) for each in request.measures or ()]
    items = [scheme.item(each.measure) for each in asked]
    _check_once(items)
    names = frozenset(name for item in items for name in name_facts(scheme, item))
    answers = [
        _join(scheme, _answer(scheme, item, each, names, day=request.date), each.other_city_policy)
        for item, each in zip(items, asked, strict=True)
    ]
    parts = tuple(
        report(scheme, request, answer, item=item)
        for item, answer in zip(items, answers, strict=True)
    )
    joined = _join(scheme, _stack(items, answers), request.other_city_policy)
    return replace(report(scheme, request, joined, title="几项合计"), items=parts)


def _check_once(items: Sequence[Item]) -> None:
    """A measure asked for twice would have its cap twice."""
    for item in items:
        if (times := items.count(item)) > 1:
            several = item.unit.list or FIRMS
            raise InputError(
                f"measures 中 {item.id} 写了 {times} 次，限额会重复计算；"
                f"每项只写一次，几{item.unit.counter}{item.unit.word}写进 {several}"
            )


def _asked(scheme: Scheme, asked: Asked, request: Request) -> Asked:
    """The item with its own facts before those of all; other policies of all count once, later."""
    own = asked.facts | {name: getattr(asked, name) for name in asked.model_fields_set}
    return Asked(**{**_taken(scheme, asked, request.stated), **own})


def _taken(scheme: Scheme, asked: Asked, shared: dict[str, Any]) -> dict[str, Any]:
    """What is stated for all, without amounts and lists where the item states its own."""
    item = scheme.item(asked.measure)
    conditions = {fact.name for fact in item.facts} | set(Supports.model_fields)
    kept = set(asked.facts) & (name_facts(scheme, item) - conditions)
    return {k: v for k, v in shared.items() if not kept or k in conditions}


def _answer(
    scheme: Scheme, item: Item, asked: Supports, others: frozenset[str], *, day: date
) -> Answer:
    """The item alone, as if the policy were in force."""
    cases = read_cases(scheme, item, asked.stated, others=others)
    if item.award is None:
        why = "草稿没有写出算法" if item.questions else "没有写标准"
        step = cite("金额", f"文本支持{item.subject}，{why}，给不出金额", item.source)
        unknown = Answer(Status.UNQUANTIFIED, None, None, (), (step,), ())
        return hold_answer(item, unknown)
    settled = (settle(scheme, item, item.award, case, day=day) for case in cases)
    outcomes = tuple(hold_outcome(item, outcome) for outcome in settled)
    total = _rest_on_grant(scheme, item, add_up(item, outcomes), outcomes)
    answer = Answer(
        total.status,
        total.amount,
        total.own,
        total.readings,
        total.steps,
        total.flags,
        upper=item.award.upper,
        base=total.base,
        outcomes=outcomes,
        others=total.others,
        largest=total.largest,
    )
    return hold_answer(item, answer)


def _rest_on_grant(scheme: Scheme, item: Item, total: Total, outcomes: Sequence[Outcome]) -> Total:
    """Both readings for an item that matches a grant while supported projects are excluded."""
    rule = scheme.rules.excluded
    if not item.rests_on_grant or rule is None or total.amount is None:
        return total
    text = (
        "本条以项目已获国家、省拨付资金为前提，而结语规定已获得国家、省政策扶持的项目不再享受；"
        "两处冲突，须由主管部门解释，这里按本条列出上限"
    )
    if any(outcome.case.denied for outcome in outcomes):
        text += "；拨付资金本身就是国家、省的扶持，所填“未获扶持”按除此之外没有其他扶持理解"
    readings = (
        Reading("按本条执行", total.amount, item.source),
        Reading("按结语执行，不再享受", total.others, rule),
    )
    stated = any(outcome.case.supported is True for outcome in outcomes)
    return replace(
        total,
        status=Status.NEEDS_RULING if stated and total.status is Status.ELIGIBLE else total.status,
        readings=(*total.readings, *readings),
        steps=(*total.steps, cite("已获国家、省扶持", text, rule)),
        flags=(*total.flags, Flag.G2_CONFLICT),
    )


def _join(scheme: Scheme, answer: Answer, others: Sequence[OtherPolicy]) -> Answer:
    """The answer beside other policies of the city: what both pay together at most."""
    if not others:
        return answer
    found = sort_others(others, scheme.rules.higher_only)
    answer = replace(answer, others=answer.others + found.total)
    if answer.amount is None or answer.own is None:
        return answer
    if answer.status not in PAYING or not answer.own:
        steps = (*answer.steps, tell_unpaid(found))
        return replace(answer, amount=answer.amount + found.total, steps=steps)
    beside = answer.amount - answer.own  # what other policies pay for single cases
    joined = join_others(answer.own, found, answer.largest)
    amount = joined.amount + beside
    return replace(
        answer,
        amount=amount,
        own=joined.own,
        readings=(
            *(
                replace(each, amount=amount)
                if each.amount == answer.amount
                else replace(each, amount=_beside(each.amount - beside, found) + beside)
                for each in answer.readings
            ),
            *(replace(each, amount=each.amount + beside) for each in joined.readings),
        ),
        steps=(*answer.steps, *joined.steps),
        flags=tuple(dict.fromkeys((*answer.flags, *joined.flags))),
    )


def _beside(own: Decimal, others: Others) -> Decimal:
    return sum(others.split(max(own, Decimal(0))), Decimal(0))


def _stack(items: Sequence[Item], answers: Sequence[Answer]) -> Answer:
    """The sum of several items, and the largest alone: the text is silent on adding them."""
    known = [answer.amount for answer in answers if answer.amount is not None]
    total = sum(known, Decimal(0)) if known else None
    steps = [
        cite("逐项", f"{item.id} {item.title}：{word_result(answer)}", item.source)
        for item, answer in zip(items, answers, strict=True)
    ]
    flags = [flag for answer in answers for flag in answer.flags]
    readings: tuple[Reading, ...] = ()
    paid = [answer.amount for answer in answers if answer.amount and answer.own]
    if total is not None and len(paid) > 1:
        flags.append(Flag.INTERNAL_STACKING)
        readings = (
            Reading("只取其中最高一项", max(paid), None),
            Reading("各项相加", total, None),
        )
        steps.append(
            Step(
                "合计",
                "文本没有写明同一政策的几项能否相加；"
                f"相加为 {money(total)}，只取最高一项为 {money(max(paid))}",
            )
        )
    owned = [answer.own for answer in answers if answer.own is not None]
    statuses = [answer.status for answer in answers]
    if Flag.DRAFT in flags:
        statuses = [each for each in statuses if each is not Status.ELIGIBLE]
    return Answer(
        status=min(statuses, key=BEST_FIRST.index),
        amount=total,
        own=sum(owned, Decimal(0)) if owned else None,
        readings=readings,
        steps=tuple(steps),
        flags=tuple(dict.fromkeys(flags)),
        upper=any(answer.upper for answer in answers),
        others=sum((answer.others for answer in answers), Decimal(0)),
        largest=_largest(answers),
    )


def _largest(answers: Sequence[Answer]) -> Largest | None:
    """The largest single amount of all measures; None where only one is paid."""
    paid = [answer for answer in answers if answer.own]
    if len(paid) < 2 and not any(answer.largest for answer in paid):
        return None
    total = sum((answer.own or Decimal(0) for answer in paid), Decimal(0))
    each = [
        Largest(one.amount, total - (answer.own or Decimal(0)) + one.rest)
        for answer in paid
        for one in (answer.largest or Largest(answer.own or Decimal(0), Decimal(0)),)
    ]
    return max(each, key=lambda one: one.amount)


def _check_figures(request: Request) -> None:
    """Figures of a task are not computed with, but a negative one is a slip all the same."""
    for name, stated in request.facts.items():
        if isinstance(stated, int | float | Decimal) and not isinstance(stated, bool):
            try:
                read_number(stated)
            except ValueError as error:
                raise InputError(f"任务 {request.task}：{name} {error}") from error


def _case_by_case(scheme: Scheme, task: CaseByCase, request: Request) -> Evaluation:
    _check_figures(request)
    text = "文本只写“一事一议”，没有标准；不给出任何金额，所填数据不参与计算"
    step = cite("金额", text, task.source)
    answer = Answer(Status.CASE_BY_CASE, None, None, (), (step,), ())
    return report(scheme, request, answer, title=f"任务 {task.number} {task.title}")

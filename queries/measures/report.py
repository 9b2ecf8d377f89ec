"""An answer of the scheme → the evaluation on the date asked, with its trace."""

from dataclasses import dataclass
from decimal import Decimal

from ontology.condition import Status
from ontology.measure import Item, Period, Scheme
from queries.answers.evaluation import (
    UNIT,
    Alternative,
    EvaluatedCase,
    Evaluation,
    Flag,
    ReviewLaw,
    ReviewNote,
    Step,
)
from queries.measures.other_policies import Largest
from queries.measures.outcome import Outcome
from queries.measures.readings import Reading
from queries.measures.request import Request
from queries.measures.words import cite, day, money, word_statement


@dataclass(frozen=True, slots=True)
class Answer:
    """What is paid while the policy runs; amounts None where the text gives no number.

    `own` is this policy's part of `amount`, which other policies of the city may share; `others`
    is all that those pay where this one does not. `largest` where several are paid for.
    """

    status: Status
    amount: Decimal | None
    own: Decimal | None
    readings: tuple[Reading, ...]
    steps: tuple[Step, ...]
    flags: tuple[Flag, ...]
    upper: bool = True
    base: Decimal | None = None
    outcomes: tuple[Outcome, ...] = ()
    others: Decimal = Decimal(0)
    largest: Largest | None = None


def word_result(answer: Answer) -> str:
    if answer.amount is None:
        return answer.status.label
    if answer.amount and not answer.own:
        together = f"与其他扶持政策合计最高不超过 {money(answer.amount)}"
        return f"{answer.status.label}，本政策不给付，{together}"
    fixed = "定额 " if answer.amount else ""
    most = "最高不超过 " if answer.upper else fixed
    return f"{answer.status.label}，{most}{money(answer.amount)}"


def report(
    scheme: Scheme,
    request: Request,
    answer: Answer,
    *,
    item: Item | None = None,
    title: str = "",
) -> Evaluation:
    """The answer on the date asked: outside its period the policy pays nothing, others may."""
    timing = _timing(scheme.period, request)
    status = answer.status if answer.status is Status.CASE_BY_CASE else timing or answer.status
    paid = status is answer.status
    readings = answer.readings if status is not Status.NOT_IN_FORCE else ()
    ran = "" if paid else "若在有效期内："
    return Evaluation(
        measure=item.id if item else None,
        title=item.title if item else title,
        date=request.date,
        status=status,
        max_amount=answer.amount if paid else answer.others,
        unit=UNIT,
        is_upper_bound=answer.upper,
        from_this_policy=answer.own if paid else Decimal(0),
        derived_base=answer.base,
        would_have_been=answer.amount if status is Status.EXPIRED else None,
        alternatives=tuple(_alternative(each, ran) for each in readings),
        flags=answer.flags,
        trace=(
            _in_force(scheme.period, request, timing),
            *answer.steps,
            _conclude(status, answer, timing),
            Step("公平竞争审查", scheme.review.text),
        ),
        review=_review(scheme),
        statement=word_statement(upper=answer.upper),
        cases=tuple(_case(outcome) for outcome in answer.outcomes),
    )


def _timing(period: Period, request: Request) -> Status | None:
    """Why nothing is paid on the date, None where the policy is in force; both ends included."""
    if period.begins and request.date < period.begins:
        return Status.NOT_IN_FORCE
    return Status.EXPIRED if period.ends and request.date > period.ends else None


def _in_force(period: Period, request: Request, timing: Status | None) -> Step:
    begins = day(period.begins) if period.begins else "（未写明）"
    ends = day(period.ends) if period.ends else "（未写明）"
    asked = f"按{day(request.date)}计算，政策自{begins}起施行，有效期至{ends}"
    if timing and request.task is not None:
        told = "政策已失效" if timing is Status.EXPIRED else "政策尚未施行"
        return cite("有效期", f"{asked}：{told}，所写的一事一议不适用", period.source)
    outcome = {
        None: "在有效期内",
        Status.NOT_IN_FORCE: "尚未施行，不给付；以下只说明施行后如何计算",
        Status.EXPIRED: "政策已失效，现在不给付；以下只说明在有效期内会是多少",
    }[timing]
    return cite("有效期", f"{asked}：{outcome}", period.source)


def _conclude(status: Status, answer: Answer, timing: Status | None) -> Step:
    """What it comes to; `timing` says why the policy itself pays nothing on the date."""
    if status is timing:
        text = _outside(status, answer)
    elif answer.amount is None:
        late = f"{timing.label}；" if timing else ""
        text = f"{late}{status.label}，不给出金额"
    else:
        text = word_result(answer)
    return Step("结论", f"{text}。{word_statement(upper=answer.upper)}")


def _outside(timing: Status, answer: Answer) -> str:
    """Before or after the policy: what others pay, and what it would have been."""
    now = "现在为 0"
    if answer.others:
        now = f"本政策现在为 0，其他扶持政策合计 {money(answer.others)}"
    text = f"{timing.label}，{now}"
    if answer.amount is None:
        return f"{text}，不给出金额"
    if timing is not Status.EXPIRED:
        return text
    most = "最高不超过" if answer.upper or answer.others else "定额"
    together = "与其他扶持政策合计" if answer.others else "会是"
    return f"{text}；在有效期内{together}{most} {money(answer.amount)}"


def _alternative(reading: Reading, prefix: str) -> Alternative:
    source = reading.source
    return Alternative(
        f"{prefix}{reading.name}",
        reading.amount,
        source.clause if source else "",
        source.quote if source else "",
    )


def _case(outcome: Outcome) -> EvaluatedCase:
    case = outcome.case
    return EvaluatedCase(case.name, case.firm, outcome.status, outcome.base, outcome.amount)


def _review(scheme: Scheme) -> ReviewNote:
    laws = tuple(ReviewLaw(law.name, law.in_force) for law in scheme.review.laws)
    return ReviewNote(required=True, text=scheme.review.text, laws=laws)

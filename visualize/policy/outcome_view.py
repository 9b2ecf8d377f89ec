"""The result of a calculation (测算结果) in words: amount, readings, flags, working."""

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from decimal import Decimal

from ontology.condition import Status
from ontology.measure import Scheme
from ontology.record import Source
from queries.answers import Citation
from queries.answers.evaluation import Evaluation, Step
from queries.measures.words import day, money


@dataclass(frozen=True, slots=True)
class TraceStep:
    """A step of the working; `citation` is None where the text says nothing of it."""

    step: str
    text: str
    citation: Citation | None


@dataclass(frozen=True, slots=True)
class Alternative:
    reading: str
    amount: str


@dataclass(frozen=True, slots=True)
class CaseRow:
    name: str
    firm: str
    status: str
    base: str
    amount: str


@dataclass(frozen=True, slots=True)
class OutcomeView:
    status: Status
    fixed: bool  # the text gives the amount itself, not a ceiling
    headline: str  # the amount in words, or why there is none
    day: str
    base: str  # "" where no base was derived
    own: str  # this policy's share, "" where it is all
    alternatives: tuple[Alternative, ...]
    flags: tuple[str, ...]
    cases: tuple[CaseRow, ...]
    trace: tuple[TraceStep, ...]
    review: str
    statement: str


def view_outcome(scheme: Scheme, found: Evaluation) -> OutcomeView:
    sources = {(one.clause, one.quote): one for one in find_sources(scheme)}
    shared = found.from_this_policy is not None and found.from_this_policy != found.max_amount
    return OutcomeView(
        status=found.status,
        fixed=not found.is_upper_bound,
        headline=word_headline(found),
        day=day(found.date),
        base=money(found.derived_base) if found.derived_base is not None else "",
        own=money(found.from_this_policy) if shared and found.from_this_policy is not None else "",
        alternatives=tuple(
            Alternative(one.reading, money(one.max_amount)) for one in found.alternatives
        ),
        flags=tuple(flag.label for flag in found.flags),
        cases=_cases(found),
        trace=tuple(_step(step, sources) for step in found.trace),
        review=_review(found),
        statement=found.statement,
    )


def word_headline(found: Evaluation) -> str:
    """`最高不超过 300 万元`, `已失效（有效期内最高不超过 300 万元）`, `一事一议，没有数额`."""
    if found.status is Status.EXPIRED and found.would_have_been is not None:
        others = f"，其他政策合计 {money(found.max_amount)}" if found.max_amount else ""
        return f"已失效{others}（有效期内{_most(found, found.would_have_been)}）"
    if found.max_amount is None:
        return f"{found.status.label}，没有数额"
    if found.status in {Status.ELIGIBLE, Status.NEEDS_RULING} or found.max_amount:
        return f"{found.status.label}，{_most(found, found.max_amount)}"
    return f"{found.status.label}，{money(found.max_amount)}"


def _most(found: Evaluation, amount: Decimal) -> str:
    return f"{'最高不超过' if found.is_upper_bound else '定额'} {money(amount)}"


def _cases(found: Evaluation) -> tuple[CaseRow, ...]:
    """One row each where there are several; the caps of a firm come after these amounts."""
    if len(found.cases) < 2:
        return ()
    return tuple(
        CaseRow(one.name, one.firm, one.status.label, _maybe(one.derived_base), _maybe(one.amount))
        for one in found.cases
    )


def _maybe(amount: Decimal | None) -> str:
    return money(amount) if amount is not None else "—"


def _review(found: Evaluation) -> str:
    laws = "、".join(f"{law.name}（{day(law.in_force)}起施行）" for law in found.review.laws)
    return f"{found.review.text}。依据：{laws}" if laws else found.review.text


def _step(step: Step, sources: dict[tuple[str, str], Source]) -> TraceStep:
    source = sources.get((step.clause, step.quote))
    quoted = Citation(step.quote, 0, 0, step.clause, "") if step.quote else None
    return TraceStep(step.step, step.text, cite_source(source) if source else quoted)


def cite_source(source: Source) -> Citation:
    return Citation(source.quote, source.start, source.end, source.clause, source.clause_id)


def find_sources(record: object) -> Iterator[Source]:
    """Every source in a record of the scheme, however deep."""
    if isinstance(record, Source):
        yield record
    elif isinstance(record, tuple):
        for one in record:
            yield from find_sources(one)
    elif is_dataclass(record):
        for one in fields(record):
            yield from find_sources(getattr(record, one.name))

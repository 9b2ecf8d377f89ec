"""What the rules look at: the policy, its scheme, its districts, and where words stand."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ontology.evidence import Quote
from ontology.measure import Scheme
from ontology.policy import Cited, Clause, Policy, find_clause
from ontology.record import Source as Stated

_ENDS = re.compile("[。！？；\n]")


@dataclass(frozen=True, slots=True)
class Source:
    """One policy with all that is known about it.

    `unnamed` are the districts of its city that the layout does not name.
    """

    policy: Policy
    scheme: Scheme | None = None
    unnamed: tuple[str, ...] = ()

    def cite(self, start: int, end: int) -> Cited:
        """The stretch of the text with its innermost clause."""
        quote = Quote(self.policy.text[start:end], start, end)
        clause = self.clause_at(start)
        return Cited(quote, clause.id if clause else "")

    def cite_stated(self, stated: Stated) -> Cited:
        return self.cite(stated.start, stated.end)

    def clause_at(self, position: int) -> Clause | None:
        """The innermost clause that holds the position; None outside all."""
        return find_clause(self.policy.clauses, position)

    def path(self, cited: Cited) -> str:
        """The clause's path, such as 三/(一)/1; 文首 outside all clauses."""
        paths = {clause.id: clause.path for clause in self.policy.clauses}
        return paths.get(cited.clause, "文首").replace("结语 ", "结语")

    def find(self, words: str, start: int = 0, end: int | None = None) -> Iterator[Cited]:
        """Where words stand, spaces and line breaks of a page aside."""
        pattern = re.compile(r"\s*".join(map(re.escape, words)))
        for match in pattern.finditer(self.policy.text, start, end or len(self.policy.text)):
            yield self.cite(match.start(), match.end())

    def sentence(self, cited: Cited) -> Cited:
        """The sentence around a stretch; a line break of a page may cut it short."""
        text, place = self.policy.text, cited.evidence
        before = [match.end() for match in _ENDS.finditer(text, 0, place.start)]
        after = _ENDS.search(text, place.end)
        start = before[-1] if before else 0
        return self.cite(start, after.start() if after else len(text))

    def units(self, cited: Cited) -> tuple[str, ...]:
        """The units responsible for the clause, those of a standing rule left out."""
        duties = [
            *((task.clause, task.departments, task.always) for task in self.policy.tasks),
            *((measure.clause, measure.departments, ()) for measure in self.policy.measures),
        ]
        for clause, departments, always in duties:
            if f"{cited.clause}.".startswith(f"{clause}."):
                return tuple(unit for unit in departments if unit not in always)
        return ()

    def ask(self, question: str, *cited: Cited) -> str:
        """Whom to ask what: the clauses' units, else who issued the text."""
        units = dict.fromkeys(unit for one in cited for unit in self.units(one))
        whom = "、".join(units) or self.policy.document.issuer or "发文机关"
        return f"请{whom}说明：{question}"

"""Filed signals of expansion, and reported local supply."""

from dataclasses import dataclass
from datetime import date

from ontology.signal import NOTE, SignalKind, SignalStatus


@dataclass(frozen=True, slots=True)
class SignalItem:
    """One version of a filed signal.

    `firm_id` and `firm` are as the sheet states them, `firms` the ids of the loaded firm that it
    speaks of: empty while none is loaded (未匹配企业), and where `ambiguous`: several firms share
    the name. `expires` is `valid_until`, or where the sheet states none the end by the rule.
    `entered_*` and `ended_*` tell the loads that brought it and ended it ("" while it stands).
    """

    key: str
    firms: tuple[str, ...]
    ambiguous: bool
    firm_id: str
    firm: str
    kind: SignalKind
    as_of: str
    place: str
    content: str
    source: str
    source_link: str
    valid_until: str
    expires: str
    confirmed_by: str
    status: SignalStatus
    withdrawn_on: str
    withdrawn_reason: str
    sheet: str
    row: int
    entered_at: str
    entered_from: str
    ended_at: str
    ended_from: str

    @property
    def match(self) -> str:
        """How the signal stands to the loaded firms, for people."""
        if self.firms:
            return "已匹配"
        return "同名多家，待写明统一社会信用代码" if self.ambiguous else "未匹配企业"


@dataclass(frozen=True, slots=True)
class Signals:
    """The filed signals that pass the filters, latest first; `total` before the limit."""

    as_of: date
    total: int
    unmatched: int  # of the total: no loaded firm, or several of that name
    items: tuple[SignalItem, ...]
    note: str = NOTE


@dataclass(frozen=True, slots=True)
class LocalSupplyItem:
    """A reported share of local supply (本地配套率) in percent; it never changes a state."""

    region: str
    year: int
    rate: float
    basis: str
    source: str
    reported_by: str

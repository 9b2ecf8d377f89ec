"""Signs that a firm expands (扩张信号), as people file them: dated, with a source."""

from dataclasses import dataclass
from enum import StrEnum

NOTE = "扩张意愿是信号推断，不等同于企业正式承诺"  # beside every place that counts signals


class SignalKind(StrEnum):
    """The thirteen kinds that trackers of firms report, in the order in which they are offered."""

    INVESTMENT = "投资设立"
    OWNERSHIP = "股权变动"
    PLATFORM = "创新平台"
    BID = "中标"
    PROPERTY = "知识产权"
    RANKING = "排名"
    MOVE = "迁移"
    QUALIFICATION = "资质认定"
    REGISTRATION = "工商变更"
    LISTING = "上市"
    STANDARD = "标准制定"
    JOBS = "招聘"
    LAND = "拿地"


class SignalStatus(StrEnum):
    """What became of a filed signal; only a valid one counts."""

    VALID = "valid"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"
    CORRECTED = "corrected"

    @property
    def label(self) -> str:
        return _LABELS[self]


_LABELS = {
    SignalStatus.VALID: "有效",
    SignalStatus.EXPIRED: "已过期",
    SignalStatus.WITHDRAWN: "已撤回",
    SignalStatus.CORRECTED: "已更正",
}


@dataclass(frozen=True, slots=True)
class Signal:
    """One row of a signal sheet; empty cells are "", dates are ISO dates.

    `firm` is the id that the row states (统一社会信用代码 or 股票代码), "" where it names the firm
    only. `place` is where the sign points to, not where the firm sits.
    """

    row: int
    firm: str
    firm_name: str
    kind: SignalKind
    as_of: str
    content: str
    source: str
    place: str = ""
    source_link: str = ""
    valid_until: str = ""
    confirmed_by: str = ""
    withdrawn_on: str = ""
    withdrawn_reason: str = ""

    @property
    def identity(self) -> tuple[str, ...]:
        """What two rows share that speak of one sign; the other cells may be corrected."""
        return (self.firm or self.firm_name, self.kind, self.as_of, self.source, self.content)

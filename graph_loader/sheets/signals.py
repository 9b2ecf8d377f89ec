"""Signal sheets (扩张信号表): one sign of expansion a row."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from graph_loader.sheets.filled import CellFault, Cells, FilledSheet
from graph_loader.sheets.raw import RawRow
from graph_loader.sheets.template import load_template
from ontology.firm import RejectedRow
from ontology.firm_code import read_firm_id
from ontology.signal import Signal, SignalKind

CHOICES = {"kind": tuple(SignalKind)}


def read_signals(
    path: Path, today: date, *, sheet: str | None = None
) -> Iterator[Signal | RejectedRow]:
    """One item for each row below the header that is not blank.

    A row is taken that names a firm by code or name, one of the thirteen kinds, a day that is not
    after `today`, what happened and a source. Raises InputError for a file that is no such sheet.
    """
    filled = FilledSheet(path, load_template("signals"), sheet=sheet, choices=CHOICES)
    yield from map(_Reader(filled, today).read, filled.rows())


class _Reader:
    """Reads the rows of one sheet; remembers them so that none comes twice."""

    def __init__(self, sheet: FilledSheet, today: date) -> None:
        self._sheet = sheet
        self._today = today.isoformat()
        self._seen: dict[tuple[str, ...], int] = {}

    def read(self, raw: RawRow) -> Signal | RejectedRow:
        try:
            return self._signal(raw.row, self._sheet.check(self._sheet.cells(raw)))
        except CellFault as fault:
            return self._sheet.reject(raw, fault)

    def _signal(self, row: int, cells: Cells) -> Signal:
        if not cells["code"] and not cells["firm"]:
            raise self._sheet.missing("firm", "没有写明企业：统一社会信用代码与企业名称至少写一项")
        self._check_days(cells)
        signal = Signal(
            row=row,
            firm=self._code(cells["code"]),
            firm_name=cells["firm"],
            kind=SignalKind(cells["kind"]),
            as_of=cells["as_of"],
            content=cells["content"],
            source=cells["source"],
            place=cells["place"],
            source_link=cells["source_link"],
            valid_until=cells["valid_until"],
            confirmed_by=cells["confirmed_by"],
            withdrawn_on=cells["withdrawn_on"],
            withdrawn_reason=cells["withdrawn_reason"],
        )
        first = self._seen.setdefault(signal.identity, row)
        if first != row:
            reason = f"与第 {first} 行是同一条信号（企业、类型、日期、来源、内容都相同）"
            raise self._sheet.wrong("content", signal.content, reason)
        return signal

    def _code(self, cell: str) -> str:
        try:
            return read_firm_id(cell) if cell else ""
        except ValueError as error:
            raise self._sheet.wrong("code", cell, str(error)) from None

    def _check_days(self, cells: Cells) -> None:
        for field in ("as_of", "withdrawn_on"):
            if cells[field] > self._today:
                raise self._sheet.wrong(field, cells[field], f"在今天（{self._today}）之后")
        for field in ("valid_until", "withdrawn_on"):
            if cells[field] and cells[field] < cells["as_of"]:
                raise self._sheet.wrong(field, cells[field], f"早于信号的日期 {cells['as_of']}")
        link = cells["source_link"]
        if link and not link.startswith(("http://", "https://")):
            raise self._sheet.wrong("source_link", link, "不是网址，应以 http:// 或 https:// 开头")
        if cells["withdrawn_on"] and not cells["withdrawn_reason"]:
            raise self._sheet.missing("withdrawn_reason", "写了撤回日期，没有写明撤回原因")
        if cells["withdrawn_reason"] and not cells["withdrawn_on"]:
            raise self._sheet.missing("withdrawn_on", "写了撤回原因，没有写明撤回日期")

"""One row of cells to one firm row, or to the reason why not."""

from collections.abc import Sequence

from graph_loader.places import Seats
from graph_loader.sheets.cells import (
    ERRORS,
    MISSING,
    clean,
    clean_name,
    find_name_fault,
    is_formula,
    is_part_of_date,
    is_rounded,
    is_scientific,
    parse_capital,
    parse_date,
    split_names,
)
from graph_loader.sheets.columns import Header
from graph_loader.sheets.raw import RawRow
from graph_loader.sheets.repeats import BY_NAME, Repeats
from graph_loader.sheets.row_plan import Fields, RowPlan
from ontology.firm import FirmRow, RejectedRow
from ontology.firm_code import find_code_fault, find_stock_id, normalise_code
from ontology.firm_name import find_parent, normalise_name
from ontology.uscc import area_digits, find_fault

_UNMATCHED = "未匹配到相关企业"
_NOTES = (
    "声明：",
    "声明:",
    "免责声明",
    "数据来源：",
    "数据来源:",
    "注：",
    "注:",
    "备注：",
    "备注:",
)
_BUTTONS = frozenset({"进入企业店铺", "查看更多", "加载更多"})
_OTHER_CODES = ("id", "registration", "stock")
_SHOWN = 200  # characters of a rejected value


class _Fault(Exception):
    """Column, value and reason of a rejected row."""


class FirmReader:
    """Reads rows under one header; remembers ids so that a firm is taken once per file.

    With `repeats` the rows of a firm that came before are taken, too.
    """

    def __init__(self, header: Header, seats: Seats, *, repeats: bool = False) -> None:
        self._header = header
        self._seats = seats
        self._repeats = None if repeats else Repeats()
        self._width = len(header.cells)
        self._plan = RowPlan(header)
        self._labels = {header.cells[place] for place in header.columns.get("name", ())}

    def read(self, raw: RawRow) -> FirmRow | RejectedRow:
        """The firm, or the column, value and reason for which the row is not taken."""
        try:
            firm = self._firm(raw.row, self._clean(raw))
            self._refuse_repeat(firm)
        except _Fault as fault:
            column, value, reason = fault.args
            return RejectedRow(
                row=raw.row,
                column=column,
                value=value[:_SHOWN],
                reason=reason,
                cells=tuple(raw.cells),
                headers=self._header.cells,
            )
        return firm

    def _refuse_repeat(self, firm: FirmRow) -> None:
        if self._repeats and (reason := self._repeats.find(firm)):
            if firm.id.startswith(BY_NAME):
                raise self._fault("name", firm.name, reason)
            raise self._fault("uscc", firm.id, reason)

    def _clean(self, raw: RawRow) -> list[str]:
        """The row's values; a fault where cells are displaced or would have to be calculated.

        A formula in a column that no field takes stays as its text.
        """
        cells, width = raw.cells, self._width
        if raw.fault:
            raise _Fault("", ",".join(cells), raw.fault)
        if len(cells) != width and (len(cells) < width or any(map(str.strip, cells[width:]))):
            raise _Fault("", ",".join(cells), f"有 {len(cells)} 列，表头是 {width} 列，列已错位")
        text = "".join(cells)
        if "=" not in text and "'" not in text and "#" not in text:  # what clean() looks at
            return ["" if cell in MISSING else cell for cell in map(str.strip, cells)]
        for place in self._plan.used:
            if is_formula(cells[place].strip().removeprefix("'")):
                raise _Fault(self._header.name(place), cells[place], "单元格是公式，应为值")
            if cells[place].strip() in ERRORS:
                raise _Fault(self._header.name(place), cells[place], "公式出错，应为值")
        return list(map(clean, cells))

    def _firm(self, row: int, cells: Sequence[str]) -> FirmRow:
        values = self._plan.pick(cells)
        name = self._name(values)
        identity = self._identity(values, name)
        established, capital = self._established(values), self._capital(values)
        seat = self._seats.find(
            self._province(values),
            values.city,
            district=values.district,
            address=values.address,
            area=area_digits(identity),
        )
        return FirmRow(
            row=row,
            id=identity,
            name=name,
            scope=values.scope,
            products=values.products,
            province=seat.province,
            city=seat.city,
            district=seat.district,
            address=values.address,
            established=established,
            capital=capital,
            status=values.status,
            industry=values.industry,
            source=values.source,
            verification=values.verification,
            parent=find_parent(name),
            former_names=_split_former(values.former_names, name),
            chain=self._plan.join_path(cells, values.chain),
            qualifications=self._plan.join_honours(cells, values.qualifications),
            extras=self._extras(cells, values, (identity, established, capital)),
        )

    def _fault(self, field: str, value: str, reason: str) -> _Fault:
        return _Fault(self._header.label(field), value, reason)

    def _name(self, values: Fields) -> str:
        name = clean_name(values.name)
        if fault := find_name_fault(name):
            raise self._fault("name", name, fault)
        if name.startswith(_UNMATCHED):
            raise self._fault("name", name, "导出时没有匹配到企业")
        if name in _BUTTONS or name.startswith(_NOTES):
            raise self._fault("name", name, "是导出页面的文字，不是企业")
        if name in self._labels:
            raise self._fault("name", name, "是重复的表头，不是企业")
        return name

    def _identity(self, values: Fields, name: str) -> str:
        """统一社会信用代码, else registration number, stock code, or the name's normal form."""
        code = normalise_code(values.uscc)
        if not code and values.id and not find_fault(normalise_code(values.id)):
            code = normalise_code(values.id)
        if code:
            if fault := _find_fault(code):
                raise self._fault("uscc", values.uscc, fault)
            return code
        if values.stock:
            return self._stock(values.stock)
        return normalise_code(values.registration) or BY_NAME + normalise_name(name)

    def _stock(self, cell: str) -> str:
        if stock := find_stock_id(normalise_code(cell)):
            return stock
        raise self._fault("stock", cell, "不是股票代码，应形如 600031.SH")

    def _province(self, values: Fields) -> str:
        province = values.province
        if province and province not in self._seats.divisions.provinces:
            raise self._fault("province", province, "不是省级行政区，列可能错位")
        return province

    def _established(self, values: Fields) -> str:
        """The ISO date, "" where the cell tells no day."""
        cell = values.established
        if not cell:
            return ""
        day = parse_date(cell)
        if day is None and not is_part_of_date(cell):
            raise self._fault("established", cell, "不是日期，应形如 2003-09-22，列可能错位")
        return day or ""

    def _capital(self, values: Fields) -> float | None:
        cell = values.capital
        if not cell:
            return None
        try:
            return parse_capital(cell)
        except ValueError:
            raise self._fault("capital", cell, "不是金额，应形如 1000万元，列可能错位") from None

    def _extras(
        self, cells: Sequence[str], values: Fields, read: tuple[str, str, float | None]
    ) -> tuple[tuple[str, str], ...]:
        """What no field takes, and the cells of code, day and capital that were not `read`."""
        identity, established, capital = read
        rest = self._plan.list_rest(cells)
        for field in _OTHER_CODES:
            if getattr(values, field) and normalise_code(
                getattr(values, field)
            ) != identity.removeprefix("stock:"):
                rest.append((self._header.label(field), getattr(values, field)))
        if values.established and not established:
            rest.append((self._header.label("established"), values.established))
        if values.capital and capital is None:
            rest.append((self._header.label("capital"), values.capital))
        return tuple(rest)


def _split_former(cell: str, name: str) -> tuple[str, ...]:
    return tuple(former for former in split_names(cell) if former != name) if cell else ()


def _find_fault(code: str) -> str:
    if is_scientific(code):
        return "号码成了科学计数法，原来的位数已丢失；请从源头另行导出"
    fault = find_code_fault(code)
    if fault and is_rounded(code):
        return "Excel 已把末几位变成 0，请把该列设为文本重新导出"
    return fault

"""The sheets of the layer's workbook, their columns, and how text stands in a cell."""

from graph_loader.sheets.shown import neutralise
from ontology.reference_item import STAGES, VERIFICATIONS

LINKS, SUPPLIES, CODES = "环节", "供给", "行业代码"
DIRECTION, NAME, ORIGIN, STAGE = "子方向", "环节", "出处（不读）", "上中下游"
ALIASES, BLOCKERS, SOURCE, VERIFICATION = "别名", "屏蔽词", "来源", "核验状态"
CUSTOMER, GROUP, SUPPLIER = "下游环节", "组", "上游环节"
CODE, CODE_NAME = "代码", "名称"
SHEETS = {
    LINKS: (DIRECTION, NAME, ORIGIN, STAGE, ALIASES, BLOCKERS, SOURCE, VERIFICATION),
    SUPPLIES: (DIRECTION, CUSTOMER, GROUP, SUPPLIER, SOURCE, VERIFICATION),
    CODES: (DIRECTION, NAME, CODE, CODE_NAME),
}
CHOICES = {STAGE: STAGES, VERIFICATION: VERIFICATIONS}


def protect(text: str) -> str:
    """The text as a cell that no spreadsheet runs, so that `unprotect` gives it back."""
    return f"'{text}" if text.startswith("'") else neutralise(text)


def unprotect(cell: str) -> str:
    return cell.removeprefix("'")

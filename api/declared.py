"""What a form says of a sheet to be loaded, read into what the loads take."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

from api.loads import name_dataset
from graph_loader.load.firms import Declaration
from graph_loader.places.divisions import load_divisions
from ontology.errors import InputError, Place
from ontology.state import Completeness

NATION = "全国"
LONGEST = {"dataset": 80, "name": 80, "period": 40, "note": 300}
LABELS = {
    "dataset": "数据集标识",
    "name": "数据集名称",
    "region": "覆盖地区",
    "period": "覆盖时段",
    "completeness": "完整性",
    "selected": "挑选的名单",
    "as_of": "数据截至",
    "note": "说明",
    "sheet": "工作表",
    "replace": "允许撤回大部分行",
}
DECLARED = {"name", "region", "period", "completeness", "selected", "as_of", "note"}
SWITCHES = {"": False, "off": False, "false": False, "on": True, "true": True}


def read_declaration(
    fields: Mapping[str, str], file: str, today: date, former: Declaration | None = None
) -> Declaration:
    """The declaration of a firm sheet; a dataset without a name of its own is called as the file.

    What is left empty stays as `former` has it. Raises InputError naming the field that cannot be
    used.
    """
    for name, most in LONGEST.items():
        if len(fields.get(name, "")) > most:
            raise InputError(f"超过 {most} 个字", Place(column=LABELS[name]))
    key = fields.get("dataset") or name_dataset(Path(file))
    stated = Declaration(
        id=key,
        name=fields.get("name") or key,
        region=read_region(fields.get("region", "")),
        period=fields.get("period", ""),
        completeness=read_completeness(fields.get("completeness", "")),
        selected=read_switch(fields, "selected"),
        as_of=read_past_day(fields.get("as_of", ""), today),
        note=fields.get("note", ""),
    )
    if former is None:
        return stated
    given = {name for name, text in fields.items() if text and name in LABELS}
    kept = {name: getattr(former, name) for name in DECLARED - given}
    return replace(stated, **kept)


def read_switch(fields: Mapping[str, str], name: str) -> bool:
    value = fields.get(name, "")
    if value not in SWITCHES:
        raise InputError(f"“{value}”不认识", Place(column=LABELS[name]), valid=("on", "off"))
    return SWITCHES[value]


def read_region(text: str) -> str:
    """全国, or the short name of a province or prefecture; "" stays "", as not declared."""
    if text in {"", NATION}:
        return text
    if region := load_divisions().find_region(text):
        return region
    raise InputError(
        f"“{text}”不认识",
        Place(column=LABELS["region"]),
        "全国，或省、设区市的名称，如 江苏、连云港",
    )


def read_completeness(text: str) -> Completeness:
    for value in Completeness:
        if text in {value.value, value.label}:
            return value
    if not text:
        return Completeness.UNKNOWN
    valid = tuple(value.label for value in Completeness)
    raise InputError(f"“{text}”不认识", Place(column=LABELS["completeness"]), valid=valid)


def read_past_day(text: str, today: date) -> str:
    """An ISO date not after today; "" stays "", as not declared."""
    if not text:
        return ""
    place = Place(column=LABELS["as_of"])
    try:
        day = date.fromisoformat(text)
    except ValueError as error:
        raise InputError(f"“{text}”不是日期", place, "YYYY-MM-DD，如 2026-11-23") from error
    if day > today:
        raise InputError(f"{day} 在今天（{today}）之后", place, "不晚于今天的日期")
    return day.isoformat()

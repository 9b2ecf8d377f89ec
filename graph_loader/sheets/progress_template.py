"""An empty progress sheet: one row a target, to be filled in and loaded."""

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from graph_loader.sheets.shown import neutralise
from ontology.errors import InputError, Place
from ontology.policy import COMPARATORS

HEADER = (
    "标识", "指标", "范围", "年份", "要求", "目标值", "单位", "责任单位",
    "现值", "截至", "来源", "备注",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Line:
    """What a row tells of its target; `comparator` as in the contract."""

    id: str
    metric: str
    scope: str
    year: int | None
    comparator: str
    value: float
    unit: str
    departments: tuple[str, ...]


def write_template(path: Path, lines: Iterable[Line]) -> int:
    """Writes the sheet as CSV (UTF-8 with BOM for Excel); how many rows there are.

    Cells that Excel would run as formulas get an apostrophe in front. Raises InputError where the
    file is there already, as somebody may have filled it in, and where it cannot be made.
    """
    try:
        with path.open("x", encoding="utf-8-sig", newline="") as stream:
            writer = csv.writer(stream)
            writer.writerow(HEADER)
            rows = [_cells(line) for line in lines]
            writer.writerows(rows)
    except FileExistsError as error:
        raise InputError("文件已经在那里，不覆盖", Place(file=path.name), "另一个文件名") from error
    except OSError as error:
        raise InputError(f"写不进 {path}（{error.strerror}）", expected="可写的目录") from error
    return len(rows)


def _cells(line: Line) -> list[str]:
    cells = (
        line.id,
        line.metric,
        line.scope,
        str(line.year or ""),
        COMPARATORS[line.comparator] or "等于",
        f"{line.value:g}",
        line.unit,
        "、".join(line.departments),
        *("",) * 4,
    )
    return [neutralise(cell) for cell in cells]

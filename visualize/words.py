"""How figures, dates and coverage are worded on pages (Chinese)."""

from collections.abc import Iterable, Sequence
from datetime import date

from ontology.evidence import Origin
from ontology.reference_item import IndustryCode
from ontology.state import Completeness
from queries.answers import DatasetNote, GapItem, PolicyNote
from queries.policy import text

MAPPINGS = text.MAPPINGS
MOST_NAMED = 3  # datasets that the context line names one by one
FIELDS = {"scope": "经营范围", "name": "名称", "products": "主导产品"}
COUNTED = "企业数指制造它的企业；环节本身是服务（修船、检测、回收等）的，指提供该服务的企业。"
ORIGINS = {
    Origin.POLICY: "政策原文",
    Origin.REFERENCE: "参考层",
    Origin.DATA: "数据",
    Origin.PERSON: "人工判定",
}


def date_words(day: date | str | None) -> str:
    """`2025-12-31` → `2025年12月31日`; a year or month alone stays one; None → `未写明`."""
    if not day:
        return "未写明"
    parts = str(day).split("-")
    if not all(part.isdigit() for part in parts) or len(parts) > 3:
        return str(day)
    return "".join(f"{int(part)}{unit}" for part, unit in zip(parts, "年月日", strict=False))


def figure(value: float | None) -> str:
    """A number with thousands separated: counts whole, others to three significant digits."""
    if value is None:
        return "—"
    if float(value).is_integer():
        return f"{int(value):,}"
    digits = f"{value:.3g}"
    return digits if abs(value) < 100 else f"{float(digits):,.0f}"


def interval_words(interval: tuple[float, float] | None) -> str:
    return "—" if interval is None else f"{figure(interval[0])}–{figure(interval[1])}"


def ratio_words(value: float | None) -> str:
    """A ratio below 10 to two decimals, as the reasons of a state word it: `0.82`, `490`."""
    return f"{value:.2f}" if value is not None and value < 10 else figure(value)


def ratio_interval_words(interval: tuple[float, float] | None) -> str:
    return "—" if interval is None else "–".join(map(ratio_words, interval))


def dataset_words(dataset: DatasetNote) -> str:
    """`2019 工商登记抽样，部分`; also where firms are yet to be linked to the loaded chain."""
    pending = "，关联待更新" if dataset.linked is None else ""
    return f"{dataset.name}，{dataset.coverage.label}{pending}"


def coverage_words(datasets: Iterable[DatasetNote]) -> str:
    """All datasets in one phrase, `尚未载入企业数据` where there is none."""
    return "；".join(dataset_words(dataset) for dataset in datasets) or "尚未载入企业数据"


def dataset_line(datasets: Sequence[DatasetNote]) -> str:
    """The same for one line: many datasets by number, `5 个数据集（部分、未声明）`."""
    if len(datasets) <= MOST_NAMED:
        return coverage_words(datasets)
    found = {dataset.coverage for dataset in datasets}
    levels = "、".join(level.label for level in Completeness if level in found)
    pending = "，关联待更新" if any(one.linked is None for one in datasets) else ""
    return f"{len(datasets)} 个数据集（{levels}）{pending}"


def local_coverage(items: Iterable[GapItem]) -> str:
    """How far the local data go, over all links: `部分`, `完整、部分`, `尚无数据`."""
    found = {item.coverage for item in items}
    return "、".join(level.label for level in Completeness if level in found) or "尚无数据"


def data_dates(datasets: Iterable[DatasetNote]) -> str:
    """The dates for which the datasets speak, first to last: states rest on the oldest too."""
    notes = tuple(datasets)
    days = sorted({dataset.as_of for dataset in notes if dataset.as_of})
    if not notes:
        return "无数据"
    if not days:
        return "未注明"
    span = "—".join(date_words(day) for day in dict.fromkeys((days[0], days[-1])))
    undated = sum(not dataset.as_of for dataset in notes)
    return f"{span}，另有 {undated} 个数据集未注明" if undated else span


def force_words(valid_from: str | None, valid_to: str | None, as_of: date) -> str:
    """`有效`, `尚未施行` or `已失效` on that day; "" where no period is stated."""
    day = as_of.isoformat()
    if not valid_from and not valid_to:
        return ""
    if valid_from and day < valid_from:
        return "尚未施行"
    return "已失效" if valid_to and day > valid_to else "有效"


def period_words(valid_from: str | None, valid_to: str | None, as_of: date) -> str:
    """`2023年8月10日—2025年12月31日，已失效`."""
    force = force_words(valid_from, valid_to, as_of)
    if not force:
        return "有效期未写明"
    if not valid_from:
        return f"至{date_words(valid_to)}，{force}"
    if not valid_to:
        return f"自{date_words(valid_from)}起，{force}"
    return f"{date_words(valid_from)}—{date_words(valid_to)}，{force}"


def validity_words(policy: PolicyNote | None, as_of: date) -> str:
    """The policy's period and whether it is in force on that day."""
    if policy is None:
        return "尚未载入政策"
    return period_words(policy.valid_from, policy.valid_to, as_of)


def advice_words(policy: PolicyNote, as_of: date) -> str:
    """What a reader may do with a policy that is not in force on that day; "" while it is."""
    return {
        "已失效": "文件已过有效期：产业结构仍可参考，支持政策不能再据此申请。",
        "尚未施行": "文件尚未施行：产业结构可以参考，支持政策还不能据此申请。",
    }.get(force_words(policy.valid_from, policy.valid_to, as_of), "")


def codes_words(codes: Iterable[IndustryCode]) -> str:
    """`3491 工业机器人制造、3990 其他电子设备制造`; "" for none."""
    return "、".join(f"{code.code} {code.name}" for code in codes)


def count_words(item: GapItem) -> str:
    """The evidence behind a state: `本地 2 户，外地 14 户`, with local firms that do not count."""
    beside = (("读法待定", item.doubtful_count), ("只写到子方向", item.direction_count))
    local = [("本地", item.local_count), *((word, count) for word, count in beside if count)]
    counts = [*local, ("外地", item.outside_count)]
    return "，".join(f"{word} {figure(count)} 户" for word, count in counts)


def base_words(item: GapItem, base: str) -> str:
    """How 按比例应有 is reckoned, with its base; "" where there is none. `base` names the dataset.

    The rule is that of `queries.sightings.read_bases`.
    """
    if item.expected is None:
        return ""
    return (
        f"按比例应有以数据集“{base}”为底：本地企业在全部环节上的户次，乘以这个环节的企业占全部"
        f"环节户次的比重，得 {figure(item.expected)} 户；本地实有 {figure(item.base_count)} 户。"
    )

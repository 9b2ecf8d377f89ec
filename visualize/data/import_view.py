"""How far an import has come, in words."""

from dataclasses import dataclass
from urllib.parse import urlencode

from queries.answers.imports import Import, ImportKind, ImportState
from visualize.data.datasets_view import COUNTS, word_tally, word_time
from visualize.words import figure


@dataclass(frozen=True, slots=True)
class ImportView:
    """`counts` are (word, number) pairs; `changes` is the address of what it changed."""

    item: Import
    sentence: str
    counts: tuple[tuple[str, str], ...]
    created: str
    started: str
    ended: str
    percent: str
    changes: str


def view_import(item: Import) -> ImportView:
    told = [(COUNTS[name], figure(item.tally[name])) for name in COUNTS if name in item.tally]
    shows_changes = item.kind is ImportKind.FIRMS and item.state is ImportState.DONE
    address = f"/data/changes?{urlencode({'dataset': item.dataset})}"
    return ImportView(
        item=item,
        sentence=_say(item),
        counts=tuple(told),
        created=word_time(item.created),
        started=word_time(item.started),
        ended=word_time(item.ended),
        percent=f"{int(item.share * 100)}%",
        changes=address if shows_changes else "",
    )


def _say(item: Import) -> str:
    name = f"“{item.file}”"
    match item.state:
        case ImportState.UPLOADED:
            return f"{name}已上传，等待确认。"
        case ImportState.WAITING:
            return f"{name}在排队，前面还有 {item.ahead} 个导入。"
        case ImportState.RUNNING:
            return f"正在装载{name}；装完之前，各页显示的仍是原来的数据。"
        case ImportState.DONE:
            return f"{name}已装载：{word_tally(item.tally)}。"
        case ImportState.FAILED:
            return f"{name}没有装载：{item.problem}"

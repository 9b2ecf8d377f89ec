"""What changed between two loads, as a workbook."""

from collections.abc import Iterator, Sequence

from queries.answers import Context
from queries.answers.changes import Changes, FirmChange, LinkChange
from visualize.data.changes_view import READINGS, word_counts, word_role, word_run
from visualize.workbook.book import Column, Cover, Table, Value, write_book

FIRMS = (
    Column("变化", 8),
    Column("企业标识", 24),
    Column("企业", 30),
    Column("字段", 14),
    Column("原来", 44),
    Column("现在", 44),
)
LINKS = (
    Column("变化", 8),
    Column("企业标识", 24),
    Column("企业", 30),
    Column("环节", 22),
    Column("原来的角色", 10),
    Column("现在的角色", 10),
    Column("原来的读法", 10),
    Column("现在的读法", 10),
)


def write_changes(context: Context, pages: Sequence[Changes], *, cut: bool) -> bytes:
    """The pages of one comparison as two tables; `cut` where there is more than they hold."""
    first = pages[0]
    asked = (
        ("数据集", first.dataset),
        ("从", word_run(first.since) if first.since else "第一次装载之前"),
        ("到", word_run(first.until)),
        ("企业", word_counts(first.firm_counts)),
        ("关联", word_counts(first.link_counts)),
    )
    notes = [first.note]
    if cut:
        notes.append("变化太多，这里只列出最前面的一部分；各项总数见上。")
    firms = (row for page in pages for firm in page.firms for row in _firm_rows(firm))
    links = (_link_row(link) for page in pages for link in page.links)
    tables = [Table("企业", FIRMS, firms), Table("关联", LINKS, links)]
    return write_book(Cover("两次装载之间的变化", asked, notes), context, tables)


def _firm_rows(firm: FirmChange) -> Iterator[Sequence[Value]]:
    """One row a field that changed, or one for the firm."""
    head = (firm.change.label, firm.id, firm.name)
    for field in firm.fields:
        yield (*head, field.label, field.before, field.after)
    if not firm.fields:
        yield (*head, "", "", "")


def _link_row(link: LinkChange) -> Sequence[Value]:
    return (
        link.change.label,
        link.firm_id,
        link.firm,
        link.node,
        word_role(link.former_role),
        word_role(link.role),
        READINGS.get(link.former_status or "", ""),
        READINGS.get(link.status or "", ""),
    )

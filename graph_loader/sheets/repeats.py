"""Rows whose firm stood in the file before, and whether it is surely the same."""

from graph_loader.sheets.seen import RowTexts, Seen
from ontology.firm import FirmRow
from ontology.firm_name import fold_name

BY_NAME = "name:"  # starts the id of a firm that has no code


class Repeats:
    """Remembers the firms of a file, so that each is taken once."""

    def __init__(self) -> None:
        self._seen = Seen()
        self._texts = RowTexts()

    def find(self, firm: FirmRow) -> str:
        """Why the firm is not taken again, in Chinese; "" for one that is new, now remembered."""
        first = self._seen.add(firm.id, firm.row)
        if not first:
            self._texts.add(firm.row, _tell_apart(firm))
            return ""
        known, now = self._texts.find(first), _tell_apart(firm)
        if firm.id.startswith(BY_NAME):
            if known and now and known != now:
                return (
                    f"与第 {first} 行同名而所在地不同（{known} / {now}），两行都没有代码，"
                    "分不清是不是同一家企业；请补上统一社会信用代码"
                )
        elif known and now and fold_name(known) != fold_name(now):
            return f"与第 {first} 行同码而名称不同：{known} / {now}"
        return f"与第 {first} 行是同一家企业"


def _tell_apart(firm: FirmRow) -> str:
    """What differs where two firms share an id: the name, or the seat where the id is the name."""
    return firm.city if firm.id.startswith(BY_NAME) else firm.name

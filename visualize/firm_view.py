"""What the page of one firm (企业) shows: what each dataset says, and the links read from it."""

from dataclasses import dataclass

from ontology.evidence import Origin
from ontology.signal import SignalStatus
from queries.answers import FirmIdentity, FirmLinkItem, FirmProfile, FirmRecord, FirmRef, SignalItem
from visualize.marked_text import Excerpt, mark_evidence


@dataclass(frozen=True, slots=True)
class FirmLinkRow:
    link: FirmLinkItem
    excerpts: tuple[Excerpt, ...]


@dataclass(frozen=True, slots=True)
class FirmView:
    firm: FirmRef
    records: tuple[FirmRecord, ...]
    links: tuple[FirmLinkRow, ...]
    parts: int  # links to what the reference layer adds
    signals: tuple[SignalItem, ...]
    signal_note: str
    identity: FirmIdentity

    @property
    def unread(self) -> tuple[str, ...]:
        """Datasets whose rows have no text that links could be read from."""
        rows = (record for record in self.records if not record.scope and not record.products)
        return tuple(dict.fromkeys(record.dataset_name for record in rows))

    @property
    def valid(self) -> int:
        """How many signals count today."""
        return sum(signal.status is SignalStatus.VALID for signal in self.signals)


def view_firm(profile: FirmProfile) -> FirmView:
    names = {record.dataset: record.dataset_name for record in profile.records}
    links = tuple(FirmLinkRow(link, mark_evidence(link.evidence, names)) for link in profile.links)
    parts = sum(link.origin is Origin.REFERENCE for link in profile.links)
    return FirmView(
        profile.firm,
        profile.records,
        links,
        parts,
        profile.signals,
        profile.signal_note,
        profile.identity,
    )

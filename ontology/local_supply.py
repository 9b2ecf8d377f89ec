"""本地配套率: the share of a link's demand that suppliers here meet, as people report it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LocalSupply:
    """One reported share in percent; it stands beside the state of the link and never changes it.

    `basis` (口径) says of what it is a share: purchases by value, by count of parts, …
    """

    row: int
    component_id: str
    component: str
    direction: str
    region: str
    year: int
    rate: float
    basis: str
    source: str
    reported_by: str
    withdrawn_on: str = ""
    withdrawn_reason: str = ""

    @property
    def identity(self) -> tuple[str, ...]:
        """What two rows share that speak of one figure; rate and reporter may be corrected."""
        return (self.component_id, self.region, str(self.year), self.basis, self.source)

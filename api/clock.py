"""The clock of the doors; everything inside takes the date as a parameter."""

from datetime import UTC, date, datetime


def read_today() -> date:
    """The date on the wall where the process runs."""
    return datetime.now(UTC).astimezone().date()

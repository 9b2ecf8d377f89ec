"""What all records of a curated file share: no unknown key, and where the text says so."""

from dataclasses import dataclass


class Record:
    """Base of what a file is read into: an unknown key in the file is refused."""

    __slots__ = ()
    __pydantic_config__ = {"extra": "forbid"}  # noqa: RUF012 - pydantic reads it from the class


@dataclass(frozen=True, slots=True)
class Source(Record):
    """Where the text says so: `text[start:end] == quote`; `clause` is a path such as 四/(三)."""

    quote: str
    start: int
    end: int
    clause: str = ""
    clause_id: str = ""

"""What is known of an import, kept beside its sheet, so that a restart can tell of it."""

import json
import logging
from dataclasses import asdict
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from queries.answers.imports import Import

logger = logging.getLogger(__name__)

FILE = "import.json"
_SHAPE = TypeAdapter(Import)


def write_record(folder: Path, known: Import) -> None:
    """Put the record into the import's folder; one that cannot be written is logged only."""
    path = folder / known.id / FILE
    try:
        path.with_suffix(".new").write_text(json.dumps(asdict(known), ensure_ascii=False), "utf-8")
        path.with_suffix(".new").replace(path)
    except OSError as error:
        logger.warning("import %s is not on record: %s", known.id, error)


def read_records(folder: Path) -> list[Import]:
    """All imports on record; a folder without a sound record is passed over and logged."""
    found = []
    for path in folder.glob(f"*/{FILE}"):
        try:
            record = _SHAPE.validate_json(path.read_bytes())
        except (OSError, ValidationError) as error:
            logger.warning("%s cannot be read: %s", path, error)
            continue
        if record.id == path.parent.name and record.id.isdigit():
            found.append(record)
    return found

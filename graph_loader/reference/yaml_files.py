"""The layer written as YAML, one file a direction, always in the same form."""

import shutil
from collections.abc import Iterable
from pathlib import Path

import yaml

from ontology.errors import InputError
from ontology.reference import DirectionReference, End, Reference, SupplyRule
from ontology.reference_item import IndustryCode, ReferenceItem

Body = dict[str, object]


def write_reference(reference: Reference, folder: Path) -> None:
    """Let `folder` hold these files and no other; it is exchanged whole.

    Raises InputError where the folder cannot be written.
    """
    fresh, former = (folder.with_name(f"{folder.name}.{end}") for end in ("new", "old"))
    try:
        for left in (fresh, former):
            shutil.rmtree(left, ignore_errors=True)
        fresh.mkdir(parents=True)
        for direction in reference.directions:
            text = render_direction(direction)
            (fresh / f"{direction.slug}.yaml").write_text(text, "utf-8", newline="\n")
        if folder.exists():
            folder.rename(former)
        fresh.rename(folder)
        shutil.rmtree(former, ignore_errors=True)
    except OSError as error:
        problem = f"参考层写不进 {folder}（{error.strerror}）"
        raise InputError(problem, expected="可写的数据目录") from error


def render_direction(direction: DirectionReference) -> str:
    """One file's text; reading it gives the same direction again."""
    body: Body = {"direction": direction.direction}
    parts = [_item(item) for item in direction.items if item.part]
    components = [_item(item) for item in direction.items if not item.part]
    supplies = [_supply(rule, direction.direction) for rule in direction.supplies]
    lists = {
        "industry": _codes(direction.industry),
        "parts": parts,
        "components": components,
        "supplies": supplies,
    }
    body |= {key: value for key, value in lists.items() if value}
    return yaml.safe_dump(body, allow_unicode=True, sort_keys=False, width=100)


def _codes(codes: Iterable[IndustryCode]) -> list[Body]:
    return [{"code": code.code, "name": code.name} for code in codes]


def _item(item: ReferenceItem) -> Body:
    lists: Body = {
        "aliases": list(item.aliases),
        "blockers": list(item.blockers),
        "industry": _codes(item.industry),
    }
    return {
        "name": item.name,
        "stage": item.stage,
        **{key: value for key, value in lists.items() if value},
        "source": item.source,
        "verification": item.verification,
    }


def _supply(rule: SupplyRule, direction: str) -> Body:
    return {
        "to": word_end(rule.to, direction),
        "needs": [[word_end(end, direction) for end in group] for group in rule.needs],
        "source": rule.source,
        "verification": rule.verification,
    }


def word_end(end: End, direction: str) -> str:
    """The end as written in a direction's file: by its name there, else `direction/name`."""
    return end.name if end.direction == direction else str(end)

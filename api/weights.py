"""Weights of the parts of a score, as people write them."""

from ontology.errors import InputError

EXPECTED = "“名称=数”，以逗号分隔，数不小于 0"


def read_weights(text: str) -> dict[str, float] | None:
    """`a=2,b=1` as numbers by name, None for nothing; raises InputError for anything else."""
    if not text.strip():
        return None
    return dict(read_weight(item) for item in text.replace("，", ",").split(","))


def read_weight(item: str) -> tuple[str, float]:
    name, equals, number = (part.strip() for part in item.partition("="))
    if not (name and equals):
        raise InputError(f"权重“{item}”读不懂", expected=EXPECTED)
    try:
        value = float(number)
    except ValueError as error:
        raise InputError(f"权重“{item}”不是数", expected=EXPECTED) from error
    if not 0 <= value < float("inf"):
        raise InputError(f"权重“{item}”不在范围内", expected=EXPECTED)
    return name, value

"""Parameters of a catalogued question, from text to the types that its header declares."""

from collections.abc import Callable, Mapping

from graph_loader.statement import Parameter, Statement
from ontology.errors import InputError

TRUTH = {
    "true": True, "on": True, "是": True,
    "false": False, "off": False, "否": False,
}  # fmt: skip


def split_list(text: str) -> list[str]:
    return [item for item in text.replace("，", ",").split(",") if item]


READERS: Mapping[str, Callable[[str], object]] = {
    "string": str,
    "integer": int,
    "float": float,
    "boolean": TRUTH.__getitem__,
    "strings": split_list,
    "set": lambda text: dict.fromkeys(split_list(text), True),
}
EXPECTED = {
    "integer": "整数",
    "float": "数",
    "boolean": "true 或 false（on 或 off、是或否）",
    "strings": "以逗号分隔的文字",
    "set": "以逗号分隔的文字",
}

SWITCH = Parameter("reference", "boolean", "含参考层")


def read_values(question: Statement, given: Mapping[str, str]) -> dict[str, object]:
    """Typed values by name; names that the question does not take are left for it to refuse.

    The switch `reference` is taken, and dropped, where the question shows nothing of the layer.
    Raises InputError naming parameter, value and what was expected.
    """
    known = {SWITCH.name: SWITCH} | dict(question.parameters)
    values = {
        name: read_value(known[name], text) if name in known else text
        for name, text in given.items()
    }
    if SWITCH.name not in question.parameters:
        values.pop(SWITCH.name, None)
    return values


def read_value(parameter: Parameter, text: str) -> object:
    reader = READERS.get(parameter.type)
    if reader is None:
        raise InputError(f"参数“{parameter.name}”（{parameter.label}）不能以文字给出")
    try:
        return reader(text)
    except (ValueError, KeyError) as error:
        problem = f"参数“{parameter.name}”（{parameter.label}）的值“{text}”不对"
        raise InputError(problem, expected=EXPECTED[parameter.type]) from error

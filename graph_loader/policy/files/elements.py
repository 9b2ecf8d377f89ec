"""Elements of WordprocessingML by path; paths are those of ElementTree, such as w:pPr/w:pStyle."""

from typing import Any, TypeAlias

from docx.oxml.ns import nsmap, qn

Element: TypeAlias = Any  # an lxml element; the library gives it no type

_OFF = {"0", "false", "off"}
_VALUE = qn("w:val")


def find(element: Element, path: str) -> list[Element]:
    """All elements at the path, in order."""
    found: list[Element] = element.findall(path, nsmap)
    return found


def value(element: Element, path: str) -> str | None:
    """The `w:val` of the first element at the path; None where there is none."""
    found = element.find(path, nsmap)
    return None if found is None else str(found.get(_VALUE, ""))


def number(element: Element, path: str) -> int | None:
    """The `w:val` as a number; raises ValueError where it is none."""
    told = value(element, path)
    return None if told is None else int(told)


def is_on(element: Element, path: str) -> bool:
    """Whether a switch such as w:vanish is there and not set off."""
    return any(found.get(_VALUE, "") not in _OFF for found in find(element, path))

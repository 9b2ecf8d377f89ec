"""The styles of a Word file as far as reading needs them: numbering and tables of contents."""

from docx.oxml.ns import qn

from graph_loader.policy.files.elements import Element, find, number, value

_DEPTH = 20  # a style may be based on another; a loop is a fault of the file
_CONTENTS = ("toc ", "toc1", "toc2", "toc3")


class Styles:
    """The styles by id."""

    def __init__(self, root: Element) -> None:
        self._styles = {style.get(qn("w:styleId")): style for style in find(root, "w:style")}
        paragraph = [s for s in self._styles.values() if s.get(qn("w:type")) == "paragraph"]
        defaults = [style for style in paragraph if style.get(qn("w:default")) in {"1", "true"}]
        self._default = defaults[0].get(qn("w:styleId")) if defaults else ""

    def of(self, paragraph: Element) -> str:
        """The id of the paragraph's style."""
        return value(paragraph, "w:pPr/w:pStyle") or self._default

    def is_contents(self, style: str) -> bool:
        """Whether a style is one of the lines of a table of contents (目录)."""
        element = self._styles.get(style)
        name = value(element, "w:name") if element is not None else style
        return (name or "").lower().startswith(_CONTENTS)

    def numbering(self, style: str) -> tuple[str | None, int | None]:
        """List id and level that a style gives, its own before those it is based on."""
        listed, level = None, None
        for _ in range(_DEPTH):
            element = self._styles.get(style)
            if element is None:
                break
            own, own_level = numbering_of(element)
            listed = own if listed is None else listed
            level = own_level if level is None else level
            style = value(element, "w:basedOn") or ""
        return listed, level


def numbering_of(element: Element) -> tuple[str | None, int | None]:
    """List id and level that a paragraph or style states itself."""
    return value(element, "w:pPr/w:numPr/w:numId"), number(element, "w:pPr/w:numPr/w:ilvl")

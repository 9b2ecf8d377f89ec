"""Word files for the tests with automatic numbers, as Word and WPS write them."""

from io import BytesIO
from typing import Any

import docx
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

DECLARED = nsdecls("w")
CHAPTERS = (
    ("japaneseCounting", "%1、"),
    ("chineseCounting", "（%2）"),
    ("decimal", "%3."),
    ("decimalEnclosedCircleChinese", "%4"),
)


def start_list(
    levels: tuple[tuple[str, str], ...] = CHAPTERS, more: str = "", extra: str = ""
) -> Any:
    """A document whose list 1 has the levels.

    `more` is added to numbering.xml, `extra` to each level.
    """
    document = docx.Document()
    written = "".join(
        f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="{text}"/>{extra}</w:lvl>'
        for n, (form, text) in enumerate(levels)
    )
    xml = (
        f'<w:numbering {DECLARED}><w:abstractNum w:abstractNumId="7">{written}</w:abstractNum>'
        f'<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>{more}</w:numbering>'
    )
    for relation in list(document.part.rels.values()):
        if relation.reltype == RELATIONSHIP_TYPE.NUMBERING:
            del document.part.rels[relation.rId]
    name, kind = PackURI("/word/numbering.xml"), CONTENT_TYPE.WML_NUMBERING
    part = Part(name, kind, xml.encode(), document.part.package)
    document.part.relate_to(part, RELATIONSHIP_TYPE.NUMBERING)
    return document


def add_numbered(document: Any, text: str, level: int | None, number: int = 1) -> Any:
    """A paragraph of a list; `level` None leaves it to the style."""
    paragraph = document.add_paragraph(text)
    place = "" if level is None else f'<w:ilvl w:val="{level}"/>'
    xml = f'<w:numPr {DECLARED}>{place}<w:numId w:val="{number}"/></w:numPr>'
    paragraph.paragraph_format.element.get_or_add_pPr().append(parse_xml(xml))
    return paragraph


def add_xml(document: Any, xml: str) -> None:
    """An element at the end of the body; `w` is declared."""
    body = document.element.body
    body.insert(len(body) - 1, parse_xml(xml.replace(" ", f" {DECLARED} ", 1)))


def save(document: Any) -> bytes:
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()

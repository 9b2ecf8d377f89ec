"""PDF files for the tests, written by hand: text at given places in a font of GBK codes.

The font names its characters by the predefined map GBK-EUC-H and is not embedded, as in papers of
Chinese typesetting systems.
"""

import math
import re
import zlib
from collections.abc import Sequence
from dataclasses import dataclass

WIDTH, HEIGHT = 595.0, 842.0
SIZE = 16.0  # points: a character is as wide as it is high
LEFT, TOP, STEP = 85.0, 100.0, 28.0
PER_LINE, PER_PAGE = 27, 22


@dataclass(frozen=True, slots=True)
class Text:
    """Words at a place: points from the left and from the top of the page."""

    words: str
    left: float = LEFT
    top: float = TOP
    size: float = SIZE
    slant: float = 0.0  # degrees


def make_pdf(pages: Sequence[Sequence[Text]], font: str = "", image: str = "") -> bytes:
    """A PDF of the pages; `font` replaces the font's dictionary, `image` places a picture."""
    described = font or (
        "<</Type/Font/Subtype/Type0/BaseFont/FangSong/Encoding/GBK-EUC-H/DescendantFonts"
        "[<</Type/Font/Subtype/CIDFontType2/BaseFont/FangSong/DW 1000/CIDSystemInfo"
        "<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>/FontDescriptor"
        "<</Type/FontDescriptor/FontName/FangSong/Flags 4/Ascent 859/Descent -141"
        "/CapHeight 859/StemV 80/ItalicAngle 0/FontBBox[0 -141 1000 859]>>>>]>>"
    )
    picture = b"<</Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray"
    picture += b"/BitsPerComponent 8/Length 1>>stream\n\x00\nendstream"
    first = 5
    kids = " ".join(f"{first + 2 * n} 0 R" for n in range(len(pages)))
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Count {len(pages)}/Kids[{kids}]>>".encode(),
        described.encode(),
        picture,
    ]
    for n, page in enumerate(pages):
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {WIDTH} {HEIGHT}]/Contents {first + 2 * n + 1}"
            " 0 R/Resources<</Font<</F1 3 0 R>>/XObject<</I1 4 0 R>>>>>>".encode()
        )
        content = b"\n".join(_shown(text) for text in page)
        content += f"\nq {image} cm /I1 Do Q".encode() if image else b""
        objects.append(make_stream(content))
    return _written(objects)


def make_stream(content: bytes) -> bytes:
    packed = zlib.compress(content)
    head = f"<</Filter/FlateDecode/Length {len(packed)}>>stream\n".encode()
    return head + packed + b"\nendstream"


def set_paragraphs(paragraphs: Sequence[str], head: str = "", foot: str = "") -> list[list[Text]]:
    """Paragraphs broken into lines and pages, indented by two characters, as offices print."""
    lines = [
        (line, place == 0)
        for paragraph in paragraphs
        for place, line in enumerate(_broken(paragraph))
    ]
    pages = []
    for number, begin in enumerate(range(0, len(lines), PER_PAGE), start=1):
        page = [Text(head, LEFT, 40, 9)] if head else []
        for row, (words, opens) in enumerate(lines[begin : begin + PER_PAGE]):
            page.append(Text(words, LEFT + 2 * SIZE * opens, TOP + row * STEP))
        page.append(Text(foot.format(number), 280, 800, 9)) if foot else None
        pages.append(page)
    return pages


def _broken(paragraph: str) -> list[str]:
    """The lines of a paragraph, the first shorter by the indent; no Latin word is broken."""
    lines: list[str] = []
    while paragraph:
        end = PER_LINE if lines else PER_LINE - 2
        if match := re.search(r"[A-Za-z0-9]+$", paragraph[:end]):
            goes_on = paragraph[end : end + 1].isascii() and paragraph[end : end + 1].isalnum()
            end = match.start() if goes_on and match.start() else end
        lines.append(paragraph[:end])
        paragraph = paragraph[end:]
    return lines


def _shown(text: Text) -> bytes:
    codes = text.words.encode("gbk").hex()
    turn = math.radians(text.slant)
    along, up = round(math.cos(turn), 4), round(math.sin(turn), 4)
    place = f"{along} {up} {-up} {along} {text.left} {HEIGHT - text.top}"
    return f"BT /F1 {text.size} Tf {place} Tm <{codes}> Tj ET".encode()


def _written(objects: Sequence[bytes]) -> bytes:
    data, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, start=1):
        places.append(len(data))
        data += f"{number} 0 obj\n".encode() + content + b"\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    count = len(objects) + 1
    return (
        data
        + (
            f"xref\n0 {count}\n0000000000 65535 f \n{table}"
            f"trailer<</Size {count}/Root 1 0 R>>\nstartxref\n{len(data)}\n%%EOF\n"
        ).encode()
    )

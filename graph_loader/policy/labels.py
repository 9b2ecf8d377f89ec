"""Labels of the rows below a chain's heading: 主攻方向：…, 空间布局：…, 发展目标：…."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from graph_loader.policy.clauses import Part
from graph_loader.policy.view import Stretch, View
from graph_loader.policy.words import any_of, words


def fold_labels(view: View, part: Part) -> Part:
    """The part with the text of its product labels as its own, without its other labels.

    Only what stands below a chapter and has no parts of its own is a label; what follows a
    product label with a colon keeps the label before it, for a list there needs no verb.
    """
    parts = tuple(fold_labels(view, child) for child in part.parts)
    if part.level <= 1:
        return replace(part, parts=parts)
    labelled = [child for child in parts if _is_label(child)]
    folded = (text for child in labelled for text in _products(view, child))
    rest = tuple(child for child in parts if child not in labelled)
    return replace(part, body=(*part.body, *folded), parts=rest)


@cache
def product_label() -> re.Pattern[str]:
    """A label and its colon that open a list: 主攻方向：."""
    return re.compile(any_of(words().product_labels) + "：")


def _is_label(part: Part) -> bool:
    known = words().product_labels + words().place_labels + words().row_labels
    return not part.parts and part.title.text in known


def _products(view: View, part: Part) -> Iterator[Stretch]:
    if part.title.text not in words().product_labels or not part.body:
        return
    first, *others = part.body
    begin = part.title.start
    whole = Stretch(view.text[begin : first.end], begin)
    yield whole if product_label().match(whole.text) else first
    yield from others

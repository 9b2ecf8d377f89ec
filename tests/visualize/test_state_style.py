"""The six states look the same everywhere and stay legible."""

import re

import pytest

from ontology.state import LinkState
from visualize.frame import STATIC
from visualize.state_style import (
    MARK_WIDTH,
    SEQUENTIAL,
    STATE_STYLES,
    StateStyle,
    count_states,
    draw_bar,
)


def luminance(colour: str) -> float:
    """Relative luminance, WCAG 2.2."""
    channels = [int(colour[k : k + 2], 16) / 255 for k in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_every_state_has_a_style_of_its_own() -> None:
    assert set(STATE_STYLES) == set(LinkState)
    assert len({style.key for style in STATE_STYLES.values()}) == 6
    assert len({state.mark for state in LinkState}) == 6


@pytest.mark.parametrize("style", STATE_STYLES.values(), ids=lambda style: style.key)
def test_text_on_a_fill_is_legible(style: StateStyle) -> None:
    assert contrast(style.fill, style.ink) >= 4.5


def test_style_sheet_repeats_the_colours() -> None:
    light = (STATIC / "liantu.css").read_text("utf-8").split("@media")[0]
    declared = dict(re.findall(r"--([\w-]+): (#[0-9A-F]{6})", light))
    for state in (LinkState.STRONG, LinkState.PLAIN, LinkState.WEAK, LinkState.BROKEN):
        style = STATE_STYLES[state]
        assert declared[f"state-{style.key}"] == style.fill
    assert tuple(declared[f"shade-{k}"] for k in range(5)) == SEQUENTIAL


def test_steps_of_blue_darken() -> None:
    shades = [luminance(colour) for colour in SEQUENTIAL]
    assert shades == sorted(shades, reverse=True)


def test_tally_counts_each_kind_of_evidence() -> None:
    tally = count_states(
        [LinkState.STRONG, LinkState.WEAK, LinkState.BLANK, *[LinkState.UNSEEN] * 4]
    )
    assert (tally.total, tally.present, tally.absent, tally.unseen) == (7, 2, 1, 4)
    assert tally.words == "强链 1，弱链 1，空白 1，未见证据 4"


def test_bar_lays_segments_end_to_end_in_order() -> None:
    segments = draw_bar(count_states([LinkState.UNSEEN, LinkState.UNSEEN, LinkState.STRONG]), 20)
    assert [(s.state, s.count, s.x, s.width) for s in segments] == [
        (LinkState.STRONG, 1, 0, 20),
        (LinkState.UNSEEN, 2, 20, 40),
    ]


def test_bar_leaves_room_for_every_mark() -> None:
    segments = draw_bar(count_states([LinkState.STRONG, LinkState.UNSEEN]), 2)
    assert [s.width for s in segments] == [MARK_WIDTH, MARK_WIDTH]

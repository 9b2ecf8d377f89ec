"""The weights are checked when they are read."""

from pathlib import Path

import pytest

from graph_loader.linking.weights import FILE, load_weights, to_probability
from ontology.errors import DeclarationError


def test_shipped_weights() -> None:
    weights = load_weights()
    assert 0.5 < weights.linked_from < 1
    assert weights.weak["class"] > weights.weak["group"] > 0 > weights.weak["other_division"]
    assert weights.strong["no_role"] < 0 < weights.strong["repeated"]


@pytest.mark.parametrize(
    ("line", "other"),
    [
        ("own:", "owner:"),
        ("cue: 3.7", "cue: viel"),
        ("version: 4", "edition: 4"),
        ("weak:", "feeble:"),
    ],
)
def test_a_file_that_is_not_in_order(tmp_path: Path, line: str, other: str) -> None:
    text = FILE.read_text(encoding="utf-8")
    assert line in text
    path = tmp_path / "weights.yaml"
    path.write_text(text.replace(line, other, 1), encoding="utf-8")
    with pytest.raises(DeclarationError, match=r"weights\.yaml"):
        load_weights(path)


def test_even_odds() -> None:
    assert to_probability(0.0) == 0.5

"""Weights as people write them."""

import pytest

from api.weights import read_weights
from ontology.errors import InputError


def test_pairs_become_numbers() -> None:
    assert read_weights("规模=2, 近=0.5，新=0") == {"规模": 2.0, "近": 0.5, "新": 0.0}


def test_nothing_means_the_usual_weights() -> None:
    assert read_weights("  ") is None


@pytest.mark.parametrize(
    "text", ["规模", "=2", "规模=", "规模=多", "规模=-1", "规模=inf", "a=nan", "a=1,,b=2"]
)
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises(InputError, match="权重"):
        read_weights(text)

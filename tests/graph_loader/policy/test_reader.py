"""Damaged texts: refused in words or read with evidence that holds, never anything else."""

from contextlib import suppress

from hypothesis import given, settings
from hypothesis import strategies as st

from graph_loader.policy import read_policy, to_json
from ontology.errors import InputError
from tests.graph_loader.policy.genre import BINYUAN

PLACES = st.integers(0, len(BINYUAN))
SCRAPS = st.text(alphabet="，。；：、（）“”等及和以\n一二1.—发展重点", max_size=4)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(PLACES, st.integers(0, 30), SCRAPS), min_size=1, max_size=6))
def test_a_damaged_text_is_refused_or_read_with_true_evidence(
    cuts: list[tuple[int, int, str]],
) -> None:
    text = BINYUAN
    for place, length, scrap in cuts:
        text = text[:place] + scrap + text[place + length :]
    with suppress(InputError):
        policy = read_policy(text)
        clauses = {clause.id for clause in policy.clauses}
        assert len(clauses) == len(policy.clauses)
        answer = to_json(policy)
        for name in ("groups", "sectors", "directions", "components", "layout", "targets"):
            for record in answer[name]:
                assert record["quote"] == text[record["start"] : record["end"]]
                assert record["clause"] in clauses

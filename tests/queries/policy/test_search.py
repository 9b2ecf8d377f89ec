"""Search over what the policy states beside its chain."""

from graph_loader.stores.store import Store
from queries.search import search


def hits(store: Store, words: str) -> list[tuple[str, str]]:
    return [(hit.kind, hit.name) for hit in search(store, words).items if hit.kind != "clause"]


def test_each_kind_is_found_by_its_words(town: Store) -> None:
    assert ("target", "省级专精特新企业") in hits(town, "专精特新")
    assert ("task", "培育企业") in hits(town, "培育")
    assert ("park", "阀门产业园") in hits(town, "产业园")
    assert ("issue", "支持政策 1.1 最高 300 万元，没有写明按什么计") in hits(
        town, "没有写明按什么计"
    )


def test_a_measure_is_found_by_its_title_and_by_whom_it_supports(town: Store) -> None:
    assert [kind for kind, _ in hits(town, "支持投入")] == ["measure"] * 2
    assert ("measure", "支持投入") in hits(town, "企业技术中心")


def test_a_hit_says_which_clause_states_it(shipped: Store) -> None:
    (lab,) = [hit for hit in search(shipped, "连云港实验室").items if hit.kind == "platform"]
    assert lab.detail == "三/(三)/7"
    assert lab.id.startswith("platform-")

"""Unmatched phrases come and go with their dataset; accepted ones become words of their node."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from graph_loader.linking import build_linker
from graph_loader.load.own_words import TaughtReader, find_own_words, teach
from graph_loader.load.policy import load_policy
from graph_loader.load.reading import read_reading
from graph_loader.load.relinking import relink_datasets
from graph_loader.load.removal import remove_dataset
from graph_loader.load.verdicts import record_verdicts
from graph_loader.places import load_places
from graph_loader.policy import read_folder
from graph_loader.policy.nodes import list_nodes
from graph_loader.stores.store import Store
from ontology.firm import ChainNode, FirmRow
from ontology.ids import node_id
from ontology.lexicon import Entry, Lexicon, load_lexicon
from ontology.verdict import Claim, Decision, Recorded, Subject, Verdict
from tests.conformance.graphs import (
    LOCAL,
    STARTED,
    WIDE,
    WRITER,
    firm,
    load_layered_policy,
    load_rows,
    load_shipped_policy,
)
from tests.graph_loader.load.policy.town import read_town

REDUCER = node_id("component", "智能制造装备", "机器人", "精密减速器")
WORD = "谐波传动组件"
LOCAL_FIRMS = tuple(firm(600 + n, f"{WORD}、冲压件制造") for n in range(3))
OUTSIDE = tuple(firm(700 + n, "冲压件制造；齿圈销售", city="徐州") for n in range(4))
Row = tuple[object, ...]


def phrases(store: Store) -> list[Row]:
    text = (
        "MATCH (p:Phrase) RETURN p.dataset AS dataset, p.text AS text, p.firms AS firms, "
        "p.local AS near, p.missed AS missed, p.examples AS examples ORDER BY dataset, text"
    )
    return [(*row[:5], tuple(row[5])) for row in store.read(text, {}).rows]  # type: ignore[arg-type]  # cells are objects


def links(store: Store, firm: str) -> list[Row]:
    text = (
        "MATCH (f:Firm {id: $firm})-[m:MAKES]->(n) WHERE f.born <= $version AND f.died > $version "
        "RETURN n.id AS node, m.role AS role, m.status AS status, "
        "coalesce(m.verdict, '') AS verdict ORDER BY node"
    )
    return store.read(text, {"firm": firm, "version": store.version()}).rows


def say(text: str, node: str, decision: Decision = Decision.ACCEPT, **more: object) -> Verdict:
    verdict = Verdict(Claim(Subject.PHRASE, text, node), decision, "王芳", "2026-03-01")
    return replace(verdict, **more)  # type: ignore[arg-type]  # the names are the test's own


def decide(store: Store, *verdicts: Verdict, day: str = STARTED) -> list[str]:
    """Datasets that were linked again."""
    record_verdicts(store, verdicts, WRITER)
    return [one.dataset for one in relink_datasets(store, WRITER, day)]


def build(store: Store) -> None:
    load_shipped_policy(store)
    load_rows(store, LOCAL, LOCAL_FIRMS)


LOCAL_IDS = ("T00600", "T00601", "T00602")


def test_a_load_leaves_the_phrases_of_its_rows(store: Store) -> None:
    build(store)
    load_rows(store, WIDE, (*OUTSIDE, *LOCAL_FIRMS[:1]))
    outside = tuple(one.id for one in OUTSIDE)
    assert phrases(store) == [
        ("local", "冲压件", 3, 3, 0, LOCAL_IDS),
        ("local", WORD, 3, 3, 0, LOCAL_IDS),
        ("wide", "冲压件", 5, 1, 0, ("T00600", *outside)),
    ]
    load_rows(store, WIDE, OUTSIDE[:2])
    assert [row[:3] for row in phrases(store)] == [("local", "冲压件", 3), ("local", WORD, 3)]
    load_rows(store, WIDE, OUTSIDE)
    remove_dataset(store, LOCAL.id, WRITER)
    assert phrases(store) == [("wide", "冲压件", 4, 0, 0, outside)]


def test_an_accepted_phrase_links_its_firms_and_is_gone(store: Store) -> None:
    build(store)
    assert links(store, "T00601") == []
    assert decide(store, say(WORD, REDUCER)) == ["local"]
    assert links(store, "T00601") == [(REDUCER, "make", "linked", "verdict-1")]
    assert [row[1] for row in phrases(store)] == ["冲压件"]
    load_rows(store, LOCAL, (*LOCAL_FIRMS, firm(603, f"{WORD}销售")))
    assert links(store, "T00603") == [(REDUCER, "sell", "linked", "verdict-1")]
    assert relink_datasets(store, WRITER, STARTED) == ()


def test_a_word_taken_back_or_over_is_none(embedded_store: Store) -> None:
    store = embedded_store
    build(store)
    decide(store, say(WORD, REDUCER, until="2026-12-31"))
    assert relink_datasets(store, WRITER, "2026-12-31T00:00:00+00:00") == ()
    assert relink_datasets(store, WRITER, "2027-01-01T00:00:00+00:00")
    assert links(store, "T00601") == []
    assert [row[1] for row in phrases(store)] == ["冲压件", WORD]
    decide(store, say(WORD, REDUCER, day="2026-03-02"))
    assert links(store, "T00601")
    decide(store, say(WORD, REDUCER, Decision.WITHDRAW, day="2026-03-03"))
    assert links(store, "T00601") == []


def test_a_word_outlives_another_policy(embedded_store: Store) -> None:
    store = embedded_store
    build(store)
    decide(store, say(WORD, REDUCER))
    load_policy(store, read_town(), load_places(), WRITER)
    relink_datasets(store, WRITER, STARTED)
    assert links(store, "T00601") == []
    load_shipped_policy(store)
    relink_datasets(store, WRITER, STARTED)
    assert links(store, "T00601") == [(REDUCER, "make", "linked", "verdict-1")]


def test_the_same_policy_again_leaves_taught_datasets_alone(embedded_store: Store) -> None:
    store = embedded_store
    build(store)
    decide(store, say(WORD, REDUCER))
    load_layered_policy(store)
    relink_datasets(store, WRITER, STARTED)
    load_layered_policy(store)
    assert relink_datasets(store, WRITER, STARTED) == ()


def test_a_part_of_the_layer_learns_too(embedded_store: Store) -> None:
    store = embedded_store
    load_layered_policy(store)
    load_rows(store, LOCAL, LOCAL_FIRMS)
    part = read_reading(store).parts[0].node.id
    decide(store, say(WORD, part))
    assert links(store, "T00602") == [(part, "make", "linked", "verdict-1")]


# Without a store.

NODES = [
    ChainNode("c:x/泵", "component", "泵", "甲", "x", parts=("叶轮", "多级泵壳")),
    ChainNode("c:y/泵", "component", "泵", "甲", "y"),
    ChainNode("c:z/泵", "component", "泵", "甲", "z"),
    ChainNode("d:x", "direction", "x", "甲", "x"),
]
ONE_ENTRY = Lexicon({("y", "泵"): Entry("y", "泵", aliases=("水泵",))}, "v")


def record(*verdicts: Verdict) -> list[Recorded]:
    return [Recorded(number, verdict) for number, verdict in enumerate(verdicts, start=1)]


def test_the_words_that_count_are_the_last_ones_of_the_day() -> None:
    log = record(
        say("甲件", "c:a"),
        say("乙件", "c:a", Decision.CORRECT, instead="c:b"),
        say("丙件", "c:a", Decision.REJECT),
        say("丁件", "", Decision.REJECT),
        say("甲件", "c:c", day="2026-03-05"),
        say("ＢＣ件", "c:a", until="2026-03-02"),
        replace(say("齿圈", "c:a"), claim=Claim(Subject.LINK, "齿圈", "c:a")),
    )
    assert find_own_words(log, "2026-03-02") == {
        "c:a": {"甲件": "verdict-1", "bc件": "verdict-6"},
        "c:b": {"乙件": "verdict-2"},
    }
    assert find_own_words(log, "2026-03-05") == {
        "c:a": {"甲件": "verdict-1"},
        "c:b": {"乙件": "verdict-2"},
        "c:c": {"甲件": "verdict-5"},
    }


def test_no_words_change_nothing() -> None:
    lexicon = load_lexicon()
    taught = teach({"c:gone": {"甲件": "verdict-1"}}, list_nodes(read_folder()), lexicon, ())
    assert taught.lexicon is lexicon


@pytest.mark.parametrize(
    ("scope", "nodes"),
    [
        ("射流件制造", ["c:z/泵"]),
        ("水泵制造", ["c:x/泵", "c:y/泵", "c:z/泵"]),  # of the namesake, as without the word
        ("多级泵壳制造", []),  # the namesake's entry goes before a node's own parts
    ],
)
def test_a_word_is_its_node_s_alone(scope: str, nodes: Sequence[str]) -> None:
    taught = teach({"c:z/泵": {"射流件": "verdict-1"}}, NODES, ONE_ENTRY, ())
    row = FirmRow(2, "a", "甲", scope=scope)
    assert [one.node.id for one in build_linker(NODES, taught.lexicon).link(row)] == nodes
    if "射流件" not in scope:
        plain = build_linker(NODES, ONE_ENTRY).link(row)
        assert [one.node.id for one in plain] == nodes


@pytest.mark.parametrize("scope", ["多级泵壳制造", "叶轮制造", "泵制造", "x制造；泵制造"])
def test_a_node_without_an_entry_keeps_its_reading(scope: str) -> None:
    lexicon = Lexicon({("q", "别的"): Entry("q", "别的")}, "v")
    nodes = NODES[:1] + NODES[3:]
    taught = teach({"c:x/泵": {"射流件": "v"}, "d:x": {"某类产品": "w"}}, nodes, lexicon, ())
    row = FirmRow(2, "a", "甲", scope=scope)
    assert build_linker(nodes, taught.lexicon).link(row) == build_linker(nodes, lexicon).link(row)


def test_versions_differ_by_word_and_by_who_gave_it() -> None:
    versions = {
        teach(own, NODES, ONE_ENTRY, ()).lexicon.version
        for own in (
            {"c:z/泵": {"射流件": "verdict-1"}},
            {"c:z/泵": {"射流件": "verdict-2"}},
            {"c:x/泵": {"射流件": "verdict-1"}},
            {"c:z/泵": {"喷射件": "verdict-1"}},
        )
    }
    assert len(versions) == 4
    assert ONE_ENTRY.version not in versions


def test_only_a_link_on_own_words_alone_names_the_verdict() -> None:
    own = {"c:z/泵": {"射流件": "verdict-7"}}
    reader = TaughtReader(build_linker(NODES, teach(own, NODES, ONE_ENTRY, ()).lexicon), own)
    alone = reader.link(FirmRow(2, "a", "甲", scope="射流件制造"))
    both = reader.link(FirmRow(2, "a", "甲", scope="射流件、水泵制造"))
    assert {one.node.id: one.verdict for one in alone} == {"c:z/泵": "verdict-7"}
    assert {one.node.id: one.verdict for one in both}["c:z/泵"] == ""

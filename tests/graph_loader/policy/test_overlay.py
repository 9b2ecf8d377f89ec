"""Corrections are applied, and wrong ones are refused by name."""

from pathlib import Path

import pytest

from graph_loader.policy import apply_overlay, read_policy
from ontology.errors import DeclarationError
from ontology.ids import node_id
from ontology.policy import Policy
from tests.graph_loader.policy.genre import YUNZE


@pytest.fixture(scope="module")
def policy() -> Policy:
    return read_policy(YUNZE)


def corrected(policy: Policy, folder: Path, overlay: str) -> Policy:
    (folder / "overlay.yaml").write_text(overlay, encoding="utf-8")
    return apply_overlay(policy, folder)


def test_a_new_name_gives_a_new_id_and_keeps_the_evidence(policy: Policy, tmp_path: Path) -> None:
    after = corrected(
        policy,
        tmp_path,
        "components: [{direction: 光伏, term: 硅片, name: 光伏硅片, stage: 中游, reason: 分开}]",
    )
    before = next(c for c in policy.components if c.name == "硅片")
    wafer = next(c for c in after.components if c.term == "硅片")
    assert (wafer.name, wafer.stage) == ("光伏硅片", "中游")
    assert wafer.id == node_id("component", "光伏", "光伏", "光伏硅片")
    assert wafer.evidence == before.evidence


def test_a_split_item_has_the_offsets_of_its_pieces(policy: Policy, tmp_path: Path) -> None:
    after = corrected(
        policy,
        tmp_path,
        "components: [{direction: 一次设备, term: 电缆附件, split: [电缆, 附件], reason: 两项}]",
    )
    pieces = [c for c in after.components if c.direction == "一次设备"][-2:]
    assert [piece.name for piece in pieces] == ["电缆", "附件"]
    for piece in pieces:
        assert (
            YUNZE[piece.evidence.start : piece.evidence.end] == piece.evidence.quote == piece.name
        )


def test_a_dropped_item_is_gone(policy: Policy, tmp_path: Path) -> None:
    after = corrected(
        policy,
        tmp_path,
        "components: [{direction: 光伏, term: 硅片, drop: true, reason: 不属本链}]",
    )
    assert len(after.components) == len(policy.components) - 1


def test_a_layout_term_read_by_a_person(policy: Policy, tmp_path: Path) -> None:
    after = corrected(
        policy,
        tmp_path,
        "layout: [{district: 城东区, term: 逆变器, mapping: generic,"
        " maps_to: [{kind: sector, name: 光伏}], reason: 光伏逆变器}]",
    )
    item = next(item for item in after.layout if item.term == "逆变器")
    assert (item.mapping, [node.name for node in item.maps_to]) == ("generic", ["光伏"])


@pytest.mark.parametrize(
    ("overlay", "named"),
    [
        ("components: [{direction: 光伏, term: 硅片, name: 片}]", "硅片.*理由"),
        ("components: [{direction: 光伏, term: 没有, name: 片, reason: 因}]", "没有.*没有读到"),
        ("components: [{direction: 光伏, term: 硅片, nmae: 片, reason: 因}]", "硅片.*nmae"),
        ("components: [{direction: 光伏, term: 硅片, stage: 顶游, reason: 因}]", "硅片.*stage"),
        ("components: [{direction: 光伏, term: 硅片, split: [铁], reason: 因}]", "原文中没有“铁”"),
        ("layout: [{district: 城东区, term: 逆变器, mapping: 猜, reason: 因}]", "逆变器.*mapping"),
        (
            """layout: [{district: 城东区, term: 逆变器, mapping: alias,
            maps_to: [{kind: sector, name: 铁}], reason: 因}]""",
            "没有节点 sector 铁",
        ),
        ("components: [{direction: 光伏, term: 硅片, split: 硅片, reason: 因}]", "硅片.*词的列表"),
        ("components: [{direction: 光伏, term: 硅片, split: , reason: 因}]", "硅片.*词的列表"),
        ("components: [{direction: 光伏, term: 硅片, split: [], reason: 因}]", "硅片.*drop: true"),
        ("components: [{direction: 光伏, term: 硅片, parts: [1], reason: 因}]", "硅片.*词的列表"),
        ("components: [{direction: 光伏, term: 硅片, name: , reason: 因}]", "硅片.*name 应为文字"),
        ("components: [{direction: [光伏], term: 硅片, drop: true, reason: 因}]", "direction 应为"),
        (
            "layout: [{district: 城东区, term: 逆变器, mapping: alias, maps_to: 光伏, reason: 因}]",
            "逆变器.*maps_to 应为列表",
        ),
        ("document: {region: , reason: 因}", "document.*region 应为文字或日期"),
        ("layouts: []", "components、layout、issues"),
        ("components: [", "读不出来"),
    ],
)
def test_a_wrong_overlay_is_refused(
    policy: Policy, tmp_path: Path, overlay: str, named: str
) -> None:
    with pytest.raises(DeclarationError, match=named):
        corrected(policy, tmp_path, overlay)


def test_a_missing_overlay_is_refused(policy: Policy, tmp_path: Path) -> None:
    with pytest.raises(DeclarationError, match=r"overlay\.yaml"):
        apply_overlay(policy, tmp_path / "overlay.yaml")


def entry(policy: Policy, sentence: str, term: str, more: str = "") -> str:
    start = policy.text.index(sentence) + sentence.index(term)
    place = f"quote: {term}, start: {start}, end: {start + len(term)}"
    return (
        "components: [{add: true, sector: 光伏, direction: 光伏, "
        f"term: {term}, {place}, reason: 规则没有读懂这一句{more}}}]"
    )


def test_a_component_that_people_read_stands_behind_its_direction(
    policy: Policy, tmp_path: Path
) -> None:
    added = corrected(policy, tmp_path, entry(policy, policy.text[:40], policy.text[10:14]))
    new = set(added.components) - set(policy.components)
    (component,) = new
    names = [c.term for c in added.components if c.direction == "光伏"]
    assert names[-1] == component.term == component.evidence.quote
    assert component.id == node_id("component", "光伏", "光伏", component.term)


@pytest.mark.parametrize(
    ("overlay", "named"),
    [
        ("{add: true, sector: 光伏, direction: 光伏, term: 甲, reason: 因}", "引文与位置必填"),
        ("{add: true, sector: 光伏, direction: 无, term: 甲, reason: 因}", "引文与位置必填"),
    ],
)
def test_an_added_component_needs_its_quote(
    policy: Policy, tmp_path: Path, overlay: str, named: str
) -> None:
    with pytest.raises(DeclarationError, match=named):
        corrected(policy, tmp_path, f"components: [{overlay}]")


def test_an_added_component_needs_a_direction_and_must_be_new(
    policy: Policy, tmp_path: Path
) -> None:
    known = next(c for c in policy.components if c.direction == "光伏")
    place = f"quote: {known.term}, start: {known.evidence.start}, end: {known.evidence.end}"
    for direction, named in (("没有", "没有产业“光伏”的子方向“没有”"), ("光伏", "已经有了")):
        overlay = (
            f"components: [{{add: true, sector: 光伏, direction: {direction}, "
            f"term: {known.term}, {place}, reason: 因}}]"
        )
        with pytest.raises(DeclarationError, match=named):
            corrected(policy, tmp_path, overlay)


def test_a_quote_of_another_item_is_refused(policy: Policy, tmp_path: Path) -> None:
    wafer, other = [c for c in policy.components if c.direction == "光伏"][:2]
    place = f"quote: {other.term}, start: {other.evidence.start}, end: {other.evidence.end}"
    overlay = (
        f"components: [{{direction: 光伏, term: {wafer.term}, drop: true, {place}, reason: 因}}]"
    )
    with pytest.raises(DeclarationError, match=f"“{other.term}”不是这一项的原文“{wafer.term}”"):
        corrected(policy, tmp_path, overlay)


def test_an_empty_section_is_no_fault(policy: Policy, tmp_path: Path) -> None:
    assert corrected(policy, tmp_path, "components:\nlayout:\n") == policy


@pytest.mark.parametrize("overlay", ["components: {direction: 光伏}", "layout: [城东区]"])
def test_a_section_that_is_no_list_is_refused(policy: Policy, tmp_path: Path, overlay: str) -> None:
    with pytest.raises(DeclarationError, match="应为列表"):
        corrected(policy, tmp_path, overlay)


def test_facts_that_people_know_from_elsewhere(policy: Policy, tmp_path: Path) -> None:
    after = corrected(
        policy, tmp_path, "document: {region: 云泽, valid_to: 2030-01-31, reason: 见网站}"
    )
    assert (after.document.region, after.document.valid_to) == ("云泽", "2030-01-31")
    assert after.document.title == policy.document.title


@pytest.mark.parametrize(
    ("facts", "named"),
    [
        ("{region: 云泽}", "没有写明理由"),
        ("{city: 云泽, reason: 因}", "document.*可写 doc_no、title.*不认识 city"),
        ("{valid_to: 2030年底, reason: 因}", "valid_to 应为日期"),
        ("云泽", "应为列表"),
    ],
)
def test_wrong_facts_are_refused(policy: Policy, tmp_path: Path, facts: str, named: str) -> None:
    with pytest.raises(DeclarationError, match=named):
        corrected(policy, tmp_path, f"document: {facts}")

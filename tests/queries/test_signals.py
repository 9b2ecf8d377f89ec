"""Filed signals: of which firm they speak, what became of them, and what they do to a score."""

from dataclasses import replace
from datetime import date

import pytest

from graph_loader.load.filings import FilingLoad, load_filings
from graph_loader.load.firms import Declaration
from graph_loader.load.relinking import relink_datasets
from graph_loader.load.verdicts import record_verdicts
from graph_loader.stores.store import Store
from ontology.errors import InputError, NotFound
from ontology.signal import NOTE, Signal, SignalKind, SignalStatus
from ontology.verdict import Decision, Verdict, make_pair
from queries.answers import Signals, TargetItem
from queries.firms import read_firm
from queries.signals import list_signals
from queries.targets import rank_targets
from tests.conformance.graphs import STARTED, WRITER, build_two_datasets, firm, load_rows

TODAY = date(2026, 11, 23)
PART = "扩张信号"
LAND = Signal(2, "T00100", "", SignalKind.LAND, "2026-05-01", "竞得工业用地", "出让公告")
CODED = firm(1, "精密减速器制造", city="徐州", id="91350100M000100Y43", name="测试甲（集团）公司")


def file(store: Store, *signals: Signal, sheet: str = "名单", started: str = "2026-11-20") -> None:
    load = FilingLoad(sheet, f"{sheet}.xlsx", started, WRITER)
    load_filings(store, "Signal", [replace(one, row=n) for n, one in enumerate(signals, 2)], load)


def named(name: str, **more: str) -> Signal:
    return replace(LAND, firm="", firm_name=name, **more)  # type: ignore[arg-type]  # its own fields


def matches(store: Store, day: date = TODAY) -> list[tuple[str, tuple[str, ...], str]]:
    items = list_signals(store, day).items
    return [(item.firm or item.firm_id, item.firms, item.match) for item in items]


def join(store: Store, one: str, other: str) -> None:
    same = Verdict(make_pair(one, other), Decision.ACCEPT, "张三", "2026-11-01")
    record_verdicts(store, [same], WRITER)
    relink_datasets(store, WRITER, STARTED)


def candidates(store: Store, day: date = TODAY) -> dict[str, TargetItem]:
    items = rank_targets(store, "精密减速器", day, top=100).items
    return {item.firm.id: item for item in items}


def statuses(answer: Signals) -> list[tuple[str, str]]:
    return [(item.content, item.status.label) for item in answer.items]


def test_a_signal_finds_its_firm_by_id_or_whole_name(store: Store) -> None:
    build_two_datasets(store)
    load_rows(store, Declaration("coded", "有代码"), [CODED])
    file(
        store,
        LAND,
        named("测试101号机械有限公司"),
        named("测试103号 机械有限责任公司"),
        named("测试甲(集团)公司"),
        named("测试甲"),
        replace(LAND, firm="91320000MA00000000"),
    )
    assert sorted(matches(store)) == sorted(
        [
            ("T00100", ("T00100",), "已匹配"),
            ("测试101号机械有限公司", ("T00101",), "已匹配"),
            ("测试103号 机械有限责任公司", ("T00103",), "已匹配"),
            ("测试甲(集团)公司", (CODED.id,), "已匹配"),
            ("测试甲", (), "未匹配企业"),
            ("91320000MA00000000", (), "未匹配企业"),
        ]
    )


def test_a_signal_on_one_number_speaks_of_the_firm_that_people_joined(
    embedded_store: Store,
) -> None:
    build_two_datasets(embedded_store)
    file(embedded_store, replace(LAND, firm="T00101"))
    join(embedded_store, "T00100", "T00101")
    assert matches(embedded_store) == [("T00101", ("T00100",), "已匹配")]
    for number in ("T00100", "T00101"):
        assert list_signals(embedded_store, TODAY, firm=number).total == 1
    found = candidates(embedded_store)
    assert "T00101" not in found
    assert [item.firm_id for item in found["T00100"].signals] == ["T00101"]


def test_what_is_unmatched_waits_for_its_firm(embedded_store: Store) -> None:
    build_two_datasets(embedded_store)
    file(embedded_store, named(CODED.name))
    answer = list_signals(embedded_store, TODAY)
    assert (answer.total, answer.unmatched) == (1, 1)
    load_rows(embedded_store, Declaration("coded", "有代码"), [CODED])
    assert list_signals(embedded_store, TODAY).items[0].firms == (CODED.id,)
    assert candidates(embedded_store)[CODED.id].parts[PART] > 0


def test_a_name_of_two_firms_speaks_of_neither(embedded_store: Store) -> None:
    build_two_datasets(embedded_store)
    other = replace(CODED, id="91110108MA01ABCD1E", row=3)
    load_rows(embedded_store, Declaration("coded", "有代码"), [CODED, other])
    file(embedded_store, named(CODED.name), replace(LAND, firm=CODED.id, firm_name=CODED.name))
    found = matches(embedded_store)
    assert (CODED.name, (), "同名多家，待写明统一社会信用代码") in found
    assert (CODED.name, (CODED.id,), "已匹配") in found


def test_a_stated_code_is_never_given_to_a_firm_with_another(embedded_store: Store) -> None:
    build_two_datasets(embedded_store)
    listed = replace(CODED, id="stock:600000.SH", row=2)
    stated = replace(LAND, firm=CODED.id, firm_name=CODED.name)
    file(embedded_store, stated)
    load_rows(embedded_store, Declaration("listed", "上市", selected=True), [listed])
    assert matches(embedded_store)[0][1] == (listed.id,)
    other = replace(CODED, id="91110108MA01ABCD1E", row=3)
    load_rows(embedded_store, Declaration("coded", "有代码"), [other])
    assert matches(embedded_store)[0][1:] == ((), "未匹配企业")


def test_signals_add_points_and_narrow_the_band(embedded_store: Store) -> None:
    build_two_datasets(embedded_store)
    before = candidates(embedded_store)["T00100"]
    assert PART in before.omitted
    file(embedded_store, LAND)
    after = candidates(embedded_store)
    item = after["T00100"]
    age = (TODAY - date(2026, 5, 1)).days
    assert item.parts[PART] == round(10 * 0.9 * 0.5 ** (age / 365), 2)
    assert item.score == pytest.approx(before.score + item.parts[PART])
    assert item.score == pytest.approx(sum(item.parts.values()))
    assert item.band[1] == pytest.approx(before.band[1] - 10 + item.parts[PART])
    assert "拿地 2026-05-01（出让公告）" in item.reasons[PART]
    assert [signal.content for signal in item.signals] == ["竞得工业用地"]
    assert PART in after["T00101"].omitted  # no sign is not a sign against it


def test_the_answer_tells_the_rule_and_the_note(filled: Store) -> None:
    answer = rank_targets(filled, "精密减速器", TODAY)
    assert answer.signal_note == NOTE
    assert answer.ranking is not None
    assert answer.ranking.version == "2"


def test_a_sign_that_points_here_counts_more(embedded_store: Store) -> None:
    build_two_datasets(embedded_store)
    places = ("徐州", "连云港市徐圩新区", "赣榆区")
    file(
        embedded_store,
        *(replace(LAND, firm=f"T0010{n}", place=place) for n, place in enumerate(places)),
    )
    found = candidates(embedded_store)
    away, here, county = (found[f"T0010{n}"].parts[PART] for n in range(3))
    assert away < here == county


def test_expired_and_withdrawn_signals_stay_and_do_not_count(embedded_store: Store) -> None:
    build_two_datasets(embedded_store)
    file(
        embedded_store,
        replace(LAND, content="过期", valid_until="2026-11-22"),
        replace(LAND, content="按规则过期", as_of="2024-11-22"),
        replace(LAND, content="撤回", withdrawn_on="2026-06-01", withdrawn_reason="误报"),
    )
    assert sorted(statuses(list_signals(embedded_store, TODAY))) == [
        ("按规则过期", "已过期"),
        ("撤回", "已撤回"),
        ("过期", "已过期"),
    ]
    assert PART in candidates(embedded_store)["T00100"].omitted
    assert len(read_firm(embedded_store, "T00100", TODAY).signals) == 3
    then = date(2026, 5, 31)
    earlier = dict(statuses(list_signals(embedded_store, then)))
    assert earlier == {"过期": "有效", "按规则过期": "有效", "撤回": "有效"}
    assert candidates(embedded_store, then)["T00100"].parts[PART] > 0


def test_a_signal_is_not_known_before_its_day_and_counts_on_its_last(embedded_store: Store) -> None:
    build_two_datasets(embedded_store)
    file(embedded_store, replace(LAND, valid_until="2026-11-23"))
    assert list_signals(embedded_store, date(2026, 4, 30)).total == 0
    assert list_signals(embedded_store, date(2026, 11, 23)).items[0].status is SignalStatus.VALID
    assert list_signals(embedded_store, date(2026, 11, 24)).items[0].status is SignalStatus.EXPIRED


def test_the_history_tells_which_load_ended_what(embedded_store: Store) -> None:
    build_two_datasets(embedded_store)
    gone = replace(LAND, content="不再列出")
    file(embedded_store, LAND, gone, started="2026-11-01")
    file(embedded_store, replace(LAND, confirmed_by="张三"), started="2026-11-20")
    items = list_signals(embedded_store, TODAY).items
    assert sorted((item.content, item.status.value, item.ended_at) for item in items) == [
        ("不再列出", "withdrawn", "2026-11-20"),
        ("竞得工业用地", "corrected", "2026-11-20"),
        ("竞得工业用地", "valid", ""),
    ]
    assert {item.entered_from for item in items} == {"名单.xlsx"}
    assert len(candidates(embedded_store)["T00100"].signals) == 1


def test_a_firm_of_two_ids_has_the_signals_of_both_latest_first(embedded_store: Store) -> None:
    build_two_datasets(embedded_store)
    listed = replace(CODED, id="stock:600000.SH", row=2)
    load_rows(embedded_store, Declaration("coded", "有代码"), [CODED])
    load_rows(embedded_store, Declaration("listed", "上市", selected=True), [listed])
    days = ("2026-01-01", "2026-03-01", "2026-02-01")
    firms = (CODED.id, listed.id, CODED.id)
    file(
        embedded_store, *(replace(LAND, firm=f, as_of=d) for f, d in zip(firms, days, strict=True))
    )
    join(embedded_store, CODED.id, listed.id)
    (item,) = [item for item in candidates(embedded_store).values() if item.signals]
    assert [signal.as_of for signal in item.signals] == ["2026-03-01", "2026-02-01", "2026-01-01"]


def test_the_history_is_filtered_and_limited(embedded_store: Store) -> None:
    build_two_datasets(embedded_store)
    other = replace(named("测试101号机械有限公司"), valid_until="2026-06-01")
    file(embedded_store, LAND, other, named("别处公司"))
    assert list_signals(embedded_store, TODAY, firm="T00100").total == 1
    assert list_signals(embedded_store, TODAY, firm="101号").total == 1
    assert list_signals(embedded_store, TODAY, firm="无此企业").total == 0
    for word in ("expired", "已过期"):
        assert list_signals(embedded_store, TODAY, status=word).total == 1
    limited = list_signals(embedded_store, TODAY, limit=1)
    assert (limited.total, len(limited.items), limited.unmatched) == (3, 1, 1)
    with pytest.raises(NotFound, match="expired（已过期）"):
        list_signals(embedded_store, TODAY, status="旧")
    with pytest.raises(InputError, match="limit"):
        list_signals(embedded_store, TODAY, limit=0)


def test_two_sheets_that_tell_the_same_count_once(embedded_store: Store) -> None:
    build_two_datasets(embedded_store)
    file(embedded_store, LAND)
    once = candidates(embedded_store)["T00100"].score
    file(embedded_store, LAND, sheet="另一张")
    assert candidates(embedded_store)["T00100"].score == once

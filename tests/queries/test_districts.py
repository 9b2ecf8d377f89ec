"""Districts: what the text gives them, and what it gives to nobody."""

from datetime import date

from graph_loader.stores.store import Store
from queries.districts import read_districts
from queries.shared_components import read_shared_components

TODAY = date(2026, 11, 23)


def test_three_places_are_not_named(filled: Store) -> None:
    assert set(read_districts(filled, TODAY).unnamed) == {"东海县", "灌云县", "高新区"}


def test_ten_directions_have_no_place(filled: Store) -> None:
    by_sector: dict[str, int] = {}
    for item in read_districts(filled, TODAY).unassigned:
        by_sector[item.sector] = by_sector.get(item.sector, 0) + 1
    assert by_sector == {"汽车零部件": 3, "工程装备": 2, "纺织机械": 5}


def test_some_directions_are_only_included_in_a_wider_term(filled: Store) -> None:
    loose = {item.name: item.generic for item in read_districts(filled, TODAY).loose}
    assert "连云区：能源装备制造产业园" in loose["核电装备"]
    assert "光伏装备" not in loose


def test_terms_are_quoted_where_they_stand(filled: Store) -> None:
    text = str(filled.read("MATCH (p:Policy) RETURN p.text AS text", {}).rows[0][0])
    for district in read_districts(filled, TODAY).items:
        for item in district.layout:
            assert text[item.citation.start : item.citation.end] == item.citation.quote
            assert item.term


def test_firms_are_counted_by_seat(filled: Store) -> None:
    counted = {item.name: (item.firms, item.makers) for item in read_districts(filled, TODAY).items}
    assert counted["海州区"] == (2, 1)  # one makes, one only sells
    assert counted["东海县"] == (1, 0)
    assert counted["灌云县"] == (0, 0)


def test_shared_components_name_their_directions(filled: Store) -> None:
    shared = {item.name: item.directions for item in read_shared_components(filled)}
    assert set(shared["轴承"]) == {"矿山机械", "煤机装备"}
    assert set(shared["传感器"]) == {"机器人", "无人装备"}

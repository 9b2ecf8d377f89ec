"""Sites: where the text puts them, or nowhere."""

from datetime import date

from graph_loader.stores.store import Store
from queries.policy.sites import read_policy_sites


def test_a_site_has_its_district_or_none(shipped: Store) -> None:
    items = read_policy_sites(shipped, date(2026, 11, 23)).items
    places = {item.name: (item.kind, item.district) for item in items}
    assert places["金属表面处理产业园"] == ("Park", "市开发区")
    assert places["风电设备质量监督检测中心连云港实验室"] == ("Platform", "灌南县")
    assert places["哈工大"] == ("Institution", None)
    assert [item.citation.start for item in items] == sorted(i.citation.start for i in items)

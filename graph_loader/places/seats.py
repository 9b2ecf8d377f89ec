"""Where a firm sits: from its columns, its address, the area digits of its code."""

from collections.abc import Sequence
from functools import cache

from graph_loader.places.divisions import Divisions, load_divisions
from graph_loader.places.prefecture import Places, load_places
from ontology.place import Seat


class Seats:
    """Finds seats; `prefectures` are those whose functional zones are known."""

    def __init__(self, divisions: Divisions, prefectures: Sequence[Places]) -> None:
        self.divisions = divisions
        self._prefectures = {(places.province, places.city): places for places in prefectures}
        self._area_codes = {
            code: Seat(places.province, places.city, district.name)
            for places in prefectures
            for district in places.districts
            for code in (district.code, *district.former_codes)
            if code
        }
        self._cells: dict[tuple[str, str], tuple[str, str]] = {}
        self._owners: dict[str, str] = {}

    def find(
        self, province: str, city: str, *, district: str = "", address: str = "", area: str = ""
    ) -> Seat:
        """Columns first, then the address, then `area`, the six area digits of a code.

        Only the district may come from an address although a column names another: the zone
        (功能板块) of the address, because exports give the county around it.
        """
        own = self.divisions.provinces.get(province, "")
        if city and not province:
            own = self._province_of(city)
        prefecture, county = self._read_city(own, city)
        if not prefecture:
            own, prefecture = self._elsewhere(own, address, area)
        if not prefecture:
            return Seat(own, "", "")
        return Seat(
            own, prefecture, self._district((own, prefecture), district or county, address, area)
        )

    def _province_of(self, city: str) -> str:
        if city not in self._owners:
            self._owners[city] = self.divisions.find_province(city)
        return self._owners[city]

    def _read_city(self, province: str, city: str) -> tuple[str, str]:
        key = (province, city)
        if key not in self._cells:
            self._cells[key] = self.divisions.find_city(*key) if city else ("", "")
        return self._cells[key]

    def _elsewhere(self, province: str, address: str, area: str) -> tuple[str, str]:
        if address:
            owner, city = self.divisions.read_address(address)
            if city and province in ("", owner):
                return owner, city
        if area:
            seat = self._by_area(area)
            if seat.city and province in ("", seat.province):
                return seat.province, seat.city
        return province, ""

    def _by_area(self, area: str) -> Seat:
        return self._area_codes.get(area) or Seat(*self.divisions.find_by_code(area))

    def _district(self, key: tuple[str, str], named: str, address: str, area: str) -> str:
        places = self._prefectures.get(key)
        if places:
            here = places.read_address(address)
            column = places.find(named) or places.read_address(named)
            if here and (here.type == "zone" or not column):
                return here.name
            if column:
                return column.name
        elif county := self.divisions.find_county(*key, named) or self.divisions.county_in(
            *key, address
        ):
            return county
        seat = self._by_area(area)
        return seat.district if (seat.province, seat.city) == key else ""


@cache
def shipped_seats() -> Seats:
    """With the tables that ship: all of China, and the zones of 连云港."""
    return Seats(load_divisions(), (load_places(),))

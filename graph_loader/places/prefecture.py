"""The districts of the policy's own prefecture, from a YAML file."""

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import yaml

from ontology.errors import DeclarationError
from ontology.place import District

LIANYUNGANG = Path(__file__).with_name("lianyungang.yaml")
_TOP = {"province", "city", "code", "source", "districts"}
_NEEDED = {"id", "name", "type", "code", "point"}
_ALLOWED = _NEEDED | {"aliases", "former_codes", "cues", "within"}


class Places:
    """Districts in the order of the file; found by name, code or the words of an address."""

    def __init__(
        self, province: str, city: str, code: str, districts: tuple[District, ...]
    ) -> None:
        self.province = province
        self.city = city
        self.code = code
        self.districts = districts
        self._names = {
            name: district for district in districts for name in (district.name, *district.aliases)
        }
        self._codes = {
            known: district
            for district in districts
            for known in (district.code, *district.former_codes)
            if known
        }
        self._cues = dict(self._names)
        for district in districts:
            self._cues |= dict.fromkeys(district.cues, district)
        ordered = sorted(self._cues, key=lambda cue: (-len(cue), cue))
        self._pattern = re.compile("|".join(map(re.escape, ordered)))

    def find(self, name: str) -> District | None:
        """By name or alias: 市开发区, 连云港经济技术开发区, 新浦区 (now 海州区)."""
        return self._names.get(name)

    def find_by_code(self, code: str) -> District | None:
        """By present or former code: 320721 is 赣榆区."""
        return self._codes.get(code)

    def read_address(self, address: str) -> District | None:
        """A zone wherever one is named, else the county named first; longest cue at each place.

        A zone is passed over where a county is named before it that is not in its `within`.
        """
        first = None
        for match in self._pattern.finditer(address):
            district = self._cues[match.group()]
            if district.type == "county":
                first = first or district
            elif first is None or not district.within or first.name in district.within:
                return district
        return first


@cache
def load_places(path: Path = LIANYUNGANG) -> Places:
    """The prefecture in `path`; DeclarationError naming file and key where something is wrong."""
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    if not isinstance(data, Mapping) or set(data) != _TOP:
        raise DeclarationError(path.name, "(文件)", f"应有且只有这些键：{sorted(_TOP)}")
    city = str(data["city"])
    districts = tuple(
        _district(path, city, order, item) for order, item in enumerate(data["districts"], start=1)
    )
    _check_unique(path, districts)
    return Places(str(data["province"]), city, str(data["code"]), districts)


def _district(path: Path, city: str, order: int, item: object) -> District:
    key = f"districts[{order}]"
    if not isinstance(item, Mapping):
        raise DeclarationError(path.name, key, "应为一组键值")
    missing, unknown = _NEEDED - set(item), set(item) - _ALLOWED
    if missing or unknown:
        problem = f"缺少 {sorted(missing)}，多出 {sorted(map(str, unknown))}"
        raise DeclarationError(path.name, key, problem)
    if item["type"] not in {"county", "zone"}:
        raise DeclarationError(path.name, f"{key}.type", "应为 county 或 zone")
    longitude, latitude = _point(path, key, item["point"])
    return District(
        id=str(item["id"]),
        name=str(item["name"]),
        type=str(item["type"]),
        code=str(item["code"]),
        city=city,
        longitude=longitude,
        latitude=latitude,
        order=order,
        aliases=tuple(item.get("aliases", ())),
        former_codes=tuple(item.get("former_codes", ())),
        cues=tuple(item.get("cues", ())),
        within=tuple(item.get("within", ())),
    )


def _point(path: Path, key: str, value: object) -> tuple[float, float]:
    if isinstance(value, list) and len(value) == 2 and all(isinstance(x, float) for x in value):
        longitude, latitude = value
        if 73 <= longitude <= 136 and 3 <= latitude <= 54:
            return longitude, latitude
    raise DeclarationError(path.name, f"{key}.point", "应为 [经度, 纬度]，且在中国境内")


def _check_unique(path: Path, districts: tuple[District, ...]) -> None:
    owners: dict[str, str] = {}
    for district in districts:
        words = {
            district.name,
            *district.aliases,
            *district.cues,
            *district.former_codes,
            district.id,
        }
        for word in words | ({district.code} - {""}):
            owner = owners.setdefault(str(word), district.name)
            if owner != district.name:
                problem = f"{word} 同时属于 {owner} 与 {district.name}"
                raise DeclarationError(path.name, "districts", problem)

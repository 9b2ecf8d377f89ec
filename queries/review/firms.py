"""Which loaded firms a verdict names."""

from collections.abc import Iterable, Mapping, Sequence, Set

from graph_loader.stores.store import Store
from ontology.firm_name import normalise_name
from queries.catalogue import load_catalogue
from queries.numbers import read_numbers


def find_ids(store: Store, ids: Iterable[str]) -> Set[str]:
    """Those of the ids that a loaded row has, or under which it counts."""
    asked = sorted(set(ids))
    if not asked:
        return frozenset()
    rows = load_catalogue().ask(store, "firms_by_id", {"firms": asked}).rows
    return {str(row[0]) for row in rows} | (read_numbers(store).keys() & set(asked))


def find_named(store: Store, names: Iterable[str]) -> Mapping[str, Sequence[str]]:
    """By name the ids of the loaded firms that have it, brackets of either width alike."""
    spelt = {name: _spell(name) for name in names}
    asked = {"names": {form: True for forms in spelt.values() for form in sorted(forms)}}
    found: dict[str, set[str]] = {}
    if spelt:
        for firm, name in load_catalogue().ask(store, "firms_by_name", asked).rows:
            found.setdefault(normalise_name(str(name)), set()).add(str(firm))
    return {name: sorted(found.get(normalise_name(name), ())) for name in spelt}


def _spell(name: str) -> set[str]:
    half = normalise_name(name)
    return {name, half, half.replace("(", "（").replace(")", "）")}

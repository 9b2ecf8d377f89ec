"""Which loaded firms a verdict or a signal names."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set

from graph_loader.stores.store import Store
from ontology.firm_name import fold_name
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
    """By name the ids of the loaded firms that have it in its folded form (`fold_name`)."""
    folded = {name: fold_name(name) for name in names}
    found: dict[str, set[str]] = defaultdict(set)
    if folded:
        asked = {"names": dict.fromkeys(sorted(folded.values()), True)}
        for firm, form in load_catalogue().ask(store, "firms_by_name", asked).rows:
            found[str(form)].add(str(firm))
    return {name: sorted(found.get(form, ())) for name, form in folded.items()}

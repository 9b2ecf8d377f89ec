"""The curated support data of the loaded policy."""

from graph_loader.stores.store import Store
from ontology.measure import Scheme, scheme_from_json
from queries.catalogue import load_catalogue


def read_scheme(store: Store) -> Scheme | None:
    """The scheme kept with the policy; None while no policy is loaded or it has none."""
    return store.keep("scheme", lambda: _read(store))


def _read(store: Store) -> Scheme | None:
    rows = load_catalogue().ask(store, "policy_scheme").rows
    text = str(rows[0][1] or "") if rows else ""
    return scheme_from_json(text) if text else None

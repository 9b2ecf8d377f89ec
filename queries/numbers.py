"""Numbers that people found to be another firm's: under which id the firm counts."""

from collections.abc import Mapping

from graph_loader.stores.store import Store
from queries.catalogue import load_catalogue


def read_numbers(store: Store) -> Mapping[str, str]:
    """By number that datasets give: the id under which its rows stand."""
    rows = load_catalogue().ask(store, "firm_numbers").rows
    return {str(number): str(firm) for number, firm in rows}

"""What is declared of a dataset can be changed without its file."""

from dataclasses import replace

import pytest

from graph_loader.load.coverage import declare_coverage
from graph_loader.load.firms import Declaration
from graph_loader.stores import Store
from ontology.errors import NotFound
from ontology.state import Completeness
from queries.context import read_coverage
from tests.conformance.graphs import LOCAL, LOCAL_ROWS, WRITER, load_rows, load_shipped_policy


@pytest.fixture
def loaded(embedded_store: Store) -> Store:
    load_shipped_policy(embedded_store)
    load_rows(embedded_store, LOCAL, LOCAL_ROWS)
    return embedded_store


def complete(former: Declaration) -> Declaration:
    return replace(former, completeness=Completeness.COMPLETE)


def test_a_change_is_published_and_the_rows_stay(loaded: Store) -> None:
    before, version = read_coverage(loaded), loaded.version()
    declared = declare_coverage(loaded, LOCAL.id, complete, WRITER)
    assert declared == complete(LOCAL)
    assert read_coverage(loaded) == [replace(before[0], completeness="complete")]
    assert loaded.version() == version + 1


def test_the_same_declaration_changes_nothing(loaded: Store) -> None:
    version = loaded.version()
    assert declare_coverage(loaded, LOCAL.id, lambda former: former, WRITER) == LOCAL
    assert loaded.version() == version


def test_an_unknown_dataset_is_refused(loaded: Store) -> None:
    with pytest.raises(NotFound, match="nobody"):
        declare_coverage(loaded, "nobody", complete, WRITER)

from graph_loader.stores import Store


def test_says_what_it_is(store: Store) -> None:
    assert store.server().version

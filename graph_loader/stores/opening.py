"""Open a store by its address."""

from pathlib import Path

from graph_loader.stores.embedded import open_folder
from graph_loader.stores.store import Access, Address, Limits, Store
from ontology.errors import InputError

_SCHEMES = ("bolt", "bolt+s", "bolt+ssc", "neo4j", "neo4j+s", "neo4j+ssc")
_VALID = ("embedded:目录", *(f"{scheme}://主机:端口" for scheme in _SCHEMES))


def open_store(
    uri: str,
    *,
    user: str = "neo4j",
    password: str = "",
    database: str = "neo4j",
    limits: Limits | None = None,
) -> Store:
    """The store at `uri`: `embedded:PATH` for a folder of our own, or a Neo4j server.

    An embedded store takes no user, password or database. A server is first spoken to when the
    store is used. Raises InputError for an address of another form, and what `open_folder` raises.
    """
    limits = limits or Limits()
    scheme, _, rest = uri.partition(":")
    if scheme == "embedded" and rest:
        folder = Path(rest).expanduser().absolute()
        return Store(open_folder(folder, timeout=limits.read), limits)
    if scheme in _SCHEMES and rest.strip("/"):
        return Store(Access(Address(uri, user, password, database)), limits)
    raise InputError(f"图库地址“{uri}”不能识别", valid=_VALID)

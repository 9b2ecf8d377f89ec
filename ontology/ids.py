"""Ids of nodes: stable, short, safe in URLs."""

from hashlib import blake2b

_SEPARATOR = "\x1f"  # cannot occur in a name that was read from a text


def node_id(kind: str, *path: str) -> str:
    """The id of a node: its kind, `-`, and 10 hex digits of blake2b over kind and path.

    The path is what makes the node itself: a sector's name; sector and direction; sector,
    direction and component name. Raises ValueError where the kind is not a lower-case ASCII
    word or the path is empty.
    """
    if not (kind.isascii() and kind.isalpha() and kind.islower()):
        raise ValueError(f"kind {kind!r} is not a lower-case ASCII word")
    if not path or not all(path):
        raise ValueError(f"path {path!r} of a {kind} has an empty part")
    canonical = _SEPARATOR.join((kind, *path)).encode()
    return f"{kind}-{blake2b(canonical, digest_size=5).hexdigest()}"

"""What may go unasked: a file of another list under the same name would withdraw all of it."""

_FEW = 20  # so many rows may go without a question


def loses_most(gone: int, kept: int) -> bool:
    """Whether more former rows go than stay, new rows not counted, and more than a few."""
    return gone > max(kept, _FEW)

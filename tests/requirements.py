"""What a test needs of the machine: it is skipped with its reason, or fails under REQUIRE_ALL=1."""

import os

import pytest


def require(condition: object, reason: str) -> None:
    """Skip the test, saying why, unless the condition holds; under REQUIRE_ALL=1 fail it."""
    if condition:
        return
    if os.environ.get("REQUIRE_ALL") == "1":
        pytest.fail(f"REQUIRE_ALL=1: {reason}", pytrace=False)
    pytest.skip(reason)

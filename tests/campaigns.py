"""How long a campaign goes on that draws its cases at random, or goes through very many.

`make test` runs a part of each, and `make campaigns` all of it.
"""

from __future__ import annotations

import os
import random
from collections.abc import Sequence
from typing import TypeVar

import pytest
from hypothesis import HealthCheck

Case = TypeVar("Case")

WHOLE = bool(os.environ.get("TELLER_TEST_CAMPAIGNS"))
# Of what a campaign holds, `make test` takes one in so many.
PART = 10
# For tests whose fixtures are not made anew for each example, and only read.
FIXTURES_ARE_READ = (HealthCheck.too_slow, HealthCheck.function_scoped_fixture)
# Beside the mark of a campaign, where there is no part of it to try: it loads the full history once more.
NO_PART = pytest.mark.skipif(not WHOLE, reason="it has no parts; `make campaigns` tries it")


def cases(whole: int) -> int:
    """How many cases to try of a campaign that holds so many."""
    return whole if WHOLE else -(-whole // PART)


def some(whole: Sequence[Case], count: int) -> Sequence[Case]:
    """So many from all over a campaign that goes through all of these, the same each time."""
    return whole if WHOLE else random.Random(len(whole)).sample(whole, min(count, len(whole)))


def part_of(whole: Sequence[Case]) -> Sequence[Case]:
    """From all over a campaign that goes through all of these, as many as are tried of it."""
    return some(whole, cases(len(whole)))

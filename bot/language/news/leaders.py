"""States by the names of those who led them: "Obama's ambassador" votes for the United States."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import msgspec

from bot.language.tables import read_table


class Leader(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The code of a state, and the terms for which somebody led it: the first and the last year of each, or only the first."""

    state: str
    terms: tuple[tuple[int, ...], ...]

    def led_in(self, year: int) -> bool:
        return any(term[0] <= year and (len(term) == 1 or year <= term[-1]) for term in self.terms)


@cache
def _leaders() -> dict[str, Leader]:
    """By their names in small letters. Raises msgspec.ValidationError where the file has other keys."""
    return msgspec.convert(read_table(Path(__file__).with_name("leaders.toml")), dict[str, Leader])


def led_by(name: str) -> Leader | None:
    """What one of this name, in small letters, led."""
    return _leaders().get(name)

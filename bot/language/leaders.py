"""Who governed when (leaders.toml): states by the names of those who led them, "Obama's ambassador", and times by who governed then,
"under Thatcher"."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from pathlib import Path

import msgspec

from bot.language.tables import read_table
from data.model import Period


class Term(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A time in office from its first day to its last, if it is over; `names` stand for this one alone."""

    first: date
    last: date | None = None
    names: tuple[str, ...] = ()

    @property
    def period(self) -> Period:
        return Period(self.first, self.last and self.last + timedelta(days=1))


class Leader(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The names of somebody, or of two who share one, in small letters; the code of the state and the terms."""

    names: tuple[str, ...]
    state: str
    terms: tuple[Term, ...]
    source: str

    def led_on(self, day: date) -> bool:
        return any(day in term.period for term in self.terms)


class _Told(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    leader: tuple[Leader, ...]


@cache
def leaders() -> tuple[Leader, ...]:
    """All who are known. Raises msgspec.ValidationError where the file has other keys."""
    return msgspec.convert(read_table(Path(__file__).with_name("leaders.toml")), _Told).leader


@cache
def _by_name() -> dict[str, Leader]:
    return {name: leader for leader in leaders() for name in leader.names}


def led_by(name: str) -> Leader | None:
    """Who has this name, in small letters."""
    return _by_name().get(name)


@cache
def words_of_names() -> frozenset[str]:
    """The words of all their names, which are no misspelt ones of states: "Indira"."""
    return frozenset(word for leader in leaders() for name in leader.names for word in name.split())


@cache
def terms_by_name() -> dict[str, Term]:
    """The one term that each name stands for."""
    alone = {name: leader.terms[0] for leader in leaders() if len(leader.terms) == 1 for name in leader.names}
    return alone | {name: term for leader in leaders() for term in leader.terms for name in term.names}

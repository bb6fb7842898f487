"""What a load did, as data: printed by the terminal, or as JSON."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from data.model import Flaw, Inconsistency, RollCall


@dataclass(frozen=True, slots=True)
class Correction:
    """What a source said of a roll call, and what it says of it now."""

    before: RollCall
    after: RollCall


@dataclass(frozen=True, slots=True)
class SourceReport:
    """One source's part of a load. `withdrawn`: held by its last edition, missing in this one. `arrivals`: those of the
    new ones that no other source had. `absent`: symbols of the same sessions that stay held, and are missing in this one."""

    key: str
    name: str
    version: str
    files: str
    new: int
    changed: int
    unchanged: int
    withdrawn: int
    names: int
    first: date | None
    last: date | None
    arrivals: tuple[RollCall, ...] = ()
    corrections: tuple[Correction, ...] = ()
    absent: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LoadReport:
    """`snapshot` is empty where nothing changed, and so nothing was built; the totals are those of the whole record. `is_older`
    is whether a source's files have an earlier day in their names than what was loaded before, and none a later one."""

    sources: tuple[SourceReport, ...]
    snapshot: str
    roll_calls: int
    votes: int
    seconds: float
    inconsistencies: tuple[Inconsistency, ...]
    is_older: bool = False

    @property
    def rejected(self) -> tuple[Inconsistency, ...]:
        """What stands in a source and is no roll call of its own."""
        return tuple(found for found in self.inconsistencies if found.flaw in (Flaw.NOBODY_VOTED, Flaw.SYMBOL_TWICE))

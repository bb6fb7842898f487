"""A question that was understood by its roles, as a query."""

from __future__ import annotations

from dataclasses import dataclass

from bot.ask.selecting import Selection
from bot.language.frames import Frame
from bot.language.what import What
from bot.queries import Query


@dataclass(frozen=True, slots=True)
class Framed:
    """A query of a frame, what was assumed on the way, and the roll calls it ranges over; `lead` is said before the
    answer."""

    query: Query
    what: What
    selection: Selection
    notes: tuple[str, ...] = ()
    lead: str = ""
    frame: Frame | None = None

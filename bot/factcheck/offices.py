"""Those who vote for a state: "India's delegation", "the Myanmar ambassador", "the delegate of India" are the state itself."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from bot.language.leaders import led_by
from bot.language.mentions import StateMention
from bot.language.news.line import Line
from bot.language.news.pieces import Piece, Sort
from bot.language.news.rules import says

_BETWEEN = 3
# The kind of a mention that names a state by who led it.
LEADER = "leader"


def with_offices(pieces: Line) -> Line:
    """The pieces, with a state and its office as one that names the state."""
    if "offices" not in pieces.rules:
        return pieces
    told: list[Piece] = []
    place = 0
    while place < len(pieces):
        end = _office_behind(place, pieces)
        if end is None:
            told.append(pieces[place])
            place += 1
            continue
        states = pieces[end - 1].states or pieces[place].states or _led(pieces[place])
        last = pieces[end - 1]
        told.append(
            replace(pieces[place], sort=Sort.STATES, end=last.end, states=states, mention=None, adjective=False)
        )
        place = end
    return Line(told) if len(told) < len(pieces) else pieces


def _led(piece: Piece) -> tuple[StateMention, ...]:
    """The state of a leader whose office votes for it."""
    leader = led_by(piece.low)
    return (StateMention(piece.start, piece.end, piece.low, (leader.state,), LEADER),) if leader else ()


def _office_behind(place: int, pieces: Sequence[Piece]) -> int | None:
    """Where a state with its office ends, if they begin at a place."""
    piece = pieces[place]
    if piece.sort is Sort.WORD and led_by(piece.low):
        # "Obama's ambassador", "the Biden administration".
        behind = pieces[place + 1] if place + 1 < len(pieces) else None
        return place + 2 if behind and says("offices", behind.low) else None
    if says("offices", piece.low) and place + 2 < len(pieces) and pieces[place + 1].is_word("of"):
        here = place + 2 + pieces[place + 2].is_word("the")
        return here + 1 if here < len(pieces) and pieces[here].names_states else None
    if not (piece.sort is Sort.STATES and piece.adjective and len(piece.states) == 1):
        return None
    for here in range(place + 1, min(place + 2 + _BETWEEN, len(pieces))):
        if pieces[here].sort is not Sort.WORD:
            return None
        if says("offices", pieces[here].low):
            behind = pieces[here + 1] if here + 1 < len(pieces) else None
            return here + 1 + (behind is not None and behind.is_word("itself", "themselves"))
    return None

"""How a sentence says that a body decided: by consensus, without a vote, unanimously."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.factcheck.choosing import has_text_behind
from bot.factcheck.cues import needs
from bot.factcheck.irrealis import is_irrealis
from bot.factcheck.statements import Manner, MannerStated
from bot.language.news.line import Line
from bot.language.news.pieces import Piece, Sort
from bot.language.news.rules import begins, says

MANNERS = {
    "without_vote": Manner.WITHOUT_VOTE,
    "by_vote": Manner.BY_VOTE,
    "unanimous": Manner.UNANIMOUS,
    "unopposed": Manner.UNOPPOSED,
}
_LONGEST = 6
# "Almost unanimously" says nothing exact; "not by consensus" is told by the figures around it.
_LESSENING = frozenset(
    {
        "almost",
        "nearly",
        "near",
        "virtually",
        "practically",
        "not",
        "never",
        "far",
        "from",
        "without",
        "no",
        "t",
        "-",
        "longer",
    }
)
_DECIDING = frozenset(
    {
        "voted",
        "voting",
        "decided",
        "agreed",
        "vote",
        "votes",
        "decision",
        "backed",
        "supported",
        "proclaimed",
        "designated",
        "established",
        "declared",
    }
)
_REACH = 7
# "By a recorded vote, the General Assembly on Monday adopted".
_AHEAD = 6
MOST_TEXTS = 10


@needs(rules=MANNERS)
def manners(pieces: Line) -> Iterator[MannerStated]:
    """Each manner in which a body is said to have decided, with the word for what it did."""
    place = 0
    while place < len(pieces):
        size, manner = _phrase_at(place, pieces)
        if manner and (decided := _decided_at(place, size, pieces)) is not None:
            first = decided if decided + 1 == place else place
            last = decided if decided == place + size else place + size - 1
            yield MannerStated(pieces[first].start, pieces[last].end, manner)
        place += max(size, 1)


def counts_many_texts(place: int, pieces: Sequence[Piece]) -> bool:
    """Whether so many texts were adopted that no one vote is meant: "adopted 222 resolutions"."""
    behind = pieces[place + 1 : place + 3]
    if not behind or behind[0].sort is not Sort.FIGURE or behind[-1].low not in ("resolutions", "texts"):
        return False
    return behind[0].value is not None and behind[0].value > MOST_TEXTS


def _phrase_at(place: int, pieces: Sequence[Piece]) -> tuple[int, Manner | None]:
    """The longest phrase for a manner at a place, with its number of pieces."""
    if begins(pieces[place].low.split(" ", 1)[0]).isdisjoint(MANNERS):
        return 0, None
    words = [piece.low for piece in pieces[place : place + _LONGEST]]
    for size in range(len(words), 0, -1):
        phrase = " ".join(words[:size])
        if manner := next((manner for rule, manner in MANNERS.items() if says(rule, phrase)), None):
            return size, manner
    return 0, None


def _decided_at(place: int, size: int, pieces: Sequence[Piece]) -> int | None:
    """The place of the verb or noun for what a body decided so; None where the manner is of something else."""
    before = pieces[place - 1].low if place else ""
    if before == "-" and pieces[place - 1].end < pieces[place].start:
        # A dash, and no part of "near-unanimous".
        before = ""
    behind = pieces[place + size].low if place + size < len(pieces) else ""
    # "By a recorded vote of 143 to 9" is told by its figures.
    if behind == "of" or (place + size < len(pieces) and pieces[place + size].sort is Sort.FIGURE):
        return None
    by_body = behind == "by" and any(piece.sort is Sort.BODY for piece in pieces[place + size + 1 : place + size + 3])
    if (
        before in _LESSENING
        or (behind in ("from", "by", "among", "within") and not by_body)
        or is_irrealis(place, pieces)
    ):
        return None
    for here in (
        *range(place - 1, max(-1, place - _REACH), -1),
        *range(place + size, min(place + size + _AHEAD, len(pieces))),
    ):
        piece = pieces[here]
        if piece.sort in (Sort.STATES, Sort.GROUP) and not piece.adjective and here < place:
            # Members who are at one among themselves: a claim on those, told elsewhere.
            return None
        if says("procedural", piece.low):
            return None
        acts = here == place + size and place > 0 and _acts_at(here, pieces[place - 1], pieces)
        if acts or says("adopted", piece.low.removesuffix(" by")) or piece.low in _DECIDING:
            if any(says("procedural", other.low) for other in pieces[max(0, here - _REACH) : here]):
                return None
            denied = any(other.low in ("not", "t", "failed") for other in pieces[max(0, here - 3) : here])
            return None if denied or counts_many_texts(here, pieces) else here
    return None


def _acts_at(place: int, before: Piece, pieces: Sequence[Piece]) -> bool:
    """ "The Assembly unanimously demanded a ceasefire", "unanimously rejected the annexations": what a body does with a text that
    it adopts, and no text that it rejects."""
    by_body = before.sort is Sort.BODY and says("assembly_verbs", pieces[place].low)
    return by_body and not (says("rejected", pieces[place].low) and has_text_behind(place, pieces))

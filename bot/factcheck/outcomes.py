"""What a sentence says came of a draft: adopted, rejected, vetoed and by whom."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.factcheck.choosing import is_veto
from bot.factcheck.statements import MemberStated, OutcomeStated, Statement, VetoStated
from bot.language.news.pieces import Piece, Sort
from bot.language.news.rules import has_rule, says
from data.model import Result

_REACH = 14
_OBJECT = 12
# So far behind the verb it is said how a text was adopted.
_MANNER = 8
_WITHOUT_VOTE = (
    ("by", "consensus"),
    ("by", "acclamation"),
    ("without", "a", "vote"),
    ("without", "a", "recorded", "vote"),
    ("without", "vote"),
)


def outcomes(pieces: Sequence[Piece]) -> Iterator[Statement]:
    """Each outcome with the words that tell it."""
    for place, piece in enumerate(pieces):
        if is_veto(piece):
            veto = _veto(place, pieces)
            if veto and not _is_irrealis(place, pieces):
                yield veto
        elif (result := _result(place, pieces)) and not _is_irrealis(place, pieces):
            start, end = _span(place, pieces)
            last = _without_vote(place, pieces) if result is Result.ADOPTED else None
            if last is None:
                yield OutcomeStated(start, end, result)
            else:
                yield OutcomeStated(start, pieces[last].end, Result.ADOPTED_WITHOUT_VOTE)


def memberships(pieces: Sequence[Piece]) -> Iterator[MemberStated]:
    """ "Made Palestine a member", "admitted South Sudan as a member"."""
    for place, piece in enumerate(pieces[:-3]):
        state = pieces[place + 1]
        if not (piece.is_word("made", "admitted", "accepted") and state.sort is Sort.STATES and not state.adjective):
            continue
        end = next(
            (
                here
                for here in range(place + 3, min(place + 7, len(pieces)))
                if pieces[here].is_word("member", "members")
            ),
            None,
        )
        if end and pieces[place + 2].is_word("a", "as", "full", "the") and not _is_irrealis(place, pieces):
            yield MemberStated(piece.start, pieces[end].end, state.states[0].codes)


def _result(place: int, pieces: Sequence[Piece]) -> Result | None:
    piece = pieces[place]
    low = piece.low.removesuffix(" by")
    if not (says("adopted", low) or says("rejected", low)) or low in (
        "adoption",
        "passage",
        "adopting",
        "passing",
        "approving",
        "carried",
        "fell",
        "endorsed",
        "failing",
        "rejecting",
    ):
        return None
    around = (*pieces[max(0, place - _REACH) : place], *pieces[place + 1 : place + 1 + _OBJECT])
    if not any(
        other.sort in (Sort.MATTER, Sort.SYMBOL, Sort.BODY, Sort.ORGAN)
        or other.low in ("resolution", "text", "measure", "motion", "declaration", "amendment", "resolutions")
        for other in around
    ):
        return None
    if low == "passed" and any(
        other.is_word("bill", "years", "months", "weeks", "away") for other in pieces[place + 1 : place + 4]
    ):
        return None
    if says("rejected", low):
        if low in ("failed", "fails") and not _is_of_text(place, pieces):
            return None
        if low == "rejected" and not _is_of_text(place, pieces):
            return None
        return Result.REJECTED
    return Result.REJECTED if _is_denied(place, pieces) else Result.ADOPTED


def _without_vote(place: int, pieces: Sequence[Piece]) -> int | None:
    """The last piece of "by consensus" or "without a vote" that follows an adoption, also behind what was adopted."""
    for here in range(place + 1, min(place + 1 + _MANNER, len(pieces))):
        for words in _WITHOUT_VOTE:
            if tuple(other.low for other in pieces[here : here + len(words)]) == words:
                return here + len(words) - 1
        if pieces[here].is_sign(",", ";", ":") or pieces[here].sort is Sort.CHOICE:
            return None
    return None


def _is_of_text(place: int, pieces: Sequence[Piece]) -> bool:
    """Whether what failed is a draft, or a body failed to adopt one."""
    before = pieces[max(0, place - 6) : place]
    behind = pieces[place + 1 : place + 4]
    texts = ("resolution", "text", "measure", "motion", "amendment", "draft", "it", "amendments", "proposal")
    is_text = any(other.sort in (Sort.MATTER, Sort.BODY, Sort.SYMBOL) or other.low in texts for other in before)
    return is_text or any(other.low in ("adopt", "pass", "adopted") for other in behind)


def _is_denied(place: int, pieces: Sequence[Piece]) -> bool:
    return any(other.low in ("not", "t", "failed", "failed to", "fails") for other in pieces[max(0, place - 3) : place])


def _is_irrealis(place: int, pieces: Sequence[Piece]) -> bool:
    words: list[str] = []
    for other in reversed(pieces[max(0, place - 10) : place]):
        if other.is_sign(",", ";", ":", "-"):
            break
        words = [*other.low.split(), *words]
    return has_rule("irrealis", words)


def _span(place: int, pieces: Sequence[Piece]) -> tuple[int, int]:
    start = place
    while start and pieces[start - 1].is_word("was", "were", "not", "been", "has", "had", "did", "is"):
        start -= 1
    return pieces[start].start, pieces[place].end


def _veto(place: int, pieces: Sequence[Piece]) -> VetoStated | None:
    """ "Vetoed by X and Y", "X vetoed", "X cast its veto", "a veto by X", "X's veto"."""
    piece = pieces[place]
    here = place + 1
    if here < len(pieces) and (pieces[here].is_word("by", "from", "of") or piece.low.endswith(" by")):
        here += pieces[here].is_word("by", "from", "of")
        while here < len(pieces) and pieces[here].is_word("the", "permanent", "member", "members", "council", "both"):
            here += 1
        if here < len(pieces) and pieces[here].sort is Sort.STATES:
            return VetoStated(piece.start, pieces[here].end, tuple(state.codes for state in pieces[here].states))
    here = place - 1
    while here >= 0 and here > place - 9:
        before = pieces[here]
        if before.sort is Sort.STATES:
            return VetoStated(before.start, piece.end, tuple(state.codes for state in before.states))
        if before.sort is Sort.WHEN or (
            before.sort is Sort.WORD
            and (
                says("passed_over", before.low)
                or says("weekdays", before.low)
                or before.low
                in (
                    "on",
                    "its",
                    "their",
                    "used",
                    "cast",
                    "third",
                    "second",
                    "first",
                    "sole",
                    "exercised",
                    "power",
                    "double",
                    "of",
                    "after",
                    "when",
                    "joint",
                    "fourth",
                    "fifth",
                    "sixth",
                    "for",
                    "time",
                    "immediately",
                    "wielded",
                    "right",
                )
            )
        ):
            here -= 1
            continue
        break
    if piece.low in ("vetoed", "blocked") or (here >= 0 and pieces[here].is_word("a", "by")):
        return VetoStated(piece.start, piece.end, ()) if piece.low == "vetoed" else None
    return None

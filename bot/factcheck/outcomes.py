"""What a sentence says came of a draft: adopted, rejected, vetoed and by whom."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.factcheck.choosing import is_veto
from bot.factcheck.irrealis import is_irrealis
from bot.factcheck.manners import counts_many_texts
from bot.factcheck.statements import MemberStated, OutcomeStated, Statement, VetoStated
from bot.language.mentions import BodyMention
from bot.language.news.pieces import Piece, Sort
from bot.language.news.rules import begins, says
from data.model import Body, Result

_SOLE = frozenset({"only", "alone", "sole", "lone", "solely", "single-handedly", "solitary", "unilaterally"})
_DECIDING = frozenset({"adopted", "rejected"})
_REACH = 14
_OBJECT = 12
_LONGEST_OBJECT = 4


def outcomes(pieces: Sequence[Piece]) -> Iterator[Statement]:
    """Each outcome with the words that tell it."""
    for place, piece in enumerate(pieces):
        if piece.sort is not Sort.CHOICE and _DECIDING.isdisjoint(begins(piece.low.split(" ", 1)[0])):
            continue
        if is_veto(piece):
            veto = _veto(place, pieces)
            if veto and not is_irrealis(place, pieces):
                yield veto
        elif (result := _result(place, pieces)) and not (
            is_irrealis(place, pieces) or (says("adopted", piece.low) and counts_many_texts(place, pieces))
        ):
            yield OutcomeStated(*_span(place, pieces), result, _acting(place, pieces))


ADMITTING = frozenset({"made", "admitted", "accepted"})


def memberships(pieces: Sequence[Piece]) -> Iterator[MemberStated]:
    """ "Made Palestine a member", "admitted South Sudan as a member"."""
    for place, piece in enumerate(pieces[:-3]):
        state = pieces[place + 1]
        if not (piece.is_word(*ADMITTING) and state.names_states):
            continue
        end = next(
            (
                here
                for here in range(place + 3, min(place + 7, len(pieces)))
                if pieces[here].is_word("member", "members")
            ),
            None,
        )
        if end and pieces[place + 2].is_word("a", "as", "full", "the") and not is_irrealis(place, pieces):
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
    if place > 1 and pieces[place - 1].is_word("to") and pieces[place - 2].low in ("failed", "fails"):
        # "Failed to adopt" is one outcome.
        return None
    if says("rejected", low):
        if low in ("failed", "fails") and not _is_of_text(place, pieces):
            return None
        if low == "rejected" and not _is_of_text(place, pieces):
            return None
        return Result.REJECTED
    return Result.REJECTED if _is_denied(place, pieces) else Result.ADOPTED


def _is_of_text(place: int, pieces: Sequence[Piece]) -> bool:
    """Whether what failed is a draft, or a body failed to adopt one."""
    before = pieces[max(0, place - 6) : place]
    behind = pieces[place + 1 : place + 4]
    texts = ("resolution", "text", "measure", "motion", "amendment", "draft", "it", "amendments", "proposal")
    is_text = any(other.sort in (Sort.MATTER, Sort.BODY, Sort.SYMBOL) or other.low in texts for other in before)
    return is_text or any(other.low in ("adopt", "pass", "adopted") for other in behind)


def _is_denied(place: int, pieces: Sequence[Piece]) -> bool:
    return any(other.low in ("not", "t", "failed", "failed to", "fails") for other in pieces[max(0, place - 3) : place])


def _acting(place: int, pieces: Sequence[Piece]) -> Body | None:
    """The body right before a verb ("the Council on Monday adopted"), or behind "by" ("was adopted by the Council")."""
    here = place + 1
    while here < len(pieces) and pieces[here].is_word(
        "by", "in", "at", "the", "un", "u.n", "overwhelmingly", "unanimously"
    ):
        here += 1
    led = here > place + 1 or pieces[place].low.endswith(" by")
    behind = pieces[here].mention if led and here < len(pieces) else None
    if isinstance(behind, BodyMention):
        return behind.body
    for before in reversed(pieces[max(0, place - _REACH) : place]):
        if isinstance(before.mention, BodyMention):
            return before.mention.body
        adverb = before.low.endswith("ly") or says("weekdays", before.low) or says("passed_over", before.low)
        if not (before.sort is Sort.WHEN or (before.sort is Sort.WORD and (adverb or before.low == "on"))):
            return None
    return None


def _span(place: int, pieces: Sequence[Piece]) -> tuple[int, int]:
    start = place
    while start and pieces[start - 1].is_word("was", "were", "not", "been", "has", "had", "did", "is"):
        start -= 1
    end = place
    behind = pieces[place + 1 : place + 3]
    if len(behind) > 1 and behind[0].is_word("to") and says("adopted", behind[1].low):
        end = place + 2
    return pieces[start].start, pieces[end].end


def _veto(place: int, pieces: Sequence[Piece]) -> VetoStated | None:
    """ "Vetoed by X and Y", "X vetoed", "X cast its veto", "a veto by X", "X's veto"."""
    piece = pieces[place]
    here = place + 1
    if any(
        other.is_word("next", "future", "possible", "likely", "threatened")
        for other in pieces[max(0, place - 2) : place]
    ):
        return None
    if here < len(pieces) and (pieces[here].is_word("by", "from", "of") or piece.low.endswith(" by")):
        here += pieces[here].is_word("by", "from", "of")
        while here < len(pieces) and pieces[here].is_word("the", "permanent", "member", "members", "council", "both"):
            here += 1
        if here < len(pieces) and pieces[here].sort is Sort.STATES:
            codes = tuple(state.codes for state in pieces[here].states)
            return VetoStated(_lead_in(place, pieces), pieces[here].end, codes, closed=_is_sole(here, place, pieces))
    here = place - 1
    while here >= 0 and here > place - 9:
        before = pieces[here]
        if before.sort is Sort.STATES:
            codes = tuple(state.codes for state in before.states)
            return VetoStated(before.start, _object_end(place, pieces), codes, closed=_is_sole(here, place, pieces))
        appends = before.is_sign(",") and here == place - 1 and here > 0 and pieces[here - 1].names_states
        if (
            appends
            or before.sort is Sort.WHEN
            or (
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
                        "lone",
                        "solitary",
                        "single",
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
                        "thereby",
                        "thus",
                        "right",
                    )
                )
            )
        ):
            here -= 1
            continue
        break
    if piece.low in ("vetoed", "blocked") or (here >= 0 and pieces[here].is_word("a", "by")):
        return VetoStated(piece.start, piece.end, ()) if piece.low == "vetoed" else None
    return None


def _object_end(place: int, pieces: Sequence[Piece]) -> int:
    """The end of "it", "the draft", "a similar resolution" right behind a verb."""
    for other in pieces[place + 1 : place + 1 + _LONGEST_OBJECT]:
        if other.is_word("it", "them", "text", "measure", "motion", "resolution", "draft") or other.sort is Sort.MATTER:
            return other.end
        if not other.is_word("the", "a", "an", "that", "this", "similar", "council", "own", "its"):
            break
    return pieces[place].end


def _lead_in(place: int, pieces: Sequence[Piece]) -> int:
    """Where a veto begins with the words before it: "it was vetoed", "a veto"."""
    while place and pieces[place - 1].is_word("a", "the", "it", "was", "were", "been", "had", "being"):
        place -= 1
    return pieces[place].start


def _is_sole(states: int, veto: int, pieces: Sequence[Piece]) -> bool:
    """Whether words say that nobody else cast a veto: "only Russia vetoed", "China alone", "the sole veto"."""
    between = pieces[min(states, veto) + 1 : max(states, veto)]
    before = pieces[max(0, min(states, veto) - 1) : min(states, veto)]
    behind = pieces[max(states, veto) + 1 : max(states, veto) + 2]
    return any(_SOLE & set(piece.words) for piece in (*before, *between)) or any(
        piece.low == "alone" for piece in behind
    )

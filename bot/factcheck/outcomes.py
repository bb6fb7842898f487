"""What a sentence says came of a draft: adopted, rejected, vetoed and by whom."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from bot.factcheck.acting import is_by_states
from bot.factcheck.choosing import blocks_no_text, is_veto
from bot.factcheck.cues import needs
from bot.factcheck.decided import approves_matter, is_of_matter
from bot.factcheck.irrealis import is_irrealis
from bot.factcheck.manners import counts_many_texts
from bot.factcheck.statements import MemberStated, OutcomeStated, Statement, VetoStated
from bot.language.mentions import BodyMention
from bot.language.news.line import Line
from bot.language.news.pieces import Piece, Sort
from bot.language.news.rules import begins, has_rule, says
from data.model import Body, Result

_DECIDING = frozenset({"adopted", "rejected"})
_REACH = 14
_OBJECT = 12
_LONGEST_OBJECT = 4
# "To a double Western veto".
_LONGEST_LEAD = 5
_BACKING = frozenset({"backed", "endorsed", "supported", "backs", "endorses"})


@needs(rules=_DECIDING, sorts=(Sort.CHOICE,))
def outcomes(pieces: Line, *, speaks: bool = False) -> Iterator[Statement]:
    """Each outcome with the words that tell it; that of "it" only where the text `speaks` of a vote."""
    for place, piece in enumerate(pieces):
        if _backs_text(place, pieces) and not is_irrealis(place, pieces):
            yield OutcomeStated(*_span(place, pieces), Result.ADOPTED, _acting(place, pieces))
        if piece.sort is not Sort.CHOICE and _DECIDING.isdisjoint(begins(piece.low.split(" ", 1)[0])):
            continue
        if is_veto(piece):
            veto = _veto(place, pieces)
            if veto and not is_irrealis(place, pieces):
                yield veto
        elif (result := _result(place, pieces, speaks=speaks)) and not (
            is_irrealis(place, pieces) or (says("adopted", piece.low) and counts_many_texts(place, pieces))
        ):
            yield OutcomeStated(*_span(place, pieces), result, _acting(place, pieces))


def _backs_text(place: int, pieces: Sequence[Piece]) -> bool:
    """ "The General Assembly backed on Wednesday a motion": what a body does with a text that it adopts."""
    if pieces[place].low not in _BACKING or _is_denied(place, pieces) or _acting(place, pieces) is None:
        return False
    for piece in pieces[place + 1 : place + 1 + _LONGEST_OBJECT]:
        if piece.sort in (Sort.MATTER, Sort.SYMBOL, Sort.NAME) or says("voted_on", piece.low):
            return True
        timed = piece.sort is Sort.WHEN or says("weekdays", piece.low)
        if not (timed or piece.is_word("on", "a", "the", "new")):
            return False
    return False


_MADE, _BECAME = ("made", "admitted", "accepted"), ("became", "becomes")
# "A non-member observer state", "an associate member", "a member of the Council".
_NO_MEMBER = frozenset({"non", "nonmember", "observer", "associate"})
_ADMITTING = frozenset((*_MADE, *_BECAME))


@needs(words=_ADMITTING)
def memberships(pieces: Line) -> Iterator[MemberStated]:
    """ "Made Palestine a member", "Palestine became the 194th member state"."""
    for place in pieces.where(_ADMITTING):
        piece = pieces[place]
        if not piece.is_word(*_ADMITTING) or is_irrealis(place, pieces):
            continue
        # "With this became Palestine a member": whoever stands behind the verb, or before it.
        behind = _member_at(place + 2, pieces)
        end = behind or (_member_at(place + 1, pieces) if place and piece.is_word(*_BECAME) else 0)
        state = pieces[place + 1 if behind else place - 1]
        if end and state.names_states:
            yield MemberStated(min(piece.start, state.start), pieces[end].end, state.states[0].codes)


def _member_at(place: int, pieces: Sequence[Piece]) -> int:
    """Where "a full member" ends that begins at a place; 0 where something else does."""
    if place >= len(pieces) or not pieces[place].is_word("a", "as", "full", "the"):
        return 0
    ahead = range(place + 1, min(place + 5, len(pieces)))
    end = next((here for here in ahead if pieces[here].low.startswith("member")), 0)
    if any(piece.low in _NO_MEMBER for piece in pieces[place + 1 : end + 2]):
        return 0
    behind = pieces[end + 1 : end + 6]
    words = [word for piece in behind for word in piece.words]
    elsewhere = words[:1] == ["of"] and not has_rule("united_nations", words)
    return 0 if elsewhere else end


def _result(place: int, pieces: Sequence[Piece], *, speaks: bool) -> Result | None:
    low = pieces[place].low.removesuffix(" by")
    # "It was rejected", and nothing more.
    is_short = (
        speaks and pieces[0].is_word("it") and place + 1 == len(pieces) <= len(("it", "was", "narrowly", "adopted"))
    )
    if says("outcome_named", low) or not (is_short or _has_text_near(place, pieces)):
        return None
    if says("rejected", low):
        if is_by_states(place, pieces) or (low == "voted down" and place and pieces[place - 1].names_states):
            # "Rejected by Chad and Mali": they voted against it.
            return None
        if says("refusing", low) and is_of_matter(place, pieces):
            return None
        if _is_of_content(place, pieces):
            return None
        bare = low in ("failed", "fails", "rejected")
        return Result.REJECTED if not bare or _is_of_text(place, pieces) else None
    if not says("adopted", low) or _is_told_before(place, pieces) or approves_matter(place, pieces):
        return None
    return Result.REJECTED if _is_denied(place, pieces) else Result.ADOPTED


def _has_text_near(place: int, pieces: Sequence[Piece]) -> bool:
    around = (*pieces[max(0, place - _REACH) : place], *pieces[place + 1 : place + 1 + _OBJECT])
    sorts = (Sort.MATTER, Sort.SYMBOL, Sort.BODY, Sort.ORGAN, Sort.NAME)
    return any(other.sort in sorts or says("voted_on", other.low) for other in around)


def _is_told_before(place: int, pieces: Sequence[Piece]) -> bool:
    """Whether what was passed is no text, or the word before tells the outcome: "failed to adopt"."""
    if pieces[place].low == "passed" and any(
        says("passed_otherwise", other.low) for other in pieces[place + 1 : place + 4]
    ):
        return True
    return place > 1 and pieces[place - 1].is_word("to") and pieces[place - 2].low in ("failed", "fails")


def _is_of_text(place: int, pieces: Sequence[Piece]) -> bool:
    """Whether what failed is a draft, or a body failed to adopt one."""
    sorts = (Sort.MATTER, Sort.BODY, Sort.SYMBOL, Sort.NAME)
    return any(
        other.sort in sorts or says("voted_on", other.low) or other.is_word("it")
        for other in pieces[max(0, place - 6) : place]
    ) or any(other.low in ("adopt", "pass", "adopted") for other in pieces[place + 1 : place + 4])


def _is_of_content(place: int, pieces: Sequence[Piece]) -> bool:
    """ "The draft fails to condemn Mali": what a text does not do is no outcome, unless it is what a vote takes."""
    behind = pieces[place + 1 : place + 3]
    if any(one.is_word("win") and other.is_word("over") for one, other in pairwise(pieces[place + 1 : place + 4])):
        # "The text failed to win over India".
        return True
    fails = pieces[place].is_word("fails", "failed", "failing")
    return fails and len(behind) > 1 and behind[0].is_word("to") and not says("outcome_to_come", behind[1].low)


def _is_denied(place: int, pieces: Sequence[Piece]) -> bool:
    return any(other.low in ("not", "t", "failed", "failed to", "fails") for other in pieces[max(0, place - 3) : place])


def is_of_rejection(place: int, pieces: Sequence[Piece]) -> bool:
    """ "Rejected by 94 votes to 11": whether the last outcome told before figures is that, and they are of the majority."""
    if not (place and pieces[place - 1].is_word("by", ",")):
        return False
    outcomes = (
        piece for piece in reversed(pieces[:place]) if says("adopted", piece.low) or says("rejected", piece.low)
    )
    last = next(outcomes, None)
    return last is not None and says("rejected", last.low)


def _acting(place: int, pieces: Sequence[Piece]) -> Body | None:
    """The body right before a verb ("the Council on Monday adopted"), or behind "by" ("was adopted by the Council")."""
    here = place + 1
    while here < len(pieces) and says("before_body", pieces[here].low):
        here += 1
    led = here > place + 1 or pieces[place].low.endswith(" by")
    behind = pieces[here].mention if led and here < len(pieces) else None
    if isinstance(behind, BodyMention):
        return behind.body
    for before in reversed(pieces[max(0, place - _REACH) : place]):
        if isinstance(before.mention, BodyMention):
            return before.mention.body
        adverb = before.is_adverb or says("weekdays", before.low) or says("passed_over", before.low)
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
    if any(says("veto_to_come", other.low) for other in pieces[max(0, place - 2) : place]) or blocks_no_text(
        place, pieces
    ):
        return None
    if (behind := _vetoing_behind(place, pieces)) is not None:
        return _by(behind, place, pieces, (_lead_in(place, pieces), pieces[behind].end))
    here = place - 1
    while here > max(-1, place - 9) and _is_of_veto(here, place, pieces):
        here -= 1
    if 0 <= here > place - 9 and pieces[here].sort is Sort.STATES:
        return _by(here, place, pieces, (pieces[here].start, _object_end(place, pieces)))
    if (fallen := _fallen_to(place, pieces)) is not None:
        return VetoStated(pieces[fallen].start, pieces[place].end, (), vague=not pieces[place - 1].is_word("a", "the"))
    if pieces[place].low == "vetoing":
        return _vetoing_alone(place, pieces)
    return VetoStated(pieces[place].start, pieces[place].end, ()) if pieces[place].low == "vetoed" else None


def _fallen_to(place: int, pieces: Sequence[Piece]) -> int | None:
    """Where "fell to a Western veto" begins."""
    here = place - 1
    while here > max(0, place - _LONGEST_LEAD) and not pieces[here].is_word("to"):
        here -= 1
    falls = (
        here > 0 and pieces[here].is_word("to") and pieces[here - 1].is_word("fell", "succumbed", "fallen", "victim")
    )
    return here - 1 if falls and pieces[place].low == "veto" else None


def _vetoing_alone(place: int, pieces: Sequence[Piece]) -> VetoStated | None:
    """ "Russia stood alone on Monday, vetoing the draft": whom the sentence opens with, if it names nobody else before."""
    runs = [here for here, piece in enumerate(pieces[:place]) if piece.sort in (Sort.STATES, Sort.GROUP)]
    if len(runs) != 1 or runs[0] > 1 or not pieces[runs[0]].names_states or not pieces[place - 1].is_sign(","):
        return None
    return _by(runs[0], place, pieces, (pieces[runs[0]].start, _object_end(place, pieces)))


def _by(states: int, place: int, pieces: Sequence[Piece], span: tuple[int, int]) -> VetoStated:
    codes = pieces[states].codes
    behind = pieces[states + 1 : states + 2]
    end = max(span[1], *(piece.end for piece in behind if piece.is_word("alone")), 0)
    core = pieces[states].start, pieces[states].end
    return VetoStated(span[0], end, codes, closed=_is_sole(states, place, pieces), core=core)


def _vetoing_behind(place: int, pieces: Sequence[Piece]) -> int | None:
    """Where those stand by whom it was vetoed."""
    here = place + 1
    led = here < len(pieces) and pieces[here].is_word("by", "from", "of")
    if not (led or pieces[place].low.endswith(" by")):
        return None
    here += led
    while here < len(pieces) and says("before_vetoing", pieces[here].low):
        here += 1
    return here if here < len(pieces) and pieces[here].sort is Sort.STATES else None


def _is_of_veto(here: int, place: int, pieces: Sequence[Piece]) -> bool:
    """Whether a piece may stand between those who cast a veto and the word for it."""
    piece = pieces[here]
    if piece.sort is Sort.WHEN or (
        piece.is_sign(",") and here == place - 1 and here > 0 and pieces[here - 1].names_states
    ):
        return True
    rules = ("passed_over", "weekdays", "casting_veto")
    return piece.sort is Sort.WORD and any(says(rule, piece.low) for rule in rules)


def _object_end(place: int, pieces: Sequence[Piece]) -> int:
    """The end of "it", "the draft", "a similar resolution" right behind a verb."""
    for other in pieces[place + 1 : place + 1 + _LONGEST_OBJECT]:
        if other.is_word("it", "them") or says("voted_on", other.low) or other.sort is Sort.MATTER:
            return other.end
        if not says("before_object", other.low):
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
    return any(says("sole", word) for piece in (*before, *between) for word in piece.words) or any(
        piece.low == "alone" for piece in behind
    )

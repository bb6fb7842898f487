"""A choice that is told by what the text does: "voted on Wednesday to condemn", "143 members condemned the annexation"."""

from __future__ import annotations

from collections.abc import Sequence

from bot.factcheck.choosing import REJECTING, Chosen, Form, is_between
from bot.factcheck.decided import approves_matter, rejects_text
from bot.language.news.pieces import Piece, Sort
from bot.language.news.rules import says
from data.model import Choice

CONDEMNING = frozenset(
    {"condemned", "deplored", "denounced", "demanded", "rebuked", "reaffirmed", "call for", "called for", "called on", "called", "call", "wanted", "asked",
     "decided", "granted", "recognised", "recognized", "adopted", "declared", "approved", "endorsed", "demand", "commended", "welcomed", "affirmed", "urged", "invited", "proclaimed", "designated", "upgraded", "elevated", "accorded", "recommended", "expelled"}
)  # fmt: skip
_MAKING = ("made", "admitted")
_MOST_OF_COUNCIL, _FEWEST_OF_ASSEMBLY = 15, 50


def acted_at(place: int, pieces: Sequence[Piece]) -> Chosen | None:
    """ "Voted in the General Assembly for an end", "voted on Wednesday to condemn": a choice in two pieces."""
    if _is_done_by_those_before(place, pieces):
        return Chosen(place, place, Form.VERB, (Choice.YES,), weak=pieces[place].is_word(*_MAKING))
    if pieces[place].is_word("reject", "rejecting") and place and pieces[place - 1].is_word("to", "in", "by"):
        # "The only state to reject the plan", "joined them in rejecting the text".
        return Chosen(place, place, Form.VERB, (Choice.NO,), weak=True) if rejects_text(place, pieces) else None
    if (done_by := _done_by(place, pieces)) is not None:
        return Chosen(place, place, Form.PASSIVE, (done_by,), weak=True)
    if pieces[place].low.startswith("voted to "):
        choice = _rejecting(place, place, pieces)
        return Chosen(place, place, Form.VERB, (choice,)) if choice else None
    if not pieces[place].is_word("voted"):
        return None
    for here in range(place + 1, min(place + 9, len(pieces))):
        piece = pieces[here]
        if piece.is_word("favour", "favor") and pieces[here - 1].is_word("its", "their"):
            return Chosen(place, here, Form.VERB, (Choice.YES,))
        if here == place + 1 and piece.is_word("that") and place and says("voters", pieces[place - 1].low):
            # "72 states voted that Zionism was racism": for the text that says so.
            return Chosen(place, here, Form.VERB, (Choice.YES,))
        if piece.is_word("for", "to"):
            behind = pieces[here + 1] if here + 1 < len(pieces) else None
            if here == place + 1 and piece.low == "to" and behind is None:
                return None
            if behind is not None and behind.low in REJECTING:
                choice = _rejecting(place, here + 1, pieces)
                return Chosen(place, here, Form.VERB, (choice,)) if choice else None
            no = behind is not None and behind.low == "keep"
            return Chosen(place, here, Form.VERB, (Choice.NO if no else Choice.YES,))
        if not is_between(piece):
            return None
    return None


def _is_done_by_those_before(place: int, pieces: Sequence[Piece]) -> bool:
    """ "143 countries made Palestine a member": they voted for it; "143 countries condemned the annexation": as the text does that they
    voted for."""
    made = pieces[place].is_word(*_MAKING) and place > 0 and says("voters", pieces[place - 1].low)
    return made or (pieces[place].low in CONDEMNING and _is_of_many(place, pieces))


def _done_by(place: int, pieces: Sequence[Piece]) -> Choice | None:
    """The choice of those by whom something was done with the text: "rejected by Chad", "welcomed by 122 nations"."""
    if pieces[place].is_word("rejected") and is_by_states(place, pieces):
        return Choice.NO
    return Choice.YES if pieces[place].low in CONDEMNING and _is_by_many(place, pieces) else None


def _is_by_many(place: int, pieces: Sequence[Piece]) -> bool:
    """ "Welcomed by 122 nations"."""
    behind = pieces[place + 1 : place + 4]
    counts = len(behind) > 1 and behind[0].is_word("by") and behind[1].sort is Sort.FIGURE and behind[1].part is None
    return counts and behind[1].value >= _FEWEST_OF_ASSEMBLY and says("voters", behind[-1].low)


def is_by_states(place: int, pieces: Sequence[Piece]) -> bool:
    """ "Rejected by Chad", "by only Chad and Mali": by those who voted against, whatever came of the text."""
    here = place + 1
    if here >= len(pieces) or not pieces[here].is_word("by"):
        return False
    while here + 1 < len(pieces) and pieces[here + 1].is_word("only", "just", "the", "both"):
        here += 1
    return here + 1 < len(pieces) and pieces[here + 1].names_states


def _rejecting(voted: int, verb: int, pieces: Sequence[Piece]) -> Choice | None:
    """The choice of those who "voted to reject" what stands behind: against a text, or for one that is against the embargo; None
    where that is not clear."""
    if rejects_text(verb, pieces):
        return Choice.NO
    return Choice.YES if approves_matter(verb, pieces) or _is_of_many(voted, pieces) else None


def _is_of_many(place: int, pieces: Sequence[Piece]) -> bool:
    """Whether so many are said to do what the text does as only those who voted for it can be: a council's members, or more
    than ever act together otherwise."""
    here = place - 1
    while here > 0 and pieces[here].is_word("had", "have", "then", "also", "now", "thus"):
        here -= 1
    bare = pieces[here] if here >= 0 else None
    if bare and bare.sort is Sort.FIGURE and bare.part is None and bare.value >= _FEWEST_OF_ASSEMBLY:
        return True
    if here < 1 or not (says("voters", pieces[here].low) or pieces[here].sort in (Sort.BODY, Sort.GROUP)):
        return False
    noun = pieces[here].low
    while here > 0 and (
        says("voters", pieces[here].low)
        or pieces[here].sort in (Sort.BODY, Sort.GROUP)
        or pieces[here].is_word("of", "the")
    ):
        noun = pieces[here].low
        here -= 1
    figure = pieces[here]
    if figure.sort is Sort.FIGURE and figure.part is not None:
        # "More than three quarters of UN members demanded a ceasefire".
        whole = pieces[here + 1 : place]
        return any(piece.sort is Sort.BODY or piece.is_word("un", "u.n", "world") for piece in whole)
    few = noun.startswith("members") and figure.value <= _MOST_OF_COUNCIL
    return figure.sort is Sort.FIGURE and figure.part is None and (figure.value >= _FEWEST_OF_ASSEMBLY or few)

"""Choices that a state made for the first time, or once only: "for the first time, Kenya voted for it", "the only time it has"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from bot.factcheck.alike import alike_in
from bot.factcheck.choosing import is_veto
from bot.factcheck.companions import NUMBERED
from bot.factcheck.comparing import is_complete
from bot.factcheck.cues import needs
from bot.factcheck.statements import ChoiceStated, ClaimKind, RareStated, Statement, Unheld
from bot.facts import choice_of
from bot.knowledge import Knowledge
from bot.language.news.line import Line
from bot.language.news.pieces import Sort
from bot.language.news.rules import says
from bot.language.news.written import Placeholders
from data.matrix import newest_first
from data.record import RollCallInfo

_PLACEHOLDERS = Placeholders({})
_WHO = r"(?:it|they|he|she|that country|either|any of them)"
_FIRST = r"for the (?:very )?first time(?: ever| in (?:its|their) history)?|(?:which )?(?:it|they) (?:has|have|had) never done(?: so)? before"
_ONLY = rf"the (?:only|one|single) time(?: (?:that )?{_WHO}(?: ever)? (?:has|have|had|did|does|do)(?: ever)?(?: done| voted| abstained)?(?: so)?)?(?: ever)?"
_FORM = re.compile(rf"(?<!\S)(?:(?P<first>{_FIRST})|(?P<only>{_ONLY}))(?!\S)")
# Of fewer votes before it is nothing that there was none such among them.
_FEWEST = 3
_AHEAD = 7


@needs(words=("time",))
def rare_in(pieces: Line, found: Sequence[Statement]) -> Iterator[RareStated | Unheld]:
    """The choices of a sentence of which it is said that they were never made before, or only then; whether something was
    adopted or vetoed for the first time is not on record."""
    decides = any(is_veto(piece) or says("adopted", piece.low.removesuffix(" by")) for piece in pieces)
    chosen = [one for one in found if isinstance(one, ChoiceStated)]
    written = _PLACEHOLDERS.written(pieces)
    for match in _FORM.finditer(written.text):
        first, last = written.span(match)
        start, end = pieces[first].start, pieces[last].end
        ahead = next((piece for piece in pieces[last + 1 : last + _AHEAD] if piece.sort is Sort.CHOICE), None)
        # "India, which had abstained, for the first time voted for it": what is told right behind counts.
        of = (
            [one for one in chosen if ahead is None or one.start <= ahead.start < one.end]
            if not match["only"]
            else chosen
        )
        near = sorted(of, key=lambda one: max(one.start - end, start - one.end, 0))
        # "Spain voted for it, and so, for the first time, did France": it is said of France.
        as_they = next((one for one in alike_in(pieces) if one.start <= start < one.end), None)
        if near and (codes := (as_they or near[0]).codes):
            yield RareStated(start, end, codes, near[0].choices, only=bool(match["only"]))
        elif decides and not match["only"]:
            yield Unheld(start, end, ClaimKind.OTHER, NUMBERED)


def is_rare(stated: RareStated, call: RollCallInfo, knowledge: Knowledge) -> bool | None:
    """Whether all of them chose so on this vote, and on no other on texts of its title before it, or at all."""
    calls = (knowledge.record.call(number) for number in newest_first(knowledge.scope & ~call.bit))
    others = [other for other in calls if other.title == call.title and other.has_votes]
    before = [other for other in others if other.date < call.date]
    if not is_complete([call], knowledge) or len(before) < _FEWEST:
        return None
    found = [
        _is_rare(meanings, stated, call, others if stated.only else before, knowledge) for meanings in stated.codes
    ]
    return None if None in found else all(found)


def _is_rare(
    meanings: Sequence[str],
    stated: RareStated,
    call: RollCallInfo,
    others: Sequence[RollCallInfo],
    knowledge: Knowledge,
) -> bool | None:
    if len(meanings) > 1:
        return None
    seats = [choice_of(knowledge, meanings[0], other) for other in (call, *others)]
    own = seats[0]
    if own is None:
        return None
    return own.choice in stated.choices and not any(seat and seat.choice in stated.choices for seat in seats[1:])

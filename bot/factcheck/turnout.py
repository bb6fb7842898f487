"""Counts of those that voted, whatever they chose: "181 votes were cast", "181 countries voted", "181 votes in total"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from bot.factcheck.cues import needs
from bot.factcheck.figures import Told
from bot.factcheck.statements import CountStated
from bot.language.news.line import Line
from bot.language.news.pieces import Piece, Sort
from bot.language.news.rules import says
from bot.language.news.written import Placeholders
from data.model import CAST

_PLACEHOLDERS = Placeholders({Sort.FIGURE: "<figure>"}, voters_but=frozenset({"vote", "votes", "ballots"}))
_STATES = r"(?:<un> )?<voters>(?: <voters>)*"
_ENDS = r"(?=$| [,;:.)-]| and\b| but\b| in (?:total|all)\b| on (?:it|the)\b)"
_FORMS = tuple(
    re.compile(rf"(?<!\S){form}(?!\S)")
    for form in (
        r"(?P<count><figure>) (?:votes|ballots)(?: were)? (?:cast|counted)",
        r"(?P<count><figure>) (?:votes|ballots) in (?:total|all)",
        rf"total(?: :)? (?P<count><figure>) votes{_ENDS}",
        rf"(?P<count><figure>) {_STATES} (?:voted|cast (?:a|their) (?:vote|votes|ballot|ballots)){_ENDS}",
    )
)
# Without one of these nothing is said of a turnout.
_VOTING = frozenset({"votes", "ballots", "voted", "cast"})
# Before a count of votes, these say that they were won.
_WON = ("with", "by")


@needs(words=_VOTING, beside=(Sort.FIGURE,))
def turnout_in(pieces: Line, told: Sequence[Told]) -> Iterator[CountStated]:
    """So many took part, where a figure has no choice beside it and is none of a tally that is told."""
    taken = {place for one in told for place in one.pieces}
    written = _PLACEHOLDERS.written(pieces)
    for form in _FORMS:
        for match in form.finditer(written.text):
            first, last = written.span(match)
            figure = written.place(match.start("count"))
            if figure in taken or _is_won(first, pieces) or pieces[figure].part is not None:
                continue
            taken.update(range(first, last + 1))
            yield CountStated(pieces[first].start, pieces[last].end, CAST, pieces[figure].value)


def _is_won(first: int, pieces: Sequence[Piece]) -> bool:
    """ "It got 141 votes in total": votes that a text had are those in favour."""
    before = [piece.low for piece in pieces[max(0, first - 2) : first]]
    return any(says("gaining", low) or says("adopted", low) or low in _WON for low in before)

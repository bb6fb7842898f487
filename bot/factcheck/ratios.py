"""Two choices set against one another: "abstentions outnumbered votes in favour", "twice as many voted for it as against it"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from bot.factcheck.figures import Told
from bot.factcheck.irrealis import is_irrealis
from bot.factcheck.statements import CountStated, RatioStated, Statement
from bot.language.mentions import ChoiceMention
from bot.language.news.pieces import Piece, Sort
from bot.language.news.rules import says
from bot.language.news.written import Written
from bot.quantities import Relation
from data.model import Choice

_SORTS = {Sort.FIGURE: "<figure>", Sort.CHOICE: "<choice>"}
_VOTERS = r"(?: <voters>| that| who| had| in all)*"
_LEAD = r"(?P<lead>more than|over|at least|nearly|almost|about)?"
_FORMS = tuple(
    re.compile(rf"(?<!\S){form}(?!\S)")
    for form in (
        r"(?:the )?(?P<more><choice>)(?: \w+){0,2}? outnumbered (?:both )?(?:the )?(?P<less><choice>)(?: by (?P<ahead><figure>)(?! to\b))?",
        r"(?:the )?(?P<less><choice>) (?:was|were) (?:\w+ly )?outnumbered by (?:the )?(?P<more><choice>)(?: by (?P<ahead><figure>)(?! to\b))?",
        rf"more{_VOTERS} (?P<more><choice>)(?: it| the <voters>)? than(?: had| did)? (?P<less><choice>)",
        rf"{_LEAD} ?(?:(?P<twice>twice)|(?P<number><figure>) times) as many{_VOTERS} (?P<more><choice>)(?: it| the <voters>)? as{_VOTERS} (?P<less><choice>)",
    )
)
_RELATIONS = {
    "more than": Relation.MORE_THAN,
    "over": Relation.MORE_THAN,
    "at least": Relation.AT_LEAST,
    "nearly": Relation.ABOUT,
    "almost": Relation.ABOUT,
    "about": Relation.ABOUT,
}
_TWICE = 2


COMPARING = frozenset({"outnumbered", "many", "more"})


def ratios(pieces: Sequence[Piece]) -> Iterator[RatioStated]:
    """Each pair of choices of which one is said to have been made more often."""
    written = Written([_word(piece) for piece in pieces])
    for form in _FORMS:
        for match in form.finditer(written.text):
            more, less = (pieces[written.place(match.start(group))].mention for group in ("more", "less"))
            first, last = written.span(match)
            if not (isinstance(more, ChoiceMention) and isinstance(less, ChoiceMention)) or is_irrealis(first, pieces):
                continue
            found = match.groupdict()
            number = pieces[written.place(match.start("number"))].value if found.get("number") else _TWICE
            by_many = bool(found.get("twice") or found.get("number"))
            relation = _RELATIONS.get(found.get("lead") or "", Relation.EXACTLY) if by_many else Relation.MORE_THAN
            times = Fraction(number if by_many else 1)
            ahead = pieces[written.place(match.start("ahead"))].value if found.get("ahead") else None
            yield RatioStated(pieces[first].start, pieces[last].end, more.choice, less.choice, times, relation, ahead)


def told_of(ratio: RatioStated | None, told: Sequence[Told]) -> Iterator[Statement]:
    """The tallies; those behind a ratio are figures of its choices: "abstentions outnumbered votes in favour 71 to 59"."""
    for one in told:
        tally = one.tally
        if ratio and tally.start >= ratio.end and tally.abstain is None and (ratio.more, ratio.less) != _USUAL:
            yield CountStated(tally.start, tally.end, (ratio.more,), tally.yes)
            yield CountStated(tally.start, tally.end, (ratio.less,), tally.no)
        else:
            yield tally


_USUAL = (Choice.YES, Choice.NO)


def _word(piece: Piece) -> str:
    if piece.sort is Sort.WORD and says("voters", piece.low) and piece.low != "more":
        return "<voters>"
    return _SORTS.get(piece.sort, piece.low)

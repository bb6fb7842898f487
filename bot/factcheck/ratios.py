"""Two choices set against one another: "abstentions outnumbered votes in favour", "twice as many voted for it as against it"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from bot.factcheck.cues import needs
from bot.factcheck.figures import Told
from bot.factcheck.irrealis import is_irrealis
from bot.factcheck.statements import CountStated, RatioStated, Statement
from bot.language.mentions import ChoiceMention
from bot.language.news.line import Line
from bot.language.news.pieces import Piece, Sort
from bot.language.news.rules import says
from bot.language.news.written import Placeholders, Written
from bot.quantities import Relation
from data.model import Choice

_PLACEHOLDERS = Placeholders({Sort.FIGURE: "<figure>", Sort.CHOICE: "<choice>"}, voters_but=frozenset({"more"}))
_VOTERS = r"(?: <voters>| that| who| had| in all)*"
_LEAD = r"(?P<lead>more than|over|at least|nearly|almost|about)?"
_BY = r"(?:(?P<by>more than|over|at least|at most|nearly|almost|about|fewer than|less than) |only |just |exactly )?(?P<ahead><figure>)"
_AHEAD = rf"(?: by {_BY}(?! to\b))?"
_OBJECT = r"(?: (?!than\b|as\b|and\b|or\b|but\b)[\w<>/'-]+){0,4}?"


def _side(name: str) -> str:
    """A choice, or two that are counted together: "voted no or abstained", "abstentions and votes against combined"; with how many
    that were where it is put in: "voted in favour, 81,"."""
    both = rf"(?: (?:or|and|plus)(?: the| those| that| had| who)* (?P<{name}_too><choice>))?"
    count = rf"(?:(?: ,| \() (?P<{name}_count><figure>)(?=$| [,;:)])(?: ,(?= (?:than|outnumbered|exceeded)\b)| \))?)?"
    return rf"(?P<{name}><choice>){both}(?: combined| together| taken together| put together)?{count}"


_FORMS = tuple(
    re.compile(rf"(?<!\S){form}(?!\S)")
    for form in (
        rf"(?:the )?{_side('more')}(?: (?!by\b)\w+){{0,2}}? (?:outnumbered|exceeded) (?:both )?(?:the )?{_side('less')}{_AHEAD}",
        rf"(?:the )?{_side('less')} (?:was|were) (?:\w+ly )?(?:outnumbered|exceeded) by (?:the )?{_side('more')}{_AHEAD}",
        rf"{_side('more')}(?: \w+){{0,4}}? by {_BY}(?: <voters>)* (?:over|ahead of) (?:the )?{_side('less')}",
        rf"{_BY} more{_VOTERS} {_side('more')}{_OBJECT} than{_VOTERS}(?: had| did| either)? {_side('less')}",
        rf"more{_VOTERS} {_side('more')}{_OBJECT} than{_VOTERS}(?: had| did| either)? {_side('less')}",
        rf"(?:fewer|less){_VOTERS} {_side('less')}{_OBJECT} than{_VOTERS}(?: had| did| either)? {_side('more')}",
        rf"{_LEAD} ?(?:(?P<twice>twice)|(?P<number><figure>) times|(?P<same>just|exactly)?) ?as many{_VOTERS} {_side('more')}{_OBJECT} as{_VOTERS} {_side('less')}",
    )
)
# "Passed by a margin of only four votes"; "a margin of 143 to 9" is told by its figures.
_MARGIN = re.compile(rf"(?<!\S)(?:margin|lead) of (?:only |just |a mere )?{_BY}(?: <voters>)*(?! to\b)(?!\S)")
_RELATIONS = {
    "more than": Relation.MORE_THAN,
    "over": Relation.MORE_THAN,
    "at least": Relation.AT_LEAST,
    "nearly": Relation.ABOUT,
    "almost": Relation.ABOUT,
    "about": Relation.ABOUT,
    "at most": Relation.AT_MOST,
    "fewer than": Relation.FEWER_THAN,
    "less than": Relation.FEWER_THAN,
}
_TWICE = 2


# Without one of these there is no ratio; without one of the margins it takes two choices.
_MARGINS = frozenset({"margin", "lead"})
_COMPARING = frozenset({"outnumbered", "exceeded", "many", "more", "fewer", "less", "than", "over", "ahead"})
_SIDES = 2


@needs(words=_COMPARING | _MARGINS)
def ratios(pieces: Line) -> Iterator[RatioStated]:
    """Each pair of choices of which one is said to have been made more often."""
    compares = len(pieces.of_sort(Sort.CHOICE)) >= _SIDES and not _COMPARING.isdisjoint(pieces.written)
    if not compares and _MARGINS.isdisjoint(pieces.written):
        return
    written = _PLACEHOLDERS.written(pieces)
    for form in _FORMS:
        for match in form.finditer(written.text):
            more, less = (_choices(name, match, written, pieces) for name in ("more", "less"))
            first, last = written.span(match)
            if not (more and less) or is_irrealis(first, pieces) or _is_of_two(first, last, pieces):
                continue
            found = match.groupdict()
            number = pieces[written.place(match.start("number"))].value if found.get("number") else _TWICE
            by_many = bool(found.get("twice") or found.get("number"))
            as_many = "twice" in found and not by_many
            relation = (
                _RELATIONS.get(found.get("lead") or "", Relation.EXACTLY) if by_many or as_many else Relation.MORE_THAN
            )
            times = Fraction(number if by_many else 1)
            ahead = pieces[written.place(match.start("ahead"))].value if found.get("ahead") else None
            ahead_by = _RELATIONS.get(found.get("by") or "", Relation.EXACTLY)
            counts = tuple(_count(name, match, written, pieces) for name in ("more", "less"))
            span = pieces[first].start, pieces[last].end
            yield RatioStated(*span, more, less, times, relation, ahead, ahead_by, counts)
    yield from _margins(written, pieces)


def _is_of_two(first: int, last: int, pieces: Sequence[Piece]) -> bool:
    """ "More voted against ES-11/3 than against ES-11/7": whether two votes are compared, and not two choices on one."""
    named = any(piece.sort is Sort.SYMBOL for piece in pieces[first : last + 1])
    return named and any(piece.sort is Sort.SYMBOL for piece in pieces[last + 1 : last + 2])


def _margins(written: Written, pieces: Sequence[Piece]) -> Iterator[RatioStated]:
    """By how much one side was ahead: those in favour, unless a text is said to have failed."""
    for match in _MARGIN.finditer(written.text):
        first, last = written.span(match)
        if is_irrealis(first, pieces):
            continue
        failed = any(says("rejected", piece.low) for piece in pieces[:first])
        more, less = reversed(_USUAL) if failed else _USUAL
        ahead = pieces[written.place(match.start("ahead"))].value
        by = _RELATIONS.get(match["by"] or "", Relation.EXACTLY)
        yield RatioStated(pieces[first].start, pieces[last].end, more, less, Fraction(1), Relation.MORE_THAN, ahead, by)


def told_of(ratio: RatioStated | None, told: Sequence[Told]) -> Iterator[Statement]:
    """The tallies; those behind a ratio are figures of its choices: "abstentions outnumbered votes in favour 71 to 59"."""
    for one in told:
        tally = one.tally
        if ratio and tally.start >= ratio.end and tally.abstain is None and (ratio.more, ratio.less) != _USUAL:
            yield CountStated(tally.start, tally.end, ratio.more, tally.yes)
            yield CountStated(tally.start, tally.end, ratio.less, tally.no)
        else:
            yield tally


_USUAL = ((Choice.YES,), (Choice.NO,))


def _count(name: str, match: re.Match[str], written: Written, pieces: Sequence[Piece]) -> int | None:
    """How many are said to have made the choice of one side."""
    group = f"{name}_count"
    return pieces[written.place(match.start(group))].value if match[group] else None


def _choices(name: str, match: re.Match[str], written: Written, pieces: Sequence[Piece]) -> tuple[Choice, ...]:
    """The choices that one side of a comparison names."""
    groups = [group for group in (name, f"{name}_too") if match[group]]
    mentions = [pieces[written.place(match.start(group))].mention for group in groups]
    return tuple(mention.choice for mention in mentions if isinstance(mention, ChoiceMention) and not mention.denied)

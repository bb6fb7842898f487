"""A vote beside another: "two more than in March", "fell by 22 votes", "four below last year's", "nine times as many as in 2008"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

import msgspec

from bot.factcheck.cues import needs
from bot.factcheck.irrealis import is_irrealis
from bot.factcheck.statements import CountStated, DifferenceStated, TallyStated
from bot.language.claims import relation_of
from bot.language.mentions import ChoiceMention
from bot.language.news.line import Line
from bot.language.news.pieces import Piece, Sort
from bot.language.news.rules import news_rules, says
from bot.language.news.written import Written
from bot.quantities import Relation
from data.model import Choice

_LEAD = r"(?:(?P<lead>more than|fewer than|less than|over|at least|at most|nearly|almost|about|around|some) |only |just |exactly )?"
_THINGS = r"(?! (?:million|billion|thousand|dollars|euros|tonnes|barrels|seats|years|months|days|people|cents|basis))"
_COUNT = rf"{_LEAD}(?P<figure><figure>){_THINGS}"
_WHAT = r"(?: <voters>| support| supporters| backers| points| had)*(?: (?P<choice><choice>)(?: it| the (?:text|resolution))?)?(?: <voters>)*"
_WHERE = r"(?=(?: (?:in|at|on|a|the|it|last|that|those|for|its|during|back|this|had)\b)| <when>| <symbol>)"
_RISE, _FALL = ("|".join(sorted(news_rules()[rule].words)) for rule in ("rising", "falling"))
_BASE = r"(?: (?:compared (?:with|to)|over|from|since|on|against)\b)?"
_FORMS = tuple(
    re.compile(rf"(?<!\S){form}(?!\S)")
    for form in (
        rf"{_COUNT}{_WHAT} (?P<way>more|fewer|less)(?: <voters>)*(?: (?P<behind><choice>))?(?: <voters>)* than(?! (?:<choice>|<voters> <choice>|expected|needed|required|hoped|necessary))",
        rf"{_COUNT}{_WHAT} (?P<way>above|below|up on|down on|up from|down from|short of|ahead of|higher than|lower than)",
        rf"(?P<way>{_RISE}|{_FALL})(?: \w+ly| again| further| back)* by {_COUNT}{_WHAT}{_BASE}",
        rf"(?P<way>{_RISE}|{_FALL}) of {_COUNT}{_WHAT}{_BASE}",
        rf"(?P<way>lost|shed) {_COUNT}(?: <voters>)+{_BASE}",
        rf"(?:(?<=[,(-] )|(?<=\bis )|(?<=\bwas )|(?<=\bwere ))(?P<way>up|down) (?:by )?{_COUNT}{_WHAT}(?: (?:compared (?:with|to)|from|on|since)|(?= <when>))",
        rf"{_LEAD}(?:(?P<twice>twice)|(?P<times><figure>) times) as many{_WHAT} as{_WHERE}",
        # "More countries voted for ES-11/4 than for ES-11/1".
        rf"(?:{_COUNT} )?(?P<way>more|fewer|less)(?P<of>(?: <voters>)+) (?P<choice><choice>) <symbol> than(?: (?:for|on|against|opposed|backed|supported|did|<choice>))?(?= <symbol>)",
        # "More states supported the text in 2023 than in 2025".
        rf"(?:{_COUNT} )?(?P<way>more|fewer|less)(?P<of>(?: <voters>)+) (?P<choice><choice>)(?: (?!than\b|and\b|but\b|who\b|that\b|<choice>|<figure>|<symbol>)[\w<>'-]+){{1,9}} than{_WHERE}",
        rf"(?P<way>more|fewer|less|larger|smaller|bigger|wider|narrower|higher|lower|greater)(?P<of>(?: <voters>| support| backing| majority| count| tally| result| number of)*)(?: (?P<choice><choice>)(?: it| the <voters>)?)? than{_WHERE}",
    )
)
_LESS = frozenset(
    {
        "fewer",
        "less",
        "below",
        "down on",
        "down from",
        "short of",
        "lower than",
        "lost",
        "shed",
        "down",
        "smaller",
        "narrower",
        "lower",
    }
)
_SUBJECTS = {"support": Choice.YES, "backing": Choice.YES, "opposition": Choice.NO}
_ENDS = frozenset({"and", "but", "while", "whereas", "when", "although", "though"})
_REACH, _LONGEST_BASE = 8, 16
_LONGEST_COUNTS = len((",", "143", "against", "141"))
# Without one of these there is no comparison.
_COMPARING = frozenset({"than", "above", "below", "up", "down", "ahead", "short", "lost", "shed", "many"})


class Compared(msgspec.Struct, frozen=True):
    """A comparison and its pieces; `choice` is None where it is that of the count before. `of_two`: no other vote is named."""

    first: int
    last: int
    more: int
    choice: Choice | None = None
    relation: Relation = Relation.EXACTLY
    times: Fraction | None = None
    of_majority: bool = False
    of_two: bool = False
    counts: tuple[int, int] | None = None

    def stated(self, pieces: Sequence[Piece], before: Sequence[CountStated | TallyStated]) -> DifferenceStated:
        """What it states of the choice that it is of."""
        told = [one for one in before if one.start < pieces[self.first].start]
        last = told[-1] if told else None
        counted = last.choices[0] if isinstance(last, CountStated) and len(last.choices) == 1 else Choice.YES
        return DifferenceStated(
            pieces[self.first].start,
            pieces[self.last].end - pieces[self.last].low.endswith("."),
            self.choice or counted,
            self.more,
            of_two=self.of_two,
            relation=self.relation,
            times=self.times,
            of_majority=self.of_majority,
            counts=self.counts,
        )


@needs(words=_COMPARING, rules=("rising", "falling"))
def compared_in(pieces: Line) -> list[Compared]:
    """The comparisons of a sentence, none inside another."""
    found: list[Compared] = []
    written = Written([_word(piece) for piece in pieces])
    for form in _FORMS:
        for match in form.finditer(written.text):
            one = _compared(match, written, pieces)
            if one and not any(one.first <= other.last and other.first <= one.last for other in found):
                found.append(one)
    return found


def _word(piece: Piece) -> str:
    match piece.sort:
        case Sort.FIGURE:
            return "<figure>" if piece.part is None else "<part>"
        case Sort.CHOICE:
            return "<choice>"
        case Sort.WHEN:
            return "<when>"
        case Sort.SYMBOL:
            return "<symbol>"
        case _:
            return "<voters>" if says("voters", piece.low) and piece.low != "more" else piece.low


def _compared(match: re.Match[str], written: Written, pieces: Sequence[Piece]) -> Compared | None:
    found = match.groupdict()
    first, last = written.span(match)
    if is_irrealis(first, pieces):
        return None
    of = (found.get("of") or "").split()
    if "of" in found and not (of or found.get("choice")):
        # "More than in 2020": of what?
        return None

    def at(group: str) -> Piece | None:
        return pieces[written.place(match.start(group))] if found.get(group) else None

    chosen = next((piece.mention for group in ("choice", "behind") if (piece := at(group))), None)
    choice = chosen.choice if isinstance(chosen, ChoiceMention) else _subject(first, pieces)
    way = found.get("way") or ""
    less = way in _LESS or says("falling", way)
    relation = relation_of(tuple((found.get("lead") or "").split())) or Relation.EXACTLY
    figure, end = at("figure"), _end_of_base(last, pieces)
    times = (
        Fraction(number.value if (number := at("times")) else 2) if found.get("times") or found.get("twice") else None
    )
    if figure is None and times is None:
        relation = Relation.FEWER_THAN if less else Relation.MORE_THAN
    more = figure.value * (-1 if less else 1) if figure else 0
    counts = _counts_behind(end, pieces)
    return Compared(
        first,
        end + (_LONGEST_COUNTS if counts else 0),
        more,
        choice,
        relation,
        times,
        of_majority="majority" in of,
        of_two=not _names_base(pieces[last : end + 1]),
        counts=counts,
    )


def _counts_behind(end: int, pieces: Sequence[Piece]) -> tuple[int, int] | None:
    """ "Two more votes than ES-11/1, 143 against 141": how many the one and the other had."""
    behind = pieces[end + 1 : end + 1 + _LONGEST_COUNTS]
    figures = [piece.value for piece in behind if piece.sort is Sort.FIGURE and piece.part is None]
    tells = len(behind) == _LONGEST_COUNTS and behind[0].is_sign(",", "(") and behind[2].low in ("against", "to")
    return (figures[0], figures[1]) if tells and len(figures) == len(("one", "other")) else None


def _subject(place: int, pieces: Sequence[Piece]) -> Choice | None:
    """The choice that the words before a comparison are on: "abstentions fell by"."""
    for piece in reversed(pieces[max(0, place - _REACH) : place]):
        if isinstance(piece.mention, ChoiceMention):
            return piece.mention.choice
        if piece.low in _SUBJECTS:
            return _SUBJECTS[piece.low]
        if piece.sort is Sort.FIGURE:
            return None
    return None


def _end_of_base(last: int, pieces: Sequence[Piece]) -> int:
    """Where the words for the other vote end."""
    end = last
    for here in range(last + 1, min(len(pieces), last + _LONGEST_BASE)):
        if pieces[here].sort is Sort.SIGN or pieces[here].is_word(*_ENDS):
            break
        end = here
    return end


def _names_base(pieces: Sequence[Piece]) -> bool:
    """Whether words behind a comparison name another vote."""
    return any(
        piece.sort in (Sort.WHEN, Sort.NAME, Sort.TOPIC, Sort.SYMBOL, Sort.STATES, Sort.MATTER)
        or says("preceding", piece.low)
        for piece in pieces[1:]
    )


def stated_of(
    found: Sequence[Compared], pieces: Sequence[Piece], counts: Sequence[CountStated | TallyStated]
) -> Iterator[DifferenceStated]:
    """What the comparisons state, with the counts of the sentence."""
    before = sorted(counts, key=lambda one: one.start)
    for one in found:
        yield one.stated(pieces, before)

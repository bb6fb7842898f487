"""States that chose as others whom a sentence names did, and claims on a whole series of votes: "joining Chad in opposition was Mali",
"Mali replaced Chad among the noes", "siding with Mali", "none of them has ever voted for it", "for the tenth time"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta
from itertools import pairwise, takewhile

from msgspec.structs import replace

from bot.factcheck.choosing import chosen_at
from bot.factcheck.cues import needs
from bot.factcheck.irrealis import is_irrealis
from bot.factcheck.statements import ChoiceStated, ClaimKind, CountStated, Statement, Unheld
from bot.language.mentions import WhenMention
from bot.language.news.line import Line
from bot.language.news.pieces import Piece, Sort
from bot.language.news.written import Placeholders, Written
from data.model import Choice, other_than

_SERIES = "The fact check holds claims against single votes, and this one is on a whole series of them."
NUMBERED = "The record of votes does not tell how often it was done: what was adopted without a vote may be missing."
_PLACEHOLDERS = Placeholders(
    {Sort.GROUP: "<group>", Sort.FIGURE: "<figure>", Sort.BODY: "<body>", Sort.CHOICE: "<choice>", Sort.WHEN: "<when>"},
    names=True,
    voters_but=frozenset({"votes"}),
)
_YEAR = timedelta(days=365)
# So near behind a choice it is told how often it was made.
_OFTEN = 3
# "It had already cast ..."
_CASTING, _ITS = 4, ("it", "he", "she")
_SIDES = {"opposition": Choice.NO, "dissent": Choice.NO, "support": Choice.YES}
_CHOICE = rf"(?P<choice><choice>|{'|'.join(_SIDES)})"
_CAMP = r"(?: (?:column|camp|side|ranks|list))?"
_AGAIN = r"(?: (?:the text|it|this time|again|too|also|on (?:the )?\S+|,))*"
_IN_DIGITS = re.compile(r"\d{1,2}(?:th|rd|nd|st)")
_ORDINALS = ("second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth", "twentieth", "thirtieth")  # fmt: skip
_ORDINAL = rf"(?:{'|'.join(_ORDINALS)}|{_IN_DIGITS.pattern})"
# Without one of these, one in digits or "as always" nothing is said of a series.
NUMBERING = frozenset({"ever", "first", *_ORDINALS})
_IN_A_ROW = r"(?:consecutive|straight|successive|annual)"
_WHO = r"(?:it|they|he|she|both|the country|<states>|<group>)"
_TAIL = r"(?:always|before|previously|consistently|(?:in|on|at|with|every|each|for) (?:(?![,;:()-] |<when>)\S+ ?){1,7}|since \S+)"
# "As always", "as in previous years", "as it has in every vote", "as it did on the annexation text".
_AS_BEFORE = re.compile(
    rf"(?<!\S)(?:(?:just|much|exactly) )?as (?:always|usual|ever|before|previously|(?:in|on|at|with) (?:(?:the|its|all|every|each|most) )*(?:previous|past|earlier|recent|other|prior|first|second|<body>)(?: (?!<when>)\S+)?|(?:in|on|at|with) (?:every|each|all|any)(?: (?![,;:()-] |<when>)\S+){{1,5}}|{_WHO} (?:has|have|had|did|does|do)(?: (?:also|done|so|again))* {_TAIL})(?=$| [,;:().-])"
)
_JOINING = re.compile(
    rf"(?<!\S)joining (?:the )?(?P<others><states>) (?:in )?(?:the )?{_CHOICE}{_CAMP}{_AGAIN} (?:was|were) (?:the )?(?P<states><states>)(?!\S)"
)
_JOINED = re.compile(
    rf"(?<!\S)(?:the )?(?P<others><states>) (?:was|were) joined (?:in )?{_CHOICE}{_CAMP}{_AGAIN} (?:(?:only|just) by|by (?:only|just)) (?:the )?(?P<states><states>)(?!\S)"
)
_REPLACED = re.compile(
    rf"(?<!\S)(?:the )?(?P<states><states>) (?:replaced|replacing|took the place of) (?:the )?(?P<gone><states>) among the (?:<figure> )?(?:<voters> )*{_CHOICE}(?!\S)"
)
_WON = re.compile(
    r"(?<!\S)(?:won|got|received|secured|gained|had|drew|garnered|attracted|with) (?P<choice>the votes) of (?:the )?(?P<states><states>)(?!\S)"
)
_SIDING = re.compile(
    r"(?<=, )(?:siding|aligning itself|aligning themselves|lining up) with (?:the )?(?P<states><states>)(?!\S)"
)
_EVER = re.compile(
    r"(?<!\S)(?:(?:none|not one|no member) of (?:the )?(?:<figure> )?(?:<group>|<voters>)(?: of (?:the )?<body>)?|(?:no|<choice>) (?:<group>|<voters>)(?: <voters>)*) (?:has|have|had) ever <choice>(?: it)?(?!\S)"
)
_FIRST_SINCE = re.compile(r"(?<!\S)the first (?:<group>|(?:\S+ ){0,3}?<voters>) to <choice>(?: (?:it|the \S+))?(?!\S)")
_TIMES = re.compile(
    rf"(?<!\S)(?:(?:for )?(?:the|an?|its|their) {_ORDINAL}(?: {_IN_A_ROW})? (?:time|(?:year|<voters>|session)(?: (?:in a row|running|in succession))|<voters> on)|an? {_ORDINAL} time|(?:it|this|that) (?:was|is|marked|marks) the first time|(?:its|their) {_ORDINAL} (?:resolution|text|<voters>)|(?:its|their|the|<states>) {_ORDINAL} (?:{_IN_A_ROW} )?(?:<choice>|such (?:resolution|text))|(?:it|this|that) (?:was|is) the {_ORDINAL} (?:resolution|text)|(?:for )?(?:the|an?|its|their) {_ORDINAL} {_IN_A_ROW} (?:year|<voters>|session)|{_ORDINAL} time running)(?!\S)"
)
_AGREED = re.compile(
    r"(?<!\S)<states>(?: (?!<states>|<figure>)\S+){0,4} (?:the same (?:<voters>|way|side)|alike|together|agreed|coincided|with <states>)(?: (?!<figure>|[;:])\S+){0,5} <figure>(?!\S)"
)
_AGREEING = frozenset({"same", "alike", "together", "agreed", "coincided", "with"})
_BESIDE = frozenset({"votes", "joining", "joined", "replaced", "replacing", "took", "siding", "aligning", "lining"})


def told_beside(pieces: Line, found: Sequence[Statement], *, speaks: bool) -> Iterator[Statement]:
    """Both; what is said of a series only where a text `speaks` of votes."""
    yield from companions(pieces, found)
    if speaks:
        yield from of_series(pieces)


@needs(words=_BESIDE)
def companions(pieces: Line, found: Sequence[Statement]) -> Iterator[ChoiceStated]:
    """The states that chose as the others did beside whom they are named; `found` is what the sentence states otherwise."""
    written = Written([_word(piece) for piece in pieces])
    for form, named in ((_JOINING, "others"), (_JOINED, "others"), (_REPLACED, "gone")):
        for match in form.finditer(written.text):
            choice = _choice(match, written, pieces)
            if choice is None or is_irrealis(written.place(match.start()) + 1, pieces):
                continue
            others = other_than((choice,)) if form is _REPLACED else (choice,)
            who, beside = (pieces[written.place(match.start(group))] for group in ("states", named))
            both: tuple[ChoiceStated, ...] = (_chose(who, (choice,)), _chose(beside, others))
            if form is _JOINED:
                # They chose so, and nobody else.
                states = (*beside.codes, *who.codes)
                both = (ChoiceStated(beside.start, who.end, states, (choice,), closed=True),)
            yield from (one for one in both if not any(one.start < of.end and of.start < one.end for of in found))
    for match in _WON.finditer(written.text):
        who = pieces[written.place(match.start("states"))]
        if not is_irrealis(written.place(match.start("choice")), pieces):
            yield replace(_chose(who, (Choice.YES,)), start=pieces[written.place(match.start())].start)
    for match in _SIDING.finditer(written.text):
        first, last = written.span(match)
        told = [one for one in found if isinstance(one, ChoiceStated) and one.end <= pieces[first].start]
        if told and len(told[-1].choices) == 1:
            states = pieces[last].codes
            yield ChoiceStated(pieces[first].start, pieces[last].end, states, told[-1].choices)


def of_series(pieces: Line) -> Iterator[Unheld]:
    """What is said of all votes on a text at once, or of the how-manieth a vote is."""
    yield from _agreed(pieces)
    numbered = not NUMBERING.isdisjoint(pieces.written) or any(map(_IN_DIGITS.fullmatch, pieces.written))
    if not numbered and "as" not in pieces.written:
        return
    written = Written([_word(piece) for piece in pieces])
    for form, why in ((_EVER, _SERIES), (_FIRST_SINCE, _SERIES), (_AS_BEFORE, _SERIES), (_TIMES, NUMBERED)):
        for match in form.finditer(written.text):
            first, last = written.span(match)
            if not is_irrealis(first, pieces):
                yield Unheld(pieces[first].start, pieces[last].end, ClaimKind.OTHER, why)


def _agreed(pieces: Line) -> Iterator[Unheld]:
    """In what part of many votes states are said to have chosen alike: "voted the same way as India in 63% of the roll calls"."""
    parts = [place for place in pieces.of_sort(Sort.FIGURE) if pieces[place].part is not None]
    if not parts or _AGREEING.isdisjoint(pieces.written):
        return
    written = Written([_word(piece) for piece in pieces])
    for match in _AGREED.finditer(written.text):
        first, last = written.span(match)
        if last in parts and not is_irrealis(first, pieces):
            yield Unheld(pieces[first].start, pieces[last].end, ClaimKind.OTHER, _SERIES)


def of_many(statements: Iterable[Statement], pieces: Line) -> Iterator[Statement]:
    """The statements, with those marked that count the votes of states and so are on many texts: "the US cast 172 no votes"."""
    for one in statements:
        yield Unheld(one.start, one.end, ClaimKind.OTHER, _SERIES) if _is_of_many(one, pieces) else one


def _is_of_many(one: Statement, pieces: Line) -> bool:
    """Whether states are said to have cast more votes than they are, or how often they chose so in a whole year: "voted no 52 times"."""
    match one:
        case CountStated(count=count):
            lead = pieces.before(one.start, _CASTING)
            who = next((piece for piece in reversed(lead) if piece.states or piece.is_word(*_ITS)), None)
            cast = who is not None and any(piece.is_word("cast", "casts") for piece in lead[lead.index(who) :])
            return who is not None and cast and max(len(who.states), 1) < count
        case ChoiceStated() if not any(map(_is_within_year, (pieces[place] for place in pieces.of_sort(Sort.WHEN)))):
            behind = list(takewhile(_is_of_clause, pieces.behind(one.end, len(pieces))))
            counted = any(piece.sort is Sort.FIGURE and after.is_word("times") for piece, after in pairwise(behind))
            counted = counted or any(piece.is_word("twice", "thrice") for piece in behind)
            return counted or any(
                before.is_word("more", "less", "most") and piece.is_word("often")
                for before, piece in pairwise(behind[:_OFTEN])
            )
        case _:
            return False


def _is_of_clause(piece: Piece) -> bool:
    return not (piece.sort in (Sort.SIGN, Sort.CHOICE) or piece.is_word("and", "but", "while", "as"))


def _is_within_year(piece: Piece) -> bool:
    """Whether a time is shorter than a year: "that year" is not."""
    mention = piece.mention if isinstance(piece.mention, WhenMention) else None
    if mention and mention.step and mention.step.unit == "year":
        return False
    period = mention.period if mention else None
    return not (period and period.start and period.end and period.end - period.start >= _YEAR)


def _word(piece: Piece) -> str:
    stays = piece.low in _SIDES or piece.low.startswith("since ")
    return piece.low if stays else _PLACEHOLDERS.word(piece)


def _choice(match: re.Match[str], written: Written, pieces: Sequence[Piece]) -> Choice | None:
    """The one choice that a form names."""
    place = written.place(match.start("choice"))
    if match["choice"] in _SIDES:
        return _SIDES[match["choice"]]
    chosen = chosen_at(place, pieces)
    return chosen.choices[0] if chosen and len(chosen.choices) == 1 else None


def _chose(piece: Piece, choices: tuple[Choice, ...]) -> ChoiceStated:
    return ChoiceStated(piece.start, piece.end, piece.codes, choices)

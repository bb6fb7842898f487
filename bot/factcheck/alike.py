"""States that chose as those did whom the text told of before: "so did Iran", "Mali did the same", "they were joined by Chad"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import msgspec
from msgspec.structs import replace

from bot.factcheck.counts import quantifier_in
from bot.factcheck.cues import needs
from bot.factcheck.stated import Stated
from bot.factcheck.statements import (
    AlignedStated,
    ChoiceStated,
    CountStated,
    GroupStated,
    Quantifier,
    RareStated,
    Statement,
)
from bot.factcheck.times import On
from bot.language.mentions import GroupMention
from bot.language.news.line import Line
from bot.language.news.pieces import Piece, Sort
from bot.language.news.rules import news_rules, plain
from bot.language.news.written import Placeholders, Written
from data.model import other_than

_PLACEHOLDERS = Placeholders({Sort.GROUP: "<group>", Sort.FIGURE: "<figure>"}, names=True)
_STATES = r"(?:the )?(?P<states><states>)"


def _phrases(rule: str) -> str:
    """The phrases of a rule, the longest first, with or without a comma between their words."""
    return "|".join("(?: ,)? ".join(plain(phrase)) for phrase in sorted(news_rules()[rule].words, reverse=True))


_ENDS = r"(?=$| [,;:)-]| but\b| and\b| while\b)"
_LIKEWISE, _UNLIKE = _phrases("likewise"), _phrases("unlike")
# "So, for the first time, did France".
_SO = r"so(?: too| also)?(?: ,(?: [^\s<,]+){1,6} ,| for the first time)? (?:did|had|have|has|were|was)"
# "So did big exporters such as France".
_DESCRIBED = r"(?: (?!the |<)[\w-]+){1,5} (?:such as|like|including)"
_AS_THEY = tuple(
    re.compile(rf"(?<!\S){form}(?!\S)")
    for form in (
        rf"{_SO}(?:{_DESCRIBED})? {_STATES}",
        rf"{_SO} (?P<lead>(?:(?:all|every|each|most|almost|nearly|member|members|of|the|other|<figure>) )*)(?P<group><group>)",
        rf"{_STATES}(?: ,)?(?: (?:which|who|both|all))*(?: ,)? (?:{_LIKEWISE})",
        rf"{_STATES}(?: ,)? too{_ENDS}",
        # "Germany was too", "Denmark was another".
        rf"{_STATES} (?:was|were)(?: also)? (?:too|as well|another|others){_ENDS}",
        rf"(?:it|they|he|she|both|<states>)(?: (?:was|were|had been|has been|have been))(?: also| later| soon)? joined by {_STATES}(?! in\b)",
        rf"joining (?:it|them|him|her|<states>)(?: in \w+(?: so)?)? (?:was|were) {_STATES}",
        rf"{_STATES} (?:also )?joined (?:it|them|him|her){_ENDS}",
    )
)
_AS_THEY_DID_NOT = tuple(
    re.compile(rf"(?<!\S){form}(?!\S)")
    for form in (
        rf"neither {_STATES} (?:did|had|has|have)(?: so)?{_ENDS}",
        rf"{_STATES} (?:{_UNLIKE}){_ENDS}",
        rf"(?P<unlike>unlike) {_STATES}{_ENDS}",
    )
)
_BEFORE_SUBJECT = frozenset(
    {"and", "but", "while", "though", "the", "although", "that", "neither", "whereas", "even", "as"}
)
_LEADING = frozenset({"another", "others", "well", "unlike", "so", "too", "neither", "joining", "joined"})


class Alike(msgspec.Struct, frozen=True):
    """`denied`: they did not choose as those before them; `leads`: or as those behind ("Unlike Canada, Germany ..."); `core`: where
    they are named."""

    start: int
    end: int
    codes: tuple[tuple[str, ...], ...]
    denied: bool
    group: str = ""
    quantifier: Quantifier = Quantifier.ALL
    count: int | None = None
    leads: bool = False
    core: tuple[int, int] | None = None


@needs(words=_LEADING, rules=("likewise", "unlike"), beside=(Sort.STATES, Sort.GROUP))
def alike_in(pieces: Line) -> Iterator[Alike]:
    """The states of a sentence of which it is said that they chose, or did not choose, as others before."""
    written = _PLACEHOLDERS.written(pieces)
    for denied, forms in ((False, _AS_THEY), (True, _AS_THEY_DID_NOT)):
        for form in forms:
            for match in form.finditer(written.text):
                if "group" in match.re.groupindex:
                    yield from _of_group(match, written, pieces)
                    continue
                place = written.place(match.start("states"))
                first, last = written.span(match)
                if first == place and not _is_subject(place, pieces):
                    continue
                codes = pieces[place].codes
                leads = "unlike" in match.re.groupindex
                core = pieces[place].start, pieces[place].end
                yield Alike(pieces[first].start, pieces[last].end, codes, denied, leads=leads, core=core)


def _of_group(match: re.Match[str], written: Written, pieces: Sequence[Piece]) -> Iterator[Alike]:
    """ "So did every member of NATO"."""
    first, place = written.span(match)
    mention = pieces[place].mention
    lead = pieces[written.place(match.start("lead")) : place]
    quantifier = quantifier_in([piece.low for piece in lead]) or Quantifier.ALL
    figures = [piece.value for piece in lead if piece.sort is Sort.FIGURE and piece.part is None]
    parts = any(piece.part for piece in lead)
    if isinstance(mention, GroupMention) and not parts:
        count = figures[0] if figures else None
        yield Alike(pieces[first].start, pieces[place].end, (), False, mention.code, quantifier, count)


def _is_subject(place: int, pieces: Sequence[Piece]) -> bool:
    before = pieces[place - 1] if place else None
    return before is None or before.sort in (Sort.SIGN, Sort.WHEN) or before.low in _BEFORE_SUBJECT


def as_they_did(
    found: Sequence[Alike], told: Sequence[Stated], before: Sequence[Stated], days: Sequence[On]
) -> Iterator[Stated | Statement]:
    """What these states chose: as the last did of whom the sentence tells before them, or else the one before it; without its
    roll calls where the sentence gives it one of its `days`: "in February Mali did the same"."""
    for one in found:
        own = [stated for stated in told if stated.statement.end <= one.start]
        if not own and one.leads:
            own = [stated for stated in told if stated.statement.start >= one.end][:1]
        leads = [stated for stated in own or before if _leads(stated.statement)]
        if leads and not any(_overlaps(one, stated) for stated in told):
            # Rather as states that are named than as so many.
            last = max(leads, key=lambda stated: (not _is_count(stated), stated.statement.start))
            if statement := _stated(one, last.statement):
                at_another_time = any(not own or _is_beside(on, one) for on in days)
                yield statement if at_another_time else replace(last, statement=statement, base=None)


def _is_beside(on: On, one: Alike) -> bool:
    """Whether a time stands right before or behind these words: "so did Mali in February"."""
    return 0 <= on.start - one.end <= len(" in ") or 0 <= one.start - on.end <= len(", ")


def _leads(statement: Statement) -> bool:
    """Whether others can have chosen as those did of whom it tells: as no member of a group chose, nobody did."""
    if isinstance(statement, GroupStated):
        return statement.quantifier not in (Quantifier.NONE, Quantifier.NOT_ALL, Quantifier.SPLIT)
    return isinstance(statement, ChoiceStated | CountStated | AlignedStated)


def _stated(one: Alike, lead: object) -> ChoiceStated | GroupStated | AlignedStated | None:
    match lead:
        case ChoiceStated(choices=choices) | CountStated(choices=choices) | GroupStated(choices=choices) if one.group:
            return GroupStated(one.start, one.end, one.group, one.quantifier, choices, one.count)
        case AlignedStated(leader=leader) if not one.denied:
            return AlignedStated(one.start, one.end, one.codes, leader)
        case ChoiceStated(choices=choices) | CountStated(choices=choices) | GroupStated(choices=choices):
            if one.denied and len(choices) > 1:
                return None
            chosen = other_than(choices) if one.denied else choices
            return ChoiceStated(one.start, one.end, one.codes, chosen, core=one.core)
        case _:
            return None


def _is_count(stated: Stated) -> bool:
    return isinstance(stated.statement, CountStated)


def _overlaps(one: Alike, stated: Stated) -> bool:
    """Whether another claim is told with these words, but that it was for the first time."""
    if isinstance(stated.statement, RareStated):
        return False
    return stated.statement.start < one.end and one.start < stated.statement.end

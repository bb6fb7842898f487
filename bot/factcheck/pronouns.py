"""States that are not named again: "it abstained in 2023", "both voted against", "all three abstained", "neither supported it",
"the representative of Peru said his delegation had abstained"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from bot.factcheck.choosing import Chosen, Form, choice_end, chosen_at, has_text_behind
from bot.factcheck.irrealis import is_irrealis
from bot.factcheck.stated import Stated
from bot.factcheck.statements import ChoiceStated
from bot.language.mentions import GroupMention
from bot.language.news.line import Line
from bot.language.news.pieces import Piece, Sort
from bot.language.news.rules import says
from bot.language.news.written import Placeholders, Written
from data.model import other_than

_PLACEHOLDERS = Placeholders(
    {Sort.FIGURE: "<figure>", Sort.CHOICE: "<choice>", Sort.STATES: "<states>", Sort.GROUP: "<group>"}
)
_WITH = r"(?: voted(?: with| alongside| together with) (?:the )?<states>)?"
_OF_THEM = r"(?: of them| of these| countries| country| states| state| governments| members)?"
_ALONE = r"(?: (?:(?:was|were|stood|remained) alone (?:among|in|within|of)(?: (?:the|its|members|of))* (?P<alone><group>)(?: \w+)? (?:in|to)|(?:was|were|is|are|remained|became) the (?:only|sole|lone)(?: <figure>)?(?: (?:member|members|country|countries|state|states|of|the))* (?P<group><group>)(?:(?: (?:member|members|country|countries|state|states|nation))*(?: (?:to|that|which|who|voting|have|had))*)))?"
_FORM = re.compile(
    rf"(?<!\S)(?P<who>it|they|(?P<own>(?:his|her|their|its) (?:own )?(?:delegation|country|government|administration|nation))|(?P<two>both|neither){_OF_THEM}|(?:all|the|those|these)(?: of the)?(?: same)? (?P<number><figure>))"
    rf"(?: (?:had|has|have|also|even|still|again|then|later|all|both|too|instead|each|ultimately|themselves|itself|now|\w+ly))*{_WITH}{_ALONE} (?P<choice><choice>)(?!\S)"
)
_WHO = frozenset({"it", "they", "both", "neither", "all", "the", "those", "these", "his", "her", "their", "its"})
Codes = tuple[tuple[str, ...], ...]


def points_back(pieces: Line) -> bool:
    """Whether a choice may be told of states that a sentence does not name."""
    return Sort.CHOICE in pieces.sorts and not _WHO.isdisjoint(pieces.places)


def refer(
    pieces: Sequence[Piece], lead: Sequence[Piece], told: Sequence[Stated], before: Sequence[Stated]
) -> Iterator[ChoiceStated]:
    """What states chose to which a sentence points back. `lead` is the sentence before, `told` and `before` what this one and
    that one tell."""
    written = _PLACEHOLDERS.written(pieces)
    for match in _FORM.finditer(written.text):
        first, place = written.place(match.start()), written.place(match.start("choice"))
        chosen = chosen_at(place, pieces)
        if chosen is None or not _tells(first, chosen, pieces) or _is_told(pieces[place], told):
            continue
        number = pieces[written.place(match.start("number"))].value if match["number"] else 2 if match["two"] else None
        if match["own"]:
            codes = _speaker(pieces[:first], lead)
        elif number is None:
            one = match["who"] == "it"
            # "The delegate of Peru, ..., said it abstained as well": of the sentence's own subject rather than of those before.
            codes = _opening(pieces[:first]) if one else ()
            codes = codes or _named(told, before, one=one, start=pieces[first].start)
            codes = codes or (_subject(pieces[:first], lead) if one else ())
        else:
            codes = _of_number(number, pieces[:first], lead)
        if codes:
            choices = other_than(chosen.choices) if match["two"] == "neither" else chosen.choices
            group = _group(match, written, pieces)
            span = pieces[first].start, _end(chosen.last, pieces)
            yield ChoiceStated(*span, codes, choices, closed=bool(group), group=group)


def _group(match: re.Match[str], written: Written, pieces: Sequence[Piece]) -> str:
    """The group of which those pointed back to are the only ones that chose so: "it was the only EU country to vote no"."""
    group = next((group for group in ("group", "alone") if match[group]), None)
    mention = pieces[written.place(match.start(group))].mention if group else None
    return mention.code if isinstance(mention, GroupMention) else ""


def _end(place: int, pieces: Sequence[Piece]) -> int:
    behind = pieces[place + 1] if place + 1 < len(pieces) else None
    return behind.end if behind and behind.is_word("it") else choice_end(pieces[place])


def _tells(first: int, chosen: Chosen, pieces: Sequence[Piece]) -> bool:
    named = first > 0 and pieces[first - 1].sort in (Sort.STATES, Sort.GROUP, Sort.FIGURE)
    weak = chosen.weak and not has_text_behind(chosen.last, pieces)
    # "To vote against".
    verb = chosen.form is Form.VERB or (chosen.first > 0 and pieces[chosen.first - 1].is_word("to"))
    return verb and not (named or weak or is_irrealis(chosen.first, pieces))


def _is_told(piece: Piece, told: Sequence[Stated]) -> bool:
    return any(one.statement.start <= piece.start < one.statement.end for one in told)


def _named(told: Sequence[Stated], before: Sequence[Stated], *, one: bool, start: int) -> Codes:
    """The states that chose last: the one state of which was told, or several that were told of together."""
    own = [stated for stated in told if stated.statement.end <= start]
    last = [stated.statement for stated in own or before]
    if one:
        named = {stated.codes for stated in last if isinstance(stated, ChoiceStated) and len(stated.codes) == 1}
        return named.pop() if len(named) == 1 else ()
    latest = max(last, key=lambda stated: stated.start, default=None)
    return latest.codes if isinstance(latest, ChoiceStated) and len(latest.codes) > 1 else ()


def _opening(pieces: Sequence[Piece]) -> Codes:
    """The one state that a sentence opens with, where it names no other before a pronoun."""
    named = [piece for piece in pieces if piece.sort is Sort.STATES]
    opens = len(named) == 1 and named[0] in pieces[:2] and named[0].names_states and len(named[0].states) == 1
    return named[0].codes if opens else ()


def _speaker(pieces: Sequence[Piece], lead: Sequence[Piece]) -> Codes:
    """The one state whose delegate a sentence, or else the one before it, opens with."""
    named = next((piece for piece in (*pieces, *lead) if piece.names_states), None)
    return named.codes if named and len(named.states) == 1 else ()


def _subject(pieces: Sequence[Piece], lead: Sequence[Piece]) -> Codes:
    """The one state that a clause before opens with, or the only one that it tells of: "Austria went further: it voted against",
    "India's caution is legend. It abstained", "only now has Delhi found its voice: it voted for it"."""
    opening = [piece for place, piece in enumerate(pieces) if not place or pieces[place - 1].sort is Sort.SIGN]
    firsts = (*lead[:1], *pieces[:1])
    owners = [piece for piece in firsts if piece.sort is Sort.STATES and piece.states[0].possessive]
    named = [piece for piece in (*owners, *lead[:1], *opening) if piece.names_states or piece in owners]
    colon = max((place for place, piece in enumerate(pieces) if piece.is_sign(":")), default=0)
    only = [
        piece
        for piece, before in zip(pieces[1:colon], pieces, strict=False)
        if piece.names_states and not _governs(before)
    ]
    last = named[-1].states if named else only[0].states if len(only) == 1 else ()
    return tuple(state.codes for state in last) if len(last) == 1 else ()


def _governs(before: Piece) -> bool:
    """ "On Cuba they differ: it abstained" tells of somebody else."""
    return says("governing", before.low) or before.is_word("the", "a") or before.sort is Sort.CHOICE


def _of_number(number: int, pieces: Sequence[Piece], lead: Sequence[Piece]) -> Codes:
    """The last states that are named together and are so many."""
    runs = [piece.states for piece in (*lead, *pieces) if piece.names_states and len(piece.states) == number]
    return tuple(state.codes for state in runs[-1]) if runs else ()

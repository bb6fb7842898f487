"""What part of a whole a count is that was told before: "That is 73 per cent of all members", "141 votes, or two thirds of ..."."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.factcheck.irrealis import is_irrealis
from bot.factcheck.shares import Whole, share_of, whole_in
from bot.factcheck.stated import Stated
from bot.factcheck.statements import CountStated, GroupStated, ShareStated, TallyStated
from bot.language.claims import relation_of
from bot.language.news.pieces import Piece, Sort
from bot.language.news.rules import says
from bot.language.news.written import Written
from bot.quantities import Relation
from data.model import Choice

_LED = (
    r"(?:(?:that|this|it|they|which)(?: \w+ly)? (?:is|was|were|are|makes|made|means|meant|equals|equalled|represents|represented"
    r"|(?:amounts|amounted|corresponds|corresponded|comes|came) to|adds up to)|[,(-](?: or| representing| that is| which is| some)?|or|representing)"
)
_PART = re.compile(
    rf"(?<!\S){_LED} (?P<lead>(?:[a-z]+ ){{0,3}}?)(?P<part><part>) of (?P<whole>(?:<of> |<figure> )*(?:<of>|<figure>))(?= [.,;:)-]|$)"
)
_OF_WHOLE = frozenset(
    {
        "the",
        "all",
        "those",
        "that",
        "who",
        "which",
        "and",
        "voting",
        "cast",
        "present",
        "voted",
        "membership",
        "world's",
        "took",
        "part",
    }
)


def majorities(pieces: Sequence[Piece]) -> Iterator[ShareStated]:
    """ "Adopted with a three-quarters majority": at least so many of those that voted, where a text is said to have passed."""
    for place, piece in enumerate(pieces[:-1]):
        led = place > 1 and pieces[place - 1].is_word("a", "the") and pieces[place - 2].is_word("with", "by")
        share = share_of(piece, Relation.AT_LEAST)
        passed = any(says("adopted", before.low) for before in pieces[:place])
        if share and led and passed and pieces[place + 1].is_word("majority") and not is_irrealis(place, pieces):
            yield ShareStated(piece.start, pieces[place + 1].end, (Choice.YES,), share, Whole.VOTING)


def parts_in(pieces: Sequence[Piece]) -> tuple[ShareStated, ...]:
    """The parts in a sentence of which no choice is told."""
    return tuple(_parts_in(pieces)) if any(piece.part is not None for piece in pieces) else ()


def _parts_in(pieces: Sequence[Piece]) -> Iterator[ShareStated]:
    written = Written([_word(piece) for piece in pieces])
    for match in _PART.finditer(written.text):
        place = written.place(match.start("part"))
        first, last = written.place(match.start("whole")), written.place(match.end("whole") - 1)
        whole = pieces[first : last + 1]
        lead = tuple(match["lead"].split())
        relation = relation_of(lead) or (None if lead else Relation.EXACTLY)
        if relation is None or (share := share_of(pieces[place], relation, lead)) is None:
            continue
        total = next((piece.value for piece in whole if piece.sort is Sort.FIGURE), None)
        start = written.place(match.start())
        start += pieces[start].sort is Sort.SIGN
        yield ShareStated(pieces[start].start, whole[-1].end, (), share, whole_in(whole), total)


def _word(piece: Piece) -> str:
    if piece.sort is Sort.FIGURE:
        return "<figure>" if piece.part is None else "<part>"
    is_whole = (
        piece.low in _OF_WHOLE or piece.sort is Sort.BODY or says("voters", piece.low) or says("whole", piece.low)
    )
    return "<of>" if is_whole and not piece.is_word("that", "which") else piece.low


def parts_told(parts: Sequence[ShareStated], told: Sequence[Stated], before: Sequence[Stated]) -> Iterator[Stated]:
    """The parts, each of the count told last before it in the sentence, or else of those in favour that were told `before`, and
    of its vote."""
    for part in parts:
        if any(_tells_already(part, stated) for stated in told):
            continue
        own = [stated for stated in told if stated.statement.end <= part.start and _choices(stated)]
        led = [stated for stated in before if Choice.YES in _choices(stated)] or before
        if counts := own or led:
            yield replace(counts[-1], statement=replace(part, choices=_choices(counts[-1])), base=None)


def with_counts(told: Sequence[Stated]) -> list[Stated]:
    """Those that tell how many chose so."""
    return [stated for stated in told if _choices(stated)]


def _choices(stated: Stated) -> tuple[Choice, ...]:
    match stated.statement:
        case TallyStated():
            return (Choice.YES,)
        case CountStated(choices=choices):
            return choices
        case _:
            return ()


def _tells_already(part: ShareStated, stated: Stated) -> bool:
    one = stated.statement
    return isinstance(one, ShareStated | GroupStated) and one.start < part.end and part.start < one.end

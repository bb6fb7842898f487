"""What part of a whole a count is that was told before: "That is 73 per cent of all members", "141 votes, or two thirds of ..."."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import msgspec
from msgspec.structs import replace

from bot.factcheck.cues import needs
from bot.factcheck.irrealis import is_irrealis
from bot.factcheck.shares import Whole, share_of, whole_in
from bot.factcheck.stated import Stated
from bot.factcheck.statements import CountStated, GroupStated, ShareStated, TallyStated
from bot.language.claims import relation_of
from bot.language.mentions import ChoiceMention
from bot.language.news.line import Line
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
_POINTING = ("that", "this", "it", "they", "which")
# "Abstained on ES-11/1, 18 per cent of the membership".
_BESIDE = frozenset({Sort.SYMBOL, Sort.CHOICE, Sort.MATTER})
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


class Part(msgspec.Struct, frozen=True):
    """A part of a whole that is not told of a choice yet; `beside`: what it stands right behind, where nothing points back."""

    stated: ShareStated
    beside: Piece | None

    @property
    def choice(self) -> Choice | None:
        """The choice of those whom it stands beside: "the abstainers, a third of the membership"."""
        mention = self.beside.mention if self.beside else None
        return mention.choice if isinstance(mention, ChoiceMention) and not mention.denied else None


@needs(words=("majority",))
def majorities(pieces: Line) -> Iterator[ShareStated]:
    """ "Adopted with a three-quarters majority": at least so many of those that voted, where a text is said to have passed."""
    for place, piece in enumerate(pieces[:-1]):
        led = place > 1 and pieces[place - 1].is_word("a", "the") and pieces[place - 2].is_word("with", "by")
        share = share_of(piece, Relation.AT_LEAST)
        passed = any(says("adopted", before.low) for before in pieces[:place])
        if share and led and passed and pieces[place + 1].is_word("majority") and not is_irrealis(place, pieces):
            yield ShareStated(piece.start, pieces[place + 1].end, (Choice.YES,), share, Whole.VOTING)


@needs(sorts=(Sort.FIGURE,))
def parts_in(pieces: Line) -> Iterator[Part]:
    """The parts in a sentence of which no choice is told."""
    if all(pieces[place].part is None for place in pieces.of_sort(Sort.FIGURE)):
        return
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
        stated = ShareStated(pieces[start].start, whole[-1].end, (), share, whole_in(whole), total)
        opening = written.place(match.start())
        beside = None if pieces[opening].is_word(*_POINTING) else pieces[max(0, opening - 1)]
        yield Part(stated, beside)


def _word(piece: Piece) -> str:
    if piece.sort is Sort.FIGURE:
        return "<figure>" if piece.part is None else "<part>"
    is_whole = (
        piece.low in _OF_WHOLE or piece.sort is Sort.BODY or says("voters", piece.low) or says("whole", piece.low)
    )
    return "<of>" if is_whole and not piece.is_word("that", "which") else piece.low


def parts_told(parts: Sequence[Part], told: Sequence[Stated], before: Sequence[Stated]) -> Iterator[Stated]:
    """The parts, each of the count that it stands beside, or else of the last before it in the sentence or of those in favour
    that were told `before`; and of its vote."""
    for part in parts:
        if any(_tells_already(part.stated, stated) for stated in told):
            continue
        own = [stated for stated in told if stated.statement.end <= part.stated.start and _choices(stated)]
        led = [stated for stated in before if Choice.YES in _choices(stated)] or list(before)
        if part.beside is not None:
            # "141 countries, 73 per cent of all members", and not "the islands, a fifth of all members".
            beside = part.beside
            own = [stated for stated in own if beside.start < stated.statement.end or beside.sort in _BESIDE]
            led = led if part.choice else []
        if counts := own or led:
            choices = (part.choice,) if part.choice else _choices(counts[-1])
            yield replace(counts[-1], statement=replace(part.stated, choices=choices), base=None)


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

"""What is said of a state's choice beside another: "moved from abstention to support", "sided with Russia"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from bot.factcheck.irrealis import is_irrealis
from bot.factcheck.statements import AlignedStated, MovedStated
from bot.language.news.pieces import Piece, Sort
from bot.language.news.written import Written
from data.model import Choice

_WORDS = {
    Choice.YES: "support|supporting|approval|yes|in favour|in favor|favour|favor|a yes|a yes vote|a vote in favour|a vote in favor|voting yes|voting in favour|backing",
    Choice.NO: "opposition|rejection|opposing|no|a no|a no vote|a vote against|against|voting no|voting against",
    Choice.ABSTAIN: "abstention|an abstention|abstaining",
}  # fmt: skip
_CHOICE_OF = {word: choice for choice, words in _WORDS.items() for word in words.split("|")}
_CHOICE = "|".join(sorted(_CHOICE_OF, key=len, reverse=True))
_ADVERBS = r"(?: (?:has|have|had|too|also|both|all|then|since|by contrast|,|\w+ly))*"
_ALIGNING = r"(?:sided|side|siding|stood|stand|sided in the vote|lined up|voted|took sides) with"
_MOVED = re.compile(
    rf"(?<!\S)(?P<states><states>){_ADVERBS} (?:moved|switched|shifted|went|crossed over|crossed|changed|turned|flipped|swung|gone|moving|switching)"
    rf" from (?P<before>{_CHOICE}) to (?P<now>{_CHOICE})(?!\S)"
)
_LISTED = re.compile(
    rf"(?<!\S)(?P<only>(?:only|just) )?<figure>(?: other| others| states| countries| members| nations)* {_ALIGNING} (?:the )?(?P<leader><states>) [:-] (?:the )?(?P<states><states>)(?!\S)"
)
_ALIGNED = re.compile(
    rf"(?<!\S)(?P<only>(?:only|just) )?(?:the )?(?P<states><states>){_ADVERBS}(?: (?:was|were|is|are) the (?P<alone>only|sole) (?:\w+ )?(?:to|that|who))? {_ALIGNING}"
    r" (?:the )?(?P<leader><states>)(?! (?:in|on|against|for|and|over|when|at)\b)(?!\S)"
)


def _word(piece: Piece) -> str:
    return "<states>" if piece.names_states else "<figure>" if piece.sort is Sort.FIGURE else piece.low


MOVING = frozenset({"from", "with"})


def moves(pieces: Sequence[Piece]) -> Iterator[MovedStated | AlignedStated]:
    written = Written([_word(piece) for piece in pieces])

    def codes(match: re.Match[str], group: str) -> tuple[tuple[str, ...], ...]:
        return tuple(state.codes for state in pieces[written.place(match.start(group))].states)

    for form in (_MOVED, _ALIGNED, _LISTED):
        for match in form.finditer(written.text):
            first, last = written.span(match)
            if is_irrealis(written.place(match.start("states")) + 1, pieces):
                continue
            span = pieces[first].start, pieces[last].end
            if form is _MOVED:
                before, now = _CHOICE_OF[match["before"]], _CHOICE_OF[match["now"]]
                yield MovedStated(*span, codes(match, "states"), before, now)
            else:
                closed = form is _LISTED or bool(match["only"] or match["alone"])
                yield AlignedStated(*span, codes(match, "states"), codes(match, "leader"), closed=closed)

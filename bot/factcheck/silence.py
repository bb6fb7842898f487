"""What is passed over, and what the record does not hold: other parliaments, other bodies, secret ballots."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import msgspec

from bot.factcheck.cues import needs
from bot.factcheck.statements import ClaimKind, Unheld
from bot.language.mentions import BodyMention, OrganMention
from bot.language.news.line import Line
from bot.language.news.pieces import Piece, Sort
from bot.language.news.rules import has_rule
from data.model import Body

_PRESS = re.compile(r"\bGA/(?P<committee>SHC|SPD|EF|DIS|AB|L)/\d+|\bHRC/|\b(?:GA)/\d{4,5}\b")
_COMMITTEES = {
    "SHC": "Third Committee",
    "SPD": "Fourth Committee",
    "EF": "Second Committee",
    "DIS": "First Committee",
    "AB": "Fifth Committee",
    "L": "Sixth Committee",
}
# Bodies of nations and games: none of the United Nations' business.
FOREIGN = frozenset(
    {"Congress", "national parliaments", "European Parliament", "FIFA", "Eurovision", "Council of Europe"}
)
ELECTIONS = "Elections are held by secret ballot: nobody's vote is on record."
POPULATION = "The record counts states, not people."


class Setting(msgspec.Struct, frozen=True):
    """Where a text plays: `organ` is the body of a press release; `is_elsewhere` where it is about other parliaments."""

    organ: str = ""
    is_elsewhere: bool = False


def setting_of(text: str, pieces: Sequence[Piece]) -> Setting:
    organ = ""
    if (match := _PRESS.search(text[:1500])) and match["committee"]:
        organ = _COMMITTEES[match["committee"]]
    united = has_rule(
        "united_nations",
        [word for piece in pieces[:400] if piece.sort is not Sort.BODY for word in piece.words],
    ) or any(
        isinstance(piece.mention, BodyMention)
        and (
            (piece.mention.body is Body.COUNCIL and "security" in piece.low)
            or "un" in piece.words
            or "nations" in piece.low
        )
        for piece in pieces[:400]
    )
    united = united or any(
        isinstance(piece.mention, OrganMention) and piece.mention.name not in FOREIGN for piece in pieces[:400]
    )
    someone = any(
        piece.sort in (Sort.STATES, Sort.GROUP, Sort.SYMBOL, Sort.BODY, Sort.ORGAN, Sort.NAME)
        or piece.low in ("resolution", "resolutions")
        for piece in pieces
    )
    if not united and not someone:
        return Setting(is_elsewhere=True)
    if united:
        return Setting(organ)
    spoken = any(piece.sort is Sort.SYMBOL or piece.low in ("resolution", "resolutions") for piece in pieces)
    symbols = any(piece.sort is Sort.SYMBOL for piece in pieces)
    parliament = has_rule("parliament", list(_of_bodies(pieces[:400])))
    private = has_rule("private", [word for piece in pieces[:400] for word in piece.words])
    elsewhere = (not symbols and (private or _is_of_us_state(pieces))) or (not spoken and parliament)
    return Setting(organ, is_elsewhere=elsewhere)


def _of_bodies(pieces: Sequence[Piece]) -> Iterator[str]:
    """The words that tell of which parliament a text is: none of a body that is known, nor "bill of rights"."""
    for place, piece in enumerate(pieces):
        rights = piece.is_word("bill") and [other.low for other in pieces[place + 1 : place + 3]] == ["of", "rights"]
        if piece.sort is not Sort.ORGAN and not rights:
            yield from piece.words


def _is_of_us_state(pieces: Sequence[Piece]) -> bool:
    """ "The Georgia General Assembly", "Virginia's General Assembly": a legislature that is called so."""
    named = (
        place
        for place, piece in enumerate(pieces)
        if isinstance(piece.mention, BodyMention) and "general assembly" in piece.low
    )
    place = next(named, 0)
    before = [word for other in pieces[max(0, place - 3) : place] for word in other.words]
    return has_rule("us_states", before)


@needs(words=("population",), rules=("secret",))
def unheld(pieces: Line) -> Iterator[Unheld]:
    """Secret ballots and populations in a sentence."""
    if pieces.falls_under("secret"):
        for place, piece in enumerate(pieces):
            if (
                piece.sort is Sort.FIGURE
                and place + 1 < len(pieces)
                and pieces[place + 1].low.split()[0] in ("votes", "vote", "ballots")
            ):
                yield Unheld(piece.start, pieces[place + 1].end, ClaimKind.OTHER, ELECTIONS)
    if "population" in pieces.written:
        yield from _populations(pieces)


def _populations(pieces: Sequence[Piece]) -> Iterator[Unheld]:
    """ "59 per cent of the world's population"."""
    for place, piece in enumerate(pieces):
        end = next(
            (here for here in range(place + 1, min(place + 7, len(pieces))) if pieces[here].is_word("population")), None
        )
        if piece.sort is Sort.FIGURE and end:
            yield Unheld(piece.start, pieces[end].end, ClaimKind.OTHER, POPULATION)
            return

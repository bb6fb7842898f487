"""The body outside the record that votes in a sentence: a committee, a council of another name, a commission."""

from __future__ import annotations

from collections.abc import Sequence

from bot.language.mentions import OrganMention
from bot.language.news.line import Line
from bot.language.news.pieces import Piece, Sort
from bot.language.news.rules import begins, has_rule, says

_ANY_ORGAN = frozenset(
    {"committee", "commission", "committees", "the committee", "executive board", "board of governors"}
)
_ARTICLES = frozenset(
    [
        "the",
        "un",
        "u.n",
        "u",
        "n",
        "its",
        "geneva",
        "based",
        "new",
        "york",
        "united",
        "nations",
        "assembly's",
        "united",
        "nations'",
        "47-nation",
        "member",
        "47-member",
    ]
)


# As bot/language/vocabulary.toml names them.
OF_NATIONS = "national parliaments"
_OF_NATIONS = frozenset(
    ["national", "state", "legislative", "parliamentary", "city", "town", "county", "municipal", "provincial", "regional", "constituent",
     "constitutional", "student", "ireland", "welsh", "york", "supreme"]
)  # fmt: skip
_VOTING = frozenset({Sort.BODY, Sort.ORGAN})
_OF_UNITED_NATIONS = frozenset({"un", "u.n", "u.n.", "nations", "unga", "world"})


def _is_of_nation(place: int, pieces: Sequence[Piece]) -> bool:
    """ "The California State Assembly", "Brazil's Security Council", "the Council of the European Union"."""
    piece = pieces[place]
    if piece.sort is not Sort.BODY or not _OF_UNITED_NATIONS.isdisjoint(piece.words):
        return False
    before = pieces[place - 1] if place else None
    if before is not None and "the" not in piece.words[:1]:
        if not _OF_NATIONS.isdisjoint(before.words):
            return True
        if before.sort is Sort.STATES and "general" not in piece.words and len(before.states) == 1:
            return before.adjective or before.states[0].possessive or "assembly" in piece.words
        named = [word for other in pieces[max(0, place - 2) : place] for word in other.words]
        if "general" in piece.words and has_rule("us_states", named):
            return True
    behind = pieces[place + 1 : place + 4]
    is_council_of = piece.words[-1:] == ("council",) and bool(behind) and behind[0].is_word("of")
    return is_council_of and any(other.sort is Sort.GROUP for other in behind)


def organ_of(pieces: Line) -> str:
    """The body outside the record that votes in a sentence, if one does."""
    if _VOTING.isdisjoint(pieces.sorts) and "organs" not in pieces.rules:
        return ""
    bodies = pieces.of_sort(Sort.BODY)
    if any(_is_of_nation(place, pieces) for place in bodies):
        return OF_NATIONS
    named = "organs" in pieces.rules
    organs = [
        place for place, piece in enumerate(pieces) if piece.sort is Sort.ORGAN or (named and _begins_organ(piece))
    ]
    others_vote = bool(organs) and any(votes_behind(place, pieces) for place in bodies)
    for place in organs:
        phrase, size = _organ_phrase(place, pieces)
        if not phrase:
            continue
        if _is_made(place + size, pieces):
            continue
        votes = votes_behind(place + size - 1, pieces)
        if votes and not _is_of_what(place, pieces):
            return phrase
        if others_vote or (phrase in _ANY_ORGAN and not _acts(place, pieces)):
            continue
        if not _is_of_what(place, pieces):
            return phrase
    return ""


def _acts(place: int, pieces: Sequence[Piece]) -> bool:
    """ "Approved by the committee", "In committee it fell": whether a body that is not named did it."""
    return place > 0 and (_lead(place, pieces) == "by" or (place == 1 and pieces[0].is_word("in", "at")))


def _is_made(place: int, pieces: Sequence[Piece]) -> bool:
    """ "The Human Rights Council was created on ...": what others decided on."""
    behind = pieces[place : place + 2]
    return len(behind) > 1 and behind[0].is_word("was", "were", "is", "are") and says("making", behind[1].low)


def _lead(place: int, pieces: Sequence[Piece]) -> str:
    before = [
        other.low
        for other in pieces[max(0, place - 5) : place]
        if other.low not in _ARTICLES and other.sort is not Sort.BODY
    ]
    return before[-1] if before else ""


def _is_of_what(place: int, pieces: Sequence[Piece]) -> bool:
    """Whether a body is what the vote was about, or where a text came from: "suspended from the Human Rights Council"."""
    before = [other.low for other in pieces[max(0, place - 8) : place] if other.low not in _ARTICLES]
    if not before:
        return False
    if before[-1] in (
        "from",
        "to",
        "on",
        "of",
        "with",
        "for",
        "over",
        "seat",
        "against",
        "into",
        "suspending",
        "about",
        "between",
        "and",
        "its",
        "created",
        "creating",
        "established",
        "establishing",
        "replaced",
        "replacing",
        "founded",
        "abolished",
    ):
        return before[-2:-1] not in (["session"], ["meeting"], ["members"], ["chamber"])
    return before[-1] == "in" and any(
        other in ("membership", "rights", "seat", "russia", "seats", "participation") for other in before
    )


def votes_behind(place: int, pieces: Sequence[Piece]) -> bool:
    """Whether a verb of voting follows a body right away: "the Third Committee approved"."""
    for other in pieces[place + 1 : place + 6]:
        if other.sort is Sort.CHOICE or says("assembly_verbs", other.low):
            return True
        if (
            other.is_sign(",", "(", ")")
            or other.sort is Sort.WHEN
            or other.is_adverb
            or other.is_word("on", "today", "then", "also", "has", "had", "by", "in", "of", "the", "member", "members")
            or says("weekdays", other.low)
        ):
            continue
        return False
    return False


def _begins_organ(piece: Piece) -> bool:
    return piece.sort is Sort.WORD and "organs" in begins(piece.low)


def _organ_phrase(place: int, pieces: Sequence[Piece]) -> tuple[str, int]:
    """The body named at a place, and how many pieces long its name is."""
    piece = pieces[place]
    if isinstance(piece.mention, OrganMention):
        return piece.mention.name, 1
    if not _begins_organ(piece):
        return "", 0
    written, found = piece.low, ("", 0)
    for size in range(2, 9):
        if says("organs", written):
            found = written, size - 1
        if place + size > len(pieces):
            break
        other = pieces[place + size - 1]
        if other.sort not in (Sort.WORD, Sort.TOPIC, Sort.NAME, Sort.GROUP) and not other.is_sign(","):
            break
        written = f"{written}{'' if other.is_sign(',') else ' '}{other.low}"
    return found

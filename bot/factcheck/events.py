"""Which times of a sentence are those of a war, a law or another event, and not of a vote."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.factcheck.index import TEXTS
from bot.language.mentions import Mention, WhenMention
from bot.language.news.pieces import Piece, Sort
from bot.language.news.rules import has_rule, says
from bot.language.text import words_of

# "Then came October 2025."
SHORT = 6
# Of a day that is made one of remembrance, these speak, and not of the day of the vote.
_MAKING = frozenset(
    {"declare", "declared", "declares", "declaring", "proclaim", "proclaimed", "proclaims", "proclaiming", "designate",
     "designated", "designates", "designating", "observe", "marking", "commemorate", "making", "make", "made"}
)  # fmt: skip
# So far behind a text it is told that it was undone.
_REACH = 6
# A time that begins so is none of a vote: "since the war", "days after the invasion".
_LEADING_OFF = frozenset(
    {"since", "after", "before", "until", "till", "from", "through", "prior", "as", "days", "weeks", "months", "years"}
)
# "Feb. 1 military coup".
_LONGEST_EVENT = 2
# Before what happened at a time these say when something else did.
_LEADING_IN = frozenset({"since", "after", "following", "before", "until", "till"})
# So far behind "when" it is told what was voted.
_TOLD = 9
_TELLING = frozenset({Sort.FIGURE, Sort.CHOICE})
_LEADS = frozenset(
    [
        "came",
        "comes",
        "in",
        "of",
        "by",
        "during",
        "late",
        "early",
        "mid",
        "last",
        "from",
        "this",
        "that",
        "since",
        "next",
    ]
)


def is_of_something_else(place: int, pieces: Sequence[Piece]) -> bool:
    """Whether a time is that of a war, a law or another event, and not of the vote."""
    first = max(0, place - 6, _clause_start(place, pieces), *_of_votes(place, pieces))
    before = [piece.low for piece in pieces[first:place] if not _leads_to_body(piece, pieces)]
    near = before[-2:]
    behind = pieces[place + 1].low if place + 1 < len(pieces) else ""
    if is_told_of(place, pieces):
        return False
    if near[-1:] and near[-1] in _MAKING:
        return True
    of_text = near[-1:] == ["of"] and not TEXTS.isdisjoint(near[0].split())
    if (behind in TEXTS or of_text) and (any(says("undoing", word) for word in before) or is_undone(place, pieces)):
        return True
    if near[-1:] == ["by"] and _opens(place - 1, pieces):
        # "By November 1988 the noes had shrunk to five": how it stood then.
        return False
    if not is_day(pieces[place].mention) and not _is_led(place, pieces):
        return True
    if near[-1:] == ["of"] and is_day(pieces[place].mention):
        is_of_law = any(_is_of_law(piece) for piece in pieces[max(0, place - 7) : place])
        return _is_of_event(place, pieces, before) or (is_of_law and not any(map(_is_of_vote, before[-4:-1])))
    if near[-1:] and says("before_time", near[-1]):
        return True
    if pieces[place].low.split()[0] in _LEADING_OFF:
        return True
    if any(
        piece.low in ("adopted", "voted", "passed", "vote", "approved", "resolution", "voting", "vetoed", "rejected")
        for piece in pieces[max(0, place - 4) : place]
    ):
        return near[-1:] == ["opinion"]
    if _is_of_event(place, pieces, before):
        return True
    if _is_of_text_on(before):
        return False
    return any(says("not_of_vote", word) for word in before[-5:] if word not in ("by", "from", "resolution", "after"))


def _is_of_text_on(before: Sequence[str]) -> bool:
    """ "Vetoed the resolution on the invasion on 25 February": the day is that of the text, and not of what it is on."""
    words = [word for word in before if word != "the"][-len(("resolution", "on", "invasion", "on")) :]
    return len(words) > 1 + len(("on", "on")) and words[1::2] == ["on", "on"] and words[0] in TEXTS


def _is_before_event(place: int, pieces: Sequence[Piece]) -> bool:
    """ "The 2022 invasion", "the Feb. 1 military coup"."""
    led = place > 0 and pieces[place - 1].is_word("the", "that", "this")
    behind = pieces[place + 1 : place + 1 + (_LONGEST_EVENT if led else 1)]
    end = next(
        (here for here, piece in enumerate(behind) if piece.low in TEXTS or piece.sort is Sort.SIGN), len(behind)
    )
    return any(says("event", piece.low) for piece in behind[:end])


def _is_of_event(place: int, pieces: Sequence[Piece], before: Sequence[str]) -> bool:
    """ "The 2022 invasion", "since the events of July 12", "the bombing of two cities last April": what happened then was no vote."""
    if before[-1:] == ["of"] and not any(map(_is_of_vote, before[-2:-1])):
        led = not _LEADING_IN.isdisjoint(before[-5:-2])
    else:
        led = not is_day(pieces[place].mention) and any(says("event", word) for word in before[-4:])
    return led or _is_before_event(place, pieces)


def is_told_of(place: int, pieces: Sequence[Piece]) -> bool:
    """ "As it has done since 2018, when 126 voted for it": whatever leads a time in, what follows tells of a vote then."""
    first = place + 1 + (place + 1 < len(pieces) and pieces[place + 1].is_sign(","))
    told = pieces[place + 1 : place + 1 + _TOLD]
    # "In March 2022 he was there when it condemned the invasion".
    ends = next((here for here, piece in enumerate(told) if piece.sort is Sort.SIGN or piece.is_word("and")), len(told))
    later = next((here for here, piece in enumerate(told[:ends]) if piece.is_word("when")), None)
    if later is not None and leads_body(place + 2 + later, pieces):
        return True
    leads = first < len(pieces) and pieces[first].is_word("when")
    # "For 20 July 2004, when the Assembly demanded".
    return leads and (leads_body(first + 1, pieces) or any(piece.sort in _TELLING for piece in told))


def _clause_start(place: int, pieces: Sequence[Piece]) -> int:
    """Behind the last colon or semicolon: what stands before it says nothing of a time behind it."""
    return next((here + 1 for here in range(place - 1, -1, -1) if pieces[here].is_sign(":", ";")), 0)


def is_undone(place: int, pieces: Sequence[Piece]) -> bool:
    """ "The 1975 resolution is revoked", "resolution 3379 has been repealed": what is named here is the text of before."""
    behind = pieces[place + 1 : place + 2 + _REACH]
    passive = next((here for here, piece in enumerate(behind) if says("undoing", piece.low)), 0)
    return passive > 0 and any(piece.is_word("is", "was", "were", "are", "be", "been") for piece in behind[:passive])


def _opens(place: int, pieces: Sequence[Piece]) -> bool:
    """Whether a word opens a sentence or a clause."""
    return place <= 0 or pieces[place - 1].sort is Sort.SIGN or pieces[place - 1].is_word("and", "but", "while")


def leads_body(place: int, pieces: Sequence[Piece]) -> bool:
    """ "In December 2003 the Assembly ...", "December 23: ..."."""
    opens = all(piece.sort is Sort.SIGN for piece in pieces[: place - 1])
    if opens and pieces[place : place + 1] and pieces[place].is_sign(":"):
        return True
    behind = [
        piece
        for piece in pieces[place : place + 4]
        if not (piece.is_sign(",") or piece.is_word("the", "un", "u.n", "same"))
    ]
    if not behind:
        return False
    # "In March 2022 it condemned the invasion".
    acts = behind[0].is_word("it") and has_rule(
        "assembly_verbs", [word for piece in behind[1:] for word in piece.words]
    )
    return acts or behind[0].sort is Sort.BODY


def _of_votes(place: int, pieces: Sequence[Piece]) -> Iterator[int]:
    """Where figures of votes stand that a time is of, whatever leads them in: "before dipping to 149 in June"."""
    for here in range(max(1, place - 4), place - 1):
        if pieces[here].sort is Sort.FIGURE and pieces[here - 1].is_word("to", "from", "with", "by", "got"):
            yield here


def _leads_to_body(piece: Piece, pieces: Sequence[Piece]) -> bool:
    """ "Came before the General Assembly", "long before, ...": no word that leads in a time."""
    if not piece.is_word("before", "after"):
        return False
    if any(other.is_sign(",") and other.start == piece.end for other in pieces):
        # "Long before, on 14 January 1980".
        return True
    behind = [other for other in pieces if other.start > piece.start and not other.is_word("the", "un", "u.n")]
    return bool(behind) and behind[0].sort is Sort.BODY


def _is_of_law(piece: Piece) -> bool:
    """Whether a judgment, a treaty or a war is spoken of, which has a day of its own."""
    return any(says("law", word) for word in words_of(piece.low))


def _is_of_vote(word: str) -> bool:
    """Whether what is "of" a day is a vote, a text or a count: "the 143 votes of 12 October"."""
    return (
        word.split(maxsplit=1)[0] in TEXTS
        or says("voters", word)
        or says("of_vote", word)
        or word.endswith(("/1", ")"))
    )


def is_day(mention: Mention | None) -> bool:
    """Whether a time is one day, of a given year or not."""
    if not isinstance(mention, WhenMention):
        return False
    period = mention.period
    return bool(mention.day) or bool(period and period.start and period.end and (period.end - period.start).days == 1)


def _is_led(place: int, pieces: Sequence[Piece]) -> bool:
    """Whether a month or year is that of a vote ("in March 2022", "the 2014 resolution"), and no part of a title."""
    if (
        place == 0
        or pieces[place - 1].sort is Sort.SIGN
        or pieces[place - 1].low in _LEADS
        or pieces[place].low.split()[0] in _LEADS
    ):
        return True
    if place > 1 and pieces[place - 1].is_word("and") and pieces[place - 2].sort is Sort.WHEN:
        # "In October 2023 and December 2023".
        return _is_led(place - 2, pieces)
    if place > 1 and pieces[place - 1].is_word("to") and pieces[place - 2].is_word("contrast", "contrary", "opposed"):
        return True
    if place + 1 == len(pieces) <= SHORT:
        # "Consider October 2023."
        return True
    behind = pieces[place + 1 : place + 4]
    if any(other.is_word("when") for other in behind[:2]):
        return True
    if pieces[place - 1].is_word("the") and not any(says("event", other.low) for other in behind):
        # "Abstained on the April 2022 suspension of Russia", "the December 2023 Gaza ceasefire".
        voted_on = place > 1 and pieces[place - 2].sort is Sort.CHOICE
        if voted_on or any(other.sort is Sort.NAME or says("of_vote", other.low) for other in behind[:2]):
            return True
    return any(
        other.low in TEXTS or other.sort is Sort.MATTER or other.low in ("resolutions", "votes") for other in behind
    )

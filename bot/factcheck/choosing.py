"""Words for a choice as a sentence of news has them: a verb of those who chose, or a noun that is counted."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import Enum, auto
from itertools import pairwise, takewhile

import msgspec

from bot.language.mentions import ChoiceMention
from bot.language.news.pieces import Piece, Sort
from bot.language.news.rules import says
from bot.language.news.written import Written
from data.model import CAST, STORED, Choice


class Form(Enum):
    """VERB: "voted against", "abstaining". NOUN: "in favour", "35 abstentions". PASSIVE: "opposed by"."""

    VERB = auto()
    NOUN = auto()
    PASSIVE = auto()


class Chosen(msgspec.Struct, frozen=True):
    """The choices that the pieces from `first` to `last` stand for."""

    first: int
    last: int
    form: Form
    choices: tuple[Choice, ...]
    weak: bool = False


_NOUNS = frozenset(
    [
        "against",
        "in favour",
        "in favor",
        "in favour of",
        "in favor of",
        "abstention",
        "abstentions",
        "abst",
        "no votes",
        "no vote",
        "yes votes",
        "yes vote",
        "votes against",
        "vote against",
        "votes in favour",
        "votes in favor",
        "votes for",
        "vote for",
        "noes",
        "ayes",
        "nays",
        "negative votes",
        "affirmative votes",
        "negative vote",
        "affirmative vote",
        "non-voting",
        "absences",
        "absentees",
        "absent",
        "opponents",
        "supporters",
        "abstainers",
        "not voting",
        "nay",
        "aye",
        "no",
        "yes",
        "vote in favour",
        "vote in favor",
    ]
)
_STRONG_STARTS = (
    "vote",
    "voti",
    "abst",
    "cast",
    "did not",
    "didn",
    "was abs",
    "were abs",
    "not vot",
    "has not",
    "have not",
    "had not",
)
_VETO = frozenset(
    {
        "veto",
        "vetoes",
        "vetoed",
        "vetoing",
        "vetos",
        "cast a veto",
        "cast its veto",
        "cast the veto",
        "used its veto",
        "used the veto",
        "use its veto",
        "use the veto",
        "blocked",
    }
)
_SUPPORT = frozenset({"support", "backing", "in opposition", "opposition"})
_DECIDING = ("chose", "opted", "decided", "elected", "preferred")
_HAVING = frozenset(
    {
        "had",
        "has",
        "with",
        "drew",
        "won",
        "received",
        "enjoyed",
        "gained",
        "garnered",
        "got",
        "attracted",
        "secured",
        "met",
        "encountered",
        "faced",
        "found",
        "enjoys",
        "commanded",
    }
)
_OBJECT_REACH = 6
_LONGEST_BLOCKED = 4
REJECTING = ("reject", "block", "oppose", "defeat", "stop", "kill")
# "Voted for the first time against it".
_ONCE = re.compile(r"the (?:very )?(?:first|second|third|fourth|fifth|only|last) time(?: (?:ever|since \S+))?(?= |$)")
_LONGEST_ONCE = 6
# "The Arms Trade Treaty" is itself put to the vote, and not what a text is against.
_INSTRUMENTS = ("treaty", "convention", "declaration", "compact", "pact", "protocol", "covenant")
_VOTED_FOR = ("voted for", "voting for")


def chosen_at(place: int, pieces: Sequence[Piece]) -> Chosen | None:
    """What the choice at a place stands for; None where the word means something else there."""
    piece = pieces[place]
    mention = piece.mention
    if (
        piece.sort is not Sort.CHOICE
        or not isinstance(mention, ChoiceMention)
        or (mention.veto and piece.low != "blocked")
        or blocks_no_text(place, pieces)
    ):
        return None
    low = piece.low.removesuffix(" by")
    behind = pieces[place + 1] if place + 1 < len(pieces) else None
    denied = mention.denied != _is_negated(place, pieces)
    if mention.choice is Choice.NON_VOTING and low.endswith("vote") and behind and behind.sort is Sort.CHOICE:
        # "Did not vote | in favour" is one choice, told at the second place.
        return None
    if low in ("no votes", "no vote") and behind and behind.low in ("against", "in favour", "in favor"):
        # "Drew no votes | against": nobody chose so.
        return None
    first = place
    choices: tuple[Choice, ...] = (mention.choice,)
    before = pieces[place - 1] if place else None
    if (
        before
        and before.sort is Sort.CHOICE
        and isinstance(before.mention, ChoiceMention)
        and before.mention.choice is Choice.NON_VOTING
        and before.low.endswith("vote")
    ):
        denied, first = not denied, place - 1
    if denied:
        choices = (
            CAST
            if mention.choice is Choice.NON_VOTING
            else tuple(other for other in STORED if other is not mention.choice)
        )
    if behind and behind.is_word("by") and not low.startswith(("vot", "abst")):
        return Chosen(first, place, Form.PASSIVE, choices, weak=True)
    if low in _SUPPORT and behind and behind.is_word("of", "from") and _is_had(place, pieces):
        return Chosen(first, place, Form.PASSIVE, choices, weak=True)
    if low in _NOUNS:
        if low.startswith("vote") and _is_what_they_do(place, pieces):
            return Chosen(first, place, Form.VERB, choices)
        verb = _verb_before(place, pieces)
        if verb is not None:
            return Chosen(verb, place, Form.VERB, choices)
        return Chosen(first, place, Form.NOUN, choices)
    if low.startswith(_STRONG_STARTS) or low.startswith("said"):
        if (low.startswith("voted to ") and low.split()[-1] in REJECTING) or (
            low == "voted for" and once(place + 1, pieces)
        ):
            # Told by what is rejected, or by the choice behind "for the first time".
            return None
        return Chosen(first, place, Form.VERB, choices)
    return Chosen(first, place, Form.VERB, choices, weak=True)


def _is_what_they_do(place: int, pieces: Sequence[Piece]) -> bool:
    """ "EU members vote against it", "we regret that Peru and Chile chose to vote against"."""
    lead = pieces[max(0, place - len(("chose", "to"))) : place]
    names = bool(lead) and lead[-1].sort in (Sort.STATES, Sort.GROUP) and not lead[-1].adjective
    return names or (len(lead) > 1 and lead[0].is_word(*_DECIDING) and lead[1].is_word("to"))


def _is_had(place: int, pieces: Sequence[Piece]) -> bool:
    """ "Had the support of", "drew wide support from": what a text had, and not what somebody is thanked for."""
    return any(piece.low in _HAVING for piece in pieces[max(0, place - 3) : place])


def _is_negated(place: int, pieces: Sequence[Piece]) -> bool:
    before = [piece.low for piece in pieces[max(0, place - 2) : place]]
    return (
        before[-1:] in (["not"], ["never"])
        or before in (["not", "vote"], ["t", "vote"], ["not", "to"])
        or before[-1:] == ["t"]
    )


def _verb_before(place: int, pieces: Sequence[Piece]) -> int | None:
    """The place of "voted" in "voted overwhelmingly against", "cast ballots in favour", "voted in the Assembly against"."""
    reach = range(place - 1, max(-1, place - 8), -1)
    told_once = next((here for here in reach if pieces[here].low in _VOTED_FOR and once(here + 1, pieces)), None)
    if told_once is not None:
        behind = pieces[told_once + 1 + once(told_once + 1, pieces) : place]
        return told_once if all(map(is_between, behind)) else None
    for here in reach:
        piece = pieces[here]
        if piece.sort is Sort.STATES and _is_with(here, pieces):
            # "Voted with Russia against it".
            continue
        if piece.is_word(
            "voted", "voting", "vote", "came", "stood", "votes", "gave", "giving", "cast", "casting", "casts"
        ) or (piece.sort is Sort.CHOICE and piece.low == "voted to"):
            if piece.low.startswith("cast") and any(says("sole", other.low) for other in pieces[here:place]):
                # "Cast the only vote against".
                return None
            figure_before = here and pieces[here - 1].sort is Sort.FIGURE
            return None if piece.low in ("votes", "vote") and figure_before else here
        if not is_between(piece):
            return None
    return None


def once(place: int, pieces: Sequence[Piece]) -> int:
    """How many pieces from a place on say how often something was done, behind "for": "the first time ever"; 0 if none do."""
    written = Written([piece.low for piece in pieces[place : place + _LONGEST_ONCE]])
    match = _ONCE.match(written.text)
    return written.span(match)[1] + 1 if match else 0


def _is_with(place: int, pieces: Sequence[Piece]) -> bool:
    here = place - 1 - pieces[place - 1].is_word("the")
    return here > 0 and (pieces[here].is_word("with", "alongside") or pieces[here].low == "together with")


def is_between(piece: Piece) -> bool:
    """Whether a piece may stand between "voted" and what was voted: a place, a time, how."""
    if piece.sort in (Sort.BODY, Sort.WHEN):
        return True
    adverb = piece.is_adverb or says("weekdays", piece.low)
    return piece.sort is Sort.WORD and (
        adverb
        or piece.low
        in (
            "in",
            "at",
            "on",
            "side",
            "by",
            "the",
            "un",
            "u",
            "n",
            "ballots",
            "ballot",
            "plenary",
            "a",
            "as",
            "one",
            "bloc",
            "block",
            "en",
            "unison",
            "unanimously",
            "together",
            "again",
            "also",
            "later",
            "today",
            "with",
            "alone",
            "its",
            "their",
            "his",
            "her",
            "votes",
            "vote",
            "along",
            "alongside",
            "together with",
            "it",
            "them",
        )
    )


def choice_end(piece: Piece) -> int:
    """The end of a choice without the word that leads on from it: "abstained on", "in favour of"."""
    if piece.low.startswith("abstain"):
        return piece.start + len(piece.low.split()[0].rstrip("."))
    return piece.end - len(" of") if piece.low.endswith(("favour of", "favor of")) else piece.end


def has_text_behind(place: int, pieces: Sequence[Piece]) -> bool:
    """Whether the object of a verb is what is put to the vote: "opposed the draft resolution"."""
    for before, piece in pairwise(pieces[place : place + 1 + _OBJECT_REACH]):
        if (
            piece.sort in (Sort.MATTER, Sort.SYMBOL, Sort.NAME)
            or says("text", piece.low)
            or piece.is_word("former", "latter", "first", "second")
            or (piece.is_word("one") and before.is_word("that", "this", "new", "latest", "earlier", "later"))
            or (piece.sort is Sort.TOPIC and piece.low.endswith(_INSTRUMENTS))
        ):
            return True
        if (piece.sort in (Sort.CHOICE, Sort.FIGURE) and piece.low != "no") or piece.is_sign(",", ";", "(", ":"):
            return False
    return False


def has_text_before(place: int, pieces: Sequence[Piece], reach: int = 12) -> bool:
    """Whether what is put to the vote stands before a passive: "a text that was opposed by"."""
    found = pieces[max(0, place - reach) : place]
    return any(piece.sort in (Sort.MATTER, Sort.SYMBOL, Sort.NAME) or says("text", piece.low) for piece in found)


def is_idiom(place: int, pieces: Sequence[Piece]) -> bool:
    """Whether "voted against" is followed by what the text itself is against: "voted against settlements"."""
    piece = pieces[place]
    if not piece.low.endswith(("against", "no to")):
        return False
    for behind in pieces[place + 1 : place + 4]:
        if (
            behind.is_word("the", "a", "an", "this", "that", "any", "all", "its", "illegal", "new", "what", "in")
            or behind.sort is Sort.BODY
        ):
            continue
        if (
            behind.sort is Sort.STATES
            or says("idiom", behind.low.removesuffix("'s"))
            or says("idiom", behind.low.split()[0])
        ):
            return not _votive_follows(pieces, behind)
        return behind.sort is Sort.TOPIC and not has_text_behind(place, pieces)
    return False


def _votive_follows(pieces: Sequence[Piece], piece: Piece) -> bool:
    """ "Voted against Russia's draft", "against the US resolution", "against Palestine's upgrade on 10 May (ES-10/23)"."""
    place = pieces.index(piece)
    clause = list(takewhile(_is_of_object, pieces[place + 1 :]))
    if piece.sort is Sort.STATES and any(other.sort is Sort.SYMBOL for other in clause):
        return True
    return any(says("text", other.low) or other.sort is Sort.MATTER for other in pieces[place + 1 : place + 3])


def _is_of_object(piece: Piece) -> bool:
    return (
        piece.sort is not Sort.CHOICE
        and not piece.is_sign(",", ";", ":", "-")
        and not piece.is_word("and", "but", "while")
    )


def is_veto(piece: Piece) -> bool:
    return (
        piece.sort is Sort.CHOICE
        and isinstance(piece.mention, ChoiceMention)
        and piece.mention.veto
        and piece.low.removesuffix(" by") in _VETO
    )


def blocks_no_text(place: int, pieces: Sequence[Piece]) -> bool:
    """ "India blocked consensus in Geneva", "Russia blocks the Council" tell of no one veto."""
    blocked = pieces[place + 1 : place + 1 + _LONGEST_BLOCKED]
    if not pieces[place].low.startswith("block") or any(map(_is_put_to_vote, blocked)):
        return False
    return any(says("blocking_no_text", piece.low) or piece.sort is Sort.BODY for piece in blocked)


def _is_put_to_vote(piece: Piece) -> bool:
    return piece.sort in (Sort.MATTER, Sort.SYMBOL) or says("voted_on", piece.low)

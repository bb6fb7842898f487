"""How the words around a claim name its vote: symbols, names, days, the body, and what the text was about."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from itertools import pairwise

from bot.factcheck.index import TEXTS, Index
from bot.language.dates import month_or_day
from bot.language.mentions import (
    BodyMention,
    MatterMention,
    Mention,
    OrganMention,
    PopularNameMention,
    StateMention,
    SymbolMention,
    TopicMention,
    WhenMention,
)
from bot.language.news.pieces import Piece, Sort
from bot.language.news.rules import has_rule, says
from bot.language.text import words_of
from data.matrix import Calls
from data.model import Body, Matter, Period

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_RELATIVE = re.compile(r"\b(?:today|yesterday|tomorrow|last|this|next|past|ago)\b")
_YEAR_ONLY = 300


@dataclass(frozen=True, slots=True)
class Term:
    """What a word, a topic or a name stands for: the roll calls that have it."""

    written: str
    calls: Calls
    is_state: bool = False
    is_subject: bool = False
    weight: float = 0.0


@dataclass(frozen=True, slots=True)
class On:
    """A time that a vote is said to have been at: a period, or a month and perhaps a day of no given year."""

    start: int
    end: int
    period: Period | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    soft: bool = False

    @property
    def is_day(self) -> bool:
        if self.period and self.period.start and self.period.end:
            return (self.period.end - self.period.start).days == 1
        return bool(self.day)


@dataclass(frozen=True, slots=True)
class Naming:
    """What a sentence says of the vote it tells of."""

    symbols: tuple[SymbolMention, ...] = ()
    names: tuple[PopularNameMention, ...] = ()
    terms: tuple[Term, ...] = ()
    days: tuple[On, ...] = ()
    body: Body | None = None
    organ: str = ""
    matters: tuple[Matter, ...] = ()
    introduces: bool = False
    anaphoric: bool = False
    earlier: bool = False
    words: tuple[str, ...] = field(default=())

    @property
    def says_nothing(self) -> bool:
        return not (self.symbols or self.names or self.days or self.introduces)


def naming_of(text: str, pieces: Sequence[Piece], parties: set[int], index: Index, today: date | None) -> Naming:
    """What the pieces of a sentence say, whose `text` is folded; `parties` are places of those who voted, which name no vote."""
    words = tuple(word for piece in pieces for word in words_of(piece.low))
    organ = _organ(pieces)
    bodies = [
        piece.mention.body
        for piece in pieces
        if isinstance(piece.mention, BodyMention) and not _is_by_the_way(pieces, piece)
    ]
    days = tuple(_days(pieces, today))
    return Naming(
        symbols=tuple(
            piece.mention
            for place, piece in enumerate(pieces)
            if isinstance(piece.mention, SymbolMention) and not _is_recalled(place, pieces)
        ),
        names=tuple(piece.mention for piece in pieces if isinstance(piece.mention, PopularNameMention)),
        terms=tuple(terms_of(pieces, parties, index)),
        days=days,
        body=bodies[0] if bodies else None,
        organ=organ,
        matters=tuple(_matters(pieces)),
        introduces=introduces(pieces, words),
        anaphoric=is_anaphoric(text) and not _is_called(pieces),
        earlier=has_rule("earlier", words),
        words=words,
    )


def introduces(pieces: Sequence[Piece], words: Sequence[str]) -> bool:
    """Whether a sentence tells of a vote by what it was about, and does not lean on those before it only."""
    text = any(piece.sort in (Sort.MATTER, Sort.NAME) or piece.low in _TEXTS for piece in pieces)
    body = any(piece.sort in (Sort.BODY, Sort.ORGAN) for piece in pieces) or has_rule("united_nations", words)
    return (text or body) and has_rule("assembly_verbs", words)


def _is_recalled(place: int, pieces: Sequence[Piece]) -> bool:
    """ "Implementation of resolution 435 (1978)", "pursuant to resolution 377": a text that another is about."""
    before = [piece.low for piece in pieces[max(0, place - 4) : place]]
    return any(
        word
        in (
            "implementation",
            "pursuant",
            "under",
            "recalling",
            "accordance",
            "compliance",
            "recalled",
            "reaffirming",
            "extension",
            "extend",
            "extends",
            "extending",
            "renew",
            "renewing",
        )
        for word in before
    )


def _matters(pieces: Sequence[Piece]) -> Iterator[Matter]:
    """What was put to the vote, where a word like "amendment" stands for it and is no part of a title."""
    for place, piece in enumerate(pieces):
        if piece.is_word("amend", "amending"):
            yield Matter.AMENDMENT
        if isinstance(piece.mention, MatterMention):
            before = pieces[place - 1] if place else None
            if (
                before is None
                or before.low in _BEFORE_MATTERS
                or before.sort is Sort.FIGURE
                or before.low.endswith(("ed", "ing", "s"))
            ):
                yield piece.mention.matter


_BEFORE_MATTERS = frozenset(
    [
        "a",
        "an",
        "the",
        "this",
        "that",
        "its",
        "any",
        "one",
        "first",
        "second",
        "third",
        "operative",
        "preambular",
        "oral",
        "draft",
        "canadian",
        "no",
    ]
)
_NOUN = r"(?:draft resolution|resolution|text|draft|measure|motion|declaration|amendment|vote|roll call|document|proposal)s?"
_ANEW = re.compile(
    rf"""\b(?:
      (?:an?|another|its\ annual|second|two|three|four|five|six|rival|separate|competing|similar|further|several|first|new)\s(?:[\w'.-]+\s){{0,5}}?{_NOUN}\b(?!\ of)
    | (?<!no\ ){_NOUN}(?:\sof\s[\w.,]+(?:\s[\w.,]+){{0,2}})?,?\s(?:on\s(?!(?:the|this|that|it|a)\s(?:[\w.'-]+\s){{0,3}}?{_NOUN}\b|mon|tue|wed|thu|fri|sat|sun|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|\d)|that\s|titled|entitled|about|concerning|condemning|demanding|calling|suspending|urging|seeking|denouncing|recogni[sz]ing|supporting|deploring|expressing|reaffirming|combating|regarding|marking|affirming|declaring|backing|to\s(?!vote|be\b|a\ vote)|against\s(?!it\b))
    | {_NOUN},?\s["“”«']
    | {_NOUN},\s[^,.\n]{{3,24}},\son\s
    | (?:recogni[sz]ed|adopted|condemned|demanded|declared|suspended|approved|vetoed|rejected|passed|granted|upgraded|denounced)\sby\s(?:the\s)?(?:un|u\.n\.|united|general|security|assembly|council|us|united\ states|russia)
    | (?:assembly|council|un|u\.n\.|united\ nations)(?:\s[\w.,]+){{0,5}}?\s(?:voted?s?\s(?:[\w.,]+\s){{0,5}}?(?:to|for|on|that)|called\s(?:for|on)|calls\s(?:for|on)|demand(?:s|ed)|condemn(?:s|ed)|suspend(?:s|ed)|declared|declares|urge[sd]|recogni[sz]e[sd]|deplored|denounce[sd]|isolated|affirm(?:s|ed)|reaffirmed|took\ up|granted|upgraded|rebuked|backed|adopted\s(?!the\s(?:resolution|text|draft)\b|it\b)|rejected\s(?!it\b))
    )""",
    re.VERBOSE,
)


def is_anaphoric(text: str) -> bool:
    """Whether a sentence only points back: "the resolution", "it", "the vote", without a word of what it is about."""
    return not _ANEW.search(text)


def _is_called(pieces: Sequence[Piece]) -> bool:
    """ "The Ukraine resolution", "the embargo vote": a name right before what was put to the vote."""
    return any(
        one.sort in (Sort.STATES, Sort.TOPIC, Sort.NAME)
        and (
            other.sort is Sort.MATTER or other.low in ("resolution", "vote", "text", "draft", "measure", "resolutions")
        )
        for one, other in pairwise(pieces)
    )


_TEXTS = frozenset(
    [
        "resolution",
        "resolutions",
        "text",
        "texts",
        "measure",
        "motion",
        "declaration",
        "amendment",
        "vote",
        "proposal",
        "draft",
        "drafts",
        "document",
        "truce",
        "ceasefire",
    ]
)
_BY_THE_WAY = frozenset(["by", "from", "of", "to", "at", "before", "in"])


def _is_by_the_way(pieces: Sequence[Piece], piece: Piece) -> bool:
    """ "An emergency session called by the Security Council": the body that did something else before."""
    place = pieces.index(piece)
    before = [
        other.low for other in pieces[max(0, place - 4) : place] if other.low not in ("the", "un", "u.n", "15-member")
    ]
    return before[-2:-1] in (
        ["called"],
        ["convened"],
        ["referred"],
        ["requested"],
        ["member"],
        ["members"],
        ["seat"],
    ) and before[-1:] in (["by"], ["of"], ["on"])


def _organ(pieces: Sequence[Piece]) -> str:
    """The body outside the record that votes in a sentence, if one does."""
    others_vote = any(
        isinstance(piece.mention, BodyMention) and _votes_behind(place, pieces) for place, piece in enumerate(pieces)
    )
    for place, piece in enumerate(pieces):
        phrase, size = _organ_phrase(place, pieces)
        if not phrase:
            continue
        votes = _votes_behind(place + size - 1, pieces)
        if votes and not _is_of_what(place, pieces):
            return phrase
        if others_vote or (phrase in _ANY_ORGAN and not (place and _lead(place, pieces) == "by")):
            continue
        if not _is_of_what(place, pieces):
            return phrase
    return ""


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
    ):
        return before[-2:-1] not in (["session"], ["meeting"], ["members"], ["chamber"])
    return before[-1] == "in" and any(
        other in ("membership", "rights", "seat", "russia", "seats", "participation") for other in before
    )


def _votes_behind(place: int, pieces: Sequence[Piece]) -> bool:
    """Whether a verb of voting follows a body right away: "the Third Committee approved"."""
    for other in pieces[place + 1 : place + 6]:
        if other.sort is Sort.CHOICE or says("assembly_verbs", other.low):
            return True
        if (
            other.is_sign(",", "(", ")")
            or other.sort is Sort.WHEN
            or other.low.endswith("ly")
            or other.is_word("on", "today", "then", "also", "has", "had", "by", "in", "of", "the", "member", "members")
            or says("weekdays", other.low)
        ):
            continue
        return False
    return False


def _organ_phrase(place: int, pieces: Sequence[Piece]) -> tuple[str, int]:
    """The body named at a place, and how many pieces long its name is."""
    piece = pieces[place]
    if isinstance(piece.mention, OrganMention):
        return piece.mention.name, 1
    if piece.sort is not Sort.WORD:
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


def terms_of(pieces: Sequence[Piece], parties: set[int], index: Index) -> list[Term]:
    """What the words of a sentence stand for, as far as titles or popular names have them."""
    found: dict[str, Term] = {}

    def add(written: str, calls: Calls, *, is_state: bool = False, is_subject: bool = False) -> None:
        if calls and written not in found:
            found[written] = Term(written, calls, is_state, is_subject or is_state, index.weight(written, calls))

    for place, piece in enumerate(pieces):
        if piece.low in TEXTS or isinstance(piece.mention, MatterMention):
            for before in pieces[max(0, place - 2) : place]:
                add(f"{before.low} text", index.called(before.low), is_state=True)
        if place in parties:
            continue
        match piece.mention:
            case PopularNameMention(symbols=symbols):
                calls = 0
                for symbol in symbols:
                    for call in index.knowledge.record.named(symbol):
                        calls |= call.bit
                add(piece.low, calls, is_subject=True)
                for word in words_of(piece.low):
                    add(word, index.of_word(word))
            case TopicMention(topic=topic):
                add(piece.low, index.of_topic(topic), is_subject=True)
                for word in words_of(piece.low):
                    add(word, index.of_word(word))
            case StateMention():
                for state in piece.states:
                    for code in state.codes[:1]:
                        add(code, index.of_state(code), is_state=True)
                    if state.topic:
                        add(state.topic, index.of_topic(state.topic), is_subject=True)
                    if " " not in state.written:
                        add(state.written.lower(), index.of_words(words_of(state.written)), is_state=True)
            case OrganMention(topic=topic):
                if topic:
                    add(piece.low, index.of_topic(topic), is_subject=True)
                for word in words_of(piece.low):
                    add(word, index.of_word(word))
            case _ if piece.sort in (Sort.WORD, Sort.GROUP):
                for word in words_of(piece.low):
                    if not (
                        says("voters", word)
                        or says("adopted", word)
                        or says("rejected", word)
                        or says("weekdays", word)
                    ):
                        add(word, index.of_word(word))
            case _:
                continue
    return list(found.values())


def _days(pieces: Sequence[Piece], today: date | None) -> list[On]:
    found: list[On] = []
    for place, piece in enumerate(pieces):
        mention = piece.mention
        if isinstance(mention, WhenMention):
            if mention.days is not None or _is_of_something_else(place, pieces):
                continue
            if _RELATIVE.search(piece.low) and not mention.month:
                if today is None or "years" in piece.low:
                    continue
                found.append(On(piece.start, piece.end, mention.period, soft=True))
                continue
            if mention.period and (mention.period.start is None or mention.period.end is None or mention.ends):
                continue
            beside = _weekday_beside(place, pieces)
            weekday = WEEKDAYS.index(pieces[beside].low.removesuffix("'s")) if beside is not None else None
            start = min(piece.start, pieces[beside].start) if beside is not None else piece.start
            end = max(piece.end, pieces[beside].end) if beside is not None else piece.end
            found.append(On(start, end, mention.period, mention.month, mention.day, weekday))
    if not any(on.is_day for on in found):
        found += _weekdays(pieces, today)
    return found


def _is_of_something_else(place: int, pieces: Sequence[Piece]) -> bool:
    """Whether a time is that of a war, a law or another event, and not of the vote."""
    before = [piece.low for piece in pieces[max(0, place - 6) : place]]
    near = before[-2:]
    if not _is_day(pieces[place].mention) and not _is_led(place, pieces):
        return True
    if near[-1:] == ["of"] and _is_day(pieces[place].mention):
        return not any(map(_is_of_vote, before[-4:-1])) and any(
            _is_of_law(piece) for piece in pieces[max(0, place - 7) : place]
        )
    if near[-1:] and near[-1] in (
        "since",
        "after",
        "before",
        "until",
        "till",
        "by",
        "from",
        "dated",
        "through",
        "for",
        "prior",
        "following",
    ):
        return True
    if pieces[place].low.split()[0] in ("since", "after", "before", "until", "till", "from", "through", "prior", "as"):
        return True
    if any(
        piece.low in ("adopted", "voted", "passed", "vote", "approved", "resolution", "voting", "vetoed", "rejected")
        for piece in pieces[max(0, place - 4) : place]
    ):
        return near[-1:] == ["opinion"]
    if place + 1 < len(pieces) and pieces[place + 1].low in (
        "invasion",
        "war",
        "attack",
        "attacks",
        "massacre",
        "annexation",
        "borders",
        "lines",
        "referendum",
        "offensive",
        "conflict",
        "raid",
        "treaty",
        "agreement",
        "memorandum",
        "opinion",
        "budget",
        "revolution",
        "coup",
        "sustainable",
        "agenda",
        "incursion",
    ):
        return True
    return any(says("not_of_vote", word) for word in before[-5:] if word not in ("by", "from", "resolution", "after"))


def _is_of_law(piece: Piece) -> bool:
    """Whether a judgment, a treaty or a war is spoken of, which has a day of its own."""
    words = (
        "court",
        "judgment",
        "convention",
        "protocol",
        "accord",
        "war",
        "opinion",
        "agreement",
        "treaty",
        "letter",
        "memorandum",
        "attack",
        "attacks",
        "coup",
    )
    return any(word in words for word in words_of(piece.low))


def _is_of_vote(word: str) -> bool:
    """Whether what is "of" a day is a vote, a text or a count: "the 143 votes of 12 October"."""
    return (
        word.split(maxsplit=1)[0] in TEXTS
        or says("voters", word)
        or word
        in (
            "session",
            "meeting",
            "resolutions",
            "draft",
            "abstentions",
            "morning",
            "evening",
            "night",
            "afternoon",
            "tally",
            "veto",
            "vetoes",
            "truce",
            "roll call",
            "ceasefire",
        )
        or word.endswith(("/1", ")"))
    )


def _is_day(mention: Mention | None) -> bool:
    """Whether a time is one day, of a given year or not."""
    if not isinstance(mention, WhenMention):
        return False
    period = mention.period
    return bool(mention.day) or bool(period and period.start and period.end and (period.end - period.start).days == 1)


_LEADS = frozenset(["in", "of", "during", "late", "early", "mid", "last", "from", "this", "that", "since", "next"])


def _is_led(place: int, pieces: Sequence[Piece]) -> bool:
    """Whether a month or year is that of a vote ("in March 2022", "the 2014 resolution"), and no part of a title."""
    if (
        place == 0
        or pieces[place - 1].sort is Sort.SIGN
        or pieces[place - 1].low in _LEADS
        or pieces[place].low.split()[0] in _LEADS
    ):
        return True
    behind = pieces[place + 1 : place + 4]
    return any(
        other.low in TEXTS or other.sort is Sort.MATTER or other.low in ("resolutions", "votes") for other in behind
    )


def _weekday_beside(place: int, pieces: Sequence[Piece]) -> int | None:
    for here in (place - 1, place - 2, place + 1, place + 2):
        if (
            0 <= here < len(pieces)
            and (name := pieces[here].low.removesuffix("'s")) in WEEKDAYS
            and all(
                pieces[other].is_sign(",", "(") or pieces[other].is_word("the", "on")
                for other in range(min(here, place) + 1, max(here, place))
            )
        ):
            return here
    return None


def _weekdays(pieces: Sequence[Piece], today: date | None) -> list[On]:
    if today is None:
        return []
    for place, piece in enumerate(pieces):
        name = piece.low.removesuffix("'s")
        if name in WEEKDAYS and not (
            place and pieces[place - 1].low in ("since", "until", "before", "after", "next", "by")
        ):
            back = (today.weekday() - WEEKDAYS.index(name)) % 7
            if place and pieces[place - 1].low == "last" and back == 0:
                back = 7
            return [On(piece.start, piece.end, Period.of_day(today - timedelta(days=back)))]
    return []


def of_year(on: On, year: int) -> On:
    """A month or day of no given year, as one of this year; as it was where there is no such day."""
    if on.period or not on.month:
        return on
    try:
        return replace(on, period=month_or_day(year, on.month, on.day))
    except ValueError:
        return on

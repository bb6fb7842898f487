"""How the words around a claim name its vote: symbols, names, days, the body, and what the text was about."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from datetime import date
from itertools import pairwise

import msgspec
from msgspec.structs import replace

from bot.factcheck.events import is_undone
from bot.factcheck.organs import organ_of, votes_behind
from bot.factcheck.terms import Term, Terms
from bot.factcheck.times import On, days_in
from bot.factcheck.titles import quoted_in
from bot.factcheck.turning import is_rival, turns
from bot.language.mentions import (
    BodyMention,
    MatterMention,
    PopularNameMention,
    SymbolMention,
)
from bot.language.news.line import Line
from bot.language.news.pieces import Piece, Sort
from bot.language.news.rules import says
from data.model import Body, Matter
from data.symbols import Series

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
        "both",
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
      (?:(?<!without\ )(?<!to\ )an?|another|its\ annual|(?<!the\ )second|two|three|four|five|six|rival|separate|competing|similar|further|several|(?<!the\ )first|new)\s(?:(?!(?:the|this|that|its)\s)[\w'.-]+\s){{0,5}}?(?<!to\s){_NOUN}\b(?!\ of)
    | (?<!no\ ){_NOUN}(?:\sof\s[\w.,]+(?:\s[\w.,]+){{0,2}})?,?\s(?:on\s(?!(?:the|this|that|it|a)\s(?:[\w.'-]+\s){{0,3}}?{_NOUN}\b|mon|tue|wed|thu|fri|sat|sun|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|\d)|that\s|titled|entitled|about|concerning|condemning|demanding|calling|suspending|urging|seeking|denouncing|recogni[sz]ing|supporting|deploring|expressing|reaffirming|combating|regarding|marking|affirming|declaring|backing|to\s(?!vote|be\b|a\ vote)|against\s(?!it\b|(?:the|this)\s(?:text|resolution|draft|measure|motion)\b))
    | {_NOUN},?\s["“”«']
    | {_NOUN},\s[^,.\n]{{3,24}},\son\s
    | (?:recogni[sz]ed|adopted|condemned|demanded|declared|suspended|approved|vetoed|rejected|passed|granted|upgraded|denounced)\sby\s(?:the\s)?(?:un|u\.n\.|united|general|security|assembly|council|us|united\ states|russia)
    | (?:assembly|council|un|u\.n\.|united\ nations)(?:\s[\w.,]+){{0,9}}?\s(?:voted?s?\s(?:[\w.,]+\s){{0,5}}?(?:to|for|on|that)|called\s(?:for|on)|calls\s(?:for|on)|demand(?:s|ed)|condemn(?:s|ed)|suspend(?:s|ed)|declared|declares|urge[sd]|recogni[sz]e[sd]|deplored|denounce[sd]|isolated|affirm(?:s|ed)|reaffirmed|took\ up|granted|upgraded|rebuked|backed|adopted\s(?!the\s(?:resolution|text|draft)\b|it\b)|rejected\s(?!it\b))
    )""",
    re.VERBOSE,
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


_ARTICLES, _ABOUT = frozenset({"the", "another", "that"}), frozenset({"on", "about", "concerning"})
# What was told of in the sentence before.
_IT = ("it", "this", "that", "they", "these", "both")
# "The one against it" is who voted so.
_POINTING = frozenset({"it", "this", "them", "that"})
_SUBJECTS = frozenset({"subject", "issue", "question", "matter", "topic", "theme", "item"})
_TELLING = frozenset({Sort.MATTER, Sort.NAME, Sort.BODY, Sort.ORGAN})
_OF_SIZE = {"15": Body.COUNCIL, "fifteen": Body.COUNCIL, "193": Body.ASSEMBLY}
_SIZED = frozenset({"body", "organ", "panel", "organisation", "organization"})
_AMENDING = frozenset({"amend", "amending"})
# "By late French amendments".
_LONGEST_MEANS = 3
# What becomes of an amendment without a vote: "were taken in".
_TAKING_IN = frozenset(
    {"taken", "included", "incorporated", "accepted", "accommodated", "integrated", "added", "withdrawn"}
)
_LONGEST_TAKING_IN = len(("amendments", "had", "been", "taken"))
# "The first such resolution".
_LONGEST_LIKENING = 2


class Naming(msgspec.Struct, frozen=True):
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
    rival: bool = False
    turns: bool = False
    vetoed: bool = False
    likened: bool = False
    words: tuple[str, ...] = ()

    @property
    def is_of_part_of_resolution(self) -> bool:
        """Whether it is about an amendment to a resolution that is named, or a paragraph of it."""
        parts = {Matter.AMENDMENT, Matter.PARAGRAPH, Matter.PARAGRAPH_AMENDMENT}
        resolutions = [one for one in self.symbols if one.symbol.series is Series.RESOLUTION]
        return bool(resolutions) and not parts.isdisjoint(self.matters)


def naming_of(written: str, pieces: Line, parties: AbstractSet[int], terms: Terms, today: date | None) -> Naming:
    """What the pieces of a sentence say, as it is `written`; `parties` are places that do not name the vote, as those who voted."""
    text = written.lower()
    organ = organ_of(pieces)
    bodies = [
        mention.body
        for place in pieces.of_sort(Sort.BODY)
        if isinstance(mention := pieces[place].mention, BodyMention) and not _is_by_the_way(pieces, place)
    ]
    days = tuple(days_in(pieces, today))
    compared, likened = _compared(pieces), _likened(pieces)
    names = [pieces[place] for place in pieces.of_sort(Sort.NAME)]
    titled = any(terms.index.titled(piece.low) for piece in names)
    introduces = _introduces(pieces, compared) or titled
    return Naming(
        symbols=tuple(_symbols(pieces)),
        names=tuple(piece.mention for piece in names if isinstance(piece.mention, PopularNameMention)),
        terms=tuple(_of_vote((*terms.of(pieces, parties | compared | likened), *quoted_in(text, terms.index)), pieces)),
        days=days,
        body=_body_of_size(pieces) or (bodies[0] if bodies else None),
        organ=organ,
        matters=tuple(_matters(pieces)),
        introduces=introduces,
        # Only what introduces a vote can lean on one before it all the same.
        anaphoric=introduces
        and is_anaphoric(text)
        and not (titled or _is_the_one(pieces) or _is_called(pieces, parties) or _opens_with_name(pieces)),
        earlier=pieces.falls_under("earlier"),
        rival=is_rival(text, pieces),
        turns=turns(pieces),
        likened=bool(likened),
        words=pieces.words,
    )


def _body_of_size(pieces: Line) -> Body | None:
    """ "The 15-member body", "the 193-member organization": the one that has so many members."""
    if _SIZED.isdisjoint(pieces.written):
        return None
    words = [piece.low for piece in pieces]
    sized = (
        _OF_SIZE.get(size)
        for size, member, body in zip(words, words[1:], words[2:], strict=False)
        if member == "member" and body in _SIZED
    )
    return next((body for body in sized if body), None)


def _of_vote(terms: Sequence[Term], pieces: Line) -> Iterator[Term]:
    """The terms without the names of a text that was undone: "the Zionism resolution is scrapped" tells of another vote."""
    undone = any(is_undone(place, pieces) for place in pieces.of_sort(Sort.NAME))
    yield from (term for term in terms if not (undone and term.is_name))


def _compared(pieces: Line) -> frozenset[int]:
    """The places of a text that another is compared with: "unlike the American text, ..."."""
    if "unlike" not in pieces.written:
        return frozenset()
    start = next((place for place, piece in enumerate(pieces) if piece.is_word("unlike")), len(pieces))
    end = next((place for place in range(start, len(pieces)) if pieces[place].is_sign(",")), len(pieces))
    return frozenset(range(start, end))


def _likened(pieces: Line) -> frozenset[int]:
    """The places of words that say that a text is on the subject of the one spoken of: "a similar draft", "the first such resolution",
    "the same subject"."""
    if "likening" not in pieces.rules:
        return frozenset()
    return frozenset(
        here
        for place, piece in enumerate(pieces)
        if piece.sort is Sort.MATTER or piece.low in _TEXTS or piece.low in _SUBJECTS
        for here in range(max(0, place - _LONGEST_LIKENING), place)
        if any(says("likening", other.low) for other in pieces[here:place])
    )


def _symbols(pieces: Line) -> Iterator[SymbolMention]:
    """The symbols that name a vote; a number by itself is one of the Council where that is said to have acted on it, or of the body
    whose resolution stands before it."""
    body: Body | None = None
    for place in pieces.of_sort(Sort.SYMBOL, Sort.BODY) if Sort.SYMBOL in pieces.sorts else ():
        piece = pieces[place]
        if isinstance(piece.mention, BodyMention):
            acts = piece.mention.body is Body.COUNCIL and votes_behind(place, pieces)
            body = Body.COUNCIL if acts else None
        if not isinstance(piece.mention, SymbolMention) or _is_recalled(place, pieces) or is_undone(place, pieces):
            continue
        symbol = piece.mention.symbol
        if body is Body.COUNCIL and symbol.body is None and symbol.session is None:
            symbol = replace(symbol, body=body)
        body = symbol.body
        yield replace(piece.mention, symbol=symbol)


def _introduces(line: Line, compared: AbstractSet[int]) -> bool:
    """Whether a sentence tells of a vote by what it was about, and does not lean on those before it only."""
    if not line.falls_under("assembly_verbs"):
        return False
    pieces = [piece for place, piece in enumerate(line) if place not in compared] if compared else line
    return (
        any(piece.sort in _TELLING or piece.low in _TEXTS for piece in pieces)
        or _is_the_one(line)
        or line.falls_under("united_nations")
    )


def _is_the_one(line: Line) -> bool:
    """ "The one on the death penalty": another text by what it is on."""
    words = line.words if "one" in line.written else ()
    for place in range(1, len(words) - 2):
        on, behind = words[place + 1], [word for word in words[place + 2 : place + 4] if word != "the"]
        against = on == "against" and behind[:1] and behind[0] not in _POINTING | _TEXTS
        if words[place] == "one" and words[place - 1] in _ARTICLES and (on in _ABOUT or against):
            return True
    return False


def _is_recalled(place: int, pieces: Sequence[Piece]) -> bool:
    """ "Implementation of resolution 435 (1978)", "pursuant to resolution 377": a text that another is about."""
    before = [piece.low for piece in pieces[max(0, place - 4) : place]]
    if before[-1:] == ["that"]:
        # "The Chair recalled that resolution 67/19 had been adopted".
        return False
    return any(says("recalling", word) for word in before)


def with_matters(naming: Naming, read: Line, lead: Line) -> Naming:
    """What a sentence says of its vote, where "it was rejected" says what became of an amendment that the sentence before tells of."""
    is_it = bool(read) and read[0].is_word(*_IT) and read.falls_under("rejected")
    if not is_it or naming.matters or not any(matter is Matter.AMENDMENT for matter in _matters(lead)):
        return naming
    return replace(naming, matters=(Matter.AMENDMENT,))


def _matters(pieces: Line) -> Iterator[Matter]:
    """What was put to the vote, where a word like "amendment" stands for it and is no part of a title."""
    for place in sorted({*pieces.of_sort(Sort.NAME, Sort.MATTER), *pieces.where(_AMENDING)}):
        piece = pieces[place]
        named = piece.sort is Sort.NAME and piece.low.endswith((" amendment", " amendments"))
        if named or piece.is_word(*_AMENDING):
            yield Matter.AMENDMENT
        if isinstance(piece.mention, MatterMention) and not _is_means(place, pieces):
            before = pieces[place - 1] if place else None
            if (
                before is None
                or before.low in _BEFORE_MATTERS
                or before.sort is Sort.FIGURE
                or before.adjective
                or before.low.endswith(("ed", "ing", "s"))
            ):
                yield piece.mention.matter


def _is_means(place: int, pieces: Sequence[Piece]) -> bool:
    """ "It was rewritten by French amendments and passed": what was done to a text, and not what was put to the vote."""
    lead = pieces[max(0, place - _LONGEST_MEANS) : place]
    if any(piece.is_word(*_TAKING_IN) for piece in pieces[place + 1 : place + _LONGEST_TAKING_IN]):
        # "It voted in favour after two of its amendments were taken in".
        return any(piece.is_word("after", "once", "since", "because", "when") for piece in pieces[:place])
    led = any(piece.is_word("by", "with", "through", "via") for piece in lead)
    return led and not any(piece.is_word("was", "were", "had", "being") for piece in pieces[place + 1 : place + 2])


def is_anaphoric(text: str) -> bool:
    """Whether a sentence only points back: "the resolution", "it", "the vote", without a word of what it is about."""
    return not _ANEW.search(text)


def _opens_with_name(pieces: Line) -> bool:
    """ "The Arms Trade Treaty was put to the vote", "the 2014 Crimea resolution got 100 votes": a sentence that says by its first
    words what it is on."""
    first = next((piece for piece in pieces if not (piece.is_word("the") or piece.sort is Sort.WHEN)), None)
    return first is not None and first.sort is Sort.NAME


def _is_called(pieces: Sequence[Piece], parties: AbstractSet[int]) -> bool:
    """ "The Ukraine resolution", "the embargo vote": a name right before what was put to the vote."""
    return any(
        one.sort in (Sort.STATES, Sort.TOPIC, Sort.NAME)
        and place not in parties
        and (
            other.sort is Sort.MATTER or other.low in ("resolution", "vote", "text", "draft", "measure", "resolutions")
        )
        for place, (one, other) in enumerate(pairwise(pieces))
    )


def _is_by_the_way(pieces: Sequence[Piece], place: int) -> bool:
    """ "An emergency session called by the Security Council": the body that did something else before."""
    before = [
        other.low for other in pieces[max(0, place - 4) : place] if other.low not in ("the", "un", "u.n", "15-member")
    ]
    return len(before) > 1 and says("by_the_way", before[-2].split()[-1]) and before[-1] in ("by", "of", "on")

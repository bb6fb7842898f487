"""The pieces of a text in news copy: runs of states, figures, choices, signs and words, in order and each with its place."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from enum import IntEnum, auto
from fractions import Fraction
from functools import lru_cache
from itertools import pairwise

import msgspec
from msgspec.structs import replace

from bot.language.mentions import (
    BodyMention,
    ChoiceMention,
    GroupMention,
    MatterMention,
    Mention,
    NumberMention,
    OrganMention,
    PopularNameMention,
    StateMention,
    SymbolMention,
    TopicMention,
    WhenMention,
    WordMention,
)
from bot.language.news.figures import Figure, find_figures
from bot.language.text import fold, words_of


class Sort(IntEnum):
    """What a piece is: a number, which is quick to look up."""

    FIGURE = auto()
    STATES = auto()
    GROUP = auto()
    CHOICE = auto()
    WHEN = auto()
    BODY = auto()
    ORGAN = auto()
    SYMBOL = auto()
    NAME = auto()
    TOPIC = auto()
    MATTER = auto()
    WORD = auto()
    SIGN = auto()


class Piece(msgspec.Struct, frozen=True):
    """`low` is what is written there, folded; `states` the names of a run; `value` and `part` those of a figure."""

    sort: Sort
    start: int
    end: int
    low: str
    mention: Mention | None = None
    states: tuple[StateMention, ...] = ()
    value: int = 0
    part: Fraction | None = None
    adjective: bool = False

    @property
    def words(self) -> tuple[str, ...]:
        """The words and signs that it consists of."""
        return (self.low,) if self.sort is Sort.WORD or self.sort is Sort.SIGN else _words_of(self.low)

    @property
    def codes(self) -> tuple[tuple[str, ...], ...]:
        """The codes that each of the states named can have."""
        return tuple([state.codes for state in self.states])

    @property
    def names_states(self) -> bool:
        """Whether it names states themselves: "Russia and China", not "Russian"."""
        return self.sort is Sort.STATES and not self.adjective

    @property
    def is_adverb(self) -> bool:
        """Whether it is a word like "narrowly"; Italy is none."""
        return self.sort is Sort.WORD and self.low.endswith("ly")

    def is_sign(self, *signs: str) -> bool:
        return self.sort is Sort.SIGN and self.low in signs

    def is_word(self, *words: str) -> bool:
        return self.sort is Sort.WORD and self.low in words


@lru_cache(4096)
def _words_of(written: str) -> tuple[str, ...]:
    return words_of(written)


_SORTS: dict[type[Mention], Sort] = {
    StateMention: Sort.STATES,
    GroupMention: Sort.GROUP,
    ChoiceMention: Sort.CHOICE,
    WhenMention: Sort.WHEN,
    BodyMention: Sort.BODY,
    OrganMention: Sort.ORGAN,
    SymbolMention: Sort.SYMBOL,
    PopularNameMention: Sort.NAME,
    TopicMention: Sort.TOPIC,
    MatterMention: Sort.MATTER,
}
# What figures stand in is no figure itself: a day, a symbol, a name.
_WHOLE = frozenset({Sort.WHEN, Sort.SYMBOL, Sort.NAME, Sort.ORGAN, Sort.TOPIC, Sort.STATES, Sort.GROUP})
_ARTICLE_BEHIND = re.compile(r",\s+the$", re.IGNORECASE)
_COUNTED = frozenset({"", "countries", "states", "members", "nations", "member states", "governments"})
_ENDED = re.compile(r"[.!?][\"”’')\]]*\s+[A-Z]$")
_STOP_WITHIN = re.compile(r"[.!?]\s+")
_DOTS = "..."
_GAP_SIGNS = frozenset("()[];—–…•/")
_JOINTS = tuple(
    tuple(joint.split())
    for joint in ("and", "or", "as well as", "along with", "together with", "&", "plus", "nor", "alongside")
)
_LONGEST_JOINT = max(map(len, _JOINTS))
_PREPOSITIONS = frozenset({"on", "in", "of", "against", "over", "about", "for"})


def pieces_of(text: str, mentions: Sequence[Mention], start: int, end: int) -> list[Piece]:
    """All pieces of a span of the text from what is mentioned in it. Linear in its length."""
    counted = list(_with_figures(text, list(_single(text, mentions, start, end)), start, end))
    return list(_runs(_with_nobody(counted), text))


def _single(text: str, mentions: Sequence[Mention], start: int, end: int) -> Iterator[Piece]:
    position = start
    for mention in mentions:
        if text[position : mention.start] != " ":
            yield from _signs(text, position, mention.start)
        if isinstance(mention, WordMention):
            sort = Sort.WORD if mention.text[:1].isalnum() else Sort.SIGN
            yield Piece(sort, mention.start, mention.end, mention.text)
        elif isinstance(mention, WhenMention) and mention.written.endswith(","):
            # "In March, ...": the comma is the sentence's.
            yield replace(_piece(text, mention), end=mention.end - 1)
            yield Piece(Sort.SIGN, mention.end - 1, mention.end, ",")
        elif isinstance(mention, StateMention) and (article := _ARTICLE_BEHIND.search(mention.written)):
            # "The Netherlands, the United Kingdom": the article is the next name's.
            comma = mention.start + article.start()
            yield replace(_piece(text, replace(mention, written=mention.written[: article.start()])), end=comma)
            yield Piece(Sort.SIGN, comma, comma + 1, ",")
            yield Piece(Sort.WORD, mention.end - len("the"), mention.end, "the")
        elif isinstance(mention, SymbolMention) and (stop := _STOP_WITHIN.search(mention.written)):
            # "... backed the resolution. 101 countries ...": two sentences, and no symbol.
            yield Piece(Sort.WORD, mention.start, mention.start + stop.start(), mention.written[: stop.start()].lower())
            yield Piece(Sort.WORD, mention.start + stop.end(), mention.end, mention.written[stop.end() :].lower())
        elif isinstance(mention, GroupMention) and _is_count(text, mention):
            for word in re.finditer(r"[\w-]+", mention.written):
                start = mention.start + word.start()
                yield Piece(Sort.WORD, start, start + len(word[0]), word[0].lower())
        else:
            yield _piece(text, mention)
        position = max(position, mention.end)
    yield from _signs(text, position, end)


def _is_count(text: str, mention: GroupMention) -> bool:
    """Whether what may be a group's name ("the Twenty-Seven") is just a number here."""
    written = mention.written.lower()
    figures = find_figures(written)
    is_number = len(figures) == 1 and not figures[0].start and written[figures[0].end :].strip() in _COUNTED
    return is_number and not text[max(0, mention.start - 5) : mention.start].rstrip().lower().endswith(("the", "s"))


def _signs(text: str, start: int, end: int) -> Iterator[Piece]:
    for place in range(start, end):
        sign = text[place]
        if text[place : place + len(_DOTS)] == _DOTS:
            yield Piece(Sort.SIGN, place, place + len(_DOTS), "…")
        elif sign in _GAP_SIGNS:
            yield Piece(Sort.SIGN, place, place + 1, {"—": "-", "–": "-", "[": "(", "]": ")"}.get(sign, sign))
        elif (sign == "-" and text[place - 1 : place].isspace() and text[place + 1 : place + 2].isspace()) or (
            sign == "-" and (text[place - 1 : place] == "-" or text[place + 1 : place + 2] == "-")
        ):
            yield Piece(Sort.SIGN, place, place + 1, "-")


def _piece(text: str, mention: Mention) -> Piece:
    low = " ".join(mention.written.lower().replace("’", "'").split())
    if isinstance(mention, NumberMention):
        return Piece(Sort.FIGURE, mention.start, mention.end, low, value=mention.value)
    sort = _SORTS.get(type(mention), Sort.WORD)
    if isinstance(mention, StateMention):
        joined = text[mention.end : mention.end + 2]
        adjective = (
            mention.kind == "demonym" or mention.possessive or (joined[:1] in ("-", "‑") and joined[1:].isalpha())
        )
        return Piece(sort, mention.start, mention.end, low, mention, (mention,), adjective=adjective)
    return Piece(sort, mention.start, mention.end, low, mention)


def _with_figures(text: str, pieces: list[Piece], start: int, end: int) -> Iterator[Piece]:
    """The pieces with figures in words as one piece each ("one hundred and forty-three")."""
    figures = iter([*_figures(text, start, end), None])
    figure = next(figures)
    for piece in pieces:
        while figure and figure.end <= piece.start:
            figure = next(figures)
        if figure is None or piece.end <= figure.start or piece.sort in _WHOLE:
            # A number that is no figure is a word: part of "2.5", "$30", "22:15".
            yield replace(piece, sort=Sort.WORD) if piece.sort is Sort.FIGURE else piece
            continue
        if figure.start >= piece.start:
            written = text[figure.start : figure.end].lower()
            yield Piece(Sort.FIGURE, figure.start, figure.end, written, value=figure.value, part=figure.part)
        if piece.end > figure.end and piece.sort is not Sort.FIGURE:
            yield piece


def _with_nobody(pieces: list[Piece]) -> list[Piece]:
    """The pieces with "no one" as one, which is neither a no nor a figure."""
    ones = [place for place, piece in enumerate(pieces) if place and piece.low == "one"]
    for place in reversed(ones):
        no, one = pieces[place - 1 : place + 1]
        if no.low == "no" and one.start == no.end + 1:
            pieces[place - 1 : place + 1] = [Piece(Sort.WORD, no.start, one.end, "no one")]
    return pieces


def _figures(text: str, start: int, end: int) -> Iterator[Figure]:
    """The figures of a span, by their places in the text."""
    folded = fold(text[start:end])
    for figure in find_figures(folded.text):
        first, last = folded.span(figure.start, figure.end)
        yield replace(figure, start=start + first, end=start + last)


def _runs(pieces: list[Piece], text: str) -> Iterator[Piece]:
    """The pieces with states that are listed one after the other as one piece each."""
    place = 0
    while place < len(pieces):
        piece = pieces[place]
        if piece.sort is Sort.STATES and _is_nation(place, pieces, text):
            piece = replace(piece, adjective=False)
        if piece.sort is not Sort.STATES or piece.adjective:
            yield piece
            place += 1
            continue
        first, states, end, place = place, list(piece.states), piece.end, place + 1
        while (follower := _next_listed(pieces, place, text)) is not None:
            # "Hungary 🇭🇺": one state, with its flag.
            told = follower == place and pieces[follower].states[0].codes == states[-1].codes
            states += () if told else pieces[follower].states
            end, place = pieces[follower].end, follower + 1
        before = pieces[first - 1] if first else None
        behind = pieces[place] if place < len(pieces) else None
        if before and len(states) > 1 and before.low in ("unlike", "unlike the") and (split := _apart(states, text)):
            # "Unlike Canada and Italy, Germany abstained."
            yield from _parted(piece, states, split, text)
            piece, states = replace(piece, start=states[split].start), states[split:]
        elif before and before.is_word("with") and behind and _are_clauses(states, behind, text):
            # "Cuba voted with Moscow, India abstained."
            yield from _parted(piece, states, 1, text)
            piece, states = replace(piece, start=states[1].start), states[1:]
        elif (
            len(states) > 1
            and before
            and (
                before.low in _PREPOSITIONS
                or (before.sort is Sort.CHOICE and before.low.endswith((" for", " against")))
            )
            and not text[before.end : piece.start].strip()
            and behind
            and behind.sort is Sort.CHOICE
            and text[states[0].end : states[1].start].startswith(",")
        ):
            # "The resolution on Ukraine, China and India abstained": the first is what the text was about.
            yield from _parted(piece, states, 1, text)
            piece, states = replace(piece, start=states[1].start), states[1:]
        yield replace(piece, end=end, low=text[piece.start : end].lower(), states=tuple(states))


def _parted(piece: Piece, states: Sequence[StateMention], split: int, text: str) -> Iterator[Piece]:
    """The first states of a run as one of their own, and the comma behind them."""
    end = states[split - 1].end
    yield replace(piece, end=end, low=text[piece.start : end].lower(), states=tuple(states[:split]))
    yield Piece(Sort.SIGN, end, end + 1, ",")


def _are_clauses(states: Sequence[StateMention], behind: Piece, text: str) -> bool:
    """Whether a comma alone stands between two states, and a choice behind them: no list ends so."""
    return (
        behind.sort is Sort.CHOICE
        and len(states) == len(("one", "other"))
        and text[states[0].end : states[1].start].strip() in (",", ", the")
    )


def _apart(states: Sequence[StateMention], text: str) -> int:
    """How many states of a list stand before the comma that parts them from those that a clause is on; 0 where none does."""
    commas = [
        place
        for place, (one, other) in enumerate(pairwise(states), 1)
        if (between := text[one.end : other.start]).startswith(",") and "and" not in between
    ]
    ends = commas[-1:] == [len(states) - 1]
    return (commas[-1] if ends else commas[0]) if commas else 0


def _next_listed(pieces: Sequence[Piece], place: int, text: str) -> int | None:
    """The place of the state that a list goes on with, behind a comma, a joining word, or both."""
    here = place
    while here < len(pieces) and here and pieces[here].is_word("soviet", "republic", "republics", "ssr", "ssrs"):
        here += 1
    place = here
    if here == len(pieces) or _ENDED.search(text[pieces[here - 1].end : pieces[here].start + 1]):
        return None
    here += pieces[here].is_sign(",")
    behind = tuple([piece.low for piece in pieces[here : here + _LONGEST_JOINT]])
    for joint in _JOINTS:
        if behind[: len(joint)] == joint:
            here += len(joint)
            break
    if here == place and not (_is_plus(pieces, place, text) or _is_flag(pieces, place, text)):
        return None
    while here < len(pieces) and (pieces[here].is_word("the") or (here > place and pieces[here].is_sign("…"))):
        here += 1
    if (
        here < len(pieces)
        and pieces[here].sort is Sort.STATES
        and (not pieces[here].adjective or _is_republic(here, pieces))
        and "\n\n" not in text[pieces[place].start : pieces[here].start]
    ):
        return here
    return None


def _is_plus(pieces: Sequence[Piece], place: int, text: str) -> bool:
    """ "Cyprus + Slovakia"."""
    return 0 < place < len(pieces) and text[pieces[place - 1].end : pieces[place].start].strip() == "+"


def _is_flag(pieces: Sequence[Piece], place: int, text: str) -> bool:
    """Whether a flag stands right beside a name or another flag: "Hungary 🇭🇺", "🇺🇸🇮🇱"."""
    if not 0 < place < len(pieces) or text[pieces[place - 1].end : pieces[place].start].strip():
        return False
    return any(piece.sort is Sort.STATES and not piece.low[:1].isalnum() for piece in pieces[place - 1 : place + 1])


def _is_nation(place: int, pieces: Sequence[Piece], text: str) -> bool:
    """Whether a nation's people stand for it: "the Brits abstained", "so did the Canadians"."""
    mention = pieces[place].mention
    if not (isinstance(mention, StateMention) and mention.kind == "demonym" and not mention.possessive):
        return False
    if not (place and pieces[place - 1].is_word("the")):
        return _is_republic(place, pieces)
    follower = pieces[place + 1] if place + 1 < len(pieces) else None
    beside = place > 1 and pieces[place - 2].is_word("with", "alongside", "like")
    ends = follower is None or bool(re.match(r"[.!?]", text[pieces[place].end :][:1]))
    if beside and (
        ends or follower is None or follower.sort is Sort.SIGN or follower.is_word("and", "but", "on", "in")
    ):
        # "Canada voted with the Americans".
        return True
    if _is_republic(place, pieces):
        return True
    follows = follower is not None and (follower.sort is Sort.CHOICE or follower.is_word("did", "too", "had"))
    return follows or (place > 1 and pieces[place - 2].is_word("did") and mention.written.endswith("s"))


def _is_republic(place: int, pieces: Sequence[Piece]) -> bool:
    """Whether a nation's name stands for its republic: "the Byelorussian and Ukrainian republics"."""
    here = place + 1
    while here + 1 < len(pieces) and (
        pieces[here].is_word("and", "soviet") or pieces[here].is_sign(",") or pieces[here].adjective
    ):
        here += 1
    return here < len(pieces) and pieces[here].is_word("republic", "republics", "ssr", "ssrs")


def within(pieces: Sequence[Piece], start: int, end: int) -> Sequence[Piece]:
    """The pieces of a span of the text."""
    first = bisect_left(pieces, start, key=lambda piece: piece.start)
    last = bisect_left(pieces, end, key=lambda piece: piece.start)
    return pieces[first:last]

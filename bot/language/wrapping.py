"""What is said around a question, before it and after it, so that the question can be read without: the rules of wrapping.toml."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date
from functools import cache, partial
from pathlib import Path

import msgspec

from bot.language.entities import find_mentions
from bot.language.frames import start_of_tag
from bot.language.lexicon import Lexicon
from bot.language.mentions import (
    Mention,
    NumberMention,
    PopularNameMention,
    SeriesMention,
    SymbolMention,
    WhenMention,
    WordMention,
)
from bot.language.morphology import is_manners
from bot.language.passages import Passage
from bot.language.periods import MONTHS
from bot.language.tables import read_table
from bot.language.vocabulary import word_lists
from data.words import fold_text

# What parts a piece from the question: signs with a blank behind them, dashes between blanks, the end of a line.
_SIGN = re.compile(r"\s*(?:[,:;.!?…]+(?:\s+|$)|…|\.{2,}|\s[–—-]+\s|\n)\s*")
_BRACKETED_FIRST = re.compile(r"\s*\(([^()]*)\)\s*")
_BRACKETED_LAST = re.compile(r"\s*\(([^()]*)\)\s*[.!?]*\s*$")
_GOING_ON = re.compile(r"(?:but|so)\s+(?=\w)", re.IGNORECASE)
_ITEM = re.compile(rf"\s*(?:[-*•>]+|\d{{1,2}}[.)])\s+(?!(?:{'|'.join(MONTHS)})\b)", re.IGNORECASE)
_QUOTED = re.compile(r"\s*(?P<sign>[\"*_]{1,3}|“)(?P<inner>[^\"*“”]+)(?:(?P=sign)|”)\s*")
_WORD = re.compile(r"\w+")
LONGEST = 1_000
LONGEST_PIECE = 120


class WrappingRule(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A piece that is all of the pattern is no part of the question; a tail needs no sign before it. `names_vote`: only
    where the rest names a vote: "the next one" may be a vote itself."""

    pattern: str
    examples: tuple[tuple[str, str], ...]
    names_vote: bool = False


class _Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    around: frozenset[str]
    framing: frozenset[str]
    meaning: frozenset[str]
    order: frozenset[str]
    now: frozenset[str]
    asking: frozenset[str]
    unit: str
    amount: str


class _Table(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    words: _Words
    before: dict[str, WrappingRule]
    after: dict[str, WrappingRule]
    tail: dict[str, WrappingRule]


@cache
def wrapping() -> _Table:
    """The rules by their names. Raises msgspec.ValidationError where the file has other keys."""
    return msgspec.convert(read_table(Path(__file__).with_name("wrapping.toml")), _Table)


@cache
def _patterns(*, before: bool) -> tuple[re.Pattern[str], ...]:
    table = wrapping()
    return tuple(_pattern(rule) for rule in ((table.before if before else {}) | table.after).values())


@cache
def _pointing() -> tuple[re.Pattern[str], ...]:
    return tuple(_pattern(rule) for rule in wrapping().before.values() if rule.names_vote)


def _pattern(rule: WrappingRule) -> re.Pattern[str]:
    words = wrapping().words
    return re.compile(rule.pattern.format(unit=words.unit, amount=words.amount))


@cache
def _tails() -> re.Pattern[str]:
    patterns = "|".join(rule.pattern for rule in wrapping().tail.values())
    return re.compile(rf",?\s+({patterns})\s*[.!?]*\s*$", re.IGNORECASE)


class Unwrapped(msgspec.Struct, frozen=True):
    """A question, what was said around it, and of this what has words that nobody has listed. `is_part`: of a longer text."""

    passage: Passage
    around: tuple[str, ...] = ()
    background: tuple[str, ...] = ()
    is_part: bool = False


def unwrapped(passage: Passage, lexicon: Lexicon, today: date, *, leniently: bool = False) -> Unwrapped:
    """The question without what is said around it; the passage as it is where nothing is, or where nothing would be left.
    `leniently`: a piece may have words that nobody has listed."""
    if len(passage.text) > LONGEST:
        return Unwrapped(passage)
    start, end = _within_marks(passage.text)
    around: list[str] = []
    asks_nothing = partial(
        _asks_nothing, mentions_of=lambda text: find_mentions(text, lexicon, today), leniently=leniently
    )
    while (piece := _first(passage.text, start, end)) and asks_nothing(piece[0], rules=_patterns(before=True)):
        around.append(piece[0])
        start = piece[1]
    while (
        (piece := _last(passage.text, start, end))
        and not _is_tag(piece[0])
        and asks_nothing(piece[0], rules=_patterns(before=False))
    ):
        around.append(piece[0])
        end = piece[1]
    rest = passage.part(start, end)
    if rest == passage or not _stands_alone(rest.mentions(lexicon, today), around):
        return Unwrapped(passage)
    return Unwrapped(rest, tuple(around), tuple(one for one in around if not _is_listed(one)), is_part=True)


def _within_marks(text: str) -> tuple[int, int]:
    """Where a text begins and ends without what makes an item of a list of it, a quotation or bold type."""
    item = _ITEM.match(text)
    start, end = item.end() if item else 0, len(text)
    if quoted := _QUOTED.fullmatch(text, start):
        start, end = quoted.span("inner")
    return start, end


def _first(text: str, start: int, end: int) -> tuple[str, int] | None:
    """What is parted from the rest at the beginning, and where the rest begins."""
    if bracketed := _BRACKETED_FIRST.match(text, start, end):
        return bracketed[1], _behind(text, bracketed.end())
    sign = _SIGN.search(text, start + 1, end)
    if not sign or sign.end() >= end or not (written := text[start : sign.start()].strip()):
        return None
    return written, _behind(text, sign.end())


def _behind(text: str, place: int) -> int:
    going_on = _GOING_ON.match(text, place)
    return going_on.end() if going_on else place


def _last(text: str, start: int, end: int) -> tuple[str, int] | None:
    """What is parted from the rest at its end, and where the rest ends; its own sign stays with the rest."""
    if bracketed := _BRACKETED_LAST.search(text, start, end):
        return bracketed[1], bracketed.start()
    if tail := _tails().search(text, start, end):
        return tail[1], tail.start()
    signs = [one for one in _SIGN.finditer(text, start, end) if one.end() < end]
    if not signs or not (written := text[signs[-1].end() : end].strip(" .!?…")):
        return None
    sign = signs[-1]
    return written, sign.start() + len(sign[0].rstrip()) if sign[0].lstrip()[:1] in "?.!" else sign.start()


def _asks_nothing(
    written: str,
    mentions_of: Callable[[str], Sequence[Mention]],
    rules: Sequence[re.Pattern[str]],
    *,
    leniently: bool,
) -> bool:
    if _fits(written, rules):
        return True
    words = _plain(written).split()
    framed = not wrapping().words.framing.isdisjoint(words)
    accepted = framed or _is_listed(written) or (leniently and len(words) > 1)
    if not (words and accepted) or words == ["and"] or len(written) > LONGEST_PIECE or _may_ask(words, framed=framed):
        return False
    # A name, a time or a choice may say what is asked.
    return all(_says_nothing(one, framed=framed) for one in mentions_of(written))


def _may_ask(words: Sequence[str], *, framed: bool) -> bool:
    """Whether one of the words may say what is asked, of whom, or in which order."""
    lists, own = word_lists(), wrapping().words
    asking = own.meaning | own.order | lists.counts | lists.lists | lists.turning
    asks = not (asking - own.order if framed else asking).isdisjoint(words)
    first = next((word for word in words if word not in lists.going_on_with), words[0])
    return asks or first in own.asking or any(map(str.isdigit, words))


def _says_nothing(mention: Mention, *, framed: bool) -> bool:
    written, own = mention.written.lower(), wrapping().words
    match mention:
        case WordMention():
            return True
        case NumberMention():
            return framed or written in own.around
        case SeriesMention():
            return framed
        case WhenMention():
            return written in own.now
        case _:
            return False


def _is_listed(written: str) -> bool:
    # What may stand behind a question may stand before it.
    if _fits(written, _patterns(before=True)):
        return True
    return all(word in wrapping().words.around or is_manners(word) for word in _plain(written).split())


def _fits(written: str, rules: Sequence[re.Pattern[str]]) -> bool:
    said = _plain(written)
    return _is_tail(written) or any(rule.fullmatch(said) for rule in rules)


def _is_tag(written: str) -> bool:
    """ "..., correct?": what asks for a yes or a no."""
    tagged = f", {written}"
    return start_of_tag(tagged) < len(tagged)


def _is_tail(written: str) -> bool:
    return _tails().fullmatch(f" {written}") is not None


def _plain(written: str) -> str:
    return " ".join(_WORD.findall(fold_text(written)))


def _stands_alone(rest: Sequence[Mention], around: Sequence[str]) -> bool:
    """Whether something is left that asks or names something, and the vote where a piece might be one."""
    pointing = any(pattern.fullmatch(_plain(one)) for one in around for pattern in _pointing())
    if pointing and not any(isinstance(one, SymbolMention | PopularNameMention) for one in rest):
        return False
    return any(not isinstance(one, WordMention) or one.text in word_lists().asking_first for one in rest)

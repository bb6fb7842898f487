"""Phrases with a name, found wherever they stand among the mentions of a sentence, the longest first."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import accumulate, product
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from bot.language.mentions import BodyMention, GroupMention, Mention, StateMention, SymbolMention, WhenMention
from bot.language.tables import read_table
from data.words import words_of

Rule = TypeVar("Rule", bound=msgspec.Struct)
NAME = "*"
RULES = ("operators.toml", "subjects.toml", "beyond.toml", "turnover.toml", "pointing.toml")
_CHOICE = re.compile(r"\(([^()]*)\)")


class PhraseSpan(msgspec.Struct, frozen=True):
    """A phrase of that name at the mentions from `start` up to `end`."""

    name: str
    start: int
    end: int


class Phrases:
    """Phrases by their names; a phrase of two names belongs to the later one. NAME in a phrase is any name of a state, group
    or body."""

    def __init__(self, phrases_of: Mapping[str, Sequence[str]]) -> None:
        self._names = {
            words: name
            for name, phrases in phrases_of.items()
            for phrase in phrases
            for words in _spelt_in_tokens(phrase)
        }
        self._starts = {start for phrase in self._names for start in accumulate(phrase.split(" "), "{} {}".format)}

    def find(self, mentions: Sequence[Mention]) -> Iterator[PhraseSpan]:
        """The phrases from left to right, none overlapping another."""
        words = [_words(mention) for mention in mentions]
        place = 0
        while place < len(words):
            begins = not self._starts.isdisjoint(words[place])
            span = self._at(place, words) if begins else None
            if span:
                yield span
            place = span.end if span else place + 1

    def _at(self, place: int, words: Sequence[Sequence[str]]) -> PhraseSpan | None:
        begun, found = [""], None
        for end in range(place, len(words)):
            going_on = [f"{text} {word}".lstrip() for text in begun for word in words[end]]
            # An article before a name is part of it.
            before_name = [
                text for text in begun if text and "the" in words[end] and f"{text} {NAME}".lstrip() in self._starts
            ]
            if end > place and words[end] == ("-",) and not self._starts.intersection(going_on):
                # "Like-minded" is what "like minded" is.
                continue
            begun = [text for text in going_on if text in self._starts]
            if name := next((self._names[text] for text in begun if text in self._names), None):
                found = PhraseSpan(name, place, end + 1)
            begun += before_name
            if not begun:
                break
        return found


def spelt_out(phrase: str) -> Iterator[str]:
    """The phrases that one with "(closest|nearest) (ally|friend)" in it stands for."""
    if "(" not in phrase:
        yield phrase
        return
    for chosen in product(*_alternatives(phrase)):
        yield " ".join("".join(chosen).split())


def _alternatives(phrase: str) -> list[list[str]]:
    """What can stand at each place of a phrase."""
    return [part.split("|") if place % 2 else [part] for place, part in enumerate(_CHOICE.split(phrase))]


def _spelt_in_tokens(phrase: str) -> Iterator[str]:
    """The same phrases, each token apart. What can be chosen is told into tokens once."""
    if "(" not in phrase:
        yield " ".join(_tokens(phrase))
        return
    places = [[" ".join(_tokens(one)) for one in one_of] for one_of in _alternatives(phrase)]
    for chosen in product(*places):
        yield " ".join(filter(None, chosen))


def _tokens(phrase: str) -> list[str]:
    return [token for part in phrase.split() for token in ([NAME] if part == NAME else words_of(part))]


def _words(mention: Mention) -> tuple[str, ...]:
    """What a mention can be in a phrase: a name, its words; a symbol or a time nothing."""
    match mention:
        case StateMention() | GroupMention():
            return (NAME,)
        case BodyMention():
            return NAME, _spelt(mention.written)
        case SymbolMention() | WhenMention():
            return ()
        case _:
            return (_spelt(mention.written),)


@lru_cache(4096)
def _spelt(written: str) -> str:
    return " ".join(words_of(written))


@cache
def phrase_words() -> frozenset[str]:
    """All words of the phrases in the files of rules: none of them is a misspelt name."""
    rules = (rule for filename in RULES for rule in _parsed(filename).values())
    return frozenset(word for rule in rules for word in words_of(" ".join(rule["phrases"])))


@cache
def _parsed(filename: str) -> dict[str, Any]:
    return read_table(Path(__file__).with_name(filename))


def load_rules(filename: str, rule: type[Rule]) -> dict[str, Rule]:
    """The rules of a file of this folder by their names. Raises msgspec.ValidationError where it has other keys."""
    rules: dict[str, Rule] = msgspec.convert(_parsed(filename), dict[str, rule])  # type: ignore[valid-type]
    return rules

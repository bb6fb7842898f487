"""Phrases with a name, found wherever they stand among the mentions of a sentence, the longest first."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import product
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from bot.language.mentions import (
    BodyMention,
    GroupMention,
    Mention,
    StateMention,
    SymbolMention,
    WhenMention,
    WordMention,
)
from bot.language.tables import read_table
from data.words import words_of

Rule = TypeVar("Rule", bound=msgspec.Struct)
NAME = "*"
RULES = ("operators.toml", "subjects.toml", "beyond.toml", "turnover.toml", "pointing.toml")
_CHOICE = re.compile(r"\(([^()]*)\)")
Words = tuple[str, ...]
# What can stand at each place of a phrase, nothing among it; and such a phrase, as far as it is not followed, with its name.
Parts = tuple[tuple[str, ...], ...]
Rest = tuple[Parts, str]


class PhraseSpan(msgspec.Struct, frozen=True):
    """A phrase of that name at the mentions from `start` up to `end`."""

    name: str
    start: int
    end: int


class _Place:
    """How far phrases have been followed, token by token: the name of the one that ends here, and what may come next. What
    follows a token is worked out once a text has it there, since few of all phrases are ever begun."""

    def __init__(self, rests: Iterable[Rest]) -> None:
        self.name = ""
        self._rests: dict[str, list[Rest]] = defaultdict(list)
        self._next: dict[str, _Place] = {}
        for parts, name in rests:
            for token, rest in _steps(parts):
                self._rests[token].append((rest, name))
            if all("" in one_of for one_of in parts):
                self.name = name

    def goes_on(self, words: Sequence[Words]) -> bool:
        """Whether a phrase may go on with one of these."""
        return any(not tokens or tokens[0] in self._rests for tokens in words)

    def after(self, token: str) -> _Place | None:
        found = self._next.get(token)
        if found is None and token in self._rests:
            found = self._next[token] = _Place(self._rests[token])
        return found


class Phrases:
    """Phrases by their names; a phrase of two names belongs to the later one. NAME in a phrase is any name of a state, group
    or body."""

    def __init__(self, phrases_of: Mapping[str, Sequence[str]]) -> None:
        self._start = _Place((_parts(phrase), name) for name, phrases in phrases_of.items() for phrase in phrases)

    def find(self, mentions: Sequence[Mention]) -> Iterator[PhraseSpan]:
        """The phrases from left to right, none overlapping another."""
        words = [_words(mention) for mention in mentions]
        place = 0
        while place < len(words):
            span = self._at(place, words) if self._start.goes_on(words[place]) else None
            if span:
                yield span
            place = span.end if span else place + 1

    def _at(self, start: int, words: Sequence[Sequence[Words]]) -> PhraseSpan | None:
        begun, found, end = _along([self._start], words[start]), None, start
        while begun:
            end += 1
            if name := next((place.name for place in begun if place.name), ""):
                found = PhraseSpan(name, start, end)
            if end == len(words):
                break
            reached = _along(begun, words[end])
            if ("the",) in words[end]:
                # An article before a name is part of it.
                reached += [place for place in begun if place.after(NAME)]
            # "Like-minded" is what "like minded" is.
            begun = begun if not reached and words[end] == (("-",),) else reached
        return found


def _along(begun: Sequence[_Place], words: Sequence[Words]) -> list[_Place]:
    """How far phrases have been followed that go on with one of these."""
    reached: Sequence[_Place]
    found: list[_Place] = []
    for tokens in words:
        reached = begun
        for token in tokens:
            reached = [after for place in reached if (after := place.after(token))]
        found += reached
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


def _parts(phrase: str) -> Parts:
    """What a phrase is made of, one after the other."""
    if "(" not in phrase:
        return ((phrase,),)
    parts = (tuple(map(str.strip, one_of)) for one_of in _alternatives(phrase))
    return tuple(one_of for one_of in parts if any(one_of))


def _steps(parts: Parts) -> Iterator[tuple[str, Parts]]:
    """Each token with which these parts can begin, and the parts behind it."""
    for number, one_of in enumerate(parts, 1):
        for one in filter(None, one_of):
            word, *behind = one.split(None, 1)
            token, *more = (NAME,) if word == NAME else words_of(word)
            rest = " ".join((*more, *behind))
            yield token, ((rest,), *parts[number:]) if rest else parts[number:]
        if "" not in one_of:
            break


def _words(mention: Mention) -> tuple[Words, ...]:
    """What a mention can be in a phrase: a name, its words; a symbol or a time nothing."""
    match mention:
        case WordMention():
            return (_spelt(mention.written),)
        case StateMention() | GroupMention():
            return ((NAME,),)
        case BodyMention():
            return (NAME,), _spelt(mention.written)
        case SymbolMention() | WhenMention():
            return ()
        case _:
            return (_spelt(mention.written),)


@lru_cache(4096)
def _spelt(written: str) -> Words:
    return words_of(written)


@cache
def phrase_words() -> frozenset[str]:
    """All words of the phrases in the files of rules: none of them is a misspelt name. In "w/o" stand letters, and no words."""
    rules = (rule for filename in RULES for rule in _parsed(filename).values())
    written = (part for rule in rules for phrase in rule["phrases"] for part in phrase.split() if "/" not in part)
    return frozenset(words_of(" ".join(written)))


@cache
def _parsed(filename: str) -> dict[str, Any]:
    return read_table(Path(__file__).with_name(filename))


def load_rules(filename: str, rule: type[Rule]) -> dict[str, Rule]:
    """The rules of a file of this folder by their names. Raises msgspec.ValidationError where it has other keys."""
    rules: dict[str, Rule] = msgspec.convert(_parsed(filename), dict[str, rule])  # type: ignore[valid-type]
    return rules

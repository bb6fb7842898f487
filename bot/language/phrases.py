"""Phrases with a name, found wherever they stand among the mentions of a sentence, the longest first."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib import resources
from typing import TypeVar

import msgspec

from bot.language.mentions import GroupMention, Mention, StateMention, SymbolMention, WhenMention
from data.words import words_of

Rule = TypeVar("Rule", bound=msgspec.Struct)


@dataclass(frozen=True, slots=True)
class PhraseSpan:
    """A phrase of that name at the mentions from `start` up to `end`."""

    name: str
    start: int
    end: int


class Phrases:
    """Phrases by their names; a phrase of two names belongs to the later one."""

    def __init__(self, phrases_of: Mapping[str, Sequence[str]]) -> None:
        self._names = {" ".join(words_of(phrase)): name for name, phrases in phrases_of.items() for phrase in phrases}
        self._longest = max(phrase.count(" ") + 1 for phrase in self._names)

    def find(self, mentions: Sequence[Mention]) -> Iterator[PhraseSpan]:
        """The phrases from left to right, none overlapping another."""
        words = [_words(mention) for mention in mentions]
        place = 0
        while place < len(words):
            span = self._at(place, words)
            if span:
                yield span
            place = span.end if span else place + 1

    def _at(self, place: int, words: Sequence[str]) -> PhraseSpan | None:
        written, found = "", None
        for end in range(place, min(place + self._longest, len(words))):
            if not words[end]:
                break
            written = f"{written} {words[end]}" if written else words[end]
            if name := self._names.get(written):
                found = PhraseSpan(name, place, end + 1)
        return found


def _words(mention: Mention) -> str:
    """The words that can be part of a phrase; none of a name, a symbol or a time."""
    if isinstance(mention, StateMention | GroupMention | SymbolMention | WhenMention):
        return ""
    return " ".join(words_of(mention.written))


def load_rules(filename: str, rule: type[Rule]) -> dict[str, Rule]:
    """The rules of a file of this folder by their names. Raises msgspec.ValidationError where it has other keys."""
    text = resources.files(__package__).joinpath(filename).read_text("utf-8")
    rules: dict[str, Rule] = msgspec.convert(tomllib.loads(text), dict[str, rule])  # type: ignore[valid-type]
    return rules

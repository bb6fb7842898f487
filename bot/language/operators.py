"""The operators of operators.toml: words with a meaning of their own, found wherever they stand, the longest first."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

import msgspec

from bot.language.frames import Operator
from bot.language.mentions import GroupMention, Mention, StateMention, SymbolMention, WhenMention
from data.words import words_of


class OperatorRule(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The phrases that stand for one operator, and sentences that are read with it."""

    phrases: tuple[str, ...]
    examples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OperatorSpan:
    """An operator that stands at the mentions from `start` up to `end`."""

    operator: Operator
    start: int
    end: int


@cache
def operator_rules() -> dict[Operator, OperatorRule]:
    """The rules by the operators' names. Raises msgspec.ValidationError where the file has other keys."""
    text = resources.files(__package__).joinpath("operators.toml").read_text("utf-8")
    rules: dict[Operator, OperatorRule] = msgspec.convert(tomllib.loads(text), dict[Operator, OperatorRule])
    return rules


@cache
def _phrases() -> Mapping[str, Operator]:
    return {" ".join(words_of(phrase)): name for name, rule in operator_rules().items() for phrase in rule.phrases}


@cache
def _longest() -> int:
    return max(phrase.count(" ") + 1 for phrase in _phrases())


def find_operators(mentions: Sequence[Mention]) -> Iterator[OperatorSpan]:
    """The operators among mentions, from left to right, none overlapping another."""
    words = [_words(mention) for mention in mentions]
    place = 0
    while place < len(mentions):
        span = _at(place, words)
        if span:
            yield span
        place = span.end if span else place + 1


def _at(place: int, words: Sequence[str]) -> OperatorSpan | None:
    written, found = "", None
    for end in range(place, min(place + _longest(), len(words))):
        if not words[end]:
            break
        written = f"{written} {words[end]}" if written else words[end]
        if operator := _phrases().get(written):
            found = OperatorSpan(operator, place, end + 1)
    return found


def _words(mention: Mention) -> str:
    """The words that can be part of an operator; none of a name, a symbol or a time."""
    if isinstance(mention, StateMention | GroupMention | SymbolMention | WhenMention):
        return ""
    return " ".join(words_of(mention.written))

"""The rules of news.toml: words and phrases by what they do in news copy."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from functools import cache, lru_cache
from pathlib import Path

import msgspec

from bot.language.tables import read_table
from data.words import words_of


class NewsRule(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words that do one thing, sentences in which they do it, and sentences without it."""

    words: frozenset[str]
    examples: tuple[str, ...]
    others: tuple[str, ...]


@cache
def news_rules() -> dict[str, NewsRule]:
    """The rules by name. Raises msgspec.ValidationError where the file has other keys."""
    return msgspec.convert(read_table(Path(__file__).with_name("news.toml")), dict[str, NewsRule])


def plain(phrase: str) -> tuple[str, ...]:
    """The words of a phrase without the signs in it: "co-sponsored" is two."""
    return tuple(word for word in words_of(phrase) if word[0].isalnum())


@cache
def _phrases(rule: str) -> frozenset[tuple[str, ...]]:
    return frozenset(plain(phrase) for phrase in news_rules()[rule].words)


@cache
def _said(rule: str) -> frozenset[str]:
    return frozenset(" ".join(phrase) for phrase in _phrases(rule)) | news_rules()[rule].words


@cache
def firsts(rule: str) -> frozenset[str]:
    """The words with which a phrase of a rule begins."""
    return frozenset(phrase[0] for phrase in _phrases(rule))


@cache
def _by_first(rule: str) -> dict[str, tuple[tuple[str, ...], ...]]:
    """The phrases of a rule by their first words."""
    return {first: tuple(phrase for phrase in _phrases(rule) if phrase[0] == first) for first in firsts(rule)}


@lru_cache(4096)
def begins(word: str) -> frozenset[str]:
    """The rules that have a phrase whose first word this is."""
    return frozenset(rule for rule in news_rules() if word in firsts(rule))


class _Ways(msgspec.Struct, frozen=True):
    """The rules that a word is enough for, and those that also take other words."""

    alone: frozenset[str]
    with_others: tuple[tuple[str, frozenset[str]], ...]


@cache
def _ways() -> dict[str, _Ways]:
    """By the longest word of each phrase, as the rarest, the rules that the phrases are of."""
    ways: dict[str, dict[tuple[str, frozenset[str]], None]] = {}
    for name, rule in news_rules().items():
        for phrase in sorted(rule.words):
            for words in (plain(phrase), phrase.split()):
                longest = max(words, key=len)
                ways.setdefault(longest, {})[name, frozenset(words) - {longest}] = None
    return {
        word: _Ways(
            frozenset(rule for rule, others in rules if not others),
            tuple((rule, others) for rule, others in rules if others),
        )
        for word, rules in ways.items()
    }


def rules_among(words: AbstractSet[str]) -> frozenset[str]:
    """The rules of which all words of a phrase are among these: what is not among them need not be looked for."""
    found: set[str] = set()
    ways = _ways()
    for word in words & ways.keys():
        way = ways[word]
        found |= way.alone
        found.update([rule for rule, others in way.with_others if others <= words])
    return frozenset(found)


def says(rule: str, word: str) -> bool:
    """Whether a word or phrase in small letters is one of a rule's."""
    return word in _said(rule)


def has_rule(rule: str, words: Iterable[str]) -> bool:
    """Whether one of a rule's phrases stands among the words of a sentence."""
    phrases, listed = _by_first(rule), tuple(words)
    if firsts(rule).isdisjoint(listed):
        return False
    return any(
        listed[start : start + len(phrase)] == phrase
        for start, word in enumerate(listed)
        if word in phrases
        for phrase in phrases[word]
    )

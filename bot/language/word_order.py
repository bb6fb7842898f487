"""Sentences that are built as other languages build them, or longer than need be, in plain words and the order of English."""

from __future__ import annotations

import re
from functools import cache

import msgspec

from bot.language.phrases import load_rules


class WordOrderRule(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is found and what stands there in English, and sentences with what they are read as."""

    pairs: tuple[tuple[str, str], ...]
    examples: tuple[tuple[str, str], ...]


@cache
def word_order_rules() -> dict[str, WordOrderRule]:
    """The rules by the families' names. Raises msgspec.ValidationError where the file has other keys."""
    return load_rules("word_order.toml", WordOrderRule)


@cache
def _pairs() -> tuple[tuple[re.Pattern[str], str], ...]:
    pairs = (pair for rule in word_order_rules().values() for pair in rule.pairs)
    return tuple((re.compile(said, re.IGNORECASE), plainly) for said, plainly in pairs)


def in_english_order(text: str) -> str:
    """ "How have voted the Nordic states in the theme of apartheid?" as "how did the Nordic states vote on apartheid?"; the text
    as it is where there is nothing of the kind."""
    for said, plainly in _pairs():
        text = said.sub(plainly, text)
    return text

"""In which language a text is, where that is not English."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from pathlib import Path

import msgspec

from bot.language.tables import read_table

_SAMPLE = 4000
_LEAST = 4
_SCRIPTS = {"Cyrillic": "а-яёіїєґ", "Arabic": "\u0621-\u064a", "Chinese": "\u4e00-\u9fff"}
_NAMES = {"Cyrillic": "a language in Cyrillic script", "Arabic": "Arabic", "Chinese": "Chinese"}
_ENGLISH = frozenset(
    [
        "the",
        "of",
        "and",
        "to",
        "in",
        "a",
        "that",
        "was",
        "by",
        "for",
        "with",
        "on",
        "as",
        "it",
        "were",
        "from",
        "at",
        "against",
        "votes",
    ]
)
_WORD = re.compile(r"[^\W\d_]+")


class Tongue(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    words: frozenset[str]
    examples: tuple[str, ...]


@cache
def tongues() -> dict[str, Tongue]:
    """By their English names. Raises msgspec.ValidationError where the file has other keys."""
    return msgspec.convert(read_table(Path(__file__).with_name("tongues.toml")), dict[str, Tongue])


def language_of(text: str) -> str:
    """The English name of a text's language; empty where it is English, or too short to tell."""
    sample = text[:_SAMPLE].lower()
    letters = sum(map(str.isalpha, sample)) or 1
    for script, signs in _SCRIPTS.items():
        if len(re.findall(f"[{signs}]", sample)) * 2 > letters:
            return _NAMES[script]
    words = Counter(_WORD.findall(sample))
    english = sum(words[word] for word in _ENGLISH)
    counts = {name: sum(words[word] for word in tongue.words) for name, tongue in tongues().items()}
    best = max(counts, key=lambda name: counts[name])
    return best if counts[best] >= _LEAST and counts[best] > 2 * english else ""

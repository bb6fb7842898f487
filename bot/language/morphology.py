"""Inflected English words and what they are inflections of, as far as lists of words need it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from itertools import chain

from bot.language.vocabulary import everyday_words, vocabulary, word_lists

# An ending, and what may stand in its place.
_ENDINGS = (("ies", "y"), ("ied", "y"), ("es", ""), ("s", ""), ("ing", ""), ("ing", "e"), ("ed", ""), ("ed", "e"))  # fmt: skip
_SHORTEST_STEM = 3
_SHORTEST_ADVERB = 5
_MOST_REMEMBERED = 4096


def bases_of(word: str) -> Iterator[str]:
    """The word itself, then the words that it may be an inflection of: "rescinding" may be of "rescind"."""
    yield word
    for ending, instead in _ENDINGS:
        stem = word.removesuffix(ending)
        if stem == word or len(stem) < _SHORTEST_STEM:
            continue
        yield stem + instead
        if not instead and stem[-1:] == stem[-2:-1]:
            yield stem[:-1]


def is_light(word: str) -> bool:
    """Whether a word is a verb that says nothing of what a vote is about: "giving", "took"."""
    return any(base in word_lists().light for base in bases_of(word))


def is_everyday(word: str) -> bool:
    """Whether a word says nothing of votes: "verify", "seminars", "straightaway"."""
    everyday = everyday_words()
    return word in everyday.others or any(base in everyday.verbs or base in everyday.nouns for base in bases_of(word))


@lru_cache(_MOST_REMEMBERED)
def is_manners(word: str) -> bool:
    """Whether a word or sign belongs to how something is said, and not to what is asked."""
    lists = word_lists()
    said = (lists.stop, lists.manners, lists.courtesies, lists.filler, lists.joining, lists.voting)
    if not word[:1].isalnum() or any(word in words for words in said):
        return True
    return is_light(word) or is_everyday(word)


def is_weak(word: str) -> bool:
    """Whether a word need not stand in the title of what is meant: "the yearly text", "merely", "establishing a day"."""
    lists = word_lists()
    if word in lists.weak or any(base in everyday_words().verbs_of_texts for base in bases_of(word)):
        return True
    return word.endswith("ly") and len(word) > _SHORTEST_ADVERB and word not in lists.turning | lists.no_adverbs


def kin_of(word: str) -> tuple[str, ...]:
    """Words by which titles and popular names may say the same: of "undoing" repeal and revocation."""
    return next((kin for base in bases_of(word) if (kin := _kin().get(base))), ())


@cache
def _kin() -> Mapping[str, tuple[str, ...]]:
    families: list[list[str]] = vocabulary()["kin"]["words"]
    return dict(chain.from_iterable(((word, tuple(family)) for word in family) for family in families))

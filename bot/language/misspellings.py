"""Words of which one letter is wrong, and what they can only be meant for."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

import msgspec

from bot.language.leaders import words_of_names
from bot.language.lexicon import Lexicon
from bot.language.morphology import bases_of, is_everyday
from bot.language.text import fold_text
from bot.language.vocabulary import everyday_words, listed_words, word_lists

# No part of a symbol or an address.
_WORD = re.compile(r"(?<![\w/@._&<-])[^\W\d_]+(?!\w|[/@_&>-]\w|\.\w)")
# Shorter ones are too near to other words, and so is a word of which two letters are wrong: "resemblance" is no remembrance.
_SHORTEST = 5
_OFFERED = 5
# A longer text, and one with more words that mean nothing, is no question that somebody put in haste.
LONGEST = 500
_MOST_UNKNOWN = 5
_MOST_REMEMBERED = 64


class Misspelling(msgspec.Struct, frozen=True):
    """A word of a text, and the one that it is meant for."""

    start: int
    end: int
    written: str
    meant: str


def find_slips(text: str, lexicon: Lexicon) -> Iterator[Misspelling]:
    """Words that can only be meant for a name, or for one of the few others that say how somebody voted or when."""
    for found in _unknown(text, lexicon):
        word = fold_text(found[0])
        if _is_inflected(word, lexicon) or word in word_lists().no_slips:
            continue
        near = _near(word, lexicon)
        meant = (
            next((one for one in near if one in lexicon.single_names), "")
            if _name_one_state(near, lexicon)
            else _only(near)
        )
        if meant in _telling(lexicon) and word not in bases_of(meant):
            yield _misspelling(found, meant)


def find_misspellings(text: str, lexicon: Lexicon) -> Iterator[Misspelling]:
    """Words that can only be meant for one that is known; a capital letter may begin a name that is not."""
    for found in _unknown(text, lexicon):
        word = fold_text(found[0])
        near = near_words(word, lexicon) if found[0].islower() and word not in word_lists().no_slips else ()
        if len(near) == 1 or _name_one_state(near, lexicon):
            yield _misspelling(found, near[0])


def put_right(text: str, misspellings: Iterable[Misspelling]) -> tuple[str, tuple[str, ...]]:
    """The text with the words that are meant, and a note on each."""
    parts: list[str] = []
    notes: list[str] = []
    position = 0
    for found in misspellings:
        parts += (text[position : found.start], found.meant)
        position = found.end
        notes.append(f"Taking “{found.written}” as “{found.meant}”.")
    return "".join((*parts, text[position:])), tuple(notes)


def _name_one_state(words: Sequence[str], lexicon: Lexicon) -> bool:
    """ "Ethiopia" and "Etiopia"."""
    states = [lexicon.codes_named(word) for word in words]
    return bool(states) and len(set(states)) == 1 and len(states[0]) == 1


def near_words(word: str, lexicon: Lexicon) -> tuple[str, ...]:
    """The words of names, topics and rules that an unknown word may be meant for."""
    return _near(word, lexicon) if _is_unknown(word, lexicon) else ()


def _misspelling(found: re.Match[str], meant: str) -> Misspelling:
    spelt = meant.capitalize() if found[0][:1].isupper() else meant
    return Misspelling(found.start(), found.end(), found[0], spelt)


def _unknown(text: str, lexicon: Lexicon) -> Sequence[re.Match[str]]:
    if len(text) > LONGEST:
        return ()
    unknown = [one for one in _WORD.finditer(text) if _is_unknown(fold_text(one[0]), lexicon)]
    return unknown if len(unknown) <= _MOST_UNKNOWN else ()


def _is_unknown(word: str, lexicon: Lexicon) -> bool:
    known = word in lexicon.words or word in listed_words() or word in words_of_names()
    return not (len(word) < _SHORTEST or known or is_everyday(word))


def _is_inflected(word: str, lexicon: Lexicon) -> bool:
    """ "Thats", "Romanias"."""
    return any(base in lexicon.words or base in listed_words() for base in bases_of(word))


@lru_cache(_MOST_REMEMBERED)
def _near(word: str, lexicon: Lexicon) -> tuple[str, ...]:
    # Most questions spell their words right and need none of this.
    from rapidfuzz import process  # noqa: PLC0415
    from rapidfuzz.distance import OSA  # noqa: PLC0415

    # One letter makes a word longer or shorter by one at most.
    lengths = range(len(word) - 1, len(word) + 2)
    words = [one for length in lengths for one in sorted(_by_length(lexicon.words).get(length, ()))]
    found = process.extract(word, words, scorer=OSA.distance, score_cutoff=1, limit=_OFFERED)
    return tuple(sorted(near for near, _, _ in found))


def _only(near: Sequence[str]) -> str:
    """The one word, or the longest of several that are forms of one; empty where there are others."""
    longest = max(near, key=len, default="")
    return longest if all(one in bases_of(longest) for one in near) else ""


@lru_cache(2)
def _telling(lexicon: Lexicon) -> frozenset[str]:
    """Names, and the few other words that say how somebody voted or when."""
    return lexicon.single_names | word_lists().slips_of


@lru_cache(2)
def _by_length(known: frozenset[str]) -> Mapping[int, Sequence[str]]:
    """Words of names and rules, and everyday words, by their length; put in order only where they are looked through."""
    everyday = everyday_words()
    words: dict[int, list[str]] = defaultdict(list)
    for word in known | everyday.verbs | everyday.nouns | everyday.others:
        words[len(word)].append(word)
    return words

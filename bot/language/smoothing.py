"""A text as it would stand if it were written with care: without hesitations and repeated words, every word spelt right."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from bot.language.lexicon import Lexicon
from bot.language.morphology import is_everyday
from bot.language.text import fold_text
from bot.language.vocabulary import everyday_words, listed_words

_HESITATION = re.compile(r"\b(?:u+h+|u+m+|e+r+m*|h+m+)\b(?!-)[,.…]*\s*", re.IGNORECASE)
# "What was, what was": as many as three words that are said twice.
_REPEATED = re.compile(r"\b(\w+(?:['’]\w+)?(?: \w+(?:['’]\w+)?){0,2})(?:,|\.\.+|…)\s+(?=\1\b)", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
# Shorter ones are too near to other words, and so is a word of which two letters are wrong: "resemblance" is no remembrance.
_SHORTEST = 5
_OFFERED = 5
# A longer text, and one with more words that mean nothing, is no question that somebody put in haste.
LONGEST = 500
_MOST_UNKNOWN = 5


def smoothed(text: str, lexicon: Lexicon) -> tuple[str, tuple[str, ...]]:
    """The text, and a note on each word that was taken for another; the text as it is where nothing is to be made smooth."""
    if len(text) > LONGEST:
        return text, ()
    said = _REPEATED.sub("", _HESITATION.sub("", text))
    notes: list[str] = []
    parts: list[str] = []
    position = 0
    for found, meant in _misspelt(said, lexicon):
        parts += (said[position : found.start()], meant)
        position = found.end()
        notes.append(f"Taking “{found[0]}” as “{meant}”.")
    return "".join((*parts, said[position:])), tuple(notes)


def _misspelt(text: str, lexicon: Lexicon) -> Iterator[tuple[re.Match[str], str]]:
    """Words that can only be a misspelling of one that is known; a capital letter may begin a name that is not."""
    unknown = [one for one in _WORD.finditer(text) if one[0].islower() and _is_unknown(fold_text(one[0]), lexicon)]
    for found in unknown if len(unknown) <= _MOST_UNKNOWN else ():
        near = near_words(fold_text(found[0]), lexicon)
        if len(near) == 1 or _name_one_state(near, lexicon):
            yield found, near[0]


def _name_one_state(words: Sequence[str], lexicon: Lexicon) -> bool:
    """ "Ethiopia" and "Etiopia"."""
    states = [lexicon.codes_named(word) for word in words]
    return bool(states) and len(set(states)) == 1 and len(states[0]) == 1


def _is_unknown(word: str, lexicon: Lexicon) -> bool:
    return not (len(word) < _SHORTEST or word in lexicon.words or word in listed_words() or is_everyday(word))


def near_words(word: str, lexicon: Lexicon) -> tuple[str, ...]:
    """The words of names, topics and rules that an unknown word, one letter of which is wrong, may be meant for."""
    if not _is_unknown(word, lexicon):
        return ()
    from rapidfuzz import process  # noqa: PLC0415
    from rapidfuzz.distance import OSA  # noqa: PLC0415

    found = process.extract(word, _words(lexicon), scorer=OSA.distance, score_cutoff=1, limit=_OFFERED)
    return tuple(sorted(near for near, _, _ in found))


@lru_cache(2)
def _words(lexicon: Lexicon) -> tuple[str, ...]:
    everyday = everyday_words()
    return tuple(sorted(lexicon.words | everyday.verbs | everyday.nouns | everyday.others))

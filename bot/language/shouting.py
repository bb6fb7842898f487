"""Texts, or rows of words in them, that are written in capitals."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby

from bot.language.lexicon import Lexicon

# Two words in capitals, one behind the other; a word that is too long for most abbreviations; all that blanks part.
_LOUD = re.compile(r"[^\W\d_a-z]{2}[^\s\wa-z]*\s+[^\s\wa-z]*[^\W\d_a-z]{2}")
_LONG = re.compile(r"\W*[^\W\d_a-z]{5}")
_WRITTEN = re.compile(r"\S+")
_ROW = 2
_AROUND = " .,;:?!()[]'\"“”‘’"


def without_shouting(text: str, lexicon: Lexicon) -> str:
    """With words in small letters where several in a row are in capitals: "AND" is no code of Andorra there."""
    if not _LOUD.search(text):
        return text
    parts: list[str] = []
    position = 0
    for is_loud, words in groupby(_WRITTEN.finditer(text), lambda word: word[0] == word[0].upper()):
        # A symbol stays as it is.
        row = [word for word in words if "/" not in word[0] and word[0] != word[0].lower()]
        if not is_loud or len(row) < _ROW or not _is_shouted([word[0] for word in row], lexicon):
            continue
        for word in row:
            parts += (text[position : word.start()], _in_small(word[0], lexicon))
            position = word.end()
    return "".join((*parts, text[position:]))


def _is_shouted(words: Sequence[str], lexicon: Lexicon) -> bool:
    """Whether there are more than abbreviations: a longer word, or words that any sentence has."""
    known = [word for word in words if word.strip(_AROUND).lower() in lexicon.known_words]
    return any(map(_LONG.match, words)) or len(known) >= _ROW


def _in_small(written: str, lexicon: Lexicon) -> str:
    small, word = written.lower(), written.strip(_AROUND)
    is_name = lexicon.is_abbreviation(word) and word.lower() not in lexicon.known_words
    return written if is_name or len(small) != len(written) else small

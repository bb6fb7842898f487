"""A text as it would stand if it were written with care: without hesitations and repeated words, every word spelt right."""

from __future__ import annotations

import re

from bot.language.lexicon import Lexicon
from bot.language.misspellings import LONGEST, find_misspellings, put_right

_HESITATION = re.compile(r"\b(?:u+h+|u+m+|e+r+m*|h+m+)\b(?!-)[,.…]*\s*", re.IGNORECASE)
# "What was, what was": as many as three words that are said twice.
_REPEATED = re.compile(r"\b(\w+(?:['’]\w+)?(?: \w+(?:['’]\w+)?){0,2})(?:,|\.\.+|…)\s+(?=\1\b)", re.IGNORECASE)


def smoothed(text: str, lexicon: Lexicon) -> tuple[str, tuple[str, ...]]:
    """The text, and a note on each word that was taken for another; the text as it is where nothing is to be made smooth."""
    if len(text) > LONGEST:
        return text, ()
    said = _REPEATED.sub("", _HESITATION.sub("", text))
    return put_right(said, find_misspellings(said, lexicon))

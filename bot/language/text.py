"""Text made comparable, with the way back to the original places."""

from __future__ import annotations

import re

import msgspec

from data.words import fold_character, fold_text, word_pattern, words_of

__all__ = ["Folded", "Token", "flag_of", "fold", "fold_text", "is_flag", "tokens_of", "words_of"]

_FLAG_BASE = 0x1F1E6
WORD_JOINER = "\N{WORD JOINER}"
_BETWEEN_FIGURES = re.compile(r"(?<=\d)\N{EN DASH}(?=\d)")
_PLAIN_RUN = re.compile(r"(?P<plain>[\t\n\r -~]+)|.", re.DOTALL)


class Token(msgspec.Struct, frozen=True):
    """A piece of folded text, with its place in the original."""

    text: str
    start: int
    end: int
    original: str

    @property
    def is_word(self) -> bool:
        return self.text[0].isalnum() or is_flag(self.text)


class Folded(msgspec.Struct, frozen=True):
    """Folded text; `places[i]` is where in the original its i-th character comes from."""

    text: str
    places: list[int] | range
    original: str

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The original's span of a span of the folded text."""
        return self.places[start], self.places[end - 1] + 1


def fold(text: str) -> Folded:
    """Lower case without accents, control characters and direction marks. Linear in the length of the text."""
    if text.isascii() and "\0" not in text:
        return Folded(fold_text(text), range(len(text)), text)
    parts: list[str] = []
    places: list[int] = []
    for run in _PLAIN_RUN.finditer(text):
        if run["plain"]:
            parts.append(fold_text(run["plain"]))
            places.extend(range(*run.span()))
        else:
            folded = fold_character(run[0])
            parts.append(folded)
            places += [run.start()] * len(folded)
    return Folded("".join(parts), places, text)


def tokens_of(folded: Folded) -> list[Token]:
    original, places = folded.original, folded.places
    if isinstance(places, range):
        # Nothing was folded away: all places stay.
        return [
            Token(match[0], start, end, original[start:end])
            for match in word_pattern(folded.text).finditer(folded.text)
            for start, end in [match.span()]
        ]
    found = []
    for match in word_pattern(folded.text).finditer(folded.text):
        start, end = folded.span(*match.span())
        found.append(Token(match[0], start, end, original[start:end]))
    return found


def received(text: str) -> str:
    """The text without what only keeps its lines unbroken, and with a sign in the place of each half of a pair that no
    platform can send."""
    return text.replace(WORD_JOINER, "").encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def unbroken(text: str) -> str:
    """The text with its tallies and spans of years held together, so that no narrow line is broken at their dashes."""
    return _BETWEEN_FIGURES.sub(rf"\g<0>{WORD_JOINER}", text)


def is_flag(token: str) -> bool:
    return len(token) == 2 and _FLAG_BASE <= ord(token[0]) <= _FLAG_BASE + 25  # noqa: PLR2004


def flag_of(iso2: str) -> str:
    """The flag of a country, as the two signs of which it is made. `iso2`: two capital letters."""
    return "".join(chr(_FLAG_BASE + ord(letter) - ord("A")) for letter in iso2)

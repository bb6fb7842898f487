"""Text made comparable: case, accents and look-alike signs folded away, with the way back to the original places."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

_SAME = str.maketrans(
    {
        **dict.fromkeys("‘’‛ʼʻ`´′", "'"),
        **dict.fromkeys("“”„«»″", '"'),
        **dict.fromkeys("‐‑‒–—―−﹣－", "-"),
        **dict.fromkeys("⁄∕", "/"),
        "ı": "i", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe",
    }
)  # fmt: skip
_FLAG_BASE = 0x1F1E6
_PLAIN_RUN = re.compile(r"(?P<plain>[\t\n\r -~]+)|.", re.DOTALL)
# Words of letters and digits; flags as pairs of their letters; every ideograph, and every other sign, by itself.
_TOKEN = re.compile(r"[\U0001F1E6-\U0001F1FF]{2}|[぀-ヿ㐀-鿿豈-﫿]|[^\W_぀-ヿ㐀-鿿豈-﫿]+|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of folded text, with its place in the original."""

    text: str
    start: int
    end: int
    original: str

    @property
    def is_word(self) -> bool:
        return self.text[0].isalnum() or is_flag(self.text)


@dataclass(frozen=True, slots=True)
class Folded:
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
        lowered = text.lower().translate(_SAME)
        return Folded(lowered, range(len(text)), text)
    parts: list[str] = []
    places: list[int] = []
    for run in _PLAIN_RUN.finditer(text):
        if run["plain"]:
            parts.append(run["plain"].lower().translate(_SAME))
            places.extend(range(*run.span()))
        else:
            folded = _fold_character(run[0])
            parts.append(folded)
            places += [run.start()] * len(folded)
    return Folded("".join(parts), places, text)


@lru_cache(4096)
def _fold_character(character: str) -> str:
    if character < "\x80":
        return character.lower().translate(_SAME) if character >= " " or character.isspace() else " "
    category = unicodedata.category(character)
    if category in ("Mn", "Me", "Cf"):
        return ""
    if category in ("Cc", "Zs", "Zl", "Zp", "Co", "Cs", "Cn"):
        return " "
    lowered = unicodedata.normalize("NFKD", character).casefold().translate(_SAME)
    decomposed = unicodedata.normalize("NFKD", lowered).casefold()
    return "".join(part for part in decomposed if unicodedata.category(part) not in ("Mn", "Me")).translate(_SAME)


def fold_text(text: str) -> str:
    """As `fold`, where the places do not matter."""
    if text.isascii():
        return text.lower().translate(_SAME)
    return "".join(map(_fold_character, text))


def tokens_of(folded: Folded) -> list[Token]:
    found = []
    for match in _TOKEN.finditer(folded.text):
        start, end = folded.span(*match.span())
        found.append(Token(match[0], start, end, folded.original[start:end]))
    return found


def words_of(text: str) -> tuple[str, ...]:
    """The folded words of a name, as they stand in token sequences."""
    return tuple(_TOKEN.findall(fold_text(text)))


def is_flag(token: str) -> bool:
    return len(token) == 2 and _FLAG_BASE <= ord(token[0]) <= _FLAG_BASE + 25  # noqa: PLR2004


def flag_of(iso2: str) -> str:
    return "".join(chr(_FLAG_BASE + ord(letter) - ord("A")) for letter in iso2)

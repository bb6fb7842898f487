"""Text made comparable, word by word: case, accents and look-alike signs folded away. Names are stored with their words."""

from __future__ import annotations

import re
import unicodedata
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
# Words of letters and digits; flags as pairs of their letters; every ideograph, and every other sign, by itself.
_WORD = r"[\U0001F1E6-\U0001F1FF]{2}|[぀-ヿ㐀-鿿豈-﫿]|[^\W_぀-ヿ㐀-鿿豈-﫿]+|[^\w\s]"
_ASCII_WORD = re.compile(r"[^\W_]+|[^\w\s]")
# Signs inside names that people leave out: Guinea-Bissau, U.S., d'Ivoire.
SKIPPED_SIGNS = ("-", "'", ".")


def fold_text(text: str) -> str:
    """Lower case without accents, control characters and direction marks."""
    if text.isascii():
        # Of the signs that look alike, this one only is ASCII.
        return text.lower().replace("`", "'")
    return "".join(map(fold_character, text))


@lru_cache(4096)
def fold_character(character: str) -> str:
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


def word_pattern(folded: str) -> re.Pattern[str]:
    """What finds the words and signs of a folded text. In ASCII, as most are, there are no flags and ideographs, without
    which it is compiled in a tenth of the time."""
    return _ASCII_WORD if folded.isascii() else re.compile(_WORD)


def words_of(text: str) -> tuple[str, ...]:
    """The folded words and signs of a name, as they stand in token sequences."""
    if text.isascii() and text.isalnum():
        return (text.lower(),)
    folded = fold_text(text)
    return tuple(word_pattern(folded).findall(folded))


def words_in(name: str) -> str:
    """The folded words of a name with a blank between them, without the signs that people leave out."""
    words = name.split()
    if name.isascii() and all(map(str.isalnum, words)):
        return " ".join(words).lower()
    return " ".join(word for word in words_of(name) if word not in SKIPPED_SIGNS)

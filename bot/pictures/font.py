"""The one font of all pictures, Inter: what it can show, and how wide words are in it."""

from __future__ import annotations

import io
import re
import unicodedata
from functools import cache
from itertools import accumulate, takewhile
from pathlib import Path

import fontpkg
from fontTools.ttLib import TTFont

from bot.wording import without_middle

FAMILY = "Inter"
REGULAR, SEMIBOLD, BOLD = 400, 600, 700
# The sizes between which the font's letters change their form; the renderer follows the size of the text.
SMALLEST_FORM, LARGEST_FORM = 14, 32
GAP = "…"
# On a telephone a page is a third as wide: no words on it are smaller.
SMALLEST = 28
# Parts of the room that lines may be content with.
NARROWER = (0.55, 0.65, 0.75, 0.85)
_LOOSE = " ,;:"
_AFTER_WORDS = re.compile("(?<![0-9]) ")
_BLANKS = re.compile(r"\s+")


def font_file() -> Path:
    return Path(fontpkg.path(FAMILY))


@cache
def _font() -> TTFont:
    return TTFont(io.BytesIO(font_file().read_bytes()), lazy=True)


@cache
def glyphs() -> dict[int, str]:
    """The names of the font's glyphs, by code point."""
    return dict(_font().getBestCmap())


@cache
def _advance(character: str, weight: int, form: float) -> float:
    """In parts of the font's size, without kerning."""
    drawn = _font().getGlyphSet(location={"wght": weight, "opsz": form})
    return float(drawn[glyphs()[ord(character)]].width) / float(_font()["head"].unitsPerEm)


def showable(text: str) -> str:
    """The text as the font can show it: without control and zero-width characters, and with … for letters it lacks."""
    kept = [character for character in unicodedata.normalize("NFC", text) if _is_seen(character)]
    shown = "".join(character if ord(character) in glyphs() else GAP for character in kept)
    return _BLANKS.sub(" ", re.sub(f"{GAP}[{GAP} ]*{GAP}", GAP, shown)).strip()


def _is_seen(character: str) -> bool:
    return character.isspace() or unicodedata.category(character) not in ("Cc", "Cf", "Cs", "Mn")


def width(text: str, size: float, weight: int = REGULAR) -> float:
    """How wide showable text is at a size, in the unit of the size; kerning makes it at most a little narrower."""
    form = min(max(size, SMALLEST_FORM), LARGEST_FORM)
    return size * sum(_advance(character, weight, form) for character in text)


def shortened(text: str, size: float, room: float, weight: int = REGULAR) -> str:
    """The text, or as much of its beginning as there is room for, with … at the end; parted between words where that costs little."""
    if width(text, size, weight) <= room:
        return text
    kept = text
    while kept and width(kept.rstrip(_LOOSE) + GAP, size, weight) > room:
        kept = kept[:-1]
    whole = kept[: kept.rfind(" ")] if " " in kept[len(kept) // 2 :] else kept
    return whole.rstrip(_LOOSE) + GAP


def wrapped(text: str, size: float, room: float, most: int, weight: int = REGULAR) -> list[str]:
    """The text in at most so many lines; the last one is shortened where not all of it fits."""
    lines: list[str] = []
    rest = text
    while rest and len(lines) < most - 1:
        line, rest = _first_line(rest, size, room, weight)
        lines.append(line)
    return [*lines, shortened(rest, size, room, weight)] if rest else lines


def balanced(text: str, size: float, room: float, most: int, weight: int = REGULAR) -> list[str]:
    """As `wrapped`, in as many lines, but in lines that are about as long as each other, so that no word stands alone, and of a
    text that is too long rather without its middle than without its end."""
    text = without_middle(text, lambda words: " ".join(wrapped(words, size, room, most, weight)) == words)
    lines = wrapped(text, size, room, most, weight)
    narrower = (wrapped(text, size, room * part, most, weight) for part in NARROWER) if len(lines) > 1 else ()
    whole = " ".join(lines)
    return next((found for found in narrower if len(found) == len(lines) and " ".join(found) == whole), lines)


def _first_line(text: str, size: float, room: float, weight: int) -> tuple[str, str]:
    """A first line of whole words, with a number not parted from what it counts, and what is left; of a word that is too long by
    itself, as much as fits."""
    words = _AFTER_WORDS.split(text)
    ends = accumulate(words, lambda line, word: f"{line} {word}")
    # From the first word on: a long text has many more words than a line.
    count = sum(1 for _ in takewhile(lambda line: width(line, size, weight) <= room, ends))
    if count:
        return " ".join(words[:count]), " ".join(words[count:])
    cut = next(n for n in range(len(words[0]), 0, -1) if n == 1 or width(words[0][:n], size, weight) <= room)
    return text[:cut], text[cut:]

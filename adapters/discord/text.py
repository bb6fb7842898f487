"""Text as Discord counts, escapes and cuts it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from babel import Locale, UnknownLocaleError
from babel.numbers import format_decimal

from bot.language.text import unbroken

# Control characters, and those that turn the direction of what follows.
_UNSEEN = re.compile(r"[\x00-\x20\x7f-\xa0\u2028-\u202e\u2066-\u2069]+")
_FORMATS = re.compile(r"[\\*_~|`<\[\]]")
_FORMATS_FIRST = re.compile(r"^([#>+-]|\d+(?=[.)]))")
_CALLS = re.compile(r"@(?=everyone|here)")
_ESCAPED = re.compile(r"\\([^\w\s]|_)")
_BREAK = "\u200b"


def length(text: str) -> int:
    """Characters as UTF-16 counts them: however Discord counts, it does not come to more."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def one_line(text: str) -> str:
    return _UNSEEN.sub(" ", text).strip()


def escape(text: str) -> str:
    """Text on one line that pings nobody, links to nothing and looks as it was written. The only way for text that is
    not ours into a message."""
    line = _FORMATS.sub(r"\\\g<0>", unbroken(one_line(text))).replace("://", ":\\//")
    line = _CALLS.sub(f"@{_BREAK}", line)
    return _FORMATS_FIRST.sub(lambda found: f"{found[0]}\\" if found[0].isdecimal() else f"\\{found[0]}", line)


def unescape(text: str) -> str:
    """What `escape` was given, on one line."""
    return _ESCAPED.sub(r"\1", text.replace(f"@{_BREAK}", "@"))


def shortened(text: str, longest: int) -> str:
    """For labels, which know no formatting: on one line of at most `longest` characters; "…" shows where it is cut."""
    line = one_line(text) or "–"
    if length(line) <= longest:
        return line
    line = line[: longest - 1]
    while length(line) > longest - 1:
        line = line[:-1]
    return line.rstrip() + "…"


def number(count: int, locale: str) -> str:
    """A count in the digits and groups of a locale such as "pt-BR"."""
    try:
        return str(format_decimal(count, locale=Locale.parse(locale, sep="-")))
    except (UnknownLocaleError, ValueError):
        return f"{count:,}"


@dataclass(frozen=True, slots=True)
class Part:
    """A paragraph of a message: a lead, and pieces with a joint between them. Parts of lower `rank` are the last to be
    cut; `foot` is what stands below the line; `end` closes what the lead opens."""

    pieces: tuple[str, ...]
    lead: str = ""
    joint: str = " "
    rank: int = 0
    foot: bool = False
    end: str = ""

    def within(self, room: int, locale: str) -> tuple[str, int]:
        """The part in at most `room` characters, and how many pieces were left out at its end, which it says."""
        whole = self.lead + self.joint.join(self.pieces) + self.end
        if length(whole) <= room:
            return whole, 0
        used, kept = length(self.lead), 0
        for piece in self.pieces:
            longer = used + (length(self.joint) if kept else 0) + length(piece)
            if longer + length(self._ending(kept + 1, locale) + self.end) > room:
                break
            used, kept = longer, kept + 1
        shown = self.lead + self.joint.join(self.pieces[:kept]) + self._ending(kept, locale) + self.end
        return shown if kept else "", len(self.pieces) - kept

    def _ending(self, kept: int, locale: str) -> str:
        if self.joint == " ":
            return " …"
        return f"{self.joint}… and {number(len(self.pieces) - kept, locale)} more"


def compose(parts: list[Part], room: int, locale: str) -> tuple[str, str, bool]:
    """The parts in their order, in at most `room` characters: above the line, below it, and whether any was cut."""
    room -= 2 * len(parts)
    texts = [""] * len(parts)
    cut = False
    for place in sorted(range(len(parts)), key=lambda place: parts[place].rank):
        texts[place], left_out = parts[place].within(room, locale)
        room -= length(texts[place])
        cut = cut or bool(left_out)
    shown = [(text, part) for text, part in zip(texts, parts, strict=True) if text]
    above = "\n\n".join(text for text, part in shown if not part.foot)
    return above, "\n".join(text for text, part in shown if part.foot), cut


def words(text: str) -> tuple[str, ...]:
    """Escaped text in pieces to cut between."""
    return tuple(filter(None, escape(text).split(" ")))

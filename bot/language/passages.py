"""A text, or a part of one, with what the words in it stand for that point at something said before."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

import msgspec
from msgspec.structs import replace

from bot.language.entities import find_mentions
from bot.language.lexicon import Lexicon
from bot.language.mentions import Mention


class Referent(msgspec.Struct, frozen=True):
    """What the words from `start` to `end` stand for; nothing where they are mere manners."""

    start: int
    end: int
    mentions: tuple[Mention, ...]


def referent(place: tuple[int, int], mentions: Sequence[Mention]) -> Referent:
    """Words at a place, with these mentions there."""
    start, end = place
    return Referent(start, end, tuple(replace(mention, start=start, end=end) for mention in mentions))


class Passage(msgspec.Struct, frozen=True):
    text: str
    referents: tuple[Referent, ...] = ()

    def split(self, at: re.Pattern[str], *, behind: int = 0) -> Iterator[Passage]:
        """The parts between the places where a pattern is found, `behind` a place."""
        position = 0
        for found in at.finditer(self.text, behind):
            yield self.part(position, found.start())
            position = found.end()
        yield self.part(position, len(self.text))

    def part(self, start: int, end: int) -> Passage:
        referents = (
            Referent(one.start - start, one.end - start, tuple(_moved(mention, -start) for mention in one.mentions))
            for one in self.referents
            if start <= one.start and one.end <= end
        )
        return Passage(self.text[start:end], tuple(referents))

    def without(self, spans: Sequence[tuple[int, int]]) -> Passage:
        """With blanks in these places, so that all else stays where it is."""
        text = self.text
        for start, end in spans:
            text = text[:start] + " " * (end - start) + text[end:]
        kept = (one for one in self.referents if not any(one.start < end and start < one.end for start, end in spans))
        return Passage(text, tuple(kept))

    def pointing_at(self, referent: Referent) -> Passage:
        """With another referent, in place of any at these words."""
        others = (one for one in self.referents if one.end <= referent.start or referent.end <= one.start)
        return Passage(self.text, tuple(sorted((*others, referent), key=lambda one: one.start)))

    def mentions(self, lexicon: Lexicon, today: date) -> tuple[Mention, ...]:
        """What is mentioned, in order, with the referents in place of the words that point at them."""
        said = find_mentions(self.text, lexicon, today)
        if not self.referents:
            return said
        kept = [one for one in said if not any(_overlap(one, referent) for referent in self.referents)]
        meant = [mention for referent in self.referents for mention in referent.mentions]
        # In the order in which they are put in, where they share one place.
        return tuple(sorted((*kept, *meant), key=lambda mention: (mention.start, mention.end)))


def _overlap(mention: Mention, referent: Referent) -> bool:
    return mention.start < referent.end and referent.start < mention.end


def _moved(mention: Mention, by: int) -> Mention:
    return replace(mention, start=mention.start + by, end=mention.end + by)

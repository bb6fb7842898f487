"""Two choices of which each of some made one: "voted against or abstained"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from bot.factcheck.choosing import Chosen, has_text_behind
from bot.language.news.pieces import Piece

# "Voted against the draft resolution or".
_LONGEST_OBJECT = 4


def either(found: Sequence[Chosen], pieces: Sequence[Piece]) -> Iterator[Chosen]:
    """The choices of a sentence, with two of the same subject that "or" joins as one."""
    last: Chosen | None = None
    for chosen in found:
        if last and _is_or(last, chosen, pieces):
            last = replace(last, last=chosen.last, choices=(*last.choices, *chosen.choices))
            continue
        if last:
            yield last
        last = chosen
    if last:
        yield last


def _is_or(one: Chosen, other: Chosen, pieces: Sequence[Piece]) -> bool:
    between = pieces[one.last + 1 : other.first]
    plain = len(one.choices) == len(other.choices) == 1 and one.choices != other.choices
    object_ended = len(between) <= _LONGEST_OBJECT and (len(between) == 1 or has_text_behind(one.last, pieces))
    return plain and object_ended and one.form is other.form and bool(between) and between[-1].is_word("or")

"""Several answers to one text, as one document."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeVar

import msgspec

from bot.answer import Answer

MOST_FOLLOW_UPS = 4

_Part = TypeVar("_Part")


def joined_answer(answers: Sequence[Answer]) -> Answer:
    """One answer of the first one's kind that holds the facts of all, each once."""
    headlines = tuple(dict.fromkeys(found.headline for found in answers))
    if len(answers) == 1:
        return answers[0]
    return msgspec.structs.replace(
        answers[0],
        headline=" ".join(headlines),
        parts=tuple(answers) if len(headlines) > 1 else (),
        roll_calls=_each_once(found.roll_calls for found in answers),
        votes=_each_once(found.votes for found in answers),
        members=_each_once(found.members for found in answers),
        changes=_each_once(found.changes for found in answers),
        notes=_each_once(found.notes for found in answers),
        sources=_each_once(found.sources for found in answers),
        follow_ups=_each_once(found.follow_ups for found in answers)[:MOST_FOLLOW_UPS],
    )


def _each_once(parts: Iterable[tuple[_Part, ...]]) -> tuple[_Part, ...]:
    return tuple(dict.fromkeys(part for group in parts for part in group))

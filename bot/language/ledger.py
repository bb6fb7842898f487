"""The ledger of a question: what each of its words is taken for, so that none is passed over in silence."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum, auto


class Part(StrEnum):
    ROLE = auto()
    OPERATOR = auto()
    TOPIC = auto()
    MANNERS = auto()


@dataclass(frozen=True, slots=True)
class Entry:
    """A span of the text, what is written there, and what it is taken for."""

    start: int
    end: int
    written: str
    part: Part

"""The ledger of a question: what each of its words is taken for, so that none is passed over in silence."""

from __future__ import annotations

from enum import StrEnum, auto

import msgspec


class Part(StrEnum):
    ROLE = auto()
    OPERATOR = auto()
    TOPIC = auto()
    MANNERS = auto()


class Entry(msgspec.Struct, frozen=True):
    """A span of the text, what is written there, and what it is taken for."""

    start: int
    end: int
    written: str
    part: Part

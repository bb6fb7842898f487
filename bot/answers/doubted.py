"""What is said to those who doubt an answer."""

from __future__ import annotations

from msgspec.structs import replace

from bot.answer import Answer

ON_RECORD = "This is what the record shows; see the source below."


def stood_by(answer: Answer) -> Answer:
    """The answer once more, with what it rests on; as it is where it tells of no votes."""
    return replace(answer, notes=(ON_RECORD, *answer.notes)) if answer.sources else answer

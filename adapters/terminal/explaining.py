"""What was understood of a text, for people who look into a phrase."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from adapters.terminal.escaping import literal
from bot.dialogue.explaining import Explanation, Reading


def render_explanation(explanation: Explanation) -> RenderableType:
    found = Table(box=None, padding=(0, 2, 0, 0), header_style="bold")
    for column in ("Place", "Text", "Kind", "Meaning"):
        found.add_column(column)
    for part in explanation.parts:
        found.add_row(f"{part.start}–{part.end}", literal(part.text), part.kind, literal(part.meaning))
    told = Table(box=None, padding=(0, 2, 0, 0), show_header=False)
    for reading in explanation.readings:
        for name, value in _told(reading):
            told.add_row(name, literal(value))
    told.add_row("query", explanation.query or "none")
    for name, value in explanation.details:
        told.add_row(name, literal(value))
    for note in explanation.assumed:
        told.add_row("assumed", literal(note))
    if explanation.problem:
        told.add_row("problem", literal(explanation.problem))
    return Group(found, Text(), told)


def _told(reading: Reading) -> Iterator[tuple[str, str]]:
    """What one question says, and what each of its words was taken for."""
    if reading.subject:
        yield "subject", reading.subject
    yield from reading.roles
    if reading.choices:
        yield "choices", ", ".join(reading.choices)
    if reading.operators:
        yield "operators", ", ".join(reading.operators)
    for part in dict.fromkeys(part for _, part in reading.ledger):
        words = (text for text, of in reading.ledger if of == part and any(map(str.isalnum, text)))
        yield f"ledger: {part}", " · ".join(words)

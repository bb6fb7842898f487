"""What was understood of a text, for people who look into a phrase."""

from __future__ import annotations

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from adapters.terminal.escaping import literal
from bot.ask.explaining import Explanation


def render_explanation(explanation: Explanation) -> RenderableType:
    found = Table(box=None, padding=(0, 2, 0, 0), header_style="bold")
    for column in ("Place", "Text", "Kind", "Meaning"):
        found.add_column(column)
    for part in explanation.parts:
        found.add_row(f"{part.start}–{part.end}", literal(part.text), part.kind, literal(part.meaning))
    told = Table(box=None, padding=(0, 2, 0, 0), show_header=False)
    told.add_row("intent", explanation.intent or "none")
    told.add_row("query", explanation.query or "none")
    for name, value in explanation.details:
        told.add_row(name, literal(value))
    for note in explanation.assumed:
        told.add_row("assumed", literal(note))
    if explanation.problem:
        told.add_row("problem", literal(explanation.problem))
    return Group(found, Text(), told)

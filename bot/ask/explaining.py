"""What was understood of a text: its mentions with their places, the intent, the roll calls meant, what was assumed."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from bot.ask.mentions import Mention, WordMention
from bot.ask.reading import read
from bot.ask.selecting import Selection
from bot.ask.understanding import Understanding
from bot.knowledge import Knowledge
from bot.problems import Problem


@dataclass(frozen=True, slots=True)
class Part:
    """One mention: its kind, its place in the text, the words there, and what it stands for."""

    kind: str
    start: int
    end: int
    text: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """`query` and `details` are empty, and `problem` is not, where no query could be made."""

    text: str
    parts: tuple[Part, ...]
    intent: str
    query: str
    details: tuple[tuple[str, str], ...]
    assumed: tuple[str, ...]
    problem: str

    def to_json(self) -> dict[str, Any]:
        return {
            "text": self.text,
            "parts": [{field.name: getattr(part, field.name) for field in fields(part)} for part in self.parts],
            "intent": self.intent,
            "query": self.query,
            "details": dict(self.details),
            "assumed": list(self.assumed),
            "problem": self.problem,
        }


async def explain(text: str, knowledge: Knowledge, today: date) -> Explanation:
    reading = read(text, knowledge.lexicon, today)
    offset = text.find(reading.text)
    parts = tuple(
        _part(mention, max(offset, 0))
        for mention in reading.mentions
        if not (isinstance(mention, WordMention) and mention.known)
    )
    try:
        understood = await Understanding(knowledge).understand(reading)
    except Problem as problem:
        return Explanation(reading.text, parts, reading.intent, "", (), (), f"{type(problem).__name__}: {problem}")
    query = understood.query
    details = tuple((field.name, _shown(getattr(query, field.name), knowledge)) for field in fields(query))
    return Explanation(reading.text, parts, reading.intent, type(query).__name__, details, understood.notes, "")


def _part(mention: Mention, offset: int) -> Part:
    own = [field.name for field in fields(mention) if field.name not in ("start", "end", "written")]
    meaning = ", ".join(f"{name} {getattr(mention, name)}" for name in own if getattr(mention, name))
    kind = type(mention).__name__.removesuffix("Mention").lower()
    return Part(kind, mention.start + offset, mention.end + offset, mention.written, meaning)


def _shown(value: object, knowledge: Knowledge) -> str:
    if isinstance(value, Selection):
        symbols = [call.symbol for call in value.newest_first(knowledge)[:8]]
        more = f" and {len(value) - len(symbols)} more" if len(value) > len(symbols) else ""
        return f"{len(value)} by {value.means.name.lower()} {value.label}: {', '.join(symbols)}{more}".replace(
            "  ", " "
        )
    if isinstance(value, tuple):
        return ", ".join(str(part) for part in value)
    return str(getattr(value, "symbol", value))

"""Wishes in which two states are on opposite sides: one in favour and the other against, which are two follows."""

from __future__ import annotations

import re
from datetime import date

from bot.knowledge import Knowledge
from bot.language.mentions import StateMention
from bot.language.reader import read_frame
from bot.language.vocabulary import word_lists

OPPOSITE = "On opposite sides is one in favour and the other against; which way round, or any difference?"
_IS_LEAD = re.compile(
    r"(?:(?:votes|resolutions|texts|drafts)\s+)?(?:(?:when(?:ever)?|if|where|on which|in which)\s+)?", re.IGNORECASE
)
_OPPOSITE = re.compile(
    r"\s+(?:(?:are|is|were|being|end up|ends up|land|landing|stand|standing|sit|sitting|vote|voting|come down|take|taking)\s+)?"
    r"(?:(?:on|at|from|in)\s+)?(?:the\s+)?(?:opposite|opposing)\s+(?:sides?|ends|camps)(?:\s+of\s+(?:a|the)\s+(?:vote|question|issue))?\b",
    re.IGNORECASE,
)
_WITH = re.compile(r"\b(?:with|having)\s+$", re.IGNORECASE)


def opposing(text: str, knowledge: Knowledge, today: date) -> tuple[str, ...]:
    """What it may mean that two states are on opposite sides, or others, who can only differ; nothing where that is not said."""
    found = _OPPOSITE.search(text)
    if found is None:
        return ()
    head, rest = text[: found.start()], text[found.end() :]
    mentions = read_frame(head, knowledge.lexicon, today).mentions
    match mentions[-3:]:
        case (StateMention() as one, joint, StateMention() as other) if joint.written.lower() in ("and", "&"):
            before = _WITH.sub("where ", head[: one.start])
            ways = (
                f"{one.written} votes yes and {other.written} votes no",
                f"{one.written} votes no and {other.written} votes yes",
                f"{one.written} and {other.written} differ",
            )
            return tuple(_whole(before, way, rest) for way in ways)
        case _:
            return (f"{head} differ{rest}",)


def _whole(before: str, way: str, rest: str) -> str:
    """The wish; what follows its condition may be what the votes are about, which stands before it."""
    if not _IS_LEAD.fullmatch(before):
        return f"{before}{way}{rest}"
    topic = rest.strip(" ,")
    if topic.partition(" ")[0].lower() in word_lists().topic_leads:
        return f"votes {topic} on which {way}"
    return f"votes on which {way}{rest}"

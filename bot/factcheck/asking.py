"""A message that asks for a text to be checked, and is no question itself: "check: India abstained on ES-11/6"."""

from __future__ import annotations

import re
from enum import Enum, auto

_ORDER = re.compile(
    r"\s*(?:fact[ -]?)?check(?:\s+(?:please|pls|this|the following|for me))*"
    r"(?P<sure>\s*:(?P<alone>[ \t]*\n)?|\s*\n)?\s*(?P<text>.*)",
    re.IGNORECASE | re.DOTALL,
)
_ASKING = "how|who|whom|which|what|when|where|why|did|does|do|was|were|is|are|has|have|whether"
# Where a sentence or clause begins.
_QUESTION = re.compile(
    rf"(?:^|[,;:.?!–—-]\s+)(?:and\s+)?(?:(?:{_ASKING})\b[^.;:]*(?:\?|$)|(?:list|name|give me|tell me|show me|how many|which)\b)",
    re.IGNORECASE,
)
# What may stand behind "check" in a question.
_NO_TEXT = re.compile(rf"(?:{_ASKING}|if|for|the (?:vote|result|tally)|again|out|on|with|that|it)\b", re.IGNORECASE)
_BE = "(?:was|were|is|are|did|does|do|has|have|had|wasn't|weren't|isn't|aren't|didn't|doesn't|don't|hasn't|haven't)"
# Behind a claim, whether it is so: "... right?", "... or was it more?".
_TAG = re.compile(
    rf"\s*(?:,|;|\.\.+|…|\s[-–—])\s*(?:(?:or\s+)?{_BE}\s+(?:it|that|this|there|they)\b[^,;:.?!]*|or\s+(?:not|no|more|fewer|less)"
    r"|right|correct|true|yes|no|yeah|huh|eh)\s*\?+\W*\Z",
    re.IGNORECASE,
)
_ASKS = re.compile(rf"\W*(?:(?:and|but|so|or)\s+)?(?:{_ASKING})\b", re.IGNORECASE)


class Sureness(Enum):
    """How sure it is that a text is to be checked: it may be a question that begins with the word; behind a colon it can still
    turn out to ask something; and below a line that only says “check:” it is to be checked, whatever it says."""

    MAYBE = auto()
    SURE = auto()
    WHATEVER_IT_SAYS = auto()


def end_of_claim(sentence: str) -> int:
    """Where the question begins that stands behind what a sentence claims, "..., right?"; its length where none does."""
    if "?" not in sentence:
        return len(sentence)
    tag = _TAG.search(sentence.replace("’", "'"))
    return tag.start() if tag and not _ASKS.match(sentence) else len(sentence)


def order_to_check(text: str) -> str:
    """The message that asks for a text to be checked, whatever it says."""
    return f"check:\n{text}"


def text_to_check(message: str) -> tuple[str, Sureness] | None:
    """The text that a message asks to be checked, and how sure that is. A line that asks something is to be answered."""
    match = _ORDER.fullmatch(message)
    if match is None or (not match["sure"] and not message.lower().lstrip().startswith(("check ", "fact"))):
        return None
    text = match["text"]
    if match["alone"]:
        return text, Sureness.WHATEVER_IT_SAYS
    if "\n" not in text.strip() and _QUESTION.search(text):
        return None
    if match["sure"]:
        return text, Sureness.SURE
    return (text, Sureness.MAYBE) if text and not _NO_TEXT.match(text) and not text.rstrip().endswith("?") else None

"""A message that asks for a text to be checked, and is no question itself: "check: India abstained on ES-11/6"."""

from __future__ import annotations

import re

_ORDER = re.compile(
    r"\s*(?:fact[ -]?)?check(?:\s+(?:please|pls|this|the following|for me))*(?P<sure>\s*:|\s*\n)?\s*(?P<text>.*)",
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


def text_to_check(message: str) -> tuple[str, bool] | None:
    """The text that a message asks to be checked, and whether that is certain: without a colon it may be a question that
    begins with the word, and a line that asks something behind one is to be answered."""
    match = _ORDER.fullmatch(message)
    if match is None or (not match["sure"] and not message.lower().lstrip().startswith(("check ", "fact"))):
        return None
    text = match["text"]
    if "\n" not in text.strip() and _QUESTION.search(text):
        return None
    if match["sure"]:
        return text, True
    return (text, False) if text and not _NO_TEXT.match(text) and not text.rstrip().endswith("?") else None

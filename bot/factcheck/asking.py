"""A message that asks for a text to be checked, and is no question itself: "check: India abstained on ES-11/6"."""

from __future__ import annotations

import re

_ORDER = re.compile(r"\s*(?:fact[ -]?)?check(?P<sure>\s*:|\s*\n)?\s*(?P<text>.*)", re.IGNORECASE | re.DOTALL)
_QUESTION = re.compile(
    r"(?:how|who|whom|which|what|when|where|why|did|does|do|was|were|is|are|has|have|whether|if|for|the (?:vote|result|tally)|again|out|on|with|this|that|it)\b",
    re.IGNORECASE,
)


def text_to_check(message: str) -> tuple[str, bool] | None:
    """The text that a message asks to be checked, and whether that is certain: without a colon it may be a question that
    begins with the word."""
    match = _ORDER.fullmatch(message)
    if match is None or (not match["sure"] and not message.lower().lstrip().startswith(("check ", "fact"))):
        return None
    if match["sure"]:
        return match["text"], True
    if not match["text"]:
        return None
    doubtful = _QUESTION.match(match["text"]) or match["text"].rstrip().endswith("?")
    return None if doubtful else (match["text"], False)

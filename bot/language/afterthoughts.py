"""What a text takes back to begin anew, and what it tells of a resolution's later fate."""

from __future__ import annotations

import re

from bot.language.passages import Passage

_ANEW = re.compile(
    r".*(?:\.\.\.|…)\s*(?:no|nah|wait|actually)\b(?:,?\s*wait)?\s*[,:;—–-]+\s*"
    r"(?=(?:simply |just |please |rather )?(?:who|which|how|did|what|was|were|list|name|show|give|tell)\b)",
    re.IGNORECASE | re.DOTALL,
)
_UNDONE = "(?:repealed|revoked|rescinded|annulled|overturned|undone)"
_FATE = re.compile(
    r"[,(]\s*(?:(?:which|that|was|were|got|is|has|had|been|later|since|subsequently|eventually|then|now|meanwhile)\s+){0,5}"
    rf"{_UNDONE}(?:\s+(?:again|later))?(?:\s+(?:in|on|by)\s+[\w ]{{0,12}}\d{{4}})?\s*(?=[,)?:]|$)[,)]?"
    rf"|(?<=\bthe )(?:since|later|now|long)?[ -]?{_UNDONE}\b",
    re.IGNORECASE,
)
_OF_BOTH = re.compile(r"\b(?:both|each|either|and (?:how|who|what|when)|then and|times)\b", re.IGNORECASE)


def begun_anew(passage: Passage) -> Passage:
    """ "How did India ... no, who abstained?": what is asked in the end."""
    anew = _ANEW.match(passage.text)
    return passage.part(anew.end(), len(passage.text)) if anew else passage


def without_fate(passage: Passage) -> tuple[Passage, list[str]]:
    """ "3379, later revoked in 1991": what became of a text tells of no other vote, unless both are asked about."""
    spans = [found.span() for found in _FATE.finditer(passage.text)]
    if not spans or _OF_BOTH.search(passage.text):
        return passage, []
    return passage.without(spans), [passage.text[start:end].strip(" ,()") for start, end in spans]

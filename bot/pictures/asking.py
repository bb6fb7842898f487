"""Questions for a picture: “tiles ES-11/6”, “How did BRICS vote on ES-11/4 as a board”, or just “as tiles”."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.answer import View
from bot.commands import command_named

RESULT = command_named("result")
_BEGIN, _VIEW = r"\s*(?:(?:please\s+)?show\s+(?:me\s+)?)?", "|".join(View)
_FORMS = (
    # Words such as “board” also stand in titles and names: what follows them at once must have a number.
    rf"{_BEGIN}(?:the\s+|a\s+)?(?:{_VIEW}|picture)\s+(?:(?:of|for|on)\s+)?(?P<what>\S*\d.*?)(?:\s+(?:as\s+)?(?:{_VIEW}))?",
    rf"{_BEGIN}(?P<what>.+?)\s+as\s+(?:an?\s+|the\s+)?(?:{_VIEW}|picture)",
    rf"{_BEGIN}(?:as\s+)?(?:an?\s+|the\s+)?(?:{_VIEW}|picture)(?P<what>)",
)
_ASKED = tuple(re.compile(rf"{form}[\s.!?]*", re.IGNORECASE | re.DOTALL) for form in _FORMS)
_NAMED = re.compile(rf"\b({_VIEW})\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class PictureAsked:
    """The question whose answer is to be shown as `view`; empty where it is the one before."""

    question: str
    view: View


def picture_asked(text: str) -> PictureAsked | None:
    """None where the text asks for no kind of picture."""
    found = next(filter(None, (form.fullmatch(text) for form in _ASKED)), None)
    if found is None:
        return None
    question = found["what"].strip()
    if found.re is _ASKED[0]:
        question = RESULT.question({"roll_call": question})
    around = f"{text[: found.start('what')]} {text[found.end('what') :]}"
    named = _NAMED.findall(around)
    return PictureAsked(question, View(named[-1].lower()) if named else View.BOARD)


def question_as(question: str, view: View) -> str:
    """The question that brings the same answer with this kind of picture."""
    return f"{question.rstrip(' ?.!')} as {view}"

"""Questions for a picture: “tiles ES-11/6”, “How did BRICS vote on ES-11/4 as a board”, or just “as tiles”."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.answer import View

# A text that is longer is no request, whatever it ends with.
LONGEST = 300
_BEGIN, _VIEW = "(?:(?:please )?show (?:me )?)?", "|".join(View)
# Words such as “board” also stand in titles and names: what follows them at once must have a number.
_VIEW_OF = rf"{_BEGIN}(?:the |a )?(?:{_VIEW}|picture) (?:(?:of|for|on) )?(?P<what>\S*\d.*?)(?: (?:as )?(?:{_VIEW}))?"
_AS_VIEW = rf"{_BEGIN}(?P<what>.+?) as (?:an? |the )?(?:{_VIEW}|picture)"
_VIEW_ALONE = rf"{_BEGIN}(?:as )?(?:an? |the )?(?:{_VIEW}|picture)(?P<what>)"
_ASKED = tuple(re.compile(rf"{form}[ .!?]*", re.IGNORECASE) for form in (_VIEW_OF, _AS_VIEW, _VIEW_ALONE))
_NAMED = re.compile(rf"\b({_VIEW})\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class PictureAsked:
    """The question whose answer is to be shown as `view`; empty where it is the one before."""

    question: str
    view: View


def picture_asked(text: str) -> PictureAsked | None:
    """None where the text asks for no kind of picture."""
    words = " ".join(text.split())
    found = next(filter(None, (form.fullmatch(words) for form in _ASKED)), None) if len(words) <= LONGEST else None
    if found is None:
        return None
    around = f"{words[: found.start('what')]} {words[found.end('what') :]}"
    named = _NAMED.findall(around)
    of_vote = found.re is _ASKED[0]
    question = f"What was the result of {found['what']}?" if of_vote else found["what"]
    return PictureAsked(question, View(named[-1].lower()) if named else View.BOARD)


def question_as(question: str, view: View) -> str:
    """The question that brings the same answer with this kind of picture."""
    return f"{question.rstrip(' ?.!')} as {view}"

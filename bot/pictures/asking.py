"""Questions for a picture: “tiles ES-11/6”, “How did BRICS vote on ES-11/4 as a board”, or just “as tiles”."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec

from bot.answer import Answer, RollCallView, Suggestion, View, can_be_shared

if TYPE_CHECKING:
    from bot.pictures.facts import Picture

MOST_OFFERED = 4
NO_PICTURE = "There is no picture of this."
ONE_AT_A_TIME = {
    View.BOARD: "A board shows one roll call at a time.",
    View.TILES: "Tiles show one roll call at a time, or the usual votes in three or more of the Assembly.",
    View.CARD: "A card shows one roll call at a time.",
}
# A text that is longer is no request, whatever it ends with.
LONGEST = 300
_BEGIN, _VIEW = "(?:(?:please )?show (?:me )?)?", "|".join(View)
# Words such as “board” also stand in titles and names: what follows them at once must have a number.
_VIEW_OF = rf"{_BEGIN}(?:the |a )?(?:{_VIEW}|picture) (?:(?:of|for|on) |roll_call:)?(?P<what>\S*\d.*?)(?: (?:as |kind:)?(?:{_VIEW}))?"
_AS_VIEW = rf"{_BEGIN}(?P<what>.+?) as (?:an? |the )?(?:{_VIEW}|picture)"
_VIEW_ALONE = rf"{_BEGIN}(?:as )?(?:an? |the )?(?:{_VIEW}|picture)(?P<what>)"
_ASKED = tuple(re.compile(rf"{form}[ .!?]*", re.IGNORECASE) for form in (_VIEW_OF, _AS_VIEW, _VIEW_ALONE))
_NAMED = re.compile(rf"\b({_VIEW})\b", re.IGNORECASE)


class PictureAsked(msgspec.Struct, frozen=True):
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


def offered(answer: Answer, picture: Picture | None, view: View) -> Answer:
    """The answer to a question for a picture, and where it is not the one that was asked for, why that is and what can be had
    instead."""
    # Few questions are for a picture.
    from bot.pictures.facts import RollCallPicture  # noqa: PLC0415

    answer = msgspec.structs.replace(answer, view=view)
    if isinstance(picture, RollCallPicture) or (picture and answer.over) or not can_be_shared(answer):
        return answer
    if len(answer.roll_calls) < 2:  # noqa: PLR2004
        return msgspec.structs.replace(answer, notes=(*answer.notes, NO_PICTURE))
    instead = tuple(_of(call, view) for call in answer.roll_calls[:MOST_OFFERED])
    return msgspec.structs.replace(answer, notes=(*answer.notes, ONE_AT_A_TIME[view]), follow_ups=instead)


def _of(call: RollCallView, view: View) -> Suggestion:
    label = f"{view.capitalize()} of {call.symbol}"
    return Suggestion(label, question_as(f"What was the result of {call.symbol}?", view))

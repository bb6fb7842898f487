"""Questions for a picture: “tiles ES-11/6”, “How did BRICS vote on ES-11/4 as a board”, or just “as tiles”."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

import msgspec

from bot.answer import Answer, RollCallView, Suggestion, View, can_be_shared

if TYPE_CHECKING:
    from bot.pictures.facts import Picture

MOST_OFFERED = 4
NO_PICTURE = "There is no picture of this."
TOO_FEW_YEARS = (
    "There is no picture of this: how often states agree is drawn by year, where they have votes in at least four."
)
NOT_TOGETHER = "There is no picture of these votes together."
LOOK_IS_SET = (
    "Whether pictures are light or dark is a setting, TELLER_PICTURES; on the command line, “--dark” draws one dark."
)
ONE_AT_A_TIME = {
    View.BOARD: "A board shows one roll call at a time.",
    View.TILES: "Tiles show one roll call at a time, or the usual votes in three or more of the Assembly.",
    View.CARD: "A card shows one roll call at a time.",
}
# A text that is longer is no request, whatever it ends with.
LONGEST = 300
_BEGIN, _VIEW = "(?:(?:please )?show (?:me )?)?(?:the |an? )?", "|".join(View)
# What people call them, too: a map shows a tile for each state, and the board of the Council is its horseshoe.
_OTHERWISE = {"tile map": View.TILES, "map": View.TILES, "share card": View.CARD, "horseshoe": View.BOARD}
_KIND = "|".join((*_OTHERWISE, _VIEW))
_ANY = "picture|pic|chart|graph"
# Words such as “board” also stand in titles and names: what follows them at once must have a number.
_VIEW_OF = (
    rf"{_BEGIN}(?:{_KIND}|picture) (?:(?:of|for|on) |roll_call:)?(?P<what>\S*\d.*?)(?: (?:as |kind:)?(?:{_KIND}))?"
)
_AS_VIEW = rf"{_BEGIN}(?P<what>.+?),? as (?:an? |the )?(?:{_KIND}|picture)"
_VIEW_ALONE = rf"{_BEGIN}(?:as )?(?:an? |the )?(?:{_KIND}|picture)(?P<what>)"
# These stand in no name before “of” or a colon.
_PLAIN_OF = rf"{_BEGIN}(?:(?:tiles|{'|'.join(_OTHERWISE)}|card)(?: of| for|:)|(?:board|picture):) (?P<what>.+?)"
# At the end they do not, behind a number, a noun for a vote, or a pause; tiles behind anything.
_AT_END = (
    rf"(?P<what>.+?)(?: ?[,;:.?–—-] ?(?!as a (?:chart|graph))(?:(?:as|with|in|show|draw) )?(?:me )?(?:an? |the )?|(?<=[\d\])]) "
    rf"| (?:in |(?=tiles|horseshoe)|with (?:an? )?(?={_ANY})))(?:{_KIND}|{_ANY})(?:(?: or|,) (?:{_KIND}|{_ANY}))?"
)
_AT_END_OF_VOTE = rf"(?P<what>.+? (?:votes?|resolution)) (?:{_KIND}|picture)"
# What is charted is seldom one vote.
_CHART_OF = rf"{_BEGIN}(?:chart|graph)(?: of|:)? (?P<what>.+?)"
_FORMS = (_VIEW_OF, _AS_VIEW, _VIEW_ALONE, _PLAIN_OF, _AT_END, _AT_END_OF_VOTE, _CHART_OF)
_LOOK = r"(?P<look>,? (?:in |on |on an? )?(?:dark|light)(?: mode| page| theme)?)?"
_ASKED = tuple(re.compile(rf"{form}{_LOOK}(?:,? (?:please|pls))?[ .!?]*", re.IGNORECASE) for form in _FORMS)
# At the horseshoe sits the Security Council: only a symbol says otherwise.
_HORSESHOE, _IN_COUNCIL = "horseshoe", " in the Security Council"
_SAYS_BODY = re.compile(r".*/.*|\d+|.*\b(?:council|unsc)\b.*", re.IGNORECASE)
_OF_VOTE = (_ASKED[0], _ASKED[3])
_NAMED = re.compile(rf"\b({_KIND})\b", re.IGNORECASE)
# “Tiles of how the EU voted” has a question of its own.
_QUESTION = re.compile(r"(?:how|who|which|what|did|does|do|has|have|was|were)\b", re.IGNORECASE)


class PictureAsked(msgspec.Struct, frozen=True):
    """The question whose answer is to be shown as `view`; empty where it is the one before. `any_kind`: no kind of picture was
    named; `look`: it was to be light or dark."""

    question: str
    view: View
    any_kind: bool = False
    look: bool = False


def picture_asked(text: str) -> PictureAsked | None:
    """None where the text asks for no kind of picture."""
    words = " ".join(text.split())
    found = next(filter(None, (form.fullmatch(words) for form in _ASKED)), None) if len(words) <= LONGEST else None
    if found is None:
        return None
    around = f"{words[: found.start('what')]} {words[found.end('what') :]}"
    named = [word.lower() for word in _NAMED.findall(around)]
    of_vote = found.re in _OF_VOTE and not _QUESTION.match(found["what"])
    body = _IN_COUNCIL if named[-1:] == [_HORSESHOE] and not _SAYS_BODY.fullmatch(found["what"]) else ""
    question = f"What was the result of {found['what']}{body}?" if of_vote else found["what"]
    return PictureAsked(question, _view(named[-1]) if named else View.BOARD, not named, bool(found["look"]))


def _view(word: str) -> View:
    return _OTHERWISE.get(word) or View(word)


def question_as(question: str, view: View) -> str:
    """The question that brings the same answer with this kind of picture."""
    return f"{question.rstrip(' ?.!')} as {view}"


def offered(answer: Answer, picture: Picture | None, asked: PictureAsked) -> Answer:
    """The answer to a question for a picture, and where it is not the one that was asked for, why that is and what can be had
    instead. Where the question is asked back, each choice is for that picture."""
    # Few questions are for a picture.
    from bot.pictures.facts import RollCallPicture  # noqa: PLC0415

    view, notes = asked.view, (*answer.notes, *([LOOK_IS_SET] if asked.look else ()))
    options = tuple(Suggestion(one.label, question_as(one.question, view)) for one in answer.options)
    answer = msgspec.structs.replace(answer, view=view, notes=notes, options=options)
    shown = isinstance(picture, RollCallPicture) or (picture and (answer.over or asked.any_kind))
    if shown or not can_be_shared(answer):
        return answer
    if len(answer.roll_calls) < 2:  # noqa: PLR2004
        by_year = answer.agreement or answer.ranking
        return msgspec.structs.replace(answer, notes=(*notes, TOO_FEW_YEARS if by_year else NO_PICTURE))
    instead = tuple(_of(call, view) for call in answer.roll_calls[:MOST_OFFERED])
    why = NOT_TOGETHER if asked.any_kind else ONE_AT_A_TIME[view]
    return msgspec.structs.replace(answer, notes=(*notes, why), follow_ups=instead)


def without_pictures(options: Sequence[Suggestion]) -> tuple[Suggestion, ...]:
    """The choices as they were before each was for a picture."""
    asked = [(one, picture_asked(one.question)) for one in options]
    return tuple(Suggestion(one.label, shown.question) if shown else one for one, shown in asked)


def _of(call: RollCallView, view: View) -> Suggestion:
    label = f"{view.capitalize()} of {call.symbol}"
    return Suggestion(label, question_as(f"What was the result of {call.symbol}?", view))

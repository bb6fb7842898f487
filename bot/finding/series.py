"""Roll calls that belong together: those of one emergency session, or of one title year after year."""

from __future__ import annotations

from collections.abc import Iterator

from bot.knowledge import Knowledge
from bot.titles import are_of_one_text
from data.record import RollCallInfo


def series_of(call: RollCallInfo, knowledge: Knowledge) -> list[RollCallInfo]:
    """The votes of the same emergency session, or with the same title but for words of form, signs and a misprint, oldest first."""
    if not call.session.startswith("ES-"):
        return of_one_title(call, knowledge)
    return [other for other in _of_its_kind(call, knowledge) if other.session == call.session]


def of_one_title(call: RollCallInfo, knowledge: Knowledge) -> list[RollCallInfo]:
    """The votes with the same title but for words of form, signs and a misprint, in whatever session, oldest first."""
    others = list(_of_its_kind(call, knowledge))
    # Most titles come back word for word.
    titles = {title for title in {other.title for other in others} if are_of_one_text(call.title, title, knowledge)}
    return [other for other in others if other.title == call.title or other.title in titles]


def newest_of_text(call: RollCallInfo, knowledge: Knowledge) -> RollCallInfo:
    """The last vote of its series or, where a later one goes on under a longer title, of that."""
    return (going_on_under_longer_title(call, knowledge) or series_of(call, knowledge))[-1]


def going_on_under_longer_title(call: RollCallInfo, knowledge: Knowledge) -> list[RollCallInfo]:
    """The votes on a text that came back as "..., and the Tskhinvali region" after it was last voted on, oldest first."""
    longer = tuple(f"{call.title}{more}" for more in (",", " and "))
    further = [one for one in _of_its_kind(call, knowledge) if one.title.startswith(longer)]
    last = series_of(call, knowledge)[-1].date
    return further if further and min(one.date for one in further) > last else []


def _of_its_kind(call: RollCallInfo, knowledge: Knowledge) -> Iterator[RollCallInfo]:
    return (one for one in knowledge.record.calls if one.body is call.body and one.matter is call.matter)

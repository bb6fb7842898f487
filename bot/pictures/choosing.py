"""Which picture an answer gets: people look at a roll call, and read what is a sentence."""

from __future__ import annotations

from bot.answer import Answer, Kind, Range, View
from bot.knowledge import Knowledge
from bot.pictures.facts import Picture, movers_picture, roll_call_picture
from bot.pictures.usual import usual_of
from bot.pictures.years import trend_of
from data.record import RollCallInfo

_OF_ONE_CALL = (Kind.VOTES, Kind.TALLY, Kind.MEMBERS, Kind.GROUPS, Kind.ROLL_CALLS)


def picture_of(answer: Answer, knowledge: Knowledge, view: View | None = None) -> Picture | None:
    """The picture of the facts of an answer, or None where it has none that are worth one. `view` is how one roll call is
    shown; by default as the answer says, else where a group was asked for by region, and in any other case as the board."""
    tiles = (view or answer.view) is View.TILES
    if answer.over and not (answer.over.listed and (len(answer.roll_calls) == 1 or not tiles)):
        return _over_several(answer, answer.over, knowledge, view or answer.view)
    calls = _calls(answer, knowledge)
    match answer.kind, calls:
        case kind, [call] if kind in _OF_ONE_CALL:
            usual = View.TILES if kind is Kind.GROUPS else View.BOARD
            shown = view or answer.view or usual
            return roll_call_picture(knowledge, call, shown, _named(answer, call, knowledge), answer.groups)
        case Kind.CHANGES, [first, second]:
            movers = movers_picture(knowledge, first, second, answer.groups)
            # A picture of everybody is no answer where some states or a direction were asked for.
            return movers if movers.moved == len(answer.changes) > 0 else None
        case Kind.TALLY, [newer, older] if newer.body is older.body:
            return movers_picture(knowledge, older, newer)
        case _:
            return None


def _over_several(answer: Answer, over: Range, knowledge: Knowledge, view: View | None) -> Picture | None:
    """By year; by state where that was asked for, of a group unless it was asked how united it is or how that went, and where
    there are too few years."""
    if answer.agreement or answer.ranking or (over.united and over.states):
        return trend_of(answer, over, knowledge)
    of_states = view is View.TILES or (over.groups and not (over.united or over.by_year))
    trend = None if of_states else trend_of(answer, over, knowledge)
    # What each state usually chose does not tell how united they were.
    return trend if trend or (over.united and view is not View.TILES) else usual_of(answer, over, knowledge)


def _calls(answer: Answer, knowledge: Knowledge) -> list[RollCallInfo]:
    """The roll calls that the answer shows, or none where one of them has no votes by country, or shares its symbol, day
    and title with another: a picture of the wrong one would be worse than none."""
    calls = []
    for view in answer.roll_calls:
        shown = (view.symbol, view.date, view.title)
        found = [
            call
            for call in knowledge.record.named(view.symbol)
            if (call.symbol, call.date.isoformat(), call.title) == shown
        ]
        if len(found) != 1 or not found[0].has_votes:
            return []
        calls += found
    return calls


def _named(answer: Answer, call: RollCallInfo, knowledge: Knowledge) -> frozenset[str]:
    """Whose votes the answer tells, or who is on a list that was asked for, unless that is most of all."""
    named = {vote.country for vote in answer.votes if vote.symbol == call.symbol}
    listed = {code for members in answer.members if members.symbol == call.symbol for code in members.countries}
    asked = answer.kind is Kind.MEMBERS and 2 * len(listed) <= len(knowledge.record.votes.choices(call.number))
    return frozenset(named | listed if asked else named)

"""Groups as they are today: "which of today's EU members voted against it in 1985?" asks of other states than those that were
members then."""

from __future__ import annotations

from msgspec.structs import replace

from bot.language.frames import Frame, Role
from bot.language.mentions import GroupMention, Mention, WhenMention
from bot.language.vocabulary import word_lists
from bot.queries import MembersQuery, Query, StatesQuery, VotesQuery
from bot.queries.states import Condition, Difference, Intersection, MembersOf, States, Union, union_of
from data.model import STORED

# So many words may stand between a group and the word that says that it is today's: "today's members of NATO".
FARTHEST = 3


def present_word(frame: Frame) -> Mention | None:
    """The word by which a group that votes is said to be that of today."""
    said = [(place, one) for place, one in enumerate(frame.mentions) if _says_present(one)]
    parties = {*frame.named(Role.VOTER), *frame.named(Role.WITHIN)} if said else set()
    for place, mention in said:
        near = range(max(place - FARTHEST - 1, 0), min(place + FARTHEST + 2, len(frame.mentions)))
        groups = (at for at in near if isinstance(frame.mentions[at], GroupMention) and frame.mentions[at] in parties)
        if any(_belong(place, group, frame) for group in groups):
            return mention
    return None


def _says_present(mention: Mention) -> bool:
    """ "Today's", "current"."""
    return mention.written.lower().removesuffix("'s").removesuffix("’s") in word_lists().present


def _belong(place: int, group: int, frame: Frame) -> bool:
    """Whether nothing but small words stands between: "current members of NATO", "in the EU today"."""
    start, end = sorted((place, group))
    between = [one.written.lower() for one in frame.mentions[start + 1 : end]]
    small = word_lists().group_nouns | word_lists().articles | {"of", "in", "'s", "’s", "s", "-", "day"}
    if (
        frame.mentions[place].written.lower() == "now"
        and place < group
        and (not place or not {"of", "in"} & {*between})
    ):
        # "Now the EU": a turn to somebody else.
        return False
    return small.issuperset(between)


def without_present(frame: Frame) -> Frame:
    """The frame without the time of today, which is not that of the votes."""
    word = present_word(frame)
    if word is None:
        return frame
    what = frame.what
    when = tuple(one for one in what.when if not (isinstance(one, WhenMention) and one == word))
    about = tuple(one for one in what.about if one != word)
    return replace(frame, what=replace(what, when=when, about=about))


def of_present_members(query: Query) -> Query | None:
    """The query about the members that its groups have today; None where it cannot ask of them."""
    match query:
        case MembersQuery(choices=choices, selection=selection, groups=groups) if groups and choices != STORED:
            states = union_of(tuple(MembersOf(group, today=True) for group in groups))
            return StatesQuery(states, (Condition(selection.calls, choices),), selection)
        case VotesQuery(codes=(), groups=(group,), selection=selection) if len(selection) == 1:
            return StatesQuery(MembersOf(group, today=True), (), selection)
        case StatesQuery(states=states):
            return replace(query, states=_today(states))
        case _:
            return None


def _today(states: States) -> States:
    match states:
        case MembersOf():
            return replace(states, today=True)
        case Union(parts=parts) | Intersection(parts=parts):
            return replace(states, parts=tuple(map(_today, parts)))
        case Difference(whole=whole, without=without):
            return Difference(_today(whole), _today(without))
        case _:
            return states

"""Who else did what somebody did that was spoken of: "who else?", "was anyone else against it?", "which others abstained?"."""

from __future__ import annotations

from msgspec.structs import replace

from bot.dialogue.turns import THEM
from bot.facts.found import calls_found
from bot.knowledge import Knowledge
from bot.language.frames import Frame, Party, Role
from bot.language.mentions import GroupMention
from bot.language.senses import OTHERS, names_others
from bot.language.what import What
from bot.problems import which_vote
from bot.queries import (
    HistoryQuery,
    MembersQuery,
    Query,
    SameChoiceQuery,
    StateChose,
    StatesQuery,
    VotesQuery,
    WhereQuery,
)
from bot.queries.selection import MOST_NAMED, Selection, selection_of
from bot.queries.states import EVERYONE, Choices, Condition, Difference, MembersOf, Named, States, union_of
from bot.questions.framing import Framed
from data.model import Choice

_POINTING = THEM | {"it", "that", "this"}
_Company = SameChoiceQuery | StatesQuery | MembersQuery


class CompanyReader:
    """Makes queries of questions about those beside the ones that were asked about."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge

    def read(self, frame: Frame, before: Query | None) -> Framed | None:
        """None where others are not asked for, or where it is not known what they should have done."""
        parties = [one for role, one in frame.roles if role is Role.VOTER or _are_others(one, frame)]
        groups = tuple(one.code for one in parties if isinstance(one, GroupMention))
        if not _asks_for_others(frame) or len(groups) < len(frame.roles):
            return None
        query = self._within(frame, before, groups) if groups else self._anywhere(frame, before)
        if query is None:
            return None
        selection = selection_of((query.call,)) if isinstance(query, SameChoiceQuery) else query.selection
        return Framed(query, frame.what, selection, frame.notes, frame=frame)

    def _within(self, frame: Frame, before: Query | None, groups: tuple[str, ...]) -> _Company | None:
        """ "Anyone else in the EU?", "which other African states did?" behind a list of some others."""
        match before:
            case VotesQuery(codes=codes, groups=()) if codes and len(before.selection) == 1:
                return self._beside_voters(frame, before, groups)
            case MembersQuery(groups=named, choices=choices) if named and len(before.selection) == 1 and frame.chosen:
                whole = union_of(tuple(map(MembersOf, named)))
                return _beside_list(frame, whole, choices, before.selection, groups)
            case StatesQuery(states=states, conditions=(one,)) if len(before.selection) == 1 and frame.chosen:
                return _beside_list(frame, states, one.choices, before.selection, groups)
            case _:
                return None

    def _anywhere(self, frame: Frame, before: Query | None) -> _Company | None:
        match before:
            case VotesQuery(codes=codes, groups=()) if codes and len(before.selection) == 1:
                return self._beside_voters(frame, before, ())
            case VotesQuery(codes=(code,), groups=()):
                return self._on_those(code, frame.choices or before.asked, before.selection)
            case HistoryQuery(code=code, choices=choices, course=False) if _asks_of(choices, frame):
                return self._on_those(code, choices, before.selection)
            case WhereQuery(conditions=(StateChose(code, choices),), groups=()) if _asks_of(choices, frame):
                return self._on_those(code, choices, before.selection)
            case MembersQuery(choices=choices, groups=groups) if groups and _asks_of(choices, frame):
                return _otherwise(union_of(tuple(map(MembersOf, groups))), choices, before.selection)
            case StatesQuery(states=states, conditions=(one,)) if _asks_of(one.choices, frame):
                return _otherwise(states, one.choices, before.selection) if len(before.selection) == 1 else None
            case SameChoiceQuery() if not frame.chosen:
                return before
            case _:
                return None

    def _beside_voters(self, frame: Frame, before: VotesQuery, groups: tuple[str, ...]) -> _Company | None:
        """Beside states whose vote was told: who did what the question says, what it supposed of them or, where it did neither, what
        they all did; None where they chose differently."""
        codes, selection = before.codes, before.selection
        (call,) = selection.newest_first(self._knowledge)
        made = {seat.choice for code in codes for seat in self._knowledge.seats(code, call)}
        choices = frame.choices or before.asked or tuple(made)
        if len(made) == 1 == len(codes) and made <= {*choices} - {Choice.NOT_MEMBER}:
            return SameChoiceQuery(codes[0], call, groups)
        if choices == tuple(made) and (len(made) > 1 or Choice.NOT_MEMBER in made):
            return None
        members = {code for group in groups for code in self._knowledge.members_of(group, call.date)}
        if groups and members.isdisjoint(codes):
            return MembersQuery(choices, selection, groups)
        return _otherwise(Named(codes), choices, selection, groups)

    def _on_those(self, code: str, choices: Choices, selection: Selection) -> _Company | None:
        """Beside a state on the votes of many on which it chose so; None where these are none. Raises NeedsMore where they are too
        many."""
        found = (calls_found(HistoryQuery(code, selection, choices), self._knowledge) or []) if choices else []
        if not found:
            return None
        if len(found) > MOST_NAMED:
            raise which_vote()
        return (
            SameChoiceQuery(code, found[0])
            if len(found) == 1
            else _otherwise(Named((code,)), choices, selection_of(found))
        )


def _otherwise(states: States, choices: Choices, selection: Selection, groups: tuple[str, ...] = ()) -> StatesQuery:
    """Who chose so, or which members of the groups did, but for these."""
    whole = union_of(tuple(map(MembersOf, groups))) if groups else EVERYONE
    return StatesQuery(Difference(whole, states), (Condition(selection.calls, choices),), selection)


def _beside_list(
    frame: Frame, listed: States, choices: Choices, selection: Selection, groups: tuple[str, ...]
) -> _Company:
    """Which members of the groups chose so, but for those who were asked about where it is the same choice."""
    if _asks_of(choices, frame):
        return _otherwise(listed, choices, selection, groups)
    return MembersQuery(frame.choices, selection, groups)


def _asks_of(choices: Choices, frame: Frame) -> bool:
    """Whether no other choice is named than was made."""
    return not frame.chosen or set(frame.choices) == set(choices)


def _are_others(party: Party, frame: Frame) -> bool:
    """ "Which other EU members backed it?": those who are asked for, and nobody to compare them with."""
    before = [one for one in frame.mentions if one.end <= party.start]
    return isinstance(party, GroupMention) and bool(before) and before[-1].written.lower() in OTHERS


def _asks_for_others(frame: Frame) -> bool:
    """ "Who else?", "did anyone else?", "which other countries?"."""
    about = tuple(one for one in frame.what.about if one.written.lower() not in OTHERS)
    # "Against those" are the votes that were told of.
    calls = tuple(one for one in frame.what.calls if frame.text[one.start : one.end].lower() not in _POINTING)
    names = replace(frame.what, about=about, calls=calls).without_weak
    return (
        names_others(frame.written)
        and names == replace(What(), how_many=names.how_many)
        and not (frame.subject or frame.beyond)
    )

"""Who else did what somebody did that was spoken of: "who else?", "was anyone else against it?", "which others abstained?"."""

from __future__ import annotations

from msgspec.structs import replace

from bot.facts.found import calls_found
from bot.knowledge import Knowledge
from bot.language.frames import Frame, Role
from bot.language.mentions import GroupMention
from bot.language.senses import OTHERS, names_others
from bot.language.what import What
from bot.queries import HistoryQuery, MembersQuery, Query, SameChoiceQuery, StatesQuery, VotesQuery
from bot.queries.selection import MOST_WITH_MEMBERS, Selection, selection_of
from bot.queries.states import EVERYONE, Choices, Condition, Difference, MembersOf, Named, States, union_of
from bot.questions.framing import Framed
from data.model import Choice



class CompanyReader:
    """Makes queries of questions about those beside the ones that were asked about."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge

    def read(self, frame: Frame, before: Query | None) -> Framed | None:
        """None where others are not asked for, or where it is not known what they should have done."""
        groups_named = tuple(one.code for role, one in frame.roles if isinstance(one, GroupMention) and role is Role.VOTER)
        if not _asks_for_others(frame) or len(groups_named) < len(frame.roles):
            return None
        match before:
            case VotesQuery(codes=codes, groups=()) if codes and len(before.selection) == 1:
                query = self._beside_voters(frame, before, groups_named)
            case _ if groups_named:
                return None
            case MembersQuery(choices=choices, groups=groups, selection=selection) if groups and _asks_of(choices, frame):
                query = _otherwise(union_of(tuple(map(MembersOf, groups))), choices, selection)
            case SameChoiceQuery() if not frame.chosen:
                query = before
            case HistoryQuery(code=code, choices=choices) if choices and _asks_of(choices, frame):
                found = calls_found(before, self._knowledge) or []
                few = 0 < len(found) <= MOST_WITH_MEMBERS
                query = self._on_one_or_few(code, choices, selection_of(found)) if few else None
            case _:
                return None
        selection = query.selection if isinstance(query, StatesQuery) else getattr(before, "selection", None)
        if isinstance(query, SameChoiceQuery):
            selection = selection_of((query.call,))
        return Framed(query, frame.what, selection, frame.notes, frame=frame) if query and selection else None

    def _beside_voters(self, frame: Frame, before: VotesQuery, groups: tuple[str, ...]) -> Query | None:
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
        return _otherwise(Named(codes), choices, selection, groups)

    def _on_one_or_few(self, code: str, choices: Choices, selection: Selection) -> Query:
        """Beside a state on the few votes on which it chose so."""
        if len(selection) == 1:
            return SameChoiceQuery(code, selection.newest_first(self._knowledge)[0])
        return _otherwise(Named((code,)), choices, selection)


def _otherwise(
    states: States, choices: Choices, selection: Selection, groups: tuple[str, ...] = ()
) -> StatesQuery:
    """Who chose so, or which members of the groups did, but for these."""
    whole = union_of(tuple(map(MembersOf, groups))) if groups else EVERYONE
    return StatesQuery(Difference(whole, states), (Condition(selection.calls, choices),), selection)


def _asks_of(choices: Choices, frame: Frame) -> bool:
    """Whether no other choice is named than was made."""
    return not frame.chosen or set(frame.choices) == set(choices)


def _asks_for_others(frame: Frame) -> bool:
    """ "Who else?", "did anyone else?", "which other countries?"."""
    about = tuple(one for one in frame.what.about if one.written.lower() not in OTHERS)
    names = replace(frame.what, about=about).without_weak
    return names_others(frame.written) and names == replace(What(), how_many=names.how_many) and not (frame.subject or frame.beyond)

"""What is asked of votes that are found: of those of the question, or of the conversation."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from itertools import pairwise

from msgspec.structs import replace

from bot.finding.counts import with_counts
from bot.finding.naming import NameReader
from bot.finding.parties import Parties
from bot.finding.votes import VoteFinder
from bot.knowledge import Knowledge
from bot.language.conditions import choices_by_vote, moved
from bot.language.frames import Frame, Operator, Role
from bot.language.mentions import GroupMention
from bot.language.vocabulary import word_lists
from bot.quantities import CountClaimed
from bot.queries import ChangesQuery, MemberCountQuery, Query, TallyClaimQuery, VetoesQuery
from bot.queries.selection import Selection, selection_of
from bot.queries.states import Choices
from bot.questions.framing import Framed
from bot.questions.on_votes import on_few
from bot.questions.over_time import over_time
from bot.questions.sets import is_quantified, query_of_states, states_of, supposed_amount
from bot.wording import counted_words
from data.model import Period
from data.record import RollCallInfo

TWO = 2
# So many states that are named are told one by one.
MOST_TOLD = 6
_OF_SETS = (Operator.EXCEPT, Operator.SHARE, Operator.EVERYONE)


def with_such_counts(selection: Selection, counts: Sequence[CountClaimed]) -> Selection:
    """Votes that were picked by their counts, with these in their label."""
    return replace(selection, label=f"{selection.label} with {counted_words(counts)}".strip())


class FoundReader:
    """Makes queries of what frames ask of votes."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge
        self._votes = VoteFinder(knowledge)
        self._names = NameReader(knowledge, self._votes)

    async def about_the_same(self, frame: Frame, selection: Selection) -> Framed | None:
        """A query about votes that were found before."""
        voters, compared = self._names.named(frame, Role.VOTER), self._names.named(frame, Role.COMPARED)
        query = await self.query(frame, voters, compared, selection)
        return Framed(query, frame.what, selection, (*frame.notes, *voters.notes), frame=frame) if query else None

    def over(self, frame: Frame, selection: Selection) -> Framed | None:
        """A query about many votes that were found before: "which of these were vetoed?"."""
        voters, compared = self._names.named(frame, Role.VOTER), self._names.named(frame, Role.COMPARED)
        frame, _, such = with_counts(frame, frame.what, self._knowledge)
        if such is not None and not selection.calls & such:
            return Framed(TallyClaimQuery(frame.counts, selection), frame.what, selection, frame.notes, frame=frame)
        if such is not None:
            selection = with_such_counts(replace(selection, calls=selection.calls & such), frame.counts)
        if frame.supposes_veto:
            vetoed = replace(selection, calls=selection.calls & self._knowledge.vetoed)
            query: Query | None = VetoesQuery(voters.codes[0] if voters.codes else "", vetoed)
        else:
            query = over_time(frame, voters, compared, selection)
        return Framed(query, frame.what, selection, (*frame.notes, *voters.notes), frame=frame) if query else None

    def among_moved(self, frame: Frame, before: Query | None) -> Framed | None:
        """ "Just the EU ones?" of who moved between two votes."""
        voters = self._names.named(frame, Role.VOTER)
        says_more = frame.chosen or frame.operators - {Operator.ALONE, Operator.ALL} or not frame.what.says_nothing
        if not isinstance(before, ChangesQuery) or says_more or not voters.groups:
            return None
        query = replace(before, groups=voters.groups, codes=voters.codes, whether=False)
        return Framed(
            query, frame.what, selection_of((before.first, before.second)), (*frame.notes, *voters.notes), frame=frame
        )

    def of_changed(self, frame: Frame, changed: tuple[RollCallInfo, RollCallInfo]) -> Framed:
        """ "Did it change between them?"."""
        voters = self._names.named(frame, Role.VOTER)
        before, after = moved(frame.chosen, frame.mentions)
        first, second = _in_their_order(changed, before)
        query = ChangesQuery(first, second, voters.groups, voters.codes, before, after, whether=frame.asks_whether)
        return Framed(query, frame.what, selection_of(changed), (*frame.notes, *voters.notes), frame=frame)

    async def query(self, frame: Frame, voters: Parties, compared: Parties, selection: Selection) -> Query | None:
        if frame.has(Operator.SIZE):
            calls = selection.newest_first(self._knowledge)
            return MemberCountQuery(Period.of_day(calls[0].date)) if len(calls) == 1 else None
        if len(selection) == TWO and not voters.codes and _asks_if_same(frame):
            first, second = reversed(selection.newest_first(self._knowledge))
            return ChangesQuery(first, second, voters.groups, kept=frame.choices)
        # "Did India vote differently on A and B?" asks of one whether it moved.
        differs = frame.has(Operator.DIFFERENCE) and len((*voters.codes, *voters.groups, *compared.codes)) <= 1
        if frame.has(Operator.CHANGE) or (len(selection) == TWO and (differs or moves(frame))):
            return await self._of_change(frame, voters, selection)
        return await self.of_sets(frame, voters.and_(compared), selection) or on_few(
            self._knowledge, frame, voters, compared, selection
        )

    async def _of_change(self, frame: Frame, voters: Parties, selection: Selection) -> Query | None:
        """Who moved between two votes, from the older to the newer one unless it is told from which choice to which."""
        if len(selection) != TWO or len(frame.what.calls) != TWO or frame.named(Role.COMPARED):
            return None
        named = [
            self._knowledge.record.call((await self._votes.calls_of_mention(call, frame)).bit_length())
            for call in frame.what.calls
        ]
        before, after = moved(frame.chosen, frame.mentions)
        if before and before == after:
            return None
        first, second = _in_their_order(named, before)
        return ChangesQuery(first, second, voters.groups, voters.codes, before, after, whether=frame.asks_whether)

    async def of_sets(self, frame: Frame, among: Parties, selection: Selection) -> Query | None:
        """Sets of states and conditions on their votes: "EU members outside NATO", "yes on A but not on B"."""
        if frame.has(Operator.CHANGE, Operator.JOINED, Operator.DIFFERENCE):
            return None
        if frame.has(Operator.ALONE) and among.codes and among.groups and frame.is_whether:
            # "Was Russia the only one of the P5?" asks of one of the group, and not of both.
            return None
        if frame.supposes_veto and not (frame.has(Operator.EXCEPT) and len(selection) == 1):
            return None
        names_nobody = not (among.codes or among.groups or frame.has(Operator.WHO))
        if frame.has(Operator.MOST, Operator.FEWEST) and names_nobody and len(selection) > 1:
            # "Of both, which drew more yes votes?" compares votes.
            return None
        if not all(call.has_votes for call in selection.newest_first(self._knowledge)):
            return None
        excepted = self._names.named(frame, Role.EXCEPTED)
        leaves_out = bool(excepted.codes or excepted.groups) and bool(among.groups or not among.codes)
        within = bool(frame.named(Role.WITHIN))
        on_two = len(selection) > 1 and len(choices_by_vote(frame.chosen, frame.mentions)) > 1
        several = len(selection) > 1 and is_quantified(frame, selection)
        of_part = supposed_amount(frame) is not None and not (frame.counts and not among.groups)
        of_many = _asks_which_of_many(frame, among)
        if not (
            leaves_out or within or on_two or of_many or (frame.chosen and (several or of_part or frame.has(*_OF_SETS)))
        ):
            return None
        if among.codes and not among.groups and not of_many:
            # What is asked of a few that are named is told of each.
            return None
        if frame.has(Operator.EXCEPT) and not leaves_out:
            return None

        return await query_of_states(
            frame,
            states_of(among, excepted, self._names.named(frame, Role.WITHIN)),
            selection,
            partial(self._votes.calls_of_mention, frame=frame),
        )


def _asks_which_of_many(frame: Frame, among: Parties) -> bool:
    """ "Which of them abstained?" of more states than are told one by one."""
    asks = (frame.asks_who or frame.has(Operator.TOTALS)) and not frame.is_whether
    return bool(frame.chosen) and asks and len(among.codes) > MOST_TOLD and not among.groups


def _in_their_order(calls: Sequence[RollCallInfo], before: Choices) -> Sequence[RollCallInfo]:
    """The older vote first, unless it is told from which choice to which, in the order in which they are named."""
    return calls if before else sorted(calls, key=lambda call: call.number)


def _asks_if_same(frame: Frame) -> bool:
    """ "Did the same countries vote against A and B?"."""
    names = (*word_lists().group_nouns, "ones")
    same = any(
        one == "same" and (other in names or other.split()[-1:][0] in names) for one, other in pairwise(frame.written)
    )
    groups = any(
        one.written.lower() == "same" and isinstance(other, GroupMention) for one, other in pairwise(frame.mentions)
    )
    return frame.is_whether and len(frame.chosen) == 1 and (same or groups)


def moves(frame: Frame) -> bool:
    """ "From no to yes"."""
    before, after = moved(frame.chosen, frame.mentions)
    return bool(before and after and before != after and frame.words & {"from"})

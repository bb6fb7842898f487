"""From a frame to a typed query: what is asked follows from the roles, the choices and the operators of a sentence."""

from __future__ import annotations

from dataclasses import dataclass, replace

from bot.ask.conversation import CALLS_REMEMBERED, MOST_SUBJECTS, STATES_REMEMBERED, Context
from bot.ask.intents.basic import FIRST_HISTORY, results_of
from bot.ask.parties import Parties, PartyReader
from bot.ask.reading import Party as Named
from bot.ask.selecting import Selection, Selector
from bot.ask.task import MOST_WITH_MEMBERS
from bot.ask.understanding import parties_of
from bot.knowledge import Knowledge
from bot.language.choices import Choices
from bot.language.frames import Frame, Operator, Role
from bot.language.mentions import NumberMention, SymbolMention, WhenMention, WordMention
from bot.language.what import What
from bot.problems import AmbiguousRollCall, NothingFound, NotInTheRecord, UnknownRollCall
from bot.queries import (
    AgreementQuery,
    AloneQuery,
    ClosestQuery,
    DifferQuery,
    HistoryQuery,
    MembersQuery,
    Query,
    RankingQuery,
    SameChoiceQuery,
    TallyQuery,
    VotesQuery,
)
from data.symbols import Series, Symbol

TWO = 2
# Shares over less than about a year of votes say little.
DAYS_WORTH_COMPARING = 300


@dataclass(frozen=True, slots=True)
class Framed:
    """A query of a frame, what was assumed on the way, and the roll calls it ranges over."""

    query: Query
    what: What
    selection: Selection
    notes: tuple[str, ...] = ()


class FrameReader:
    """Makes queries of frames that account for all their words."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge
        self._selector = Selector(knowledge)
        self._parties = PartyReader(knowledge)

    async def query(self, frame: Frame) -> Framed | None:
        """None where the frame does not say enough, or has words that nothing accounts for. Raises a Problem for names
        that are ambiguous."""
        frame = self._with_numbers(frame)
        voters, compared = self._named(frame, Role.VOTER), self._named(frame, Role.COMPARED)
        frame, misspelt = self._with_misspelt(frame)
        voters = voters.and_(misspelt) if misspelt.codes else voters
        notes = (*voters.notes, *compared.notes, *misspelt.notes)
        if frame.what.calls:
            found = await self._of_named_votes(frame, voters, compared)
        else:
            found = await self._over_time(frame, voters, compared)
        return replace(found, notes=(*notes, *found.selection.notes)) if found else None

    # Who

    def _named(self, frame: Frame, role: Role) -> Parties:
        return self._parties.of_mentions(frame.named(role), frame.text)

    def _with_misspelt(self, frame: Frame) -> tuple[Frame, Parties]:
        """Words that can only be a misspelt name stand for that state, where no other is named."""
        unknown = [
            mention for mention in frame.what.about
            if isinstance(mention, WordMention) and not mention.known and self._parties.is_misspelt(mention.written)
        ]  # fmt: skip
        if not unknown or (frame.named(Role.VOTER) and not frame.what.calls):
            return frame, Parties((), (), ())
        named = self._parties.read([Named(None, mention.written) for mention in unknown], frame.text)
        about = tuple(mention for mention in frame.what.about if mention not in unknown)
        return replace(frame, what=replace(frame.what, about=about)), named

    # Which votes

    def _with_numbers(self, frame: Frame) -> Frame:
        """ "Burma 3379": a number that is a resolution's, where no vote is named otherwise."""
        numbers = [mention for mention in frame.what.about if isinstance(mention, NumberMention)]
        if len(numbers) != 1 or any(isinstance(call, SymbolMention) for call in frame.what.calls):
            return frame
        number = numbers[0]
        symbol = Symbol(None, Series.RESOLUTION, number.value)
        if not self._knowledge.record.meant_by(symbol):
            return frame
        call = SymbolMention(number.start, number.end, number.written, symbol)
        about = tuple(mention for mention in frame.what.about if mention is not number)
        return replace(frame, what=replace(frame.what, calls=(call,), about=about))

    async def _unaccounted(self, frame: Frame, selection: Selection) -> list[str]:
        """Words that stand neither in the votes' titles, agenda items, subjects nor popular names."""
        left = []
        for mention in frame.what.about:
            expression = await self._selector.expression(mention)
            if expression and not await self._knowledge.record.search(expression) & selection.calls:
                left.append(mention.written)
        return left

    async def _select(self, what: What) -> Selection | None:
        try:
            return await self._selector.select(what, default_newest=None)
        except (AmbiguousRollCall, NothingFound, NotInTheRecord, UnknownRollCall):
            return None

    # What is asked of votes that are named

    async def _of_named_votes(self, frame: Frame, voters: Parties, compared: Parties) -> Framed | None:
        what = replace(frame.what, how_many=None)
        selection = await self._select(what)
        if selection is None or await self._unaccounted(frame, selection):
            return None
        query = await self._on_few(frame, voters, compared, selection)
        return Framed(query, what, selection) if query else None

    async def _on_few(self, frame: Frame, voters: Parties, compared: Parties, selection: Selection) -> Query | None:
        if frame.has(Operator.CHANGE, Operator.EXCEPT, Operator.SHARE, Operator.MOST, Operator.FEWEST, Operator.ALL):
            return None
        calls = selection.newest_first(self._knowledge)
        if frame.has(Operator.JOINED) and len(calls) == 1:
            return self._with_somebody(voters, compared, calls[0].number)
        if voters.codes or voters.groups:
            return self._of_voters(frame, voters, selection)
        if len(calls) == TWO and len(frame.chosen) == TWO and frame.has(Operator.WHO):
            return None
        if frame.chosen and not any(chosen.veto for chosen in frame.chosen):
            return self._who(frame, selection)
        if frame.chosen:
            return TallyQuery(selection, veto=True)
        return results_of(selection) if not frame.has(Operator.WHY) else None

    def _with_somebody(self, voters: Parties, compared: Parties, number: int) -> Query | None:
        """ "Who joined the US in voting against it?": those who chose as somebody did."""
        others = (*compared.codes, *voters.codes)
        if len(others) != 1:
            return None
        call = self._knowledge.record.call(number)
        return SameChoiceQuery(others[0], call, compared.groups or voters.groups)

    def _of_voters(self, frame: Frame, voters: Parties, selection: Selection) -> Query | None:
        if voters.groups and not voters.codes and frame.chosen:
            return (
                MembersQuery(frame.choices, selection, voters.groups) if len(selection) <= MOST_WITH_MEMBERS else None
            )
        if len(voters.codes) == 1 and len(selection) >= FIRST_HISTORY:
            return HistoryQuery(voters.codes[0], selection)
        return VotesQuery(voters.codes, voters.groups, selection, self._supposed(frame), self._supposes_veto(frame))

    @staticmethod
    def _supposes_veto(frame: Frame) -> bool:
        return len(frame.chosen) == 1 and frame.chosen[0].veto

    @staticmethod
    def _supposed(frame: Frame) -> Choices:
        """The choice that a question supposes; of "yes or no" none."""
        if len(frame.chosen) != 1 or frame.chosen[0].offered:
            return ()
        return frame.chosen[0].choices

    @staticmethod
    def _who(frame: Frame, selection: Selection) -> Query | None:
        if len(selection) > MOST_WITH_MEMBERS:
            return None
        if frame.has(Operator.RESULT, Operator.TOTALS) and not frame.has(Operator.WHO):
            return TallyQuery(selection)
        return MembersQuery(frame.choices, selection)

    # What is asked over time

    async def _over_time(self, frame: Frame, voters: Parties, compared: Parties) -> Framed | None:
        what = frame.what
        if frame.chosen or frame.has(Operator.NEAREST, Operator.FARTHEST):
            # "When did it first vote no?", "who comes first?": a place among the answers, not among the votes asked about.
            what = replace(what, series=None)
        if not what.when and not what.about and not what.series:
            return None
        selection = await self._select(what)
        if selection is None:
            return None
        query = self._over(frame, voters, compared, selection)
        return Framed(query, what, selection) if query else None

    def _over(self, frame: Frame, voters: Parties, compared: Parties, selection: Selection) -> Query | None:
        everybody = voters.and_(compared)
        if frame.has(Operator.NEAREST, Operator.FARTHEST):
            return self._ranking(frame, everybody, selection)
        if frame.has(Operator.DIFFERENCE) and len(everybody.codes) == TWO:
            return DifferQuery(*everybody.codes, selection)
        if self._compares_two(frame, everybody):
            return AgreementQuery(*everybody.codes, selection)
        if frame.has(Operator.ALONE) and frame.chosen and len(everybody.codes) == 1:
            return AloneQuery(everybody.codes[0], frame.choices, selection)
        if frame.has(Operator.NARROWEST) and not everybody.codes and not everybody.groups:
            return ClosestQuery(selection, frame.how_many)
        return self._of_one(frame, everybody, selection)

    @staticmethod
    def _ranking(frame: Frame, everybody: Parties, selection: Selection) -> Query | None:
        if len(everybody.codes) != 1:
            return None
        group = everybody.groups[0] if everybody.groups else ""
        return RankingQuery(everybody.codes[0], selection, frame.has(Operator.FARTHEST), group, frame.how_many)

    @staticmethod
    def _compares_two(frame: Frame, everybody: Parties) -> bool:
        if len(everybody.codes) != TWO or everybody.groups or frame.chosen:
            return False
        only_times = bool(frame.what.when) and not frame.what.about and not frame.what.series
        return only_times and (
            frame.has(Operator.AGREEMENT) or (len(frame.what.when) == 1 and _is_long(frame.what.when[0]))
        )

    @staticmethod
    def _of_one(frame: Frame, voters: Parties, selection: Selection) -> Query | None:
        if len(voters.codes) != 1 or voters.groups or frame.has(Operator.WHO, Operator.CHANGE, Operator.WHY):
            return None
        counts = frame.has(Operator.TOTALS) or len(frame.chosen) > 1 or (frame.chosen and frame.what.series)
        if counts:
            return HistoryQuery(voters.codes[0], selection, frame.choices)
        if len(selection) <= FIRST_HISTORY and frame.what.about:
            return VotesQuery(voters.codes, (), selection, FrameReader._supposed(frame))
        return None


def _is_long(when: object) -> bool:
    """Whether a time is longer than a few days, so that shares over it mean something."""
    if not isinstance(when, WhenMention):
        return True
    period = when.period
    return bool(
        period and not (period.start and period.end and (period.end - period.start).days < DAYS_WORTH_COMPARING)
    )


def context_of(framed: Framed, knowledge: Knowledge) -> Context:
    """What a following question may refer to."""
    parties = parties_of(framed.query)
    few = len(framed.selection) <= MOST_WITH_MEMBERS
    calls = framed.selection.newest_first(knowledge) if few else []
    named = [mention for mention in framed.what.calls if isinstance(mention, SymbolMention)]
    shown = [call.symbol for mention in named for call in knowledge.record.meant_by(mention.symbol)]
    return Context(
        query=framed.query,
        what=framed.what,
        calls=tuple(calls)[:CALLS_REMEMBERED],
        codes=tuple(code for code in parties if code in knowledge.states)[:STATES_REMEMBERED],
        shown=tuple(dict.fromkeys(shown)),
        subjects=tuple(dict.fromkeys(parties))[:MOST_SUBJECTS],
    )

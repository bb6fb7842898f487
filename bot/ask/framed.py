"""From a frame to a typed query: what is asked follows from the roles, the choices and the operators of a sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.ask.conversation import CALLS_REMEMBERED, MOST_SUBJECTS, STATES_REMEMBERED, Context
from bot.ask.intents.basic import FIRST_HISTORY, results_of
from bot.ask.parties import Parties, PartyReader
from bot.ask.reading import Party as Named
from bot.ask.selecting import Means, Selection, Selector
from bot.ask.task import MOST_WITH_MEMBERS, WHY_IS_NOT_TOLD
from bot.ask.understanding import MOST_TOPICS, named_in_order, parties_of
from bot.knowledge import Knowledge
from bot.language.choices import Choices
from bot.language.frames import Frame, Operator, Party, Role
from bot.language.mentions import NumberMention, PopularNameMention, SymbolMention, WhenMention, WordMention
from bot.language.vocabulary import word_lists
from bot.language.what import Topic, What
from bot.problems import AmbiguousRollCall, NothingFound, NotInTheRecord, NotUnderstood, UnknownRollCall
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
    VetoesQuery,
    VotesQuery,
)
from bot.wording import did, in_sentence, sentence_case
from data.model import Body, Choice, Result
from data.symbols import Series, Symbol

TWO = 2
_READ_ELSEWHERE = (
    Operator.CHANGE, Operator.EXCEPT, Operator.SHARE, Operator.MOST, Operator.FEWEST, Operator.ALL,
)  # fmt: skip
SHORTEST_TOPIC = 3
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

    async def queries(self, frames: Sequence[Frame]) -> list[Framed]:
        """A query for each frame; none at all where one of them cannot be made into a query. Raises a Problem."""
        found: list[Framed] = []
        for frame in frames:
            about = found[-1].selection if found and frame.follows else None
            framed = await self.query(frame) if about is None else self._about_the_same(frame, about)
            if framed is None:
                return []
            found.append(framed)
        return found

    def _about_the_same(self, frame: Frame, selection: Selection) -> Framed | None:
        voters, compared = self._named(frame, Role.VOTER), self._named(frame, Role.COMPARED)
        query = self._on_few(frame, voters, compared, selection)
        return Framed(query, frame.what, selection, (*frame.notes, *voters.notes)) if query else None

    async def query(self, frame: Frame) -> Framed | None:
        """None where the frame does not say enough, or has words that nothing accounts for. Raises a Problem for names
        that are ambiguous."""
        if frame.has(Operator.OPINION):
            raise NotUnderstood(frame.text)
        if len(frame.what.about) > MOST_TOPICS:
            return None
        frame = self._with_numbers(frame)
        frame = replace(frame, what=await self._selector.with_years(frame.what))
        voters, compared = self._named(frame, Role.VOTER), self._named(frame, Role.COMPARED)
        frame, misspelt = self._with_misspelt(frame)
        notes = (*frame.notes, *voters.notes, *compared.notes, *misspelt.notes)
        voters = voters.and_(misspelt) if misspelt.codes else voters
        if frame.what.calls:
            found = await self._of_named_votes(frame, voters, compared)
        else:
            found = await self._over_time(frame, voters, compared)
        why = (WHY_IS_NOT_TOLD,) if frame.has(Operator.WHY) else ()
        return replace(found, notes=(*why, *notes, *found.notes, *found.selection.notes)) if found else None

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

    async def _unaccounted(self, frame: Frame, selection: Selection) -> list[Topic]:
        """Words that stand neither in the votes' titles, agenda items, subjects nor popular names."""
        left = []
        for mention in frame.what.about:
            expression = await self._selector.expression(mention)
            if expression and not await self._knowledge.record.search(expression) & selection.calls:
                left.append(mention)
        return left

    async def _select(self, what: What) -> Selection | None:
        try:
            return await self._selector.select(what, default_newest=None)
        except (AmbiguousRollCall, NothingFound, NotInTheRecord, NotUnderstood, UnknownRollCall):
            return None

    # What is asked of votes that are named

    async def _of_named_votes(self, frame: Frame, voters: Parties, compared: Parties) -> Framed | None:
        what = replace(frame.what, how_many=None)
        selection = await self._select(what)
        if selection is None:
            return None
        if selection.means is Means.WORDS:
            # Words beside a popular name that another vote fits better.
            goes_on = frame.words & word_lists().going_on
            return await self._with_sequel(frame, voters, selection) if goes_on else None
        selection = await self._narrowed(frame, selection)
        left = await self._unaccounted(frame, selection)
        if left and not voters.codes and not voters.groups:
            # "Mexico and ES-11/3": no topic of that vote, so one that voted.
            voters = self._parties.of_mentions([mention for mention in left if isinstance(mention, Party)], frame.text)
            left = [mention for mention in left if not isinstance(mention, Party)]
        elif frame.has(Operator.WHO) and frame.named(Role.VOTER) and not voters.groups:
            return None
        query = self._on_few(frame, voters, compared, selection)
        if left or query is None:
            return None
        return Framed(query, what, selection, self._set_right(query, compared, selection))

    async def _with_sequel(self, frame: Frame, voters: Parties, sequel: Selection) -> Framed | None:
        """ "On X, and then on its repeal": the vote of that name and the one that the other words fit."""
        what = replace(frame.what, about=(), when=())
        named = await self._select(what)
        if named is None or len(named) > 1 or len(sequel) > 1 or named.calls == sequel.calls or not voters.codes:
            return None
        both = replace(named, calls=named.calls | sequel.calls, label=f"{named.label} and {sequel.label}")
        return Framed(VotesQuery(voters.codes, voters.groups, both), what, both)

    async def _narrowed(self, frame: Frame, selection: Selection) -> Selection:
        """Of a text that was voted on in parts, those that the topic words name."""
        calls = selection.calls
        for mention in frame.what.about if len(selection) > 1 else ():
            expression = await self._selector.expression(mention)
            calls = calls & await self._knowledge.record.search(expression) if expression else calls
        return replace(selection, calls=calls) if calls else selection

    def _set_right(self, query: Query, compared: Parties, selection: Selection) -> tuple[str, ...]:
        """What somebody did who is wrongly said to have made the choice that is asked about."""
        if not isinstance(query, MembersQuery) or len(compared.codes) != 1 or len(selection) != 1:
            return ()
        (call,) = selection.newest_first(self._knowledge)
        seat = self._knowledge.seats(compared.codes[0], call)[0]
        return (sentence_case(f"{in_sentence(seat.name)} {did(seat.choice)} {call.symbol}."),)

    def _on_few(self, frame: Frame, voters: Parties, compared: Parties, selection: Selection) -> Query | None:
        if frame.has(Operator.EVERYONE) and voters.groups and not frame.has(*_READ_ELSEWHERE):
            return VotesQuery(voters.codes, voters.groups, selection)
        if frame.has(*_READ_ELSEWHERE, Operator.EVERYONE) or (frame.has(Operator.ALONE) and frame.chosen):
            return None
        calls = selection.newest_first(self._knowledge)
        if len(calls) == TWO and (len(frame.chosen) == TWO or frame.has(Operator.DIFFERENCE)):
            return None
        if frame.has(Operator.JOINED) and (compared.codes or compared.groups) and len(calls) == 1 and not voters.codes:
            return self._with_somebody(frame, voters, compared, selection)
        everybody = voters.and_(compared)
        if everybody.codes or everybody.groups:
            return self._of_voters(frame, everybody, selection)
        if len(calls) == TWO and not frame.chosen:
            return None
        if frame.chosen and not self._supposes_veto(frame):
            return self._who(frame, selection)
        if frame.chosen or frame.has(Operator.WHY) or self._supposes_outcome(frame):
            return None
        return results_of(selection)

    def _with_somebody(self, frame: Frame, voters: Parties, compared: Parties, selection: Selection) -> Query | None:
        """ "Who joined the US in voting against it?": those who chose as somebody did, if that is what it chose."""
        (call,) = selection.newest_first(self._knowledge)
        if len(compared.codes) != 1:
            return MembersQuery(frame.choices, selection) if frame.chosen else None
        seat = self._knowledge.seats(compared.codes[0], call)[0]
        if frame.chosen and seat.choice not in frame.choices:
            return MembersQuery(frame.choices, selection, voters.groups)
        return SameChoiceQuery(compared.codes[0], call, compared.groups or voters.groups)

    def _of_voters(self, frame: Frame, voters: Parties, selection: Selection) -> Query | None:
        if frame.is_about_being_for or (self._supposes_veto(frame) and voters.groups):
            return None
        if voters.groups and not voters.codes and frame.chosen:
            return (
                MembersQuery(frame.choices, selection, voters.groups) if len(selection) <= MOST_WITH_MEMBERS else None
            )
        of_all_times = frame.words & word_lists().of_all_times and not any(map(_is_symbol, frame.what.calls))
        if len(voters.codes) == 1 and (len(selection) >= FIRST_HISTORY or of_all_times):
            return HistoryQuery(voters.codes[0], selection, frame.choices if of_all_times else ())
        return VotesQuery(voters.codes, voters.groups, selection, self._supposed(frame), self._supposes_veto(frame))

    @staticmethod
    def _supposes_outcome(frame: Frame) -> bool:
        return frame.is_whether and bool(frame.words & (word_lists().adopted | word_lists().not_adopted))

    @staticmethod
    def _supposes_veto(frame: Frame) -> bool:
        return len(frame.chosen) == 1 and frame.chosen[0].veto

    @staticmethod
    def _supposed(frame: Frame) -> Choices:
        """The choice that a question supposes; of "yes or no" none."""
        if len(frame.chosen) != 1 or frame.chosen[0].offered or frame.has(Operator.WHY):
            return ()
        return frame.chosen[0].choices

    @staticmethod
    def _who(frame: Frame, selection: Selection) -> Query | None:
        if len(selection) > MOST_WITH_MEMBERS:
            return None
        asks_who = frame.has(Operator.WHO) or frame.words & word_lists().which_ones
        if frame.has(Operator.RESULT, Operator.TOTALS) and not asks_who:
            return TallyQuery(selection)
        return MembersQuery(frame.choices, selection)

    # What is asked over time

    async def _over_time(self, frame: Frame, voters: Parties, compared: Parties) -> Framed | None:
        what = frame.what
        if "own" in frame.words:
            # "Its own human rights situation": a vote about the one that votes.
            what = replace(what, about=(*what.about, *frame.named(Role.VOTER)))
        if frame.chosen or frame.has(Operator.NEAREST, Operator.FARTHEST):
            # "When did it first vote no?", "who comes first?": a place among the answers, not among the votes asked about.
            what = replace(what, series=None)
        if self._supposes_veto(frame):
            return await self._of_vetoes(frame, voters)
        if what.matters or not (what.when or what.about) or any(map(_is_too_short, what.about)):
            return None
        selection = await self._select(what)
        if selection is None:
            return None
        query = self._over(frame, voters, compared, selection)
        few = len(selection) <= MOST_WITH_MEMBERS and what.about and not what.series and frame.how_many is None
        if few and not query and (frame.chosen or frame.words & word_lists().vote_nouns):
            query = self._on_few(frame, voters, compared, selection)
        return Framed(query, what, selection) if query else None

    async def _of_vetoes(self, frame: Frame, voters: Parties) -> Framed | None:
        """What somebody vetoed: one draft that the words name, or the list of all."""
        if len(voters.codes) != 1 or voters.groups or frame.has(Operator.WHO, Operator.WHY):
            return None
        base = self._knowledge.of_body(Body.COUNCIL) & self._knowledge.of_result(Result.VETOED)
        what = replace(frame.what, bodies=(), matters=(), series=None)
        try:
            selection = await self._selector.select(what, base=base, default_newest=None)
        except (NothingFound, NotInTheRecord):
            return None
        if len(selection) > 1 or frame.asks_for_several:
            return Framed(VetoesQuery(voters.codes[0], selection), what, selection)
        return Framed(VotesQuery(voters.codes, (), selection, (Choice.NO,), veto=True), what, selection)

    def _over(self, frame: Frame, voters: Parties, compared: Parties, selection: Selection) -> Query | None:
        everybody = voters.and_(compared)
        if frame.has(Operator.NEAREST, Operator.FARTHEST):
            return self._ranking(frame, everybody, selection)
        if frame.has(Operator.DIFFERENCE) and len(everybody.codes) == TWO:
            return DifferQuery(everybody.codes[0], everybody.codes[1], selection)
        if self._compares_two(frame, everybody):
            return AgreementQuery(everybody.codes[0], everybody.codes[1], selection)
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
        alone = frame.words.isdisjoint(word_lists().vote_nouns)
        return only_times and (
            frame.has(Operator.AGREEMENT) or (alone and len(frame.what.when) == 1 and _is_long(frame.what.when[0]))
        )

    @staticmethod
    def _of_one(frame: Frame, voters: Parties, selection: Selection) -> Query | None:
        if len(voters.codes) != 1 or voters.groups or frame.has(Operator.WHO, Operator.CHANGE, Operator.WHY):
            return None
        of_all_times = frame.what.series or frame.words & word_lists().of_all_times
        counts = frame.has(Operator.TOTALS) or len(frame.chosen) > 1 or (frame.chosen and of_all_times)
        if counts:
            return HistoryQuery(voters.codes[0], selection, frame.choices)
        if len(selection) <= FIRST_HISTORY and (frame.what.about or frame.what.when):
            return VotesQuery(voters.codes, (), selection, FrameReader._supposed(frame))
        return None


def _is_symbol(call: SymbolMention | PopularNameMention) -> bool:
    return isinstance(call, SymbolMention)


def _is_too_short(mention: Topic) -> bool:
    """Whether a word is too short to be what a vote is about."""
    return isinstance(mention, WordMention) and len(mention.text) < SHORTEST_TOPIC


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
    return Context(
        query=framed.query,
        what=framed.what,
        calls=tuple(calls)[:CALLS_REMEMBERED],
        codes=tuple(code for code in parties if code in knowledge.states)[:STATES_REMEMBERED],
        shown=named_in_order(framed.what, knowledge),
        subjects=tuple(dict.fromkeys(parties))[:MOST_SUBJECTS],
    )


def is_apart(intent: str, frames: Sequence[Frame]) -> bool:
    """Whether a pattern asks for something that is no matter of votes, and no frame says how somebody voted."""
    chosen = any(frame.chosen and frame.named(Role.VOTER) for frame in frames)
    return intent in _APART and not (chosen and intent in _APART_BUT_FOR_CHOICES)


# What is asked of the program, the bodies, membership, the future and the like.
_APART_BUT_FOR_CHOICES = frozenset({"is_member", "joined", "group_members", "member_count"})
_APART = _APART_BUT_FOR_CHOICES | frozenset(
    {
        "status",
        "help",
        "other_body",
        "future",
        "sponsors",
        "speakers",
        "majority",
        "meaning",
        "left",
        "joined_in",
    }
)

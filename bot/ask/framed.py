"""From a frame to a typed query: what is asked follows from the roles, the choices and the operators of a sentence."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from bot.ask.drafts import DraftReader
from bot.ask.finding import VoteFinder, two_times, without_counts
from bot.ask.framing import MOST_TOPICS, MOST_WITH_MEMBERS, Framed, selection_of, votes_on
from bot.ask.leftovers import may_be_names, passed_over, question_back, stray, words_that_matter
from bot.ask.naming import NameReader
from bot.ask.on_votes import on_few
from bot.ask.over_time import is_of_all_votes, over_time
from bot.ask.parties import NOBODY, Parties, PartyReader
from bot.ask.selecting import NEWEST, Selector
from bot.ask.sets import is_quantified, query_of_states, states_of, supposed_amount
from bot.ask.several_votes import SeveralVotes
from bot.ask.stepping import Continued
from bot.knowledge import Knowledge
from bot.language.beyond import beyond_rules
from bot.language.conditions import choices_by_vote, moved
from bot.language.frames import Frame, Operator, Party, Role
from bot.language.mentions import NumberMention, OrganMention, WhenMention, WordMention
from bot.language.vocabulary import word_lists
from bot.language.what import Topic, What
from bot.problems import (
    BeyondTheRecord,
    LeftOver,
    NeedsMore,
    NotUnderstood,
    OtherBody,
)
from bot.queries import (
    AgreementQuery,
    AloneQuery,
    ChangesQuery,
    ClosestQuery,
    DifferQuery,
    FrequentQuery,
    HistoryQuery,
    MemberCountQuery,
    MembersQuery,
    MostQuery,
    Query,
    RankingQuery,
    SearchQuery,
    TallyClaimQuery,
    TallyQuery,
    VetoesQuery,
)
from bot.queries.selection import Means, Selection
from bot.wording import counted_words, did, in_sentence, sentence_case
from data.model import Body, Period
from data.record import RollCallInfo

TWO = 2
WHY_IS_NOT_TOLD = "The record says how states voted, not why; meeting records have explanations of vote."
# Nobody sees from a figure over many votes which of them were left out.
_COUNTING = (
    HistoryQuery | AgreementQuery | RankingQuery | DifferQuery | FrequentQuery | AloneQuery | ClosestQuery | MostQuery
)
_OF_SETS = (Operator.EXCEPT, Operator.SHARE, Operator.EVERYONE)
SHORTEST_TOPIC = 3
_VOTING = frozenset({"vote", "voted", "votes", "voting"})
# Ask for texts on a topic, whether they were voted on or not.
_SEEKING = frozenset({"find", "search", "resolutions", "texts"})
_OUTCOMES = frozenset({"result", "results", "outcome", "outcomes", "tally", "score"})


class FrameReader:
    """Makes queries of frames that account for all their words."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge
        self._selector = Selector(knowledge)
        self._parties = PartyReader(knowledge)
        self._votes = VoteFinder(knowledge)
        self._names = NameReader(knowledge, self._votes)
        self._drafts = DraftReader(knowledge, self._votes)
        self._several = SeveralVotes(knowledge, self._votes)

    async def about_the_same(self, frame: Frame, selection: Selection) -> Framed | None:
        """A query about votes that were found before."""
        voters, compared = self._names.named(frame, Role.VOTER), self._names.named(frame, Role.COMPARED)
        query = await self._on_selected(frame, voters, compared, selection)
        return Framed(query, frame.what, selection, (*frame.notes, *voters.notes), frame=frame) if query else None

    def over(self, frame: Frame, selection: Selection) -> Framed | None:
        """A query about many votes that were found before: "which of these were vetoed?"."""
        voters, compared = self._names.named(frame, Role.VOTER), self._names.named(frame, Role.COMPARED)
        if frame.supposes_veto:
            vetoed = replace(selection, calls=selection.calls & self._knowledge.vetoed)
            query: Query | None = VetoesQuery(voters.codes[0] if voters.codes else "", vetoed)
        else:
            query = over_time(frame, voters, compared, selection)
        return Framed(query, frame.what, selection, (*frame.notes, *voters.notes), frame=frame) if query else None

    async def continuing(self, found: Continued) -> Framed | None:
        """A query for a question that leans on the one before it. Raises a Problem."""
        if found.changed:
            return self._of_changed(found.frame, found.changed)
        if found.like and (alike := self._votes.like(found.like[0], found.like[1], other=found.like[2])):
            return await self.about_the_same(found.frame, alike)
        if found.selection is None:
            return await self.query(found.frame) if not found.like or found.frame.what.about else None
        return await self.about_the_same(found.frame, found.selection)

    async def query(self, frame: Frame) -> Framed | None:
        """None where the frame does not say enough, or has words that nothing accounts for. Raises a Problem for names
        that are ambiguous."""
        self._refuse(frame)
        frame = await self._settled(frame)
        voters, compared = self._names.named(frame, Role.VOTER), self._names.named(frame, Role.COMPARED)
        if (topical := await self._names.with_topics(frame)) is not frame:
            frame, voters = topical, self._names.named(topical, Role.VOTER)
        frame, misspelt = self._names.with_misspelt(frame)
        voters, compared = (self._names.of_the_time(parties, frame) for parties in (voters, compared))
        notes = (*frame.notes, *voters.notes, *compared.notes, *misspelt.notes)
        voters = voters.and_(misspelt) if misspelt.codes else voters
        if frame.what.says_nothing:
            found = await self._of_the_newest(frame, voters)
        elif frame.what.calls:
            found = await self._of_named_votes(frame, voters, compared)
        else:
            found = await self._over_time(frame, voters, compared)
        if found is None:
            if frame.beyond:
                raise BeyondTheRecord(_said_of(frame))
            return None
        why = (WHY_IS_NOT_TOLD,) if frame.has(Operator.WHY) else ()
        notes = (*why, *notes, *found.notes, *found.selection.notes)
        return replace(found, notes=notes, lead=" ".join(_said_of(frame)), frame=frame)

    def _refuse(self, frame: Frame) -> None:
        """Raises a Problem for what is no question about votes on record."""
        if relation := frame.relation:
            raise BeyondTheRecord(
                (f"No list here says who the {relation} of a country are; ask for countries by name.",)
            )
        if frame.has(Operator.OPINION) or len(frame.what.about) > MOST_TOPICS:
            raise NotUnderstood(frame.text)
        if frame.lacks_voter and not frame.follows:
            raise NeedsMore("which country you mean", "How did India vote on ES-11/6?")
        organs = [mention for mention in frame.mentions if isinstance(mention, OrganMention) and "/" in mention.written]
        if organ := next(iter(organs), None):
            raise OtherBody(organ.name, self._knowledge.record.coverage)
        if frame.beyond and not frame.what.calls:
            raise BeyondTheRecord(_said_of(frame))
        if frame.organ:
            raise OtherBody(frame.organ.name, self._knowledge.record.coverage)

    async def _settled(self, frame: Frame) -> Frame:
        """The frame with its days, numbers, years and seats settled by the record. Raises a Problem."""
        frame = self._votes.settled(frame)
        frame = self._votes.without_names_of_symbols(self._votes.with_numbers(frame))
        frame = await self._votes.without_weak(without_counts(frame))
        frame = replace(frame, what=await self._selector.with_years(frame.what))
        frame = await self._several.named_apart(frame)
        steps = [one for one in frame.what.when if isinstance(one, WhenMention) and one.step]
        if steps and not frame.what.calls:
            # Nothing says from which vote it counts.
            raise LeftOver(steps[0].written, frame.text.replace(steps[0].written, ""))
        return self._names.with_seats(frame)

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

    def _of_changed(self, frame: Frame, changed: tuple[RollCallInfo, RollCallInfo]) -> Framed:
        """ "Did it change between them?"."""
        voters = self._names.named(frame, Role.VOTER)
        before, after = moved(frame.chosen, frame.mentions)
        query = ChangesQuery(*changed, voters.groups, voters.codes, before, after, whether=frame.asks_whether)
        return Framed(query, frame.what, selection_of(changed), (*frame.notes, *voters.notes), frame=frame)

    async def _of_the_newest(self, frame: Frame, voters: Parties) -> Framed | None:
        """What is asked of no votes in particular: counts that any may have had, all votes, or the newest ones."""
        if frame.counts and frame.asks_whether and not voters.codes:
            return Framed(TallyClaimQuery(frame.counts, None), frame.what, await self._all())
        if is_of_all_votes(frame):
            return await self._over_time(frame, voters, self._names.named(frame, Role.COMPARED))
        if (voters.codes or voters.groups) and not frame.chosen and frame.words & _VOTING:
            if len(voters.codes) == 1 and frame.words & {"has", "have"}:
                return Framed(HistoryQuery(voters.codes[0], await self._all()), frame.what, await self._all())
            newest = await self._selector.select(What(), default_newest=NEWEST)
            return Framed(votes_on(newest, voters.codes, voters.groups), frame.what, newest)
        return None

    async def _all(self) -> Selection:
        return await self._selector.select(What(), default_newest=None)

    # What is asked of votes that are named

    async def _of_named_votes(self, frame: Frame, voters: Parties, compared: Parties) -> Framed | None:
        what = replace(frame.what, how_many=None)
        selection = await self._votes.select(what)
        if selection is None:
            return None
        if selection.means is Means.WORDS and len(selection) > MOST_WITH_MEMBERS and not what.matters:
            # Words beside a popular name that other votes fit better.
            return None
        selection = await self._votes.narrowed(frame, selection)
        if (topics := await self._votes.named_with_vote(frame, selection)) and len(frame.named(Role.VOTER)) > len(
            topics
        ):
            frame = replace(frame, roles=tuple(one for one in frame.roles if one[1] not in topics))
            voters = self._names.named(frame, Role.VOTER)
        left = await self._votes.unaccounted(frame, selection)
        if left and not voters.codes and not voters.groups and not (frame.chosen and frame.asks_who):
            # "Mexico and ES-11/3": no topic of that vote, so one that voted.
            voters = self._parties.of_mentions([mention for mention in left if isinstance(mention, Party)], frame.text)
            left = [mention for mention in left if not isinstance(mention, Party)]
        elif self._asks_who_beside(frame, voters):
            if not (frame.chosen and await self._votes.are_in_titles(frame.named(Role.VOTER), selection)):
                return None
            voters = NOBODY
        query = await self._on_selected(frame, voters, compared, selection)
        if query is None:
            return None
        if organ := next((mention for mention in left if isinstance(mention, OrganMention)), None):
            raise OtherBody(organ.name, self._knowledge.record.coverage)
        if any(not isinstance(mention, WordMention | NumberMention) for mention in left):
            return None
        if names := may_be_names(left, frame):
            # Raises UnknownState or AmbiguousState, unless it is misspelt and no other can be meant.
            self._parties.of_words([names[0].written], frame.text)
            return None
        if asked_back := words_that_matter(left, frame):
            raise question_back(asked_back, frame.text)
        notes = (*self._set_right(query, compared, selection), *passed_over(left))
        return Framed(query, what, selection, notes)

    @staticmethod
    def _asks_who_beside(frame: Frame, voters: Parties) -> bool:
        """ "42/18, Nicaragua: who said no?": one state is named, and others are asked for."""
        asks = frame.has(Operator.WHO) and not frame.is_whether and not frame.has(Operator.ALONE, Operator.JOINED)
        return asks and len(voters.codes) == 1 and not voters.groups

    def _set_right(self, query: Query, compared: Parties, selection: Selection) -> tuple[str, ...]:
        """What somebody did who is wrongly said to have made the choice that is asked about."""
        if not isinstance(query, MembersQuery) or len(compared.codes) != 1 or len(selection) != 1:
            return ()
        (call,) = selection.newest_first(self._knowledge)
        seat = self._knowledge.seats(compared.codes[0], call)[0]
        return (sentence_case(f"{in_sentence(seat.name)} {did(seat.choice)} {call.symbol}."),)

    async def _on_selected(
        self, frame: Frame, voters: Parties, compared: Parties, selection: Selection
    ) -> Query | None:
        if frame.has(Operator.SIZE):
            calls = selection.newest_first(self._knowledge)
            return MemberCountQuery(Period.of_day(calls[0].date)) if len(calls) == 1 else None
        differs = frame.has(Operator.DIFFERENCE) and not voters.codes
        if frame.has(Operator.CHANGE) or (len(selection) == TWO and (differs or _moves(frame))):
            return await self._of_change(frame, voters, selection)
        return await self._of_sets(frame, voters.and_(compared), selection) or on_few(
            self._knowledge, frame, voters, compared, selection
        )

    async def _of_change(self, frame: Frame, voters: Parties, selection: Selection) -> Query | None:
        """Who moved between two votes, in the order in which they are named."""
        if len(selection) != TWO or len(frame.what.calls) != TWO or frame.named(Role.COMPARED):
            return None
        first, second = [
            self._knowledge.record.call((await self._votes.calls_of_mention(call, frame)).bit_length())
            for call in frame.what.calls
        ]
        before, after = moved(frame.chosen, frame.mentions)
        if before and before == after:
            return None
        return ChangesQuery(first, second, voters.groups, voters.codes, before, after, whether=frame.asks_whether)

    async def _of_two_times(self, frame: Frame) -> Framed | None:
        """Who moved between the one vote on a topic at a time and the one at another: "the Gaza votes of October and
        December 2023"."""
        times = two_times(frame.what.when)
        if not times or not frame.what.about or not (frame.has(Operator.CHANGE) or "compare" in frame.words):
            return None
        found = [await self._votes.select(replace(frame.what, when=(when,), how_many=None)) for when in times]
        calls = [selection.newest_first(self._knowledge)[0] for selection in found if selection and len(selection) == 1]
        return self._of_changed(frame, (calls[0], calls[1])) if len(calls) == TWO else None

    async def _of_sets(self, frame: Frame, among: Parties, selection: Selection) -> Query | None:
        """Sets of states and conditions on their votes: "EU members outside NATO", "yes on A but not on B"."""
        if frame.has(Operator.CHANGE, Operator.JOINED, Operator.DIFFERENCE) or frame.supposes_veto:
            return None
        if len(selection) > 1 and frame.has(Operator.MOST, Operator.FEWEST) and not frame.has(Operator.WHO):
            # "Of both, which drew more yes votes?" compares votes.
            return None
        if not all(call.has_votes for call in selection.newest_first(self._knowledge)):
            return None
        excepted = self._names.named(frame, Role.EXCEPTED)
        leaves_out = bool(excepted.codes or excepted.groups) and bool(among.groups or not among.codes)
        within = bool(frame.named(Role.WITHIN))
        on_two = len(selection) > 1 and len(choices_by_vote(frame.chosen, frame.mentions)) > 1
        several = len(selection) > 1 and is_quantified(frame)
        of_part = supposed_amount(frame) is not None and not (frame.counts and not among.groups)
        if not (leaves_out or within or on_two or (frame.chosen and (several or of_part or frame.has(*_OF_SETS)))):
            return None
        if among.codes and not among.groups:
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

    # What is asked over time

    async def _over_time(self, frame: Frame, voters: Parties, compared: Parties) -> Framed | None:
        what = _over(frame)
        if found := await self._of_drafts_or_times(frame, what, voters):
            return found
        if frame.supposes_veto:
            return None
        says_which = what.when or what.about or what.bodies or what.matters or what.series or what.how_many
        if not (says_which or is_of_all_votes(frame)) or any(map(_is_too_short, what.about)):
            return None
        frame, what, base = self._votes.with_counts(frame, what)
        selection, left = await self._votes.nearest(frame, what, base)
        if selection and len(selection) == 1 and frame.speaks_of_two:
            # "Both Gaza resolutions of that day": what words find one of only may be two of a time.
            what = replace(what, about=())
            selection = await self._votes.select(what, base) if what.when else None
            if selection is None or len(selection) != TWO:
                return None
        if base is not None and not (selection and selection.calls):
            return await self._without_such_counts(frame, what)
        if selection is None:
            return None
        if base is not None:
            label = f"{selection.label} with {counted_words(frame.counts)}".strip()
            selection = replace(selection, label=label)
        query = over_time(frame, voters, compared, selection) or await self._on_each(frame, voters, compared, selection)
        listed = frame.how_many is not None and not (frame.counts_those_named or frame.counts)
        is_one = len(selection) == 1 and bool(what.when) and bool(frame.chosen)
        few = (
            len(selection) <= MOST_WITH_MEMBERS
            and (what.about or is_one or frame.speaks_of_two)
            and (not what.series or frame.orders_votes)
            and not listed
        )
        if (
            few
            and not query
            and (
                frame.chosen
                or frame.named(Role.VOTER)
                or frame.has(Operator.SIZE)
                or frame.words & word_lists().vote_nouns
            )
        ):
            selection = await self._votes.titled(what, selection)
            query = await self._on_selected(frame, voters, compared, selection)
        counts = isinstance(query, _COUNTING) or frame.has(Operator.AGREEMENT, Operator.DIFFERENCE)
        if frame.has(Operator.AGREEMENT) and not frame.is_whether and len(selection) == 1 and what.about and query:
            # "In the year of the Bangladesh war, 1971": words that may only tell the time.
            raise question_back(what.about, frame.text)
        if counts and query and (strays := stray(frame)):
            raise question_back(strays, frame.text)
        either = await self._voted_or_not(frame, what, selection) if base is None and _lists(query) else None
        return either or (Framed(query, what, selection, passed_over(left)) if query else None)

    async def _of_drafts_or_times(self, frame: Frame, what: What, voters: Parties) -> Framed | None:
        """What is asked of drafts that failed or were vetoed, and of the votes at two times."""
        if failed := await self._drafts.failed(frame, what):
            return failed
        if compared := await self._of_two_times(frame):
            return compared
        if frame.supposes_veto or any(chosen.veto for chosen in frame.chosen):
            return await self._drafts.of_vetoes(frame, voters)
        return None

    async def _on_each(self, frame: Frame, voters: Parties, compared: Parties, selection: Selection) -> Query | None:
        """Who chose so on all, any or none of many votes: "no on every ES-11 resolution"."""
        if not frame.chosen or len(selection) <= 1 or not is_quantified(frame):
            return None
        return await self._of_sets(frame, voters.and_(compared), selection)

    async def _without_such_counts(self, frame: Frame, what: What) -> Framed | None:
        """That none of the votes that are meant had such counts."""
        selection = await self._votes.select(what)
        if selection is None:
            return None
        selection = replace(selection, label=selection.label or "in the record")
        return Framed(TallyClaimQuery(frame.counts, selection), what, selection)

    async def _voted_or_not(self, frame: Frame, what: What, voted: Selection) -> Framed | None:
        """What is looked for by a topic, where some of it was adopted without a vote."""
        if not frame.words & _SEEKING or frame.words & _OUTCOMES:
            return None
        base = voted.calls | self._knowledge.adopted_by(Body.ASSEMBLY)
        selection = await self._selector.select(what, base=base, default_newest=None)
        return None if selection.calls == voted.calls else Framed(SearchQuery(selection), what, selection)


def _over(frame: Frame) -> What:
    """What a question over time ranges over."""
    what = frame.what
    if frame.is_about_itself:
        # "Its own human rights situation": a vote about the one that votes.
        what = replace(what, about=(*what.about, *frame.named(Role.VOTER)))
    if (frame.chosen and not frame.orders_votes) or frame.has(Operator.NEAREST, Operator.FARTHEST):
        # "When did it first vote no?", "who comes first?": a place among the answers, not among the votes asked about.
        what = replace(what, series=None)
    elif what.series and frame.how_many:
        # "The last three votes on Cuba".
        what = replace(what, how_many=frame.how_many)
    return what


def _lists(query: Query | None) -> bool:
    return isinstance(query, TallyQuery | SearchQuery)


def _moves(frame: Frame) -> bool:
    """ "From no to yes"."""
    before, after = moved(frame.chosen, frame.mentions)
    return bool(before and after and before != after and frame.words & {"from"})


def _said_of(frame: Frame) -> tuple[str, ...]:
    return tuple(beyond_rules()[name].says for name in frame.beyond)


def _is_too_short(mention: Topic) -> bool:
    """Whether a word is too short to be what a vote is about."""
    return isinstance(mention, WordMention) and len(mention.text) < SHORTEST_TOPIC

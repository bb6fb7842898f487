"""From a frame to a typed query: what is asked follows from the roles, the choices and the operators of a sentence."""

from __future__ import annotations

from datetime import date
from functools import reduce
from itertools import pairwise
from operator import or_

from msgspec.structs import replace

from bot.finding.counts import without_counts
from bot.finding.labels import sought
from bot.finding.leftovers import (
    beside_groups,
    descriptions,
    may_be_names,
    numbers_voted_on,
    passed_over,
    question_back,
    says_which_states,
    told_of_all,
    unnamed,
    words_that_matter,
)
from bot.finding.naming import NameReader, as_spelt_right
from bot.finding.parties import NOBODY, Parties, PartyReader
from bot.finding.selecting import NEWEST, Selector
from bot.finding.several_votes import SeveralVotes
from bot.finding.states_named import done_by_those
from bot.finding.symbols import OFFERED, SymbolFinder
from bot.finding.votes import VoteFinder, shares_in
from bot.knowledge import Knowledge
from bot.language.frames import Frame, Operator, Party, Role
from bot.language.mentions import NumberMention, OrganMention, StateMention, WhenMention, WordMention
from bot.language.sentences import BACKGROUND
from bot.language.vocabulary import word_lists
from bot.language.what import What
from bot.problems import BeyondTheRecord, NothingFound, OtherBody, which_vote
from bot.queries import HistoryQuery, MembersQuery, Query, SearchQuery, TallyClaimQuery, TallyQuery
from bot.queries.selection import MOST_WITH_MEMBERS, Means, Selection
from bot.questions.deeds import of_deed
from bot.questions.found import FoundReader
from bot.questions.framing import Framed, in_percent, votes_on, with_why
from bot.questions.over_time import is_of_all_votes
from bot.questions.ranges import RangeReader
from bot.questions.refusing import refuse, said_beyond
from bot.questions.siding import as_compared, siding_in
from bot.wording import did, in_sentence, long_date, sentence_case
from data.model import Period

_ANYTHING = frozenset({"anything", "something", "happened", "new", "news"})
_VOTING = frozenset({"vote", "voted", "votes", "voting"})


class FrameReader:
    """Makes queries of frames that account for all their words."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge
        self._selector = Selector(knowledge)
        self._symbols = SymbolFinder(knowledge)
        self._parties = PartyReader(knowledge)
        self._votes = VoteFinder(knowledge)
        self._names = NameReader(knowledge, self._votes)
        self._several = SeveralVotes(knowledge, self._votes)
        self._found = FoundReader(knowledge)
        self._ranges = RangeReader(knowledge)

    async def query(self, frame: Frame) -> Framed | None:
        """None where the frame does not say enough, or has words that nothing accounts for. Raises a Problem for names
        that are ambiguous."""
        refuse(frame, self._knowledge.record.coverage)
        siding = siding_in(frame)
        if siding and (siding.backs or siding.opposes) and self._knowledge.has_seats(siding.state.codes):
            frame = as_compared(frame, siding)
        frame = await self._settled(frame)
        voters, compared = self._names.named(frame, Role.VOTER), self._names.named(frame, Role.COMPARED)
        if (topical := await self._names.with_topics(frame)) is not frame:
            frame, voters = topical, self._names.named(topical, Role.VOTER)
        frame, misspelt = self._names.with_misspelt(frame)
        voters, compared = (self._names.of_the_time(parties, frame) for parties in (voters, compared))
        if _asks_of_somebody(frame) and not (voters.codes or voters.groups or compared.codes):
            return None
        notes = (*frame.notes, *voters.notes, *compared.notes, *misspelt.notes)
        voters = voters.and_(misspelt) if misspelt.codes else voters
        if frame.what.says_nothing:
            found = await self._of_the_newest(frame, voters)
        elif frame.what.calls and not self._votes.are_names_of_vetoed(frame):
            found = await self._of_named_votes(frame, voters, compared)
        else:
            found = await self._ranges.query(frame, voters, compared) or await self._newest_instead(frame)
        if found is None:
            if frame.beyond:
                raise BeyondTheRecord(said_beyond(frame))
            return None
        if found.selection.means is Means.WORDS:
            self._raise_if_done_by_those(frame, found.selection)
        if frame.beyond and 0 < len(found.selection) <= MOST_WITH_MEMBERS and not self._were_voted_on(found.selection):
            # That there was no vote is told beside what the record cannot tell.
            found = replace(found, query=TallyQuery(found.selection))
        notes = (*notes, *found.notes, *found.selection.notes)
        lead = " ".join((*said_beyond(frame), *filter(None, (found.lead,))))
        found = replace(found, query=in_percent(found.query, frame))
        found = replace(found, notes=notes, lead=lead, frame=as_spelt_right(frame, misspelt))
        return of_deed(with_why(found, frame), frame)

    async def _newest_instead(self, frame: Frame) -> Framed | None:
        """The newest votes there are, where the record ends before the time that is asked about and nothing else is said."""
        times, asks = frame.what.when, frame.speaks_of_votes or not frame.words.isdisjoint(_ANYTHING)
        if not times or not asks or frame.chosen or frame.roles or not replace(frame.what, when=()).says_nothing:
            return None
        ended = self._knowledge.record.call(self._knowledge.everything.bit_length()).date
        if not all(isinstance(one, WhenMention) and one.period and _begins_after(one.period, ended) for one in times):
            return None
        newest = await self._selector.select(What(), default_newest=NEWEST)
        lead = f"The record has no vote of “{times[0].written}”; it ends on {long_date(ended)}."
        return Framed(SearchQuery(newest), What(), newest, lead=lead)

    def _raise_if_done_by_those(self, frame: Frame, selection: Selection) -> None:
        """An attack by the United States is none on it."""
        calls = selection.newest_first(self._knowledge)
        if done_by_those(frame, calls, self._knowledge):
            words = frame.text[frame.what.about[0].start : frame.what.about[-1].end]
            raise NothingFound(sought(words, frame.what), tuple(calls[:OFFERED]), (), self._knowledge.record.coverage)

    def _were_voted_on(self, selection: Selection) -> bool:
        return any(call.has_votes for call in selection.newest_first(self._knowledge))

    async def _settled(self, frame: Frame) -> Frame:
        """The frame with its days, numbers, years and seats settled by the record. Raises a Problem."""
        if shares := shares_in(frame):
            raise question_back(shares, frame.text)
        frame = self._votes.without_numbers_of_names(self._votes.settled(_without_denial(frame)))
        frame = self._votes.without_names_of_symbols(self._votes.with_numbers(frame))
        frame = await self._votes.without_weak(without_counts(frame))
        frame = replace(frame, what=await self._symbols.with_years(frame.what))
        frame = await self._several.named_apart(frame)
        steps = [one for one in frame.what.when if isinstance(one, WhenMention) and one.step]
        if steps and not frame.what.calls:
            # Nothing says from which vote it counts.
            raise question_back(steps[:1], frame.text)
        # No title has the abbreviation of two states. Raises AmbiguousState.
        short = [one for one in frame.what.about if isinstance(one, StateMention) and one.written.isupper()]
        self._parties.of_mentions(short, frame.text)
        return self._names.with_first_year(self._names.with_seats(frame))

    async def _of_the_newest(self, frame: Frame, voters: Parties) -> Framed | None:
        """What is asked of no votes in particular: counts that any may have had, all votes, or the newest ones."""
        if frame.counts and frame.asks_whether and not voters.codes:
            return Framed(TallyClaimQuery(frame.counts, None), frame.what, await self._all())
        if is_of_all_votes(frame):
            return await self._ranges.query(frame, voters, self._names.named(frame, Role.COMPARED))
        if (
            (voters.codes or voters.groups)
            and not frame.chosen
            and frame.words & _VOTING
            and not _points_at_vote(frame)
            and not any(note.startswith(BACKGROUND) for note in frame.notes)
        ):
            # What was set apart may say which votes are meant: "Holodomor? How did it vote?".
            if numbers_voted_on(frame):
                raise which_vote()
            if len(voters.codes) == 1 and frame.words & {"has", "have"}:
                return Framed(HistoryQuery(voters.codes[0], await self._all()), frame.what, await self._all())
            newest = await self._newest(voters)
            return Framed(votes_on(newest, voters.codes, voters.groups), frame.what, newest)
        return None

    async def _newest(self, voters: Parties) -> Selection:
        """The newest votes; of states that are gone by now, the last ones at which one of them had a seat."""
        cast = [self._knowledge.votes_of_line(code) for code in voters.codes]
        seated = (
            reduce(or_, (one.yes | one.no | one.abstain | one.non_voting for one in cast), 0) & self._knowledge.scope
        )
        newest = await self._selector.select(What(), default_newest=NEWEST)
        if not seated or seated & newest.calls:
            return newest
        last = await self._selector.select(What(), base=seated, default_newest=NEWEST)
        had = "it had a seat" if len(voters.codes) == 1 else "they had seats"
        return replace(last, label=f"that were the last for which {had}")

    async def _all(self) -> Selection:
        return await self._selector.select(What(), default_newest=None)

    # What is asked of votes that are named

    async def _of_named_votes(self, frame: Frame, voters: Parties, compared: Parties) -> Framed | None:
        what = replace(frame.what, how_many=None)
        selection = await self._that_are_named(frame, what)
        if selection is None:
            return None
        if (topics := await self._votes.named_with_vote(frame, selection)) and len(frame.named(Role.VOTER)) > len(
            topics
        ):
            frame = replace(frame, roles=tuple(one for one in frame.roles if one[1] not in topics))
            voters = self._names.named(frame, Role.VOTER)
        left = await self._votes.unaccounted(frame, selection) + self._votes.of_another(frame)
        described = descriptions(left, frame)
        left = [mention for mention in left if mention not in described]
        if left and not voters.codes and not voters.groups and not (frame.chosen and frame.asks_who):
            # "Mexico and ES-11/3": no topic of that vote, so one that voted.
            voters = self._parties.of_mentions([mention for mention in left if isinstance(mention, Party)], frame.text)
            left = [mention for mention in left if not isinstance(mention, Party)]
        elif self._asks_who_beside(frame, voters):
            if not (frame.chosen and await self._votes.are_in_titles(frame.named(Role.VOTER), selection)):
                return None
            voters = NOBODY
        query = await self._found.query(frame, voters, compared, selection)
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
        if asked_back := words_that_matter(left, frame) or beside_groups(left, frame):
            raise question_back(asked_back, frame.text)
        other_days = self._votes.other_days(what, selection)
        if other_days and len(frame.chosen) > 1:
            # "Against Palestine's membership in May 2024 and against ES-10/22" speaks of another vote, too.
            return None
        notes = (
            *(other_days or self._votes.times_without(what, selection)),
            *self._set_right(query, compared, selection),
            *passed_over([one for one in left if not says_which_states(one, frame)]),
            *unnamed(described, [call.symbol for call in selection.newest_first(self._knowledge)]),
        )
        return Framed(query, what, selection, notes, lead=told_of_all(left, frame))

    async def _that_are_named(self, frame: Frame, what: What) -> Selection | None:
        selection = await self._votes.select(what)
        if selection is None and frame.beyond:
            # "What does paragraph 3 of it say?": words of what is told of otherwise.
            selection = await self._votes.select(replace(what, about=what.parties, matters=()))
        if selection is None:
            return None
        if selection.means is Means.WORDS and len(selection) > MOST_WITH_MEMBERS and not what.matters:
            # Words beside a popular name that other votes fit better.
            return None
        return await self._votes.narrowed(frame, selection)

    @staticmethod
    def _asks_who_beside(frame: Frame, voters: Parties) -> bool:
        """ "42/18, Nicaragua: who said no?": one state is named, and others are asked for."""
        asks = (
            frame.has(Operator.WHO)
            and not frame.is_whether
            and not frame.has(Operator.ALONE, Operator.JOINED, Operator.DIFFERENCE)
        )
        return asks and len(voters.codes) == 1 and not voters.groups

    def _set_right(self, query: Query, compared: Parties, selection: Selection) -> tuple[str, ...]:
        """What somebody did who is wrongly said to have made the choice that is asked about."""
        if not isinstance(query, MembersQuery) or len(compared.codes) != 1 or len(selection) != 1:
            return ()
        (call,) = selection.newest_first(self._knowledge)
        seat = self._knowledge.seats(compared.codes[0], call)[0]
        return (sentence_case(f"{in_sentence(seat.name)} {did(seat.choice)} {call.symbol}."),)


def _begins_after(period: Period, day: date) -> bool:
    return period.start is not None and period.start > day


def _without_denial(frame: Frame) -> Frame:
    """ "Why was it | not | adopted?": that it was not is no topic."""
    about = tuple(one for one in frame.what.about if one.written.lower() != "not")
    return replace(frame, what=replace(frame.what, about=about)) if frame.asks_why_so else frame


def _points_at_vote(frame: Frame) -> bool:
    """ "How did India vote on that?"."""
    return any(one == "on" and other in ("that", "this", "it") for one, other in pairwise(frame.written))


def _asks_of_somebody(frame: Frame) -> bool:
    """ "Did they vote for it?": of somebody who is named elsewhere; "did they all" is of everybody."""
    written = ["", *frame.written]
    return bool(frame.chosen) and any(
        said in word_lists().whether
        and somebody in ("they", "he", "she")
        and before not in ("who", "which", "whom", "what", "how")
        and then != "all"
        for before, said, somebody, then in zip(written, written[1:], written[2:], [*written[3:], ""], strict=False)
    )

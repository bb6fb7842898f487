"""What is asked of all votes of a time or on a topic."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise, permutations, product

from msgspec.structs import replace

from bot.finding.counts import with_counts
from bot.finding.labels import sought
from bot.finding.leftovers import beside_groups, passed_over, question_back, stray, stray_numbers
from bot.finding.parties import Parties
from bot.finding.selecting import NEWEST, Selector
from bot.finding.series import series_of
from bot.finding.symbols import OFFERED
from bot.finding.times import two_times
from bot.finding.votes import VoteFinder
from bot.knowledge import Knowledge
from bot.language.frames import Frame, Operator, Role
from bot.language.mentions import SessionMention, StateMention, WhenMention, WordMention
from bot.language.vocabulary import word_lists
from bot.language.what import Topic, What
from bot.problems import AmbiguousRollCall, NothingFound, OneOrOther, Problem
from bot.queries import (
    AgreementQuery,
    AloneQuery,
    ClosestQuery,
    DifferQuery,
    FrequentQuery,
    HistoryQuery,
    MostQuery,
    PairsQuery,
    Query,
    RankingQuery,
    SearchQuery,
    TallyClaimQuery,
    TallyQuery,
)
from bot.queries.selection import MOST_WITH_MEMBERS, Selection
from bot.questions.drafts import DraftReader
from bot.questions.found import FoundReader, moves, with_such_counts
from bot.questions.framing import Framed
from bot.questions.over_time import asks_of_any_choice, asks_when_alike, is_of_all_votes, over_time
from bot.questions.saying import Sayer
from bot.questions.sets import is_quantified
from bot.wording import in_sentence, named, outcome_of
from data.matrix import Calls
from data.model import Body, Modality, Period
from data.record import RollCallInfo

TWO = 2
SHORTEST_TOPIC = 3
# Of more pairs of votes it is not asked which one is meant.
MOST_PAIRS = 4
# Nobody sees from a figure over many votes which of them were left out.
_COUNTING = (
    HistoryQuery
    | AgreementQuery
    | RankingQuery
    | PairsQuery
    | DifferQuery
    | FrequentQuery
    | AloneQuery
    | ClosestQuery
    | MostQuery
)
# Ask for texts on a topic, whether they were voted on or not.
_SEEKING = frozenset({"find", "search", "resolutions", "texts"})
# Do so of what was adopted.
_VOTING = frozenset({"vote", "votes", "voted", "roll", "ballot"})
_WHATEVER = frozenset({"anything", "something", "everything", "what", "all"})
_TEXTS = frozenset({"res", "resolution", "text", "draft"})
_ONE_TEXT = frozenset({"resolution", "text", "declaration"})
_OUTCOMES = frozenset({"result", "results", "outcome", "outcomes", "tally", "score"})


class RangeReader:
    """Makes queries of frames that name no vote."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge
        self._selector = Selector(knowledge)
        self._votes = VoteFinder(knowledge)
        self._drafts = DraftReader(knowledge, self._votes)
        self._found = FoundReader(knowledge)

    async def query(self, frame: Frame, voters: Parties, compared: Parties) -> Framed | None:
        what = _over(frame)
        if found := await self._of_drafts_or_times(frame, what, voters):
            return found
        if frame.supposes_veto:
            return None
        says_which = what.when or what.about or what.bodies or what.matters or what.series or what.how_many
        if not (says_which or is_of_all_votes(frame)) or _names_nothing(what.about):
            return None
        frame, what, base = with_counts(frame, what, self._knowledge)
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
            selection = with_such_counts(selection, frame.counts)
        selection = self._of_so_many(frame, selection)
        query = over_time(frame, voters, compared, selection) or await self._on_each(frame, voters, compared, selection)
        listed = frame.how_many is not None and not (frame.counts_those_named or frame.counts)
        is_one = len(selection) == 1 and bool(what.when) and bool(frame.chosen)
        few = (
            len(selection) <= MOST_WITH_MEMBERS
            and (what.about or is_one or frame.speaks_of_two)
            and (not what.series or frame.orders_votes or _asks_of_one_time(frame))
            and not listed
        )
        if (
            few
            and not query
            and (
                frame.chosen
                or frame.named(Role.VOTER)
                or (frame.named(Role.COMPARED) and frame.has(Operator.JOINED))
                or frame.has(Operator.SIZE)
                or frame.words & word_lists().vote_nouns
            )
        ):
            selection = await self._votes.titled(what, selection)
            query = await self._found.query(frame, voters, compared, selection)
        if isinstance(query, SearchQuery) and base is not None and frame.has(Operator.SHARE):
            query = replace(query, out_of=await self._votes.select(what))
        counts = isinstance(query, _COUNTING) or frame.has(Operator.AGREEMENT, Operator.DIFFERENCE)
        names_text = not frame.words.isdisjoint(_TEXTS)
        if (
            frame.has(Operator.AGREEMENT)
            and not (frame.is_whether or names_text)
            and len(selection) == 1
            and what.about
            and query
        ):
            # "In the year of the Bangladesh war, 1971": words that may only tell the time.
            raise question_back(what.about, frame.text)
        strays = beside_groups(left, frame) or (counts and (stray(frame) or stray_numbers(frame)))
        if query and strays:
            raise question_back(strays, frame.text)
        self._raise_if_one_of_many(frame, query, selection)
        await self._raise_if_about_other(frame, query, base)
        either = await self._voted_or_not(frame, what, selection) if base is None and _lists(query) else None
        notes = (
            *await self._told_of_later(what, selection, base),
            *self._votes.times_without(what, selection),
            *passed_over(left),
        )
        return either or (Framed(query, what, selection, notes) if query else None)

    def _of_so_many(self, frame: Frame, selection: Selection) -> Selection:
        """ "Jerusalem 2017: the nine noes": of several votes the only one that had so many."""
        numbers = {one.count for one in frame.counts} or {frame.how_many or 0}
        ranks = frame.has(Operator.MOST, Operator.FEWEST)
        if not (
            frame.counts_those_named
            and not ranks
            and len(frame.choices) == 1
            and len(numbers) == 1
            and len(selection) > 1
        ):
            return selection
        calls = [
            call
            for call in selection.newest_first(self._knowledge)
            if call.tally and call.tally.count(frame.choices[0]) in numbers
        ]
        return replace(selection, calls=calls[0].bit) if len(calls) == 1 else selection

    def _raise_if_one_of_many(self, frame: Frame, query: Query | None, selection: Selection) -> None:
        """ "How did India vote on the nuclear weapons resolution?": one text is meant, and no history of all that there are; of one
        that comes back every year, it is."""
        says_more = frame.chosen or frame.operators or frame.of_all_times or frame.words & {"has", "have"}
        if not isinstance(query, HistoryQuery) or says_more or not _speaks_of_one(frame):
            return
        calls = selection.newest_first(self._knowledge)
        of_same = set(series_of(calls[0], self._knowledge)) & {*calls}
        if len(of_same) * TWO < len(calls):
            raise AmbiguousRollCall(selection.label.removeprefix("on "), tuple(calls[:OFFERED]), (), len(calls))

    async def _raise_if_about_other(self, frame: Frame, query: Query | None, base: Calls | None) -> None:
        """ "Malaysia Kampuchea 1983": one may have voted on the other, or both are compared."""
        if not isinstance(query, AgreementQuery) or not _has_only_names(frame):
            return
        about = []
        states = [party for party in frame.named(Role.VOTER) if isinstance(party, StateMention)]
        for one, other in permutations(states, TWO):
            found = await self._votes.select(replace(frame.what, about=(other,)), base)
            if found and found.calls:
                voter, topic = (self._knowledge.name_over(state.codes[0], found.calls) for state in (one, other))
                about.append(f"How did {in_sentence(voter)} vote on {in_sentence(topic)} {query.selection.label}?")
        if about:
            questions = (*about, Sayer(self._knowledge).sentence(query))
            raise OneOrOther(questions, questions, frame.text.strip())

    async def _later_text(self, what: What, selection: Selection) -> RollCallInfo | None:
        """Beside the latest vote on a topic, a later text on it that was adopted without one; None where there is none."""
        latest = what.series and what.series.place == -1 and what.about and what.how_many is None
        if not latest or len(selection) != 1:
            return None
        texts = await self._selector.select(what, base=self._knowledge.adopted_by(Body.ASSEMBLY), default_newest=None)
        (newest, *_), (voted,) = (one.newest_first(self._knowledge) for one in (texts, selection))
        return newest if newest.modality is Modality.WITHOUT_VOTE and newest.date > voted.date else None

    async def _told_of_later(self, what: What, selection: Selection, base: Calls | None) -> tuple[str, ...]:
        later = await self._later_text(what, selection) if base is None else None
        return (f"A later text on this was {outcome_of(later)}: {named(later)}.",) if later else ()

    async def _of_latest_text(self, frame: Frame, what: What) -> Framed | None:
        """ "The latest resolution on moons" where it was adopted without a vote: that answers whatever is asked of one."""
        selection = await self._votes.select(what) if _orders_texts(frame) else None
        later = await self._later_text(what, selection) if selection else None
        if later is None or selection is None:
            return None
        (voted,) = selection.newest_first(self._knowledge)
        texts = replace(selection, calls=later.bit, notes=())
        return Framed(TallyQuery(texts), what, texts, (f"The last vote on this was on {named(voted)}.",))

    async def _of_drafts_or_times(self, frame: Frame, what: What, voters: Parties) -> Framed | None:
        """What is asked of drafts that failed or were vetoed, of the latest text, and of the votes at two times."""
        if failed := await self._drafts.failed(frame, what):
            return failed
        if compared := await self._of_two_times(frame) or await self._of_latest_text(frame, what):
            return compared
        if frame.supposes_veto or any(chosen.veto for chosen in frame.chosen):
            return await self._drafts.of_vetoes(frame, voters)
        return None

    async def _on_each(self, frame: Frame, voters: Parties, compared: Parties, selection: Selection) -> Query | None:
        """Who chose so on all, any or none of many votes: "no on every ES-11 resolution"."""
        if not frame.chosen or len(selection) <= 1 or not is_quantified(frame, selection):
            return None
        return await self._found.of_sets(frame, voters.and_(compared), selection)

    async def _without_such_counts(self, frame: Frame, what: What) -> Framed | None:
        """That none of the votes that are meant had such counts."""
        selection = await self._votes.select(what)
        if selection is None:
            return None
        selection = replace(selection, label=selection.label or "in the record")
        return Framed(TallyClaimQuery(frame.counts, selection), what, selection)

    async def _voted_or_not(self, frame: Frame, what: What, voted: Selection) -> Framed | None:
        """What is looked for by a topic, where some of it was adopted without a vote."""
        if not _seeks_texts(frame):
            return None
        base = voted.calls | self._knowledge.adopted_by(Body.ASSEMBLY)
        selection = await self._selector.select(what, base=base, default_newest=None)
        return None if selection.calls == voted.calls else Framed(SearchQuery(selection), what, selection)

    async def _of_two_times(self, frame: Frame) -> Framed | None:
        """Who moved between the one vote on a topic at a time and the one at another: "the Gaza votes of October and
        December 2023"."""
        times = two_times(frame.what.when)
        if (
            not times
            or not frame.what.about
            or not (frame.has(Operator.CHANGE) or "compare" in frame.words or moves(frame))
        ):
            return None
        if len(frame.what.when) > 1 or len(frame.named(Role.VOTER)) != 1:
            # What one did "between June 2023 and 2024" is told of all that time, too.
            await self._raise_if_without(frame.what, times)
        found = await self._at_each(frame.what, times)
        calls = [selection.newest_first(self._knowledge) for selection in found]
        if len(calls) != TWO or len(calls[0]) * len(calls[1]) > MOST_PAIRS:
            return None
        if len(calls[0]) * len(calls[1]) > 1:
            raise self._which_pair(frame, calls, found)
        return self._found.of_changed(frame, (calls[0][0], calls[1][0]))

    async def _raise_if_without(self, what: What, times: Sequence[WhenMention]) -> None:
        """Raises NothingFound where there was no vote on the one topic at one of the times."""
        for when in times if len(what.about) == 1 else ():
            if when.period and not await self._votes.fitting(what.about[0]) & self._knowledge.in_period(when.period):
                words = sought(what.about[0].written, What(when=(when,)))
                raise NothingFound(words, (), (), self._knowledge.record.coverage)

    async def _at_each(self, what: What, times: Sequence[WhenMention]) -> list[Selection]:
        """The votes of each time that are meant. A word may be said of those of one time alone: "the votes of 2023 and 2025, the
        European one I mean"; none, where one fits neither."""
        fitting = {topic: await self._votes.fitting(topic) for topic in what.about}
        # "The 2014 Crimea vote and the 2022 Ukraine vote".
        own = [tuple(one for one in what.about if 0 < one.start - when.end <= TWO) for when in times]
        found, told = [], set()
        for when, beside in zip(times, own, strict=True):
            during = self._knowledge.in_period(when.period) if when.period else self._knowledge.everything
            meant = beside if all(own) else what.about
            about = tuple(topic for topic in meant if fitting[topic] & during)
            selection = (
                await self._votes.select(replace(what, about=about, when=(when,), how_many=None)) if about else None
            )
            if selection:
                found.append(selection)
                told |= {*about}
        return found if told.issuperset(what.about) else []

    def _which_pair(self, frame: Frame, calls: Sequence[Sequence[RollCallInfo]], found: Sequence[Selection]) -> Problem:
        """Asks which of several votes of a time is compared, and with which of another one."""
        pairs = list(product(*calls))
        queries = [self._found.of_changed(frame, (one, other)).query for one, other in pairs]
        questions = tuple(map(Sayer(self._knowledge).sentence, queries))
        several = [other if len(calls[1]) > 1 else one for one, other in pairs]
        label = " ".join(selection.label for selection in found if len(selection) > 1).removeprefix("on ")
        return AmbiguousRollCall(label, tuple(several), questions, len(pairs))


def _seeks_texts(frame: Frame) -> bool:
    """ "Resolutions on oceans", "search: oceans", "anything adopted on oceans?", which "votes on oceans" does not."""
    written = {*frame.written, *(one.written.lower() for one in frame.ledger)}
    adopted = written & _WHATEVER and written & word_lists().adopted and written.isdisjoint(_VOTING)
    return bool(written & _SEEKING or adopted) and written.isdisjoint(_OUTCOMES)


def _speaks_of_one(frame: Frame) -> bool:
    """ "On | the ... resolution", singular."""
    return any(
        one in ("on", "for", "against") and other == "the" and any(noun in _ONE_TEXT for noun in frame.written[place:])
        for place, (one, other) in enumerate(pairwise(frame.written))
    )


def _over(frame: Frame) -> What:
    """What a question over time ranges over."""
    what = frame.what
    if frame.is_about_itself:
        # "Its own human rights situation": a vote about the one that votes.
        what = replace(what, about=(*what.about, *frame.named(Role.VOTER)))
    orders_votes = frame.orders_votes or _asks_of_one_time(frame)
    of_a_state = any(isinstance(one, StateMention) for one in frame.named(Role.VOTER))
    stands = of_a_state and frame.has(Operator.COHESION, Operator.ALONE)
    chosen = bool(frame.chosen) or frame.has(Operator.DIFFERENCE) or stands
    sought = (chosen and not orders_votes) or asks_of_any_choice(frame) or asks_when_alike(frame)
    if sought or frame.has(Operator.NEAREST, Operator.FARTHEST):
        # "When did it first vote no?", "who comes first?": a place among the answers, not among the votes asked about.
        what = replace(what, series=None)
    elif frame.has(Operator.COURSE) and what.series:
        # "From the first text to 2024".
        what = replace(what, series=None, when=tuple(map(_until_then, what.when)))
    elif what.series and frame.how_many:
        # "The last three votes on Cuba".
        what = replace(what, how_many=frame.how_many)
    elif what.series and what.series.place in (1, -1) and frame.orders_several:
        # "The latest votes": how many these are is not said.
        what = replace(what, how_many=NEWEST)
    return what


def _asks_of_one_time(frame: Frame) -> bool:
    """ "How many backed it the first time?", "who did the last time?": of one vote, where nobody is named who did so first."""
    times = any(one is frame.what.series and other.written.lower() == "time" for one, other in pairwise(frame.mentions))
    return times and frame.has(Operator.TOTALS, Operator.WHO) and not frame.roles


def _has_only_names(frame: Frame) -> bool:
    """Whether nothing stands in a question but the names of two states and a time, without a word or sign that joins them."""
    named = [one for one in frame.mentions if isinstance(one, StateMention)]
    return len(named) == TWO and {*frame.mentions} == {*named, *frame.what.when} and len(frame.what.when) == 1


def _until_then(when: WhenMention | SessionMention) -> WhenMention | SessionMention:
    """All time up to the end of one."""
    if isinstance(when, SessionMention) or when.period is None:
        return when
    return replace(when, period=Period(None, when.period.end), label=f"up to {when.written}")


def _lists(query: Query | None) -> bool:
    return isinstance(query, TallyQuery | SearchQuery)


def _names_nothing(about: Sequence[Topic]) -> bool:
    """Whether a word is too short to be what a vote is about, or all only point at something: "others"."""
    return any(map(_is_too_short, about)) or (bool(about) and all(map(_is_vague, about)))


def _is_vague(mention: Topic) -> bool:
    return isinstance(mention, WordMention) and mention.text in word_lists().vague


def _is_too_short(mention: Topic) -> bool:
    return isinstance(mention, WordMention) and len(mention.text) < SHORTEST_TOPIC


def _orders_texts(frame: Frame) -> bool:
    """ "The latest resolution on Cuba", but "the latest vote on the resolution"."""
    series = frame.what.series
    behind = [one.written.lower() for one in frame.mentions if series and one.start > series.start]
    first = next((one for one in behind if one in _TEXTS or one in word_lists().voting_words), "")
    return first in _TEXTS

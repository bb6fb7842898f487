"""Queries about something other than how states voted: Teller itself, what words mean, membership, sponsors, how texts were
adopted."""

from __future__ import annotations

import re
from datetime import date
from itertools import pairwise

from msgspec.structs import replace

from bot.finding.leftovers import passed_over, strange_words
from bot.finding.parties import Parties, PartyReader
from bot.finding.selecting import Selector
from bot.finding.series import series_of
from bot.finding.votes import VoteFinder
from bot.knowledge import Knowledge
from bot.language.frames import Frame, Operator, Subject
from bot.language.mentions import (
    GroupMention,
    SessionMention,
    StateMention,
    SymbolMention,
    WhenMention,
    in_same_year,
)
from bot.language.periods import years_period
from bot.language.text import words_of
from bot.language.vocabulary import word_lists
from bot.language.what import What
from bot.problems import NeedsMore, NothingFound, which_vote
from bot.queries import (
    AdoptionQuery,
    GroupMembersQuery,
    HelpQuery,
    IsMemberQuery,
    JoinedInQuery,
    JoinedQuery,
    LeftQuery,
    MeaningQuery,
    MemberCountQuery,
    Paper,
    PaperQuery,
    Query,
    StatusQuery,
    TallyQuery,
)
from bot.queries.selection import Means, Selection, selection_of
from bot.questions.by_time import ByTimeReader
from bot.questions.framing import NO_VOTES, Framed
from bot.questions.sponsoring import SponsorReader
from data.model import Body, Period, Result
from data.record import RollCallInfo, set_of
from data.reference import COUNCIL

_BOTH_WAYS = {("voted", "and"), ("vote", "and"), ("and", "voted")}
_POINTING = frozenset({"it", "this", "that"})
_PRAISE = frozenset({"bot", "teller", "job", "work", "done"})
_BESIDE_PRAISE = frozenset({
    "you", "so", "very", "much", "a", "lot", "all", "again", "ok", "great", "perfect", "many", "wow", "good", "nice", "well",
    "lovely", "clever", "smart", "best", "never", "mind", "nevermind", "mate", "buddy", "folks", "guys", "team", "are", "for", "that", "this", "the", "help", "amazing", "awesome",
})  # fmt: skip
_MEETING = re.compile(r"\bA/(?:[A-Z0-9-]+/)?PV\.\d+\b")
_AT_THAT_MEETING = re.compile(r"\b(?:at|in|during|of) (?:that|the same|this) meeting\b")
_ASKING = frozenset({"which", "what"})
_LISTED = frozenset({"those", "these", "them"})
_SEVERAL = frozenset({"resolutions", "texts"})


class SubjectReader:
    """Makes queries of frames that have a subject."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge
        self._selector = Selector(knowledge)
        self._parties = PartyReader(knowledge)
        self._sponsors = SponsorReader(knowledge)
        self._by_time = ByTimeReader(knowledge)
        self._votes = VoteFinder(knowledge)

    async def query(self, frame: Frame, subject: Subject, spoken_of: RollCallInfo | None) -> Framed:
        """The query; `spoken_of` is the vote that a conversation is about. Raises a Problem where the question lacks a part,
        or names what the record does not hold."""
        if subject is Subject.SPONSORING:
            return await self._sponsors.query(frame, spoken_of)
        parties = self._named(frame)
        query = await self._query(frame, subject, parties, spoken_of)
        selection = getattr(query, "selection", NO_VOTES)
        strange = [one for one in strange_words(frame) if one.text not in word_lists().of_papers]
        left = [] if selection is not NO_VOTES or subject is Subject.GREETING else strange
        return Framed(query, frame.what, selection, (*parties.notes, *selection.notes, *passed_over(left)))

    async def _query(self, frame: Frame, subject: Subject, parties: Parties, spoken_of: RollCallInfo | None) -> Query:
        match subject:
            case Subject.SESSIONS | Subject.STATUS:
                news = subject is Subject.STATUS and not frame.words.isdisjoint(word_lists().of_news)
                return StatusQuery(subject is Subject.SESSIONS, _sessions(frame), news=news)
            case Subject.HELP | Subject.GREETING:
                return HelpQuery(" ".join(sorted(words_of(frame.text))), thanks=_are_thanks(frame.text))
            case Subject.MEANING:
                call = await self._sponsors.finder.newest_named(frame.what) if frame.what.calls else None
                return MeaningQuery(_meant(frame), call)
            case Subject.UNVOTED | Subject.VOTED | Subject.ADOPTED:
                return await self._of_adoption(frame, subject, spoken_of)
            case Subject.PAPERS if _MEETING.search(frame.text.upper()):
                # "How many resolutions were adopted at A/80/PV.69?"
                return await self._of_adoption(frame, Subject.ADOPTED, spoken_of)
            case Subject.PAPERS:
                return await self._of_papers(frame, spoken_of)
            case Subject.BY_TIME:
                return await self._by_time.query(frame)
            case _:
                return self._of_membership(frame, subject, parties)

    def _named(self, frame: Frame) -> Parties:
        """All states and groups, whatever they do in the sentence."""
        named = [mention for mention in frame.mentions if isinstance(mention, StateMention | GroupMention)]
        return self._parties.of_mentions(named, frame.text)

    # Papers

    async def _of_papers(self, frame: Frame, spoken_of: RollCallInfo | None) -> PaperQuery:
        """ "In which meeting was it adopted?", "which committee did it come from?". Raises NeedsMore where no text is named."""
        committee = frame.what.committee
        by_word = {"committee": Paper.COMMITTEE, "report": Paper.COMMITTEE, "draft": Paper.DRAFT}
        said = tuple(dict.fromkeys(paper for word, paper in by_word.items() if word in frame.written))
        asks = any(one in _ASKING and other == "meeting" for one, other in pairwise(frame.written))
        meeting = (Paper.MEETING,) * (asks or not (said or committee))
        paper, *others = (*(Paper.COMMITTEE,) * bool(committee), *said, *meeting)
        also = tuple(one for one in others if one is not paper)
        supposed = committee.name if committee and "report" not in frame.written else ""
        about = tuple(one for one in frame.what.about if one.written.lower() not in word_lists().of_papers)
        what = replace(frame.what, about=about, committee=None)
        finder = self._sponsors.finder
        if what.calls:
            return PaperQuery(await finder.newest_named(what), paper, supposed, also)
        meant = None if what.says_nothing else await finder.meant(replace(frame, what=what))
        if (call := meant or spoken_of) is None:
            raise which_vote("In which meeting was A/RES/ES-11/1 adopted?")
        return PaperQuery(call, paper, supposed, also)

    # Membership

    def _of_membership(self, frame: Frame, subject: Subject, parties: Parties) -> Query:
        groups = parties.groups or _council(frame)
        group = groups[0] if groups else ""
        match subject:
            case Subject.COUNTING:
                return MemberCountQuery(_counted_at(frame), group)
            case Subject.FOUNDING if not parties.codes:
                return JoinedInQuery(self._first_year())
            case Subject.NEWEST:
                # "New members in 1960" are those of that year.
                return JoinedInQuery(_period(frame), group)
            case Subject.JOINING if not parties.codes:
                return JoinedInQuery(_period(frame), group)
            case Subject.FOUNDING | Subject.JOINING:
                return JoinedQuery(_some(parties), group)
            case Subject.LEAVING:
                return LeftQuery(_some(parties), group)
            case Subject.BELONGING:
                return IsMemberQuery(_some(parties), group, _day(frame))
            case _:
                return GroupMembersQuery(group, _day(frame))

    def _first_year(self) -> Period:
        """The year in which the first members joined."""
        starts = (seat.start for state in self._knowledge.states.values() for seat in state.seats)
        year = min(start.year for start in starts if start)
        return years_period(year, year)

    # Coverage

    @staticmethod
    def of_other_sessions(frame: Frame, before: StatusQuery) -> Framed | None:
        """ "And in session 78?" of what is held of sessions; None where something else is asked."""
        sessions, rest = _sessions(frame), replace(frame.what, when=())
        if not sessions and len(frame.what.calls) == 1 and isinstance(call := frame.what.calls[0], SymbolMention):
            # "And 74?"
            sessions, rest = (str(call.symbol.number),) * (call.symbol.session is None), replace(rest, calls=())
        only = sessions and len(frame.what.when) in (0, len(sessions)) and rest.says_nothing
        if not only or frame.subject or frame.roles or frame.chosen or frame.operators:
            return None
        return Framed(replace(before, sessions=sessions), frame.what, NO_VOTES)

    # Adoption

    async def _of_adoption(
        self, frame: Frame, subject: Subject, spoken_of: RollCallInfo | None
    ) -> AdoptionQuery | TallyQuery:
        """Whether texts were put to a vote, and how many were."""
        voted = None if subject is Subject.ADOPTED or _asks_of_both(frame) else subject is Subject.VOTED
        what = replace(_but_not(frame), how_many=None)
        if of_meeting := await self._of_meeting(frame, spoken_of):
            return AdoptionQuery(of_meeting, voted, frame.has(Operator.SHARE))
        of_one = "there" in frame.words or not frame.words.isdisjoint(_POINTING)
        if spoken_of and of_one and not frame.words.isdisjoint(word_lists().earlier):
            before = self._before(spoken_of, what)
            if before:
                return AdoptionQuery(before, voted)
        if spoken_of and what.says_nothing and of_one:
            return AdoptionQuery(selection_of((spoken_of,)), voted)
        if what.says_nothing and (of_one or _goes_on(frame)) and not frame.words & _SEVERAL:
            raise which_vote("Was there a vote on A/RES/79/1?")
        if what.committee and not frame.words.isdisjoint(_LISTED) and replace(what, committee=None).says_nothing:
            raise NeedsMore(
                "which resolutions you mean", "How many resolutions came from the Third Committee in session 79?"
            )
        if what.calls:
            return AdoptionQuery(await self._selector.select(replace(what, about=()), default_newest=1), voted)
        body = what.bodies[-1].body if what.bodies else Body.ASSEMBLY
        what = replace(what, bodies=() if body is Body.ASSEMBLY else what.bodies)
        base = self._knowledge.adopted_by(body)
        if what.series and subject is Subject.UNVOTED and not frame.words & _SEVERAL:
            unvoted = base & self._knowledge.of_result(Result.ADOPTED_WITHOUT_VOTE)
            return TallyQuery(await self._selector.select(what, base=unvoted))
        # Of several that are the latest all are counted, and the newest come first.
        what = replace(what, series=None)
        selection = await self._selector.select(what, base=base, default_newest=None)
        if frame.is_whether and what.about and frame.words.isdisjoint(_SEVERAL):
            selection = await self._of_one(frame, what, selection)
        return AdoptionQuery(selection, voted, frame.has(Operator.SHARE))

    async def _of_meeting(self, frame: Frame, spoken_of: RollCallInfo | None) -> Selection | None:
        """What else, or all that, was adopted at "A/80/PV.69", or at "that meeting"; None where no meeting is named. Raises NeedsMore
        where it stays open which, and NothingFound where none is on record."""
        symbol = next(iter(_MEETING.findall(frame.text.upper())), "")
        if not symbol and not _AT_THAT_MEETING.search(frame.text.lower()):
            return None
        if not symbol and spoken_of:
            symbol = (await self._knowledge.record.details(spoken_of)).meeting
        if not symbol:
            raise which_vote("In which meeting was A/RES/ES-11/1 adopted?")
        calls = self._knowledge.adopted_by(Body.ASSEMBLY) & await self._knowledge.record.at_meeting(symbol)
        if not calls:
            raise NothingFound(f"the meeting of {symbol}", (), (), self._knowledge.record.coverage)
        others = calls & ~spoken_of.bit if spoken_of and "else" in frame.written else calls
        return Selection(others or calls, Means.WORDS, f"at the meeting of {symbol}")

    def _before(self, text: RollCallInfo, what: What) -> Selection | None:
        """ "Was it ever put to a vote before?": the texts of that title that were adopted earlier; None where there are none, or the
        words say more."""
        earlier = set_of(one for one in series_of(text, self._knowledge) if one.date < text.date)
        earlier &= self._knowledge.adopted_by(text.body)
        if not earlier or not what.says_nothing:
            return None
        return Selection(earlier, Means.WORDS, f"with the same title before {text.symbol}")

    async def of_adoption_further(self, frame: Frame, before: AdoptionQuery, of: What) -> Framed | None:
        """ "And by a recorded vote?", "and in 2025?" of how texts were adopted, which `of` says; None where something else is
        asked. Raises NothingFound."""
        turns_round = frame.subject in (Subject.UNVOTED, Subject.VOTED) and len(before.selection) > 1
        # "Without a vote only": no state is left out.
        only = not frame.operators - {Operator.ALONE, Operator.EXCEPT} and "only" in frame.words
        if turns_round and (only or _goes_on(frame)) and frame.what.says_nothing and not frame.roles:
            query = replace(before, voted=frame.subject is Subject.VOTED)
            return Framed(query, of, before.selection)
        if some := await self._of_those_from(frame, before, of):
            return some
        return await self._at_another_time(frame, before, of)

    async def _of_those_from(self, frame: Frame, before: AdoptionQuery, of: What) -> Framed | None:
        """ "How many of those came from the Third Committee?"; None where something else is asked."""
        says_more = frame.roles or frame.chosen or frame.operators - {Operator.TOTALS, Operator.WHO}
        bare = replace(frame.what, committee=None, how_many=None)
        if not frame.what.committee or says_more or not bare.says_nothing or not _goes_on(frame):
            return None
        what = replace(of, committee=frame.what.committee, how_many=None, series=None)
        selection = await self._selector.select(
            what, base=self._knowledge.adopted_by(Body.ASSEMBLY), default_newest=None
        )
        return Framed(replace(before, selection=selection), what, selection)

    async def _at_another_time(self, frame: Frame, before: AdoptionQuery, of: What) -> Framed | None:
        """ "And the one in 2025?", "and in 2025?": of the texts of that title, or of all that were meant."""
        says_more = frame.subject or frame.roles or frame.chosen or frame.operators or "votes" in frame.words
        if says_more or not frame.what.when or not replace(frame.what, when=(), how_many=None).says_nothing:
            return None
        what = replace(frame.what, how_many=None)
        texts = before.selection.newest_first(self._knowledge)
        if len(texts) > 1:
            what = replace(of, when=in_same_year(what.when, of.when), how_many=None)
            base = self._knowledge.adopted_by(texts[0].body)
            selection = await self._selector.select(what, base=base, default_newest=None)
        else:
            base = set_of(series_of(texts[0], self._knowledge))
            selected = await self._selector.select(what, base=base, default_newest=None)
            selection = selection_of(selected.newest_first(self._knowledge))
        return Framed(replace(before, selection=selection), what, selection)

    async def _of_one(self, frame: Frame, what: What, selection: Selection) -> Selection:
        """ "Was the Olympic truce resolution of 2023 adopted by consensus?": the one whose title the words fit best, if it is
        one."""
        titled = await self._votes.titled(what, selection)
        near = self._votes.nearest_titles(frame.text, titled) if len(titled) > 1 else titled
        return selection_of(near.newest_first(self._knowledge)) if len(near) == 1 else selection


def _but_not(frame: Frame) -> What:
    """ "How many were put to a vote, and how many were | not |?", "was it | earlier |?" name no topic by that."""
    no_topics = word_lists().earlier | ({"not"} if _asks_of_both(frame) else set())
    return replace(frame.what, about=tuple(one for one in frame.what.about if one.written.lower() not in no_topics))


def _goes_on(frame: Frame) -> bool:
    """ "And by a recorded vote?", "how many of them were put to a vote?", which a question of its own does not say."""
    first = frame.written[0] if frame.written else ""
    points = not frame.words.isdisjoint(("those", "these", "them"))
    return (first in word_lists().going_on_with or points) and frame.words.isdisjoint(_SEVERAL)


def _sessions(frame: Frame) -> tuple[str, ...]:
    """The sessions that are named, as symbols write them."""
    return tuple(mention.session for mention in frame.what.when if isinstance(mention, SessionMention))


def _some(parties: Parties) -> tuple[str, ...]:
    if not parties.codes:
        raise NeedsMore("which country you mean", "When did South Sudan join?")
    return parties.codes


def _council(frame: Frame) -> tuple[str, ...]:
    """The Security Council as a group of members, where the sentence names it."""
    return (COUNCIL,) if any(mention.body is Body.COUNCIL for mention in frame.what.bodies) else ()


def _period(frame: Frame) -> Period | None:
    periods = (mention.period for mention in frame.what.when if isinstance(mention, WhenMention))
    return next(filter(None, periods), None)


def _counted_at(frame: Frame) -> Period | None:
    """The time at which members are counted: "as of 31 December 1960" is that day, and no time since."""
    period = _period(frame)
    as_of = any(one.written.lower().startswith("as of") for one in frame.what.when)
    return Period.of_day(period.start) if period and period.start and as_of else period


def _day(frame: Frame) -> date | None:
    period = _period(frame)
    return (period.start or period.end) if period else None


def _asks_of_both(frame: Frame) -> bool:
    """ "How many by consensus, and how many by vote?", "what was adopted, and which of it without a vote?"."""
    several = any(frame.written.count(asking) > 1 for asking in ("how", "which", "what"))
    return several or any(one in _BOTH_WAYS for one in pairwise(frame.written)) or "both" in frame.words


def _meant(frame: Frame) -> str:
    """Which of the terms that are explained is meant."""
    words = frame.words
    if words & {"binding", "law", "enforceable", "mandatory"}:
        return "binding"
    if words & {"thirds", "majority", "needed", "required", "quorum", "important"}:
        return "majority"
    if any(asked.veto for asked in frame.chosen):
        return "veto"
    if "consensus" in words:
        return "consensus"
    return "emergency" if words & {"emergency", "special"} else "choices"


def _are_thanks(text: str) -> bool:
    """Whether nothing is said but thanks, in whatever language, or praise."""
    lists, words = word_lists(), {*filter(str.isalnum, words_of(text))} - {"help"}
    thanks = words & lists.thanks
    beside = words - lists.thanks - (lists.greetings if thanks else frozenset())
    return bool(thanks or words & _PRAISE) and beside <= _PRAISE | _BESIDE_PRAISE

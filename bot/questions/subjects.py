"""Queries about something other than how states voted: Teller itself, what words mean, membership, sponsors, how texts were
adopted."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from bot.finding.leftovers import passed_over
from bot.finding.parties import Parties, PartyReader
from bot.finding.selecting import Selector
from bot.finding.symbols import OFFERED
from bot.knowledge import Knowledge
from bot.language.claims import relation_at
from bot.language.frames import Frame, Operator, Subject
from bot.language.mentions import GroupMention, NumberMention, StateMention, WhenMention, WordMention
from bot.language.text import words_of
from bot.language.what import What
from bot.problems import AmbiguousRollCall, NeedsMore, which_vote
from bot.quantities import CountClaimed
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
    Query,
    SponsoredQuery,
    SponsorsQuery,
    SponsorsVotesQuery,
    StatusQuery,
)
from bot.questions.framing import NO_VOTES, Framed
from data.model import Body, Period
from data.record import RollCallInfo
from data.reference import COUNCIL

_POINTING = frozenset({"it", "its", "this", "that"})
_OTHERS = frozenset({"other", "others", "more"})


class SubjectReader:
    """Makes queries of frames that have a subject."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge
        self._selector = Selector(knowledge)
        self._parties = PartyReader(knowledge)

    async def query(self, frame: Frame, subject: Subject, spoken_of: RollCallInfo | None) -> Framed:
        """The query; `spoken_of` is the vote that a conversation is about. Raises a Problem where the question lacks a part,
        or names what the record does not hold."""
        parties = self._named(frame)
        query = await self._query(frame, subject, parties, spoken_of)
        selection = getattr(query, "selection", NO_VOTES)
        left = [] if selection is not NO_VOTES else _strange(frame)
        return Framed(query, frame.what, selection, (*parties.notes, *selection.notes, *passed_over(left)))

    async def _query(self, frame: Frame, subject: Subject, parties: Parties, spoken_of: RollCallInfo | None) -> Query:
        match subject:
            case Subject.SESSIONS | Subject.STATUS:
                return StatusQuery(by_session=subject is Subject.SESSIONS)
            case Subject.HELP | Subject.GREETING:
                return HelpQuery(" ".join(sorted(words_of(frame.text))))
            case Subject.MEANING:
                return MeaningQuery(_meant(frame), await self._one(frame.what) if frame.what.calls else None)
            case Subject.SPONSORING:
                return await self._of_sponsors(frame, parties, spoken_of)
            case Subject.UNVOTED | Subject.VOTED | Subject.ADOPTED:
                return await self._of_adoption(frame, subject)
            case _:
                return self._of_membership(frame, subject, parties)

    def _named(self, frame: Frame) -> Parties:
        """All states and groups, whatever they do in the sentence."""
        named = [mention for mention in frame.mentions if isinstance(mention, StateMention | GroupMention)]
        return self._parties.of_mentions(named, frame.text)

    # Membership

    def _of_membership(self, frame: Frame, subject: Subject, parties: Parties) -> Query:
        groups = parties.groups or _council(frame)
        group = groups[0] if groups else ""
        match subject:
            case Subject.COUNTING:
                return MemberCountQuery(_period(frame), group)
            case Subject.FOUNDING if not parties.codes:
                return JoinedInQuery(self._first_year())
            case Subject.NEWEST:
                return JoinedInQuery(None)
            case Subject.JOINING if not parties.codes:
                return JoinedInQuery(_period(frame))
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
        return Period(date(year, 1, 1), date(year + 1, 1, 1))

    # Sponsors

    async def _of_sponsors(self, frame: Frame, parties: Parties, spoken_of: RollCallInfo | None) -> Query:
        call = await self._text_named(frame, spoken_of)
        if frame.chosen or frame.words & {"vote", "voted"}:
            call = call or await self._text_meant(frame)
            if call is None:
                raise which_vote("How did the sponsors of ES-11/1 vote?")
            return SponsorsVotesQuery(call, frame.choices)
        if call or not (parties.codes or parties.groups):
            if not (call or parties.codes or parties.groups) and frame.has(Operator.MOST):
                raise NeedsMore("one country", "How many resolutions did Norway sponsor in 2023?")
            meant, number, whole = call or await self._text_meant(frame), _counted(frame), _whole(frame, parties)
            return SponsorsQuery(parties.codes, meant, parties.groups, number, whole)
        if len(parties.codes) != 1 or parties.groups:
            raise NeedsMore("one country", "Which resolutions did Norway sponsor in 2023?")
        what = replace(frame.what, how_many=None)
        base = self._knowledge.adopted_by(Body.ASSEMBLY)
        return SponsoredQuery(parties.codes[0], await self._selector.select(what, base=base, default_newest=None))

    async def _text_named(self, frame: Frame, spoken_of: RollCallInfo | None) -> RollCallInfo | None:
        """The text that is named, or pointed at in a conversation."""
        what = frame.what
        if what.calls:
            return await self._one(what)
        pointed_at = frame.words & _POINTING and not (what.about or what.when)
        return spoken_of if pointed_at else None

    async def _text_meant(self, frame: Frame) -> RollCallInfo | None:
        """The one text that other words say. Raises AmbiguousRollCall where they fit several."""
        what = replace(frame.what, how_many=None)
        if not (what.about or what.when):
            return None
        base = self._knowledge.adopted_by(Body.ASSEMBLY)
        selection = await self._selector.select(what, base=base, default_newest=1)
        calls = selection.newest_first(self._knowledge)
        if len(calls) > 1:
            raise AmbiguousRollCall(selection.label.removeprefix("on "), tuple(calls[:OFFERED]), (), len(calls))
        return calls[0]

    async def _one(self, what: What) -> RollCallInfo:
        """The newest vote of the text that is named."""
        named = replace(what, about=(), when=(), how_many=None)
        return (await self._selector.select(named, default_newest=1)).newest_first(self._knowledge)[0]

    # Adoption

    async def _of_adoption(self, frame: Frame, subject: Subject) -> AdoptionQuery:
        """Whether texts were put to a vote, and how many were."""
        voted = None if subject is Subject.ADOPTED or _asks_of_both(frame) else subject is Subject.VOTED
        what = replace(frame.what, how_many=None)
        if what.calls:
            return AdoptionQuery(await self._selector.select(replace(what, about=()), default_newest=1), voted)
        body = what.bodies[-1].body if what.bodies else Body.ASSEMBLY
        what = replace(what, bodies=() if body is Body.ASSEMBLY else what.bodies)
        base = self._knowledge.adopted_by(body)
        return AdoptionQuery(await self._selector.select(what, base=base, default_newest=None), voted)


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


def _day(frame: Frame) -> date | None:
    period = _period(frame)
    return (period.start or period.end) if period else None


def _asks_of_both(frame: Frame) -> bool:
    """ "How many by consensus, and how many by vote?"."""
    return frame.written.count("how") > 1


def _counted(frame: Frame) -> CountClaimed | None:
    """How many sponsors are supposed, and how exactly, be they all or those beside the ones named: "more than 70"."""
    supposes = frame.asks_whether or bool(frame.words & _OTHERS)
    if not supposes or frame.has(Operator.TOTALS):
        return None
    places = (place for place, mention in enumerate(frame.mentions) if isinstance(mention, NumberMention))
    numbers = [(place, mention) for place in places if isinstance(mention := frame.mentions[place], NumberMention)]
    return CountClaimed(numbers[0][1].value, None, relation_at(numbers[0][0], frame.mentions)) if numbers else None


def _whole(frame: Frame, parties: Parties) -> bool | None:
    """Whether all of a group are asked about, or any of it; None where it is not asked whether."""
    if not frame.is_whether or not parties.groups:
        return None
    written = set(frame.written)
    return True if written & {"all", "every", "each"} else False if written & {"any", "some", "one"} else None


def _strange(frame: Frame) -> list[WordMention]:
    """The words that mean nothing here."""
    return [mention for mention in frame.mentions if isinstance(mention, WordMention) and not mention.known]


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

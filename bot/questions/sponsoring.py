"""What is asked about sponsors: who put a text forward, what a state did over time, and how others voted on that."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from msgspec.structs import replace

from bot.finding.leftovers import may_be_names, passed_over, strange_words
from bot.finding.parties import NOBODY, Parties, PartyReader
from bot.finding.selecting import Selector
from bot.finding.symbols import OFFERED
from bot.knowledge import Knowledge
from bot.language.claims import relation_at
from bot.language.frames import Frame, Operator, Role
from bot.language.mentions import (
    GroupMention,
    Mention,
    NumberMention,
    PopularNameMention,
    StateMention,
    WordMention,
)
from bot.language.what import What
from bot.problems import AmbiguousRollCall, NeedsMore, NothingFound, which_vote
from bot.quantities import CountClaimed
from bot.queries import Query, SponsoredQuery, SponsorsQuery, SponsorsVotesQuery
from bot.questions.framing import NO_VOTES, Framed, votes_on
from bot.wording import in_sentence
from data.matrix import calls_of
from data.model import Body
from data.record import RollCallInfo

_POINTING = frozenset({"it", "its", "this", "that"})
_OTHERS = frozenset({"other", "others", "more"})
_VOTED = frozenset({"vote", "voted"})


class SponsorReader:
    """Makes queries of frames that are about sponsors."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge
        self._selector = Selector(knowledge)
        self._parties = PartyReader(knowledge)

    async def query(self, frame: Frame, spoken_of: RollCallInfo | None) -> Framed:
        """The query; `spoken_of` is the vote that a conversation is about. Raises a Problem where the question lacks a part,
        or names what the record does not hold."""
        frame = _without_sponsors_as_topics(frame)
        if (sponsor := _sponsored_by(frame)) and frame.named(Role.VOTER) not in ([], [sponsor]):
            return await self._votes_on_sponsored(frame, sponsor)
        strange = strange_words(frame)
        parties = self._named(frame, strange)
        query = await self._of_sponsors(frame, parties, spoken_of)
        selection = query.selection if isinstance(query, SponsoredQuery) else NO_VOTES
        left = [] if selection is not NO_VOTES or parties is not NOBODY else strange
        return Framed(query, frame.what, selection, (*parties.notes, *selection.notes, *passed_over(left)))

    def _named(self, frame: Frame, strange: Sequence[WordMention]) -> Parties:
        """Those who are named as sponsors, which those whom a text is about are not. Raises UnknownState."""
        named = [
            mention
            for mention in frame.mentions
            if isinstance(mention, StateMention | GroupMention) and mention not in frame.what.about
        ]
        if not named and frame.is_whether and (names := may_be_names(strange, frame)):
            return self._parties.of_words([names[0].written], frame.text)
        return self._parties.of_mentions(named, frame.text) if named else NOBODY

    async def _of_sponsors(self, frame: Frame, parties: Parties, spoken_of: RollCallInfo | None) -> Query:
        call = await self._text_named(frame, spoken_of)
        if frame.chosen or _asks_how_they_voted(frame):
            call = call or await self._text_meant(frame)
            if call is None:
                raise which_vote("How did the sponsors of ES-11/1 vote?")
            return SponsorsVotesQuery(call, frame.choices)
        if call or not (parties.codes or parties.groups):
            return await self._of_text(frame, parties, call)
        if len(parties.codes) != 1 or parties.groups:
            raise NeedsMore("one country", "Which resolutions did Norway sponsor in 2023?")
        what = replace(frame.what, how_many=None)
        base = self._knowledge.adopted_by(Body.ASSEMBLY)
        selection = await self._selector.select(what, base=base, default_newest=None)
        if frame.is_whether and len(selection) == 1:
            return SponsorsQuery(parties.codes, selection.newest_first(self._knowledge)[0])
        return SponsoredQuery(parties.codes[0], selection)

    async def _of_text(self, frame: Frame, parties: Parties, call: RollCallInfo | None) -> SponsorsQuery:
        if not (call or parties.codes or parties.groups) and frame.has(Operator.MOST):
            raise NeedsMore("one country", "How many resolutions did Norway sponsor in 2023?")
        meant, number = call or await self._text_meant(frame), _counted(frame)
        others = number is None and bool(parties.codes) and not frame.is_whether and _asks_of_others(frame)
        return SponsorsQuery(parties.codes, meant, parties.groups, number, _whole(frame, parties), others)

    async def _votes_on_sponsored(self, frame: Frame, sponsor: StateMention) -> Framed:
        """ "How did India vote on resolutions sponsored by Pakistan?". Raises NothingFound."""
        (code, *_) = self._parties.of_mentions([sponsor], frame.text).codes
        voters = self._parties.of_mentions([one for one in frame.named(Role.VOTER) if one != sponsor], frame.text)
        what = replace(frame.what, how_many=None)
        base = self._knowledge.scope & calls_of(list(await self._knowledge.record.sponsored_by(code)))
        selection = await self._selector.select(what, base=base, default_newest=None)
        label = f"sponsored by {in_sentence(self._knowledge.distinct_name(code))} {selection.label}".strip()
        if not selection:
            raise NothingFound(label, (), (), self._knowledge.record.coverage)
        selection = replace(selection, label=label)
        query = votes_on(selection, voters.codes, voters.groups)
        return Framed(query, what, selection, (*voters.notes, *selection.notes))

    async def _text_named(self, frame: Frame, spoken_of: RollCallInfo | None) -> RollCallInfo | None:
        """The text that is named, or pointed at in a conversation."""
        what = frame.what
        if what.calls:
            return await self.newest_named(what)
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

    async def newest_named(self, what: What) -> RollCallInfo:
        """The newest vote of the text that is named. Raises NeedsMore where several texts are."""
        dated = what.when if any(isinstance(call, PopularNameMention) for call in what.calls) else ()
        named = replace(what, about=(), when=dated, how_many=None)
        selection = await self._selector.select(named, default_newest=1)
        if len(what.calls) > 1 and len(selection) > 1:
            raise NeedsMore("one resolution", "Who sponsored ES-11/1?")
        return selection.newest_first(self._knowledge)[0]


def _without_sponsors_as_topics(frame: Frame) -> Frame:
    """ "Norway's sponsored resolutions", "Cuba sponsored texts": who stands before the word has sponsored, and is no topic."""
    behind = {one: other.text for one, other in pairwise(_but_signs(frame.mentions)) if isinstance(other, WordMention)}
    about = tuple(one for one in frame.what.about if not behind.get(one, "").endswith("sponsored"))
    return replace(frame, what=replace(frame.what, about=about))


def _sponsored_by(frame: Frame) -> StateMention | None:
    """The state that votes are said to be on texts of: "on resolutions sponsored by Pakistan"."""
    said = [one for one in _but_signs(frame.mentions) if one.written.lower() != "the"]
    for one, by, state in zip(said, said[1:], said[2:], strict=False):
        written = one.written.lower(), by.written.lower()
        if written[0].endswith("sponsored") and written[1] == "by" and isinstance(state, StateMention):
            return state
    return None


def _but_signs(mentions: Sequence[Mention]) -> list[Mention]:
    return [mention for mention in mentions if mention.written[:1].isalnum()]


def _asks_how_they_voted(frame: Frame) -> bool:
    """Whether voting is what they did; "put to a vote" is what was done with a text."""
    voted = (before for before, one in pairwise(frame.mentions) if one.written.lower() in _VOTED)
    return any(before.written.lower() not in ("a", "the") for before in voted)


def _asks_of_others(frame: Frame) -> bool:
    return frame.has(Operator.EXCEPT) or bool(frame.words & _OTHERS)


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

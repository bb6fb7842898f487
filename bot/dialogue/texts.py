"""What is asked of texts that the last answer lists: of one of them, or of those that were adopted without a vote."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from msgspec.structs import replace

from bot.dialogue.conversation import Context
from bot.dialogue.recalling import symbol_at
from bot.finding.selecting import Selector
from bot.finding.votes import VoteFinder
from bot.knowledge import Knowledge
from bot.language.frames import Frame, Operator, Party, Role, Subject
from bot.language.mentions import SessionMention, WhenMention, is_word
from bot.language.what import Topic, What
from bot.queries import AdoptionQuery, SearchQuery, TallyQuery
from bot.queries.selection import selection_of
from bot.questions.found import FoundReader
from bot.questions.framing import Framed
from bot.questions.sponsoring import SponsorReader
from bot.questions.subjects import SubjectReader
from bot.wording import long_date
from data.model import Body, Period
from data.record import RollCallInfo

# So many words stand at most between "the" and "one".
MOST_BETWEEN = 4
_OF_MANNER = frozenset({Subject.UNVOTED, Subject.VOTED})
_OPERATORS = frozenset(
    {
        Operator.EXCEPT, Operator.ALONE, Operator.WHO, Operator.TOTALS, Operator.SHARE, Operator.RESULT,
        Operator.ANY_OR_NONE, Operator.ALL,
    }
)  # fmt: skip
_TEXTS = frozenset({"texts", "resolutions"})
_OF_OTHERS = frozenset({Operator.RESULT, Operator.EXCEPT, Operator.WHO})
_OTHERS = frozenset({"other", "others", "further", "more", "else"})
_THEM = frozenset({"those", "these", "them", "ones"})


class ListedTexts:
    """Reads what is asked of texts that were listed."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge
        self._votes = VoteFinder(knowledge)
        self._found = FoundReader(knowledge)
        self._subjects = SubjectReader(knowledge)
        self._selector = Selector(knowledge)
        self._sponsors = SponsorReader(knowledge)

    async def read(self, frame: Frame, context: Context) -> Framed | None:
        """What is asked of texts; None where something else is."""
        if context.query and (own := await self._sponsors.on_its_texts(frame, context.query, context.what)):
            return own
        return (
            await self._of_one(frame, context)
            or await self._adopted_so(frame, context)
            or await self._others(frame, context)
        )

    async def voted_on_one(self, frame: Frame, context: Context) -> Framed | None:
        """ "Tell me about the Abkhazia one", "who opposed the one on Mali?": what is asked of the votes on one text of a list; None
        where something else is asked."""
        one = None if frame.subject else await self._one(frame, context)
        if one is None:
            return None
        call, topics = one
        roles = tuple(role for role in frame.roles if role[1] not in topics)
        return await self._found.about_the_same(replace(frame, what=What(), roles=roles), selection_of((call,)))

    async def _of_one(self, frame: Frame, context: Context) -> Framed | None:
        """ "Who tabled the Georgia one?" of a list of texts; None where something else is asked."""
        one = await self._one(frame, context) if frame.subject else None
        if one is None or frame.subject is None:
            return None
        call, topics = one
        meant = symbol_at((topics[0].start, topics[-1].end), call.symbol)
        mentions = tuple(meant if mention in topics else mention for mention in frame.mentions)
        roles = tuple(role for role in frame.roles if role[1] not in topics)
        named = replace(frame, mentions=mentions, roles=roles, what=What(calls=(meant,)))
        return await self._subjects.query(named, frame.subject, call)

    async def _one(self, frame: Frame, context: Context) -> tuple[RollCallInfo, Sequence[Topic]] | None:
        """The one text of the list that is on "the ... one", and the words that say so."""
        topics = _said_of_one(frame)
        if not topics or len(context.listed) <= 1 or frame.what.calls or frame.what.when:
            return None
        listed = selection_of(self._knowledge.record.shown_as(context.listed))
        found = await self._votes.among(What(about=topics), listed)
        return (found.newest_first(self._knowledge)[0], topics) if found and len(found) == 1 else None

    async def _adopted_so(self, frame: Frame, context: Context) -> Framed | None:
        """ "Without a vote only", "which of those were put to a vote?" of texts that were looked for; None where something else is
        asked."""
        before, asks = context.query, frame.subject in _OF_MANNER and not frame.operators - _OPERATORS
        says_more = frame.roles or not frame.what.says_nothing
        newer = context.text or context.sponsored
        lists = isinstance(before, SearchQuery) or (isinstance(before, TallyQuery) and len(before.selection) > 1)
        if not lists or newer:
            return None
        if not asks or says_more or (frame.names_votes and _THEM.isdisjoint(frame.written)):
            return None
        what = replace(context.what, how_many=None)
        texts = self._knowledge.adopted_by(Body.ASSEMBLY)
        selection = await self._selector.select(what, base=texts, default_newest=None)
        query = AdoptionQuery(selection, frame.subject is Subject.VOTED, frame.has(Operator.SHARE))
        return Framed(query, what, selection, selection.notes)

    async def _others(self, frame: Frame, context: Context) -> Framed | None:
        """ "Which other resolutions on oceans are there since?": those beside the one that was spoken of; None where something else is
        asked."""
        text = context.text or context.current
        of_others = not _OTHERS.isdisjoint(frame.written) and (
            frame.names_votes or not _TEXTS.isdisjoint(frame.written)
        )
        if text is None or text.body is not Body.ASSEMBLY or not of_others:
            return None
        what = replace(frame.what, when=_times(frame, text), how_many=None)
        of_texts = what.about or (what.when and not _TEXTS.isdisjoint(frame.written))
        steps = any(isinstance(one, WhenMention) and one.step for one in what.when)
        says_more = frame.subject or frame.named(Role.VOTER) or frame.chosen or frame.operators - _OF_OTHERS
        if says_more or not of_texts or steps or what.calls or what.bodies:
            return None
        texts = self._knowledge.adopted_by(Body.ASSEMBLY) & ~text.bit
        selection = await self._selector.select(what, base=texts, default_newest=None)
        return Framed(SearchQuery(selection), what, selection, selection.notes, frame=replace(frame, what=what))


def _times(frame: Frame, text: RollCallInfo) -> tuple[WhenMention | SessionMention, ...]:
    """The times that are named, as those of a text: "that day", and "since" without more."""
    day = long_date(text.date)
    if "since" in frame.written and not frame.what.when:
        return (WhenMention(0, 0, "since", Period(text.date, None), label=f"since {day}"),)
    return tuple(
        replace(one.counted_from(text.date), label=f"on {day}")
        if isinstance(one, WhenMention) and one.step and one.step.unit == "day" and not one.step.count
        else one
        for one in frame.what.when
    )


def _said_of_one(frame: Frame) -> tuple[Topic, ...]:
    """What "the ... one", or "the one on ...", is said to be on; empty where no such thing is said."""
    said = [one for one in frame.mentions if is_word(one)]
    written = [one.written.lower() for one in said]
    for place, word in enumerate(written):
        behind = written[place + 1 : place + 1 + MOST_BETWEEN]
        if word == "the" and "one" in behind:
            end = place + 1 + behind.index("one")
            between = said[place + 1 : end]
            named = [one for one in between if isinstance(one, Party)]
            about = [one for one in frame.what.about if one.written.lower() != "one" and one not in named]
            return tuple(sorted(cast("list[Topic]", [*named, *about]), key=lambda one: one.start))
    return ()

"""From the frames of a text to queries: alone, or with what the conversation says."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import chain, pairwise

import msgspec

from bot.dialogue.continuing import continued, stands_alone
from bot.dialogue.conversation import Context
from bot.dialogue.elsewhere import OtherVotes
from bot.dialogue.following import Follower, is_on_two
from bot.dialogue.leaning import asks_about_somebody, goes_on, is_part, leans_on_others, narrows, strays
from bot.dialogue.stepping import Continued
from bot.finding.leftovers import question_back
from bot.finding.votes import VoteFinder
from bot.knowledge import Knowledge
from bot.language.frames import Frame, Operator, Role
from bot.language.mentions import StateMention, WhenMention
from bot.problems import (
    AmbiguousRollCall,
    BeyondTheRecord,
    LeftOver,
    NeedsMore,
    NothingFound,
    NotUnderstood,
    Problem,
    UnknownRollCall,
    UnknownState,
    Unsure,
    which_vote,
)
from bot.queries import AdoptionQuery, ChangesQuery, OverTime, SponsoredQuery, SponsorsQuery
from bot.queries.selection import Selection, selection_of
from bot.questions.comparing import compared_apart
from bot.questions.expressing import unexpressed
from bot.questions.found import FoundReader
from bot.questions.framed import FrameReader
from bot.questions.framing import Framed
from bot.questions.offering import about, offers
from bot.questions.over_time import is_of_all_votes
from bot.questions.refusing import problem_of
from bot.questions.sponsor_turns import SponsorFollower, once_more
from bot.questions.subjects import SubjectReader
from bot.questions.unvoted import UnvotedReader
from data.record import RollCallInfo


class Understood(msgspec.Struct, frozen=True):
    """A query for each question of a text. `from_context`: the conversation filled a gap; `looked_back`: it was looked
    at, so that in another one it might be understood otherwise."""

    framed: tuple[Framed, ...]
    from_context: bool = False
    looked_back: bool = False


# With these another reading of the text may do better.
_UNREAD = (BeyondTheRecord, LeftOver, NotUnderstood, NothingFound, NeedsMore, UnknownState, AmbiguousRollCall)
# These say less of what is missing than that nothing is found.
_VAGUE = (LeftOver, NotUnderstood)


class Understanding:
    """Understands texts by one record."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge
        self._frames = FrameReader(knowledge)
        self._found = FoundReader(knowledge)
        self._votes = VoteFinder(knowledge)
        self._subjects = SubjectReader(knowledge)
        self._sponsors = SponsorFollower(knowledge)
        self._unvoted = UnvotedReader(knowledge)
        self._follower = Follower(knowledge)
        self._others = OtherVotes(knowledge)

    async def understand(self, readings: Iterable[tuple[Frame, ...]], context: Context) -> Understood:
        """What the first reading means that can be answered. Raises the first one's Problem where none can; the problem
        offers this very question about other votes."""
        first: Problem | None = None
        for frames in readings:
            try:
                return await self._read(frames, context)
            except _UNREAD as problem:
                if first is None or (isinstance(first, _VAGUE) and isinstance(problem, NothingFound)):
                    first = problem
        raise first or NotUnderstood("")

    async def _read(self, frames: Sequence[Frame], context: Context) -> Understood:
        try:
            return await self._understand(frames, context)
        except AmbiguousRollCall as found:
            if found.questions:
                raise
            raise replace(found, questions=tuple(offers(found.calls, frames[-1]))) from None
        except (UnknownRollCall, NothingFound) as found:
            raise replace(found, questions=tuple(about(call, frames[-1]) for call in found.near)) from None

    async def _understand(self, frames: Sequence[Frame], context: Context) -> Understood:
        frame = frames[0]
        if isinstance(context.query, OverTime) or _asks_the_result_then(frame, context):
            frame = _at_the_same_time(frame)
        frame = _of_its_members(_without_weak(frame) if context.has_begun else frame, context)
        if is_on_two(context.query):
            frame = _in_their_order(frame)
        asks_of_text = _points_at_text(frame) or (not context.calls and _asks_of_one_vote(frame))
        text = selection_of((context.text,)) if context.text and asks_of_text else None
        if text and (of_text := await self._found.about_the_same(frame, text)):
            return Understood((of_text,), from_context=True, looked_back=True)
        if part := await self._of_sponsoring(frame, context):
            return Understood((part,), from_context=True, looked_back=True)
        if len(frames) > 1 or not context.has_begun or frame.subject or stands_alone(frame):
            return Understood(await self._alone(frames, context))
        if going_on := await self._going_on(frame, context):
            return Understood((going_on,), from_context=True, looked_back=True)
        leans = is_part(frame) or goes_on(frame) or leans_on_others(frame)
        if leans and context.query is None:
            raise which_vote()
        if leans and (followed := await self._followed(frame, context)):
            return Understood((followed,), from_context=True, looked_back=True)
        if strays(frame):
            raise Unsure(frame.text[frame.what.about[0].start : frame.what.about[-1].end])
        try:
            return Understood(await self._alone(frames, context), looked_back=True)
        except (LeftOver, NotUnderstood, NothingFound) as problem:
            return await self._in_part(frame, context, problem, leans=leans)

    async def _of_sponsoring(self, frame: Frame, context: Context) -> Framed | None:
        """What changes a question about sponsors, or about how a text was adopted: of a list of texts, or of one that no vote is
        spoken of beside."""
        match context.sponsored:
            case SponsoredQuery() as before:
                return await self._sponsors.of_sponsored(frame, before, context.sponsored_what, context.codes)
            case SponsorsQuery() as before if other := await self._sponsors.of_another_text(frame, before):
                return other
            case SponsorsQuery(call=call) as before if call and call == context.text and _is_among_them(frame):
                return self._sponsors.of_others(frame, before)
            case SponsorsQuery(call=call) as before if call and call == context.text != context.current:
                return self._sponsors.of_others(frame, before)
            case AdoptionQuery() as before:
                of = context.sponsored_what
                return once_more(frame, before, of) or await self._subjects.of_adoption_further(frame, before, of)
            case _:
                return None

    async def _going_on(self, frame: Frame, context: Context) -> Framed | None:
        """A question that says itself that it goes on, or whose gaps the frame before it fills."""
        if among := await self._follower.among_them(frame, context):
            return among
        if moved := self._found.among_moved(frame, context.query):
            return moved
        over = context.selection if isinstance(context.query, OverTime) else None
        then = (context.leant_on or "then" in frame.words) and is_of_all_votes(frame)
        if over and frame.what.says_nothing and (narrows(frame) or then):
            return self._found.over(frame, over)
        if fewer := await self._fewer(frame, context):
            return fewer
        if series := await self._others.of_that_time(frame, context):
            return series
        return await self._continued(frame, context)

    async def _fewer(self, frame: Frame, context: Context) -> Framed | None:
        """ "How many of those on Ukraine?": what was asked, of some of the votes."""
        query, before = context.query, context.selection
        if not isinstance(query, OverTime) or before is None or not narrows(frame):
            return None
        fewer = await self._votes.among(frame.what, before)
        return (
            Framed(msgspec.structs.replace(query, selection=fewer), frame.what, fewer, frame.notes) if fewer else None
        )

    async def _in_part(self, frame: Frame, context: Context, problem: Problem, *, leans: bool) -> Understood:
        """A question that is not understood by itself, and so may go on with the one before."""
        followed = None if leans else await self._followed(frame, context)
        if followed is None:
            raise problem
        return Understood((followed,), from_context=True, looked_back=True)

    async def _alone(self, frames: Sequence[Frame], context: Context) -> tuple[Framed, ...]:
        """Each question of a text by itself, or by the one before it there."""
        found: list[Framed] = []
        if not context.has_begun and asks_about_somebody(frames[0]):
            raise which_vote()
        for frame in chain.from_iterable(map(compared_apart, frames)):
            if frame.subject:
                framed: Framed | None = await self._subjects.query(frame, frame.subject, self._spoken_of(context))
            elif frame.follows and found and (further := await self._sponsors.further(frame, found[-1])):
                found.append(further)
                continue
            elif frame.follows and found:
                framed = await self._found.about_the_same(frame, _meant_by(found[-1]))
            else:
                framed = await self._frames.query(frame)
                if framed is None and (unvoted := await self._unvoted.query(frame)):
                    # That there was no vote answers whatever is asked of one.
                    found.append(unvoted)
                    continue
            if framed is None:
                raise await problem_of(frame, self._knowledge)
            if not frame.subject and (lost := unexpressed(frame, framed.query)):
                raise question_back(lost, frame.text)
            found.append(framed)
        return tuple(found)

    def _spoken_of(self, context: Context) -> RollCallInfo | None:
        """The text that was spoken of last, also the one that the answer about many names: which had the most sponsors."""
        if isinstance(context.sponsored, SponsoredQuery) and not context.text and len(context.shown) == 1:
            return next(iter(self._knowledge.record.named(context.shown[0])), None)
        return context.spoken_of

    async def _continued(self, frame: Frame, context: Context) -> Framed | None:
        """A question whose gaps the frame before it fills."""
        if context.frame is None or context.selection is None or context.unsettled:
            return None
        if isinstance(context.query, ChangesQuery) and frame.chosen and frame.what.says_nothing:
            return None
        going_on = continued(frame, context.frame, context.selection, context.calls, context.codes)
        return await self._of_continued(going_on) if going_on else None

    async def _of_continued(self, found: Continued) -> Framed | None:
        """A query for a question with what it left unsaid. Raises a Problem."""
        if found.changed:
            return self._found.of_changed(found.frame, found.changed)
        if found.like and (alike := self._votes.like(found.like[0], found.like[1], other=found.like[2])):
            return await self._found.about_the_same(found.frame, alike)
        if found.selection is None:
            return await self._frames.query(found.frame) if not found.like or found.frame.what.about else None
        return await self._found.about_the_same(found.frame, found.selection)

    async def _followed(self, frame: Frame, context: Context) -> Framed | None:
        """A question that changes the query before it."""
        if frame.organ or frame.beyond:
            return None
        if context.unsettled and frame.what.says_nothing and (frame.roles or frame.chosen):
            raise which_vote()
        return await self._follower.follow(frame, context)


def _points_at_text(frame: Frame) -> bool:
    """ "How was it adopted?", "who abstained on it?": a text stands for the word, not the one that votes."""
    is_text = frame.has(Operator.RESULT) or any(
        one.rpartition(" ")[2] in ("on", "for", "against", "to") and other in ("it", "that")
        for one, other in pairwise(frame.written)
    )
    return not frame.subject and frame.what.says_nothing and "it" in frame.written and is_text


def _asks_of_one_vote(frame: Frame) -> bool:
    """ "How did Peru vote?", "who abstained?" where one text was spoken of, and no vote."""
    asks = frame.chosen or (frame.named(Role.VOTER) and "vote" in frame.words)
    return bool(asks) and not frame.subject and frame.what.says_nothing and not frame.names_votes


def _is_among_them(frame: Frame) -> bool:
    """ "Was Chad among them?", "how many of them joined later?" of sponsors, though there was a vote, too."""
    return any(one in ("among", "of") and other in ("them", "those", "these") for one, other in pairwise(frame.written))


def _meant_by(framed: Framed) -> Selection:
    """The votes of a question; of one about sponsors, the vote on their text."""
    match framed.query:
        case SponsorsQuery(call=RollCallInfo() as call):
            return selection_of((call,))
        case _:
            return framed.selection


def _without_weak(frame: Frame) -> Frame:
    """ "And Slovakia, next door?": words that name no vote, where somebody is named."""
    what = frame.what.without_weak
    states = any(isinstance(one, StateMention) for one in frame.named(Role.VOTER))
    return msgspec.structs.replace(frame, what=what) if states and what.says_nothing else frame


def _asks_the_result_then(frame: Frame, context: Context) -> bool:
    """ "What was the full result that year?" of the vote that was spoken of."""
    what = msgspec.structs.replace(frame.what, when=())
    return context.current is not None and what.says_nothing and frame.has(Operator.RESULT)


def _of_its_members(frame: Frame, context: Context) -> Frame:
    """ "Which Council members abstained?" of a vote of the Council that was spoken of: those who voted on it."""
    bodies = {one.body for one in frame.what.bodies}
    what = msgspec.structs.replace(frame.what, bodies=())
    of_current = context.current is not None and bodies == {context.current.body}
    if not (of_current and what.says_nothing and frame.chosen and frame.asks_who):
        return frame
    return msgspec.structs.replace(frame, what=what)


def _in_their_order(frame: Frame) -> Frame:
    """ "No first, then yes" of two votes: one choice after the other, and not the first vote of all."""
    if len(frame.chosen) == 1 or not frame.chosen or frame.what.series is None or frame.orders_votes:
        return frame
    return msgspec.structs.replace(frame, what=msgspec.structs.replace(frame.what, series=None))


def _at_the_same_time(frame: Frame) -> Frame:
    """ "Same year?" of many votes: those that were asked about."""
    when = tuple(
        one for one in frame.what.when if not (isinstance(one, WhenMention) and one.step and not one.step.count)
    )
    return msgspec.structs.replace(frame, what=msgspec.structs.replace(frame.what, when=when))

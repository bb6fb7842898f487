"""From the frames of a text to queries: alone, or with what the conversation says."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import chain, pairwise

import msgspec

from bot.dialogue.among import AmongReader
from bot.dialogue.answered import votes_answered_with
from bot.dialogue.company import CompanyReader
from bot.dialogue.continuing import continued, stands_alone
from bot.dialogue.contrasting import compared_with_another
from bot.dialogue.conversation import Context
from bot.dialogue.course import CourseReader
from bot.dialogue.elsewhere import OtherVotes
from bot.dialogue.following import Follower, is_on_two
from bot.dialogue.guarding import raise_if_beside_what_is_meant, raise_if_pointing_at_nothing
from bot.dialogue.leaning import (
    asks_about_somebody,
    asks_for_vetoes,
    asks_on_which,
    counts_such,
    goes_on,
    is_only_a_place,
    is_part,
    leans_on_others,
    narrows,
    strays,
)
from bot.dialogue.nearness import compared_agreement, one_on_which, turned_round
from bot.dialogue.outcome import OutcomeReader
from bot.dialogue.ranging import (
    alone_at_last,
    alone_on_those,
    at_any_time,
    compared_states,
    over_texts,
    points_at_some,
    the_one_with,
    voted_at_last,
    votes_at_any_time,
    whole_series,
    year_by_year,
)
from bot.dialogue.reasons import why_so
from bot.dialogue.recurring import RecurringReader
from bot.dialogue.remembering import text_of
from bot.dialogue.so_many import so_many
from bot.dialogue.sourcing import source_of
from bot.dialogue.stepping import Continued
from bot.dialogue.texts import ListedTexts
from bot.dialogue.turnover import TurnoverReader
from bot.dialogue.unity import of_its_unity
from bot.finding.labels import sought
from bot.finding.leftovers import question_back
from bot.finding.votes import VoteFinder
from bot.knowledge import Knowledge
from bot.language.frames import Frame, Operator, Role
from bot.language.mentions import GroupMention, Mention, StateMention, WhenMention, is_word
from bot.language.senses import names_others
from bot.language.sentences import BACKGROUND
from bot.language.vocabulary import word_lists
from bot.language.what import What
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
from bot.quantities import Part
from bot.queries import (
    AdoptionQuery,
    AgreementQuery,
    ChangesQuery,
    DifferQuery,
    MembersQuery,
    OverTime,
    SearchQuery,
    SponsoredQuery,
    SponsorsQuery,
    StatesQuery,
    StatusQuery,
    TallyClaimQuery,
    TallyQuery,
    VotesQuery,
)
from bot.queries.selection import MOST_WITH_MEMBERS, Means, Selection, selection_of
from bot.questions.again import with_time_before
from bot.questions.comparing import compared_apart
from bot.questions.expressing import unexpressed, unexpressed_in_turn
from bot.questions.found import FoundReader
from bot.questions.framed import FrameReader
from bot.questions.framing import WHY_IS_NOT_TOLD, Framed, with_why
from bot.questions.offering import about, offers
from bot.questions.over_time import is_of_all_votes
from bot.questions.present import of_present_members, present_word, without_present
from bot.questions.refusing import problem_of, refuse_before_the_record, refuse_relation
from bot.questions.sponsor_turns import SponsorFollower, once_more, unsponsored, votes_of_sponsors
from bot.questions.subjects import SubjectReader
from bot.questions.unvoted import UnvotedReader
from bot.wording import long_date
from data.model import Period
from data.record import RollCallInfo


class Understood(msgspec.Struct, frozen=True):
    """A query for each question of a text. `from_context`: the conversation filled a gap; `looked_back`: it was looked
    at, so that in another one it might be understood otherwise."""

    framed: tuple[Framed, ...]
    from_context: bool = False
    looked_back: bool = False


# With these another reading of the text may do better.
_UNREAD = (BeyondTheRecord, LeftOver, NotUnderstood, NothingFound, NeedsMore, UnknownState, AmbiguousRollCall)
# These may be asked of a group.
_OF_GROUPS = VotesQuery | MembersQuery | StatesQuery
_IS_IT_ABOUT = {(be, it, "about") for be in ("is", "was") for it in ("it", "this", "that")}
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
        self._among = AmongReader(knowledge)
        self._turnover = TurnoverReader(knowledge)
        self._course = CourseReader(knowledge)
        self._recurring = RecurringReader(knowledge)
        self._company = CompanyReader(knowledge)
        self._texts = ListedTexts(knowledge)
        self._outcome = OutcomeReader(knowledge)

    async def understand(self, readings: Iterable[tuple[Frame, ...]], context: Context) -> Understood:
        """What the first reading means that can be answered. Raises the first one's Problem where none can; the problem
        offers this very question about other votes."""
        first: Problem | None = None
        second_half: LeftOver | None = None
        for frames in readings:
            if second_half and _sets_apart(second_half, frames[0]):
                continue
            try:
                return await self._read(frames, context)
            except _UNREAD as problem:
                if isinstance(problem, LeftOver) and len(frames) > 1 and problem.text != frames[0].text:
                    second_half = second_half or problem
                if first is None or (isinstance(first, _VAGUE) and isinstance(problem, NothingFound)):
                    first = problem
        raise first or NotUnderstood("")

    async def _read(self, frames: Sequence[Frame], context: Context) -> Understood:
        try:
            return await self._understand(frames, context)
        except AmbiguousRollCall as found:
            if found.questions:
                raise
            if frames[-1].has(Operator.WHY):
                # Which vote it was would not help.
                raise BeyondTheRecord((WHY_IS_NOT_TOLD,)) from None
            raise replace(found, questions=tuple(offers(found.calls, frames[-1]))) from None
        except (UnknownRollCall, NothingFound) as found:
            raise replace(found, questions=tuple(about(call, frames[-1]) for call in found.near)) from None

    async def _understand(self, frames: Sequence[Frame], context: Context) -> Understood:
        refuse_relation(frames[0])
        refuse_before_the_record(frames[0], self._knowledge.record.coverage)
        words = [present_word(frame) for frame in frames]
        asked = [_vetoed_since(without_present(frame), context) for frame in frames]
        found = await self._in_context(asked, context)
        if any(words):
            found = _of_today(found, words, frames)
        queries = [one.query for one in found.framed]
        leaves_some = found.from_context and not frames[0].subject
        lost = [unexpressed_in_turn(frames[0], one, queries) for one in queries] if leaves_some else []
        if lost and all(lost):
            # What was asked before has no place for what is asked now.
            found = await self._by_itself(asked, context, question_back(lost[0], frames[0].text))
        if len(frames) == 1:
            for one in found.framed:
                raise_if_pointing_at_nothing(frames[0], one, context, self._knowledge)
        for frame, one in zip(frames, found.framed, strict=False) if 1 < len(frames) == len(found.framed) else ():
            raise_if_beside_what_is_meant(frame, one)
        of_each = frames if len(frames) == len(found.framed) else [frames[0]] * len(found.framed)
        told = [with_time_before(one, frame, self._knowledge) for one, frame in zip(found.framed, of_each, strict=True)]
        return msgspec.structs.replace(found, framed=tuple(with_why(one, frames[0]) for one in told))

    async def _by_itself(self, frames: Sequence[Frame], context: Context, problem: LeftOver) -> Understood:
        """ "And how often did Poland abstain in 2015?" behind a question on something else: it says itself of which votes. Raises the
        problem of the question before where it does not."""
        frame = frames[0]
        if not (is_of_all_votes(frame) and frame.what.when and frame.named(Role.VOTER)):
            raise problem
        try:
            return Understood(await self._alone(frames, context), looked_back=True)
        except _UNREAD:
            raise problem from None

    async def _in_context(self, frames: Sequence[Frame], context: Context) -> Understood:
        frame = of_its_unity(frames[0], context.frame if isinstance(context.query, _OF_GROUPS) else None)
        if isinstance(context.query, OverTime) or _asks_the_result_then(frame, context):
            frame = _at_the_same_time(frame)
        frame = _of_its_members(_without_weak(frame) if context.has_begun else frame, context)
        if is_on_two(context.query):
            frame = _in_their_order(frame)
        if by_the_way := await self._by_the_way(frame, context):
            return Understood((by_the_way,), from_context=True, looked_back=True)
        if further := await self._of_what_was_told((frame, *frames[1:]), context):
            return Understood(further, from_context=True, looked_back=True)
        counts_vetoes = asks_for_vetoes(frame) and not isinstance(context.query, OverTime)
        if len(frames) > 1 or not context.has_begun or frame.subject or stands_alone(frame) or counts_vetoes:
            return Understood(await self._alone(frames, context))
        if ranged := await self._ranged(frame, context):
            return Understood(ranged, from_context=True, looked_back=True)
        if going_on := await self._going_on(frame, context):
            beside = await self._of_group_before(frame, context, going_on)
            return Understood((*beside, going_on), from_context=True, looked_back=True)
        leans = (is_part(frame) or goes_on(frame) or leans_on_others(frame)) and not frame.beyond
        of_one = is_only_a_place(frame) and len(context.selection or ()) <= 1
        if leans and (context.query is None or of_one):
            raise _which_of(context)
        if leans and (followed := await self._followed(frame, context)):
            return Understood((followed,), from_context=True, looked_back=True)
        if context.unsettled and frame.has(Operator.JOINED) and frame.what.says_nothing and not frame.of_all_times:
            # "Which of them sided with London?" behind a vote that was asked back.
            raise _which_of(context)
        if strays(frame):
            raise Unsure(frame.text[frame.what.about[0].start : frame.what.about[-1].end])
        try:
            return Understood(await self._alone(frames, context), looked_back=True)
        except (LeftOver, NotUnderstood, NothingFound) as problem:
            return await self._in_part(frame, context, problem, leans=leans)

    async def _of_what_was_told(self, frames: Sequence[Frame], context: Context) -> tuple[Framed, ...]:
        """What asks further about the last answer, or several things at once about the one vote that was spoken of: "who voted
        against, and did the UK?"."""
        if len(frames) == 1:
            further = await self._of_the_last_answer(frames[0], context)
            return (further,) if further else ()
        call = context.current
        if context.query is not None and call is None and goes_on(frames[0]) and names_others(frames[-1].written):
            # Of many votes only one of the two could be told.
            raise Unsure(frames[-1].text)
        if call is None or context.unsettled or not all(map(_asks_of_that_vote, frames)):
            return ()
        found: list[Framed] = []
        for frame in frames:
            company = self._company.read(frame, found[-1].query) if found else None
            further = company or await self._found.about_the_same(frame, selection_of((call,)))
            if further is None and not found:
                # "And Cuba? Who else abstained?"
                further = await self._continued(frame, context)
            if further is None:
                return ()
            found.append(further)
        return tuple(found)

    async def _by_the_way(self, frame: Frame, context: Context) -> Framed | None:
        """The source of the last answer, or what goes on with a text, its sponsors, how texts were adopted, or what is held of sessions."""
        return (
            source_of(frame, context)
            or _of_the_sponsors(frame, context)
            or await self._texts.read(frame, context)
            or await self._whether_on(frame, context)
            or await self._of_the_text(frame, context)
            or await self._recurring.read(frame, context)
            or await self._of_sponsoring(frame, context)
        )

    async def _whether_on(self, frame: Frame, context: Context) -> Framed | None:
        """ "Is it about outer space?": the vote that was spoken of, with whether it stands under these words. Raises NeedsMore."""
        topics = (*frame.what.about, *frame.named(Role.TOPIC))
        if not topics or tuple(frame.written[:3]) not in _IS_IT_ABOUT or frame.what.calls:
            return None
        call = None if context.unsettled else context.current or context.text
        if call is None:
            raise which_vote()
        selection = selection_of((call,))
        told = await self._found.about_the_same(msgspec.structs.replace(frame, what=What(), roles=()), selection)
        fits = await self._votes.are_in_titles(topics, selection)
        words = frame.text[topics[0].start : topics[-1].end]
        note = f"“{words}” {'stands' if fits else 'does not stand'} in its title, agenda item or subjects."
        return msgspec.structs.replace(told, notes=(*told.notes, note)) if told else None

    async def _of_the_text(self, frame: Frame, context: Context) -> Framed | None:
        """ "How did Mali vote on it?" of a text that was spoken of by the way, or that an answer about many names."""
        meant = context.text or context.found
        if context.current and _asks_if_so_many(frame):
            return await self._found.about_the_same(frame, selection_of((context.current,)))
        asks_of_it = _points_at_text(frame) or (context.text and not context.calls and _asks_of_one_vote(frame))
        if meant is None or not asks_of_it:
            return None
        return await self._found.about_the_same(frame, selection_of((meant,)))

    async def _of_the_last_answer(self, frame: Frame, context: Context) -> Framed | None:
        """What compares the last vote with others on the same text ("who was new?", "since when?"), or asks further about those who
        were listed, or did so."""
        return (
            await self._turnover.read(frame, context)
            or await self._course.read(frame, context)
            or self._among.read(frame, context)
            or why_so(frame, context)
            or (None if context.unsettled else self._company.read(frame, context.query))
        )

    async def _of_sponsoring(self, frame: Frame, context: Context) -> Framed | None:
        """What changes a question about sponsors, about how a text was adopted, or about sessions: of a list of texts, or of one
        that no vote is spoken of beside."""
        listed = context.query if isinstance(context.query, SearchQuery) else None
        match context.sponsored or (AdoptionQuery(listed.selection, None) if listed else None):
            case SponsoredQuery() as before:
                return await self._sponsors.of_sponsored(frame, before, context.sponsored_what, context.codes)
            case SponsorsQuery() as before if other := await self._sponsors.of_another_text(frame, before):
                return other
            case SponsorsQuery(call=call) as before if call and call == context.text and _is_among_them(frame):
                return self._sponsors.of_others(frame, before)
            case SponsorsQuery(call=call) as before if (
                call and call == context.text and _goes_on(before, frame, context)
            ):
                return self._sponsors.of_others(frame, before)
            case AdoptionQuery() as before:
                of = context.what if listed else context.sponsored_what
                return once_more(frame, before, of) or await self._subjects.of_adoption_further(frame, before, of)
            case StatusQuery() as before:
                return self._subjects.of_other_sessions(frame, before)
            case _:
                return None

    async def _going_on(self, frame: Frame, context: Context) -> Framed | None:
        """A question that says itself that it goes on, or whose gaps the frame before it fills."""
        if among := await self._follower.among_them(frame, context):
            return among
        if one := await self._texts.voted_on_one(frame, context):
            return one
        if moved := self._found.among_moved(frame, context.query):
            return moved
        if isinstance(context.query, AgreementQuery | DifferQuery) and asks_on_which(frame):
            return Framed(_listing(context.query), context.what, context.query.selection, frame.notes)
        listed = isinstance(context.query, SearchQuery | TallyClaimQuery) and len(context.selection or ()) > 1
        such = listed and counts_such(frame)
        over = context.selection if such or isinstance(context.query, OverTime) else None
        then = (context.leant_on or "then" in frame.words) and is_of_all_votes(frame)
        if over and frame.what.says_nothing and (narrows(frame) or then or such):
            return _with_votes_before(self._found.over(frame, over), frame, context)
        if fewer := await self._fewer(frame, context):
            return fewer
        if one := await self._on_the_one_then(frame, context):
            return one
        if series := await self._others.of_that_time(frame, context):
            return series
        return await self._continued(frame, context)

    async def _on_the_one_then(self, frame: Frame, context: Context) -> Framed | None:
        """ "Who voted no in 2024?" of two votes: on the one of that time."""
        when, told = What(when=frame.what.when), context.selection
        asks = frame.chosen or frame.has(Operator.RESULT)
        of_few = isinstance(context.query, _OF_GROUPS) and told is not None and 1 < len(told) <= MOST_WITH_MEMBERS
        if not (asks and of_few and told and when.when and msgspec.structs.replace(frame.what, when=()).says_nothing):
            return None
        during = await self._votes.among(when, told)
        if during is None or len(during) != 1:
            return None
        return await self._found.about_the_same(msgspec.structs.replace(frame, what=What()), during)

    async def _of_group_before(self, frame: Frame, context: Context, whole: Framed) -> tuple[Framed, ...]:
        """ "How many abstained?" of a vote of which it was asked how a group voted: also how many of that group did."""
        before = context.frame.roles if context.frame and isinstance(context.query, VotesQuery | MembersQuery) else ()
        groups = tuple((role, one) for role, one in before if role is Role.VOTER and isinstance(one, GroupMention))
        counts = isinstance(whole.query, TallyQuery) and frame.has(Operator.TOTALS) and len(frame.chosen) == 1
        if not (groups and counts) or frame.roles:
            return ()
        who = msgspec.structs.replace(frame, roles=groups, what=whole.what, operators=frozenset({Operator.WHO}))
        of_group = await self._found.about_the_same(who, whole.selection)
        return (of_group,) if of_group else ()

    async def _fewer(self, frame: Frame, context: Context) -> Framed | None:
        """ "How many of those on Ukraine?": what was asked, of some of the votes."""
        query, before = context.query, context.selection
        if not isinstance(query, OverTime) or before is None or not narrows(frame):
            return None
        asks_of_two = frame.has(Operator.DIFFERENCE, Operator.AGREEMENT) and bool(frame.named(Role.VOTER))
        if asks_of_two and frame.what.when:
            # "On which votes did they differ in 2025?" says itself of what time.
            return None
        fewer = await self._votes.among(frame.what, before)
        if fewer and asks_of_two:
            return self._found.over(frame, fewer)
        return (
            Framed(msgspec.structs.replace(query, selection=fewer), frame.what, fewer, frame.notes) if fewer else None
        )

    async def _in_part(self, frame: Frame, context: Context, problem: Problem, *, leans: bool) -> Understood:
        """A question that is not understood by itself, and so may go on with the one before."""
        alone = leans or isinstance(problem, LeftOver)
        try:
            followed = None if alone else await self._followed(frame, context)
        except NothingFound:
            # That nothing fits it beside what was asked before denies nothing.
            followed = None
        if followed is None:
            raise problem
        return Understood((followed,), from_context=True, looked_back=True)

    async def _alone(self, frames: Sequence[Frame], context: Context) -> tuple[Framed, ...]:
        """Each question of a text by itself, or by the one before it there."""
        found: list[Framed] = []
        if not context.has_begun and asks_about_somebody(frames[0]):
            raise which_vote()
        for asked_so in chain.from_iterable(map(compared_apart, frames)):
            frame = of_its_unity(asked_so, found[-1].frame if found else None)
            if frame.follows and found and (further := await self._sponsors.further(frame, found[-1])):
                found.append(further)
                continue
            if frame.subject:
                spoken_of = self._meant_by(found[-1]) if frame.follows and found else self._spoken_of(context)
                framed: Framed | None = await self._subjects.query(frame, frame.subject, spoken_of)
            elif frame.follows and found:
                meant = votes_answered_with(found[-1], self._knowledge)
                if not meant.calls:
                    # There is no vote of which anything could be asked.
                    continue
                asked = _of_votes_before(frame, found[-1])
                framed = (
                    await self._course.read(asked, _going_on_from(found[-1]))
                    or self._among.read(asked, _going_on_from(found[-1]))
                    or self._company.read(asked, found[-1].query)
                    or await self._found.about_the_same(frame, self._whenever(frame, meant))
                )
            else:
                framed = await self._frames.query(frame)
                if framed is None and (unvoted := await self._unvoted.query(frame)):
                    # That there was no vote answers whatever is asked of one.
                    found.append(unvoted)
                    continue
            if framed is None:
                raise await problem_of(frame, self._knowledge)
            if points_at_some(frame) and framed.selection.means is Means.NOTHING:
                # "Which of the two had more noes?" is not asked of all votes there are.
                raise NeedsMore("which of them you mean, by name", "Which had more noes, ES-11/5 or ES-11/6?")
            lost = [] if frame.subject else unexpressed(frame, framed.query) or unsponsored(frame, framed)
            if lost:
                raise question_back(lost, frame.text)
            found.append(framed)
        return tuple(found)

    def _meant_by(self, framed: Framed) -> RollCallInfo | None:
        """The one text that a question is about, be it of its votes or by the way."""
        if text := text_of(framed, self._knowledge):
            return text
        calls = framed.selection.newest_first(self._knowledge)
        return calls[0] if len(calls) == 1 else None

    def _spoken_of(self, context: Context) -> RollCallInfo | None:
        """The text that was spoken of last, also the one that the answer about many names: which had the most sponsors."""
        if isinstance(context.sponsored, SponsoredQuery) and not context.text and len(context.shown) == 1:
            return next(iter(self._knowledge.record.named(context.shown[0])), None)
        return context.spoken_of

    async def _ranged(self, frame: Frame, context: Context) -> tuple[Framed, ...]:
        """What is asked of how the vote came out that was spoken of, or of all votes, or states, that were."""
        if outcome := await self._outcome.read(frame, context):
            return (outcome,)
        if ever := await self._at_any_time(frame, context):
            return ever
        one = one_on_which(frame, context) or turned_round(frame, context) or alone_at_last(frame, context)
        one = (
            one
            or so_many(frame, context)
            or voted_at_last(frame, context, self._knowledge)
            or the_one_with(frame, context, self._knowledge)
        )
        if one:
            return (one,)
        if closer := await compared_agreement(frame, context, self._others, self._knowledge):
            return closer
        if beside := await compared_with_another(frame, context, self._others, self._follower):
            return beside
        if compared := compared_states(frame, context):
            return compared
        if yearly := year_by_year(frame, context, self._knowledge):
            return (yearly,)
        ranged = alone_on_those(frame, context) or over_texts(frame, context, self._knowledge)
        return (ranged,) if ranged else ()

    async def _at_any_time(self, frame: Frame, context: Context) -> tuple[Framed, ...]:
        """What is asked of all votes on a text, or of those of the time that is named: "ever on this since 2018?"."""
        selection = votes_at_any_time(frame, context, await self._on_its_topic(frame, context), self._knowledge)
        if selection and (when := What(when=frame.what.when)).when:
            during = await self._votes.among(when, selection)
            if during is None:
                raise NothingFound(sought(selection.label, when), (), (), self._knowledge.record.coverage)
            selection = during
        if selection is None:
            return ()
        if any(isinstance(one, GroupMention) for one in frame.named(Role.VOTER)):
            of_group = await self._found.about_the_same(msgspec.structs.replace(frame, what=What()), selection)
            return (of_group,) if of_group else ()
        return at_any_time(frame, context, selection)

    async def _on_its_topic(self, frame: Frame, context: Context) -> Selection | None:
        """All votes on the topic that was asked about, whenever."""
        what = context.what
        ordered = frame.what.series and frame.has(Operator.WHEN)
        if not (frame.of_all_times or ordered) or not what.about or what.calls:
            return None
        return await self._votes.select(msgspec.structs.replace(what, when=(), series=None, how_many=None))

    def _whenever(self, frame: Frame, selection: Selection) -> Selection:
        """ "..., and who has done so most often?": of a single vote, all those on its text."""
        over_time = frame.of_all_times or ("often" in frame.words and frame.has(Operator.MOST, Operator.FEWEST))
        if len(selection) != 1 or not over_time:
            return selection
        series = whole_series(selection.newest_first(self._knowledge)[0], self._knowledge)
        return series if len(series) > 1 else selection

    async def _continued(self, frame: Frame, context: Context) -> Framed | None:
        """A question whose gaps the frame before it fills."""
        if context.frame is None or context.selection is None or context.unsettled:
            return None
        if isinstance(context.query, ChangesQuery) and frame.chosen and frame.what.says_nothing:
            return None
        going_on = continued(frame, context.frame, context.selection, context.calls, context.codes)
        return await self._of_continued(going_on, await self._on_its_topic(frame, context)) if going_on else None

    async def _of_continued(self, found: Continued, topical: Selection | None) -> Framed | None:
        """A query for a question with what it left unsaid; `topical` are the votes at any time on the topic that was asked about.
        Raises a Problem."""
        if found.changed:
            return self._found.of_changed(found.frame, found.changed)
        if found.like and (alike := self._votes.like(found.like[0], found.like[1], other=found.like[2])):
            return await self._found.about_the_same(found.frame, alike)
        if found.selection is None:
            return await self._frames.query(found.frame) if not found.like or found.frame.what.about else None
        whenever = self._whenever(found.frame, found.selection)
        wider = topical if topical and whenever is not found.selection else whenever
        return await self._found.about_the_same(found.frame, wider)

    async def _followed(self, frame: Frame, context: Context) -> Framed | None:
        """A question that changes the query before it."""
        if frame.organ or frame.beyond:
            return None
        if context.unsettled and frame.what.says_nothing and (frame.roles or frame.chosen):
            raise _which_of(context)
        return await self._follower.follow(frame, context)


def _with_votes_before(found: Framed | None, frame: Frame, context: Context) -> Framed | None:
    """What is remembered of a question about the votes that were asked about: it leaves unsaid which they are."""
    what = context.what
    return found and msgspec.structs.replace(found, what=what, frame=msgspec.structs.replace(frame, what=what))


def _listing(query: AgreementQuery | DifferQuery) -> DifferQuery:
    """The votes on which two voted the same way, or those that were told."""
    return query if isinstance(query, DifferQuery) else DifferQuery(query.a, query.b, query.selection, alike=True)


def _sets_apart(found: LeftOver, frame: Frame) -> bool:
    """Whether a reading takes as background what another one would ask back about."""
    return any(note.startswith(BACKGROUND) and found.written in note for note in frame.notes)


def _which_of(context: Context) -> Problem:
    """Asks which vote is meant, with those that the question before may have meant, where it was asked back."""
    offered = context.offered
    return AmbiguousRollCall("", offered, (), len(offered)) if offered else which_vote()


def _going_on_from(framed: Framed) -> Context:
    """What a question may refer to that stands behind another one in the same text."""
    return Context(query=framed.query, selection=framed.selection, what=framed.what)


def _of_votes_before(frame: Frame, framed: Framed) -> Frame:
    """Without the votes that the question before it in the text names, which stand for those of each."""
    return msgspec.structs.replace(frame, what=What()) if frame.what.calls == framed.what.calls else frame


def _of_today(found: Understood, words: Sequence[Mention | None], frames: Sequence[Frame]) -> Understood:
    """What is asked of groups as they are today. Raises LeftOver where the query cannot ask that."""
    framed = []
    for one, word, frame in zip(found.framed, words, frames, strict=False):
        query = of_present_members(one.query) if word else one.query
        if word and query is None:
            raise question_back([word], frame.text)
        framed.append(msgspec.structs.replace(one, query=query or one.query))
    return msgspec.structs.replace(found, framed=(*framed, *found.framed[len(framed) :]))


def _asks_of_that_vote(frame: Frame) -> bool:
    """Whether somebody's choice is asked for, and it is left unsaid on which vote: "and did the UK?"."""
    asks = (frame.roles or frame.chosen) and not (frame.subject or frame.beyond or is_of_all_votes(frame))
    # "Who else abstained?" behind "and Cuba?".
    leaning = word_lists().leaning - {"it", "that", "this"} - ({"else"} if names_others(frame.written) else set())
    return bool(asks) and frame.what.says_nothing and frame.words.isdisjoint(leaning)


def _points_at_text(frame: Frame) -> bool:
    """ "How was it adopted?", "who abstained on it?": a text stands for the word, not the one that votes."""
    is_text = frame.has(Operator.RESULT) or any(
        (one.rpartition(" ")[2] in ("on", "for", "against", "to") and other in ("it", "that"))
        or (one, other) == ("it", "about")
        for one, other in pairwise(frame.written)
    )
    return not frame.subject and frame.what.says_nothing and "it" in frame.written and is_text


def _asks_if_so_many(frame: Frame) -> bool:
    """ "Was it a two-thirds majority?", "did it get two thirds?": of the vote that was spoken of."""
    of_it = bool(frame.words & {"it", "that", "this"}) and frame.words.isdisjoint(("all", "members", "membership"))
    part = frame.amount in (Part.TWO_THIRDS, Part.MAJORITY) and frame.asks_whether
    return part and of_it and not (frame.roles or frame.chosen or frame.subject or frame.what.about or frame.what.when)


def _asks_of_one_vote(frame: Frame) -> bool:
    """ "How did Peru vote?", "who abstained?" where one text was spoken of, and no vote."""
    asks = frame.chosen or (frame.named(Role.VOTER) and "vote" in frame.words)
    return bool(asks) and not frame.subject and frame.what.says_nothing and not frame.names_votes


def _of_the_sponsors(frame: Frame, context: Context) -> Framed | None:
    """What is asked of the votes of the sponsors that the last answer told of."""
    before = context.sponsored
    of_text = isinstance(before, SponsorsQuery) and before.call is not None and before.call == context.text
    return votes_of_sponsors(frame, before) if of_text and isinstance(before, SponsorsQuery) else None


def _is_among_them(frame: Frame) -> bool:
    """ "Was Chad among them?", "how many of them joined later?", "did Belarus?" of sponsors, though there was a vote, too."""
    said = [one for one in frame.mentions if is_word(one)]
    bare = frame.is_whether and len(said) > 1 and all(isinstance(one, StateMention) for one in said[1:])
    return bare or any(
        one in ("among", "of") and other in ("them", "those", "these") for one, other in pairwise(frame.written)
    )


def _goes_on(before: SponsorsQuery, frame: Frame, context: Context) -> bool:
    """Whether so little is asked of the sponsors of a text, and not of a vote on it: "did Belarus?", "how many in total?", and
    behind a question about one of them "and Chad?"."""
    voted_on = before.call is not None and before.call == context.current and before.call.has_votes
    return not voted_on or bool(before.codes) or frame.written[:1] == ["did"] or frame.has(Operator.TOTALS)


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
    """ "Which Council members abstained?", "did it get through the Assembly?" of a vote of that body that was spoken of: those who
    voted on it, and how it came out."""
    bodies = {one.body for one in frame.what.bodies}
    what = msgspec.structs.replace(frame.what, bodies=())
    of_current = context.current is not None and bodies == {context.current.body}
    of_members = frame.chosen and frame.asks_who
    of_it = frame.has(Operator.RESULT, Operator.WHEN) and frame.words & {"it", "that", "this"}
    if not (of_current and what.says_nothing and (of_members or of_it)):
        return frame
    return msgspec.structs.replace(frame, what=what)


def _vetoed_since(frame: Frame, context: Context) -> Frame:
    """ "Has the same country vetoed anything since?": after the vote that was spoken of."""
    call = context.current
    if call is None or frame.what.when or not frame.supposes_veto or "since" not in frame.written:
        return frame
    since = WhenMention(0, 0, "since", Period.after(call.date), label=f"since {long_date(call.date)}")
    return msgspec.structs.replace(frame, what=msgspec.structs.replace(frame.what, when=(since,)))


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

"""What a channel's people type about follows, carried out: the one door that adapters use for it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from typing import assert_never, cast

import msgspec

from bot.answer import Answer, Suggestion
from bot.answers.composing import Composer
from bot.answers.problems import Known, answer_problem
from bot.core import Teller
from bot.knowledge import Knowledge
from bot.notices import orders
from bot.notices.direct import in_direct_message
from bot.notices.grounds import grounds
from bot.notices.hours import hours_said
from bot.notices.keeping import kept_query
from bot.notices.last_load import LastLoads
from bot.notices.latest import Done, Latest, name_of
from bot.notices.listing import end_said, followed_already, follows_answer, notice_list_answer
from bot.notices.matching import Fitting
from bot.notices.orders import read_leaning, read_order
from bot.notices.pointing import Before, points, resolved, with_condition
from bot.notices.preview import confirmation, preview
from bot.notices.problems import NotFollowed, not_followed
from bot.notices.query import FollowQuery
from bot.notices.reasons import Interest, Relevances
from bot.notices.resuming import resume
from bot.notices.rights import PRECONDITIONS, Asker, refusal
from bot.notices.saying import FOLLOW, said
from bot.notices.sending import Senders
from bot.notices.sharing import one_by_one_said
from bot.notices.tending import Tending, plainly
from bot.notices.wishes import WishReader
from bot.problems import AmbiguousState, Problem
from data.record import RollCallInfo, set_of
from data.state import Channel, Mode, NewFollow, State
from data.state import Follow as Kept

MOST_FOLLOWS = 200


class FollowDesk:
    """`senders` are the platforms that can say whether they would take a notice; `admins_only` is the setting that in Slack only administrators change what a channel follows."""

    def __init__(
        self,
        teller: Teller,
        state: State,
        now: Callable[[], float],
        senders: Senders | None = None,
        *,
        admins_only: bool = False,
    ) -> None:
        self._teller = teller
        self._state = state
        self._follows = state.follows
        self._outbox = state.outbox
        self._now = now
        self._senders = senders or Senders()
        self.admins_only = admins_only
        self._last_loads = LastLoads(teller.home)
        self._tending = Tending(teller, state.follows, now)
        self._latest = Latest()

    def takes(self, text: str, asker: Asker | None = None) -> bool:
        """Whether a text is about what a channel follows; "undo" and "1" are, right behind what is. Without an `asker`,
        whoever may have typed it."""
        return bool(
            read_order(text)
            or (self._latest.is_known(asker, self._now()) and read_leaning(text))
            or self._latest.can_pick(text, asker, self._now())
        )

    def passed(self, asker: Asker) -> None:
        """Something else was asked, so that nothing leans on what was said of follows."""
        self._latest.forget(asker)

    async def answer(self, text: str, asker: Asker) -> Answer:
        """What came of a text that it takes."""
        at = self._now()
        picked = self._latest.picked(text, asker, at)
        order = read_order(picked or text) or read_leaning(text)
        if order is None:
            return plainly(orders.NOTHING_TO_PICK)
        if asker.channel is None:
            return plainly(refusal(asker, admins_only=self.admins_only))
        before, done = self._latest.done(asker, at), Done()
        try:
            answer, done = await self._carried_out(order, asker, asker.channel, before)
        except NotFollowed as problem:
            answer, done = not_followed(problem), before
        self._latest.keep(asker, answer, done, at)
        return in_direct_message(answer) if asker.is_direct else answer

    async def _carried_out(
        self, order: orders.Order, asker: Asker, channel: Channel, before: Done
    ) -> tuple[Answer, Done]:
        """What came of an order, and what was done. Raises NotFollowed."""
        refused = refusal(asker, admins_only=self.admins_only)
        if shown := await self._shown(order, asker, channel, may_change=not refused):
            return shown, before
        if refused:
            raise NotFollowed(refused)
        match order:
            case orders.Follow() | orders.Change() | orders.Also():
                return await self._wished(order, asker, channel, before)
            case orders.Unfollow(which):
                return await self._tending.unfollow(channel, which, asker.name)
            case orders.Enough(name):
                raise await self._tending.which_ends(channel, name)
            case orders.Mute():
                return await self._tending.mute(channel, order, asker.name)
            case orders.Unmute(which):
                return await self._tending.unmute(channel, which)
            case orders.Speak(which, of_each):
                return await self._tending.speak(channel, which, Mode.EACH if of_each else Mode.DIGEST), Done()
            case orders.Quiet(written):
                return await self._tending.quiet(channel, written), Done()
            case orders.Undo():
                return await self._tending.undo(channel, before), Done()
            case orders.ListFollows() | orders.ListNotice() | orders.Why() | orders.NowOrLater() | orders.Unclear():
                raise AssertionError("shown above")
            case _:
                assert_never(order)

    async def _shown(self, order: orders.Order, asker: Asker, channel: Channel, *, may_change: bool) -> Answer | None:
        """What everybody may see. Raises NotFollowed."""
        match order:
            case orders.ListFollows():
                return await self._list(channel, may_change=may_change)
            case orders.ListNotice(number, symbol):
                return await self._list_notice(channel, number, symbol)
            case orders.Why(written):
                return await grounds(self._teller, self._state, asker, channel, written, at=self._now())
            case orders.Quiet(""):
                return await self._tending.quiet(channel, "")
            case orders.Unclear(sentence):
                raise NotFollowed(sentence)
            case orders.NowOrLater(wish):
                options = (Suggestion("Now", wish), Suggestion("Whenever new votes are loaded", f"{FOLLOW} {wish}"))
                raise NotFollowed(f"Shall I tell of {wish} now, or whenever new votes are loaded?", options)
            case _:
                return None

    # Follow

    async def _wished(
        self, order: orders.Follow | orders.Change | orders.Also, asker: Asker, channel: Channel, before: Done
    ) -> tuple[Answer, Done]:
        """Raises NotFollowed."""
        match order:
            case orders.Follow(wish, of_each, corrected):
                mode = Mode.EACH if of_each else Mode.DIGEST
                answer, done = await self._follow(wish, asker, channel, mode=mode)
                notes = (f"I took “{corrected}” for “follow”.", *answer.notes) if corrected else answer.notes
                return msgspec.structs.replace(answer, notes=notes), done
            case orders.Also(condition):
                return await self._follow(condition, asker, channel, is_condition=True)
            case orders.Change(number, wish):
                known = {follow.number for follow in await self._follows.of(channel)}
                meant = before.number if number is None else number
                if number is None and meant not in known:
                    return await self._follow(wish, asker, channel)
                (changed,) = await self._tending.meant(channel, orders.Which((meant,)), "change")
                return await self._follow(wish, asker, channel, instead_of=changed)
            case _:
                assert_never(order)

    async def _follow(
        self,
        wish: str,
        asker: Asker,
        channel: Channel,
        *,
        instead_of: Kept | None = None,
        is_condition: bool = False,
        mode: Mode = Mode.DIGEST,
    ) -> tuple[Answer, Done]:
        """Raises NotFollowed."""
        async with self._teller.knowledge() as knowledge:
            composer = Composer(knowledge, self._teller.today())
            last = instead_of or max(await self._follows.of(channel), key=lambda one: one.number, default=None)
            query = kept_query(last.query, knowledge) if last else None
            before = Before(last.sentence, query) if last and query else None
            try:
                if is_condition:
                    wish = with_condition(wish, before, knowledge, composer.today)
                elif points(wish):
                    wish = resolved(wish, before, knowledge, composer.today)
                understood = await WishReader(knowledge, composer.today).read(wish)
            except NotFollowed as problem:
                raise _instead(problem, instead_of) from None
            except Problem as problem:
                asked = _to_follow(await answer_problem(cast(Known, problem), composer), instead_of)
                return asked, Done(names=_names(problem, knowledge))
            new = NewFollow(channel, wish, understood.query.to_json(), asker.user, mode, asker.name)
            ended = end_said(await self._follows.ended(channel))
            kept = await self._keep(new, understood.query, instead_of, knowledge)
            shown = await preview(understood.query, composer, await self._last_loads.of(knowledge))
            quiet = hours_said(await self._follows.hours(channel))
            needed = "" if asker.is_direct or asker.open else PRECONDITIONS.get(channel.platform, "")
            one_by_one = (
                "" if kept.mode is Mode.EACH else one_by_one_said([kept.number], await self._follows.of(channel))
            )
            notes = (ended, one_by_one, needed, f"Quiet hours are {quiet}." if quiet else "")
            answer = confirmation(kept, understood, shown, notes, composer, is_changed=instead_of is not None)
            return answer, Done(kept.number, (instead_of,) if instead_of else (), instead_of is not None)

    async def _keep(self, new: NewFollow, query: FollowQuery, instead_of: Kept | None, knowledge: Knowledge) -> Kept:
        """Raises NotFollowed where the channel follows it already, or follows too much."""
        already = await self._follows.of(new.channel)
        if same := next((follow for follow in already if follow.query == new.query), None):
            raise followed_already(same, said(query, knowledge), new.mode, self._now())
        if instead_of:
            await self._follows.change(instead_of.number, new)
            follows = await self._follows.of(new.channel)
            return next(follow for follow in follows if follow.number == instead_of.number)
        if len(already) >= MOST_FOLLOWS:
            raise NotFollowed(
                f"A channel can follow {MOST_FOLLOWS} things; please unfollow something first, “follows” lists them."
            )
        return await self._follows.add(new)

    # Lists

    async def _list(self, channel: Channel, *, may_change: bool) -> Answer:
        """Whoever may change what is followed has what was suspended back by this, where its reason is gone."""
        resumed = await resume(self._follows, self._senders, channel) if may_change else []
        follows = await self._follows.of(channel)
        async with self._teller.knowledge() as knowledge:
            last = await self._last_loads.of(knowledge)
            fitting = Fitting(knowledge, last.new)
            queries = [kept_query(follow.query, knowledge) for follow in follows]
            counts = [(await fitting.of(query)).bit_count() if query else None for query in queries]
            hours, ended = hours_said(await self._follows.hours(channel)), await self._follows.ended(channel)
            listed = list(zip(follows, counts, strict=True))
            return follows_answer(listed, last, resumed, quiet=hours, ended=ended, at=self._now())

    async def _list_notice(self, channel: Channel, number: int, symbol: str) -> Answer:
        rows = await self._outbox.of_roll_call(channel, symbol)
        symbols = next((row.notice.symbols for row in rows if row.notice.follow == number), ())
        if not symbols:
            raise NotFollowed(f"I no longer have the notice of follow {number} that told of {symbol[:80]}.")
        async with self._teller.knowledge() as knowledge:
            composer = Composer(knowledge, self._teller.today())
            calls = composer.record.shown_as(symbols)
            return notice_list_answer(calls, await self._votes_followed(channel, calls, knowledge), composer)

    async def _votes_followed(
        self, channel: Channel, calls: Sequence[RollCallInfo], knowledge: Knowledge
    ) -> dict[int, str]:
        """How those that the channel follows voted on each of these, by its number."""
        among = set_of(calls)
        fitting, relevances = Fitting(knowledge, among), Relevances(knowledge, among)
        kept = [kept_query(follow.query, knowledge) for follow in await self._follows.of(channel)]
        fits = [(Interest.of(query, among), await fitting.of(query)) for query in kept if query]
        return {call.number: relevances.votes([one for one, of in fits if of & call.bit], call) for call in calls}


def _names(problem: Problem, knowledge: Knowledge) -> tuple[frozenset[str], ...]:
    """By which names each state can be picked of which a name is asked back: those that only it has, and the one it is offered by."""
    if not isinstance(problem, AmbiguousState):
        return ()
    of_each = [frozenset(name_of(entry.name) for entry in knowledge.english_names(code)) for code in problem.codes]
    shared = Counter(name for names in of_each for name in names)
    offered = [name_of(knowledge.distinct_name(code)) for code in problem.codes]
    return tuple(
        frozenset(name for name in names if shared[name] == 1 and name not in offered) | {own}
        for names, own in zip(of_each, offered, strict=True)
    )


def _ways(numbers: Sequence[int]) -> tuple[Suggestion, ...]:
    return tuple(Suggestion(f"Unfollow {number}", f"unfollow {number}") for number in numbers)


def _instead(problem: NotFollowed, changed: Kept | None) -> NotFollowed:
    """What is asked back about a change leads to a change again."""
    if changed is None:
        return problem
    options = tuple(msgspec.structs.replace(one, question=_changing(one.question, changed)) for one in problem.options)
    return NotFollowed(problem.sentence, options)


def _changing(order: str, changed: Kept) -> str:
    verb, _, wish = order.partition(" ")
    return f"change {changed.number} to {wish}" if verb == FOLLOW else order


def _to_follow(found: Answer, changed: Kept | None) -> Answer:
    """A question back about a name, whose options are commands again."""
    verb = f"change {changed.number} to" if changed else FOLLOW
    options = tuple(Suggestion(option.label, f"{verb} {option.question}") for option in found.options)
    return msgspec.structs.replace(found, options=options, follow_ups=())

"""What a channel's people type about follows, carried out: the one door that adapters use for it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import assert_never, cast

import msgspec

from bot.answer import Answer, Kind, Suggestion
from bot.answers.composing import Composer
from bot.answers.problems import Known, answer_problem
from bot.core import Teller
from bot.knowledge import Knowledge
from bot.notices import orders
from bot.notices.hours import hours_said, read_hours
from bot.notices.keeping import kept_query
from bot.notices.last_load import LastLoads
from bot.notices.listing import follows_answer, notice_list_answer
from bot.notices.matching import Fitting
from bot.notices.orders import read_order
from bot.notices.preview import confirmation, preview
from bot.notices.problems import NotFollowed, not_followed
from bot.notices.reading import Understood
from bot.notices.reasons import Relevances
from bot.notices.resuming import resume
from bot.notices.rights import PRECONDITIONS, Asker, refusal
from bot.notices.saying import FOLLOW, said
from bot.notices.sending import Senders
from bot.notices.wishes import WishReader
from bot.problems import Problem
from bot.wording import in_words, listed, long_date
from data.matrix import calls_of
from data.record import RollCallInfo
from data.state import Channel, Mode, NewFollow, State
from data.state import Follow as Kept

MOST_FOLLOWS = 200
DAY_SECONDS = 86_400.0


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
        self._follows = state.follows
        self._outbox = state.outbox
        self._now = now
        self._senders = senders or Senders()
        self.admins_only = admins_only
        self._last_loads = LastLoads(teller.home)

    @staticmethod
    def takes(text: str) -> bool:
        """Whether a text is about what a channel follows."""
        return read_order(text) is not None

    async def answer(self, text: str, asker: Asker) -> Answer:
        """What came of a text that it takes."""
        order = read_order(text)
        assert order is not None, "only what it takes is given to it"
        if asker.channel is None:
            return _said(refusal(asker, admins_only=self.admins_only))
        try:
            return await self._carried_out(order, asker, asker.channel)
        except NotFollowed as problem:
            return not_followed(problem)

    async def _carried_out(self, order: orders.Order, asker: Asker, channel: Channel) -> Answer:
        """Raises NotFollowed."""
        refused = refusal(asker, admins_only=self.admins_only)
        match order:
            case orders.ListFollows():
                return await self._list(channel, may_change=not refused)
            case orders.ListNotice(number, symbol):
                return await self._list_notice(channel, number, symbol)
            case orders.Quiet("") | orders.Unclear():
                return await self._told(order, channel)
        if refused:
            raise NotFollowed(refused)
        match order:
            case orders.Follow(wish):
                return await self._follow(wish, asker, channel)
            case orders.Unfollow(which):
                return await self._unfollow(channel, which)
            case orders.Mute(which, days):
                return await self._mute(channel, which, days)
            case orders.Speak(which, of_each):
                return await self._speak(channel, which, Mode.EACH if of_each else Mode.DIGEST)
            case orders.Quiet(written):
                return await self._quiet(channel, written)
            case _:
                assert_never(order)

    # Follow

    async def _follow(self, wish: str, asker: Asker, channel: Channel) -> Answer:
        async with self._teller.knowledge() as knowledge:
            composer = Composer(knowledge, self._teller.today())
            try:
                understood = await WishReader(knowledge, composer.today).read(wish)
            except NotFollowed:
                raise
            except Problem as problem:
                return _to_follow(await answer_problem(cast(Known, problem), composer))
            kept = await self._keep(understood, wish, asker, channel, knowledge)
            shown = await preview(understood.query, composer, await self._last_loads.of(knowledge))
            quiet = hours_said(await self._follows.hours(channel))
            notes = (PRECONDITIONS.get(channel.platform, ""), f"Quiet hours are {quiet}." if quiet else "")
            return confirmation(kept, understood, shown, notes, composer)

    async def _keep(
        self, understood: Understood, wish: str, asker: Asker, channel: Channel, knowledge: Knowledge
    ) -> Kept:
        """Raises NotFollowed where the channel follows it already, or follows too much."""
        already = await self._follows.of(channel)
        query = understood.query.to_json()
        if same := next((follow for follow in already if follow.query == query), None):
            sentence = f"This channel follows {said(understood.query, knowledge)} already, as number {same.number}."
            raise NotFollowed(sentence, _ways((same.number,)))
        if len(already) >= MOST_FOLLOWS:
            raise NotFollowed(
                f"A channel can follow {MOST_FOLLOWS} things; please unfollow something first, “follows” lists them."
            )
        return await self._follows.add(NewFollow(channel, wish, query, asker.user, set_by_name=asker.name))

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
            hours = hours_said(await self._follows.hours(channel))
            return follows_answer(list(zip(follows, counts, strict=True)), last, resumed, hours, self._now())

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
        among = calls_of([call.number for call in calls])
        fitting, relevances = Fitting(knowledge, among), Relevances(knowledge, among)
        kept = [kept_query(follow.query, knowledge) for follow in await self._follows.of(channel)]
        fits = [(query, await fitting.of(query)) for query in kept if query]
        return {call.number: relevances.votes([query for query, of in fits if of & call.bit], call) for call in calls}

    # Changes

    async def _unfollow(self, channel: Channel, number: int | None) -> Answer:
        await self._known(channel, number)
        gone = await self._follows.remove(channel, None if number is None else [number])
        return _said(f"This channel has ended {_numbers(gone)}.")

    async def _mute(self, channel: Channel, number: int | None, days: int) -> Answer:
        numbers = await self._known(channel, number)
        until = self._now() + days * DAY_SECONDS if days else 0.0
        await self._follows.mute(channel, until, number)
        if not days:
            return _said(f"This channel hears of {_numbers(numbers)} again.")
        day = datetime.fromtimestamp(until, UTC).date()
        unmute = "unmute" if number is None else f"unmute {number}"
        sentence = f"This channel hears nothing of {_numbers(numbers)} until {long_date(day)}; what comes until then is not told later."
        return msgspec.structs.replace(_said(sentence), follow_ups=(Suggestion("Unmute", unmute),))

    async def _speak(self, channel: Channel, number: int | None, mode: Mode) -> Answer:
        numbers = await self._known(channel, number)
        await self._follows.set_mode(channel, mode, number)
        how = "one message for each roll call, up to ten a load" if mode is Mode.EACH else "one message a load"
        return _said(f"From now on this channel hears of {_numbers(numbers)} in {how}.")

    async def _quiet(self, channel: Channel, written: str) -> Answer:
        hours = read_hours(written, await self._follows.hours(channel))
        await self._follows.set_hours(channel, hours)
        return await self._told(orders.Quiet(""), channel)

    async def _told(self, order: orders.Quiet | orders.Unclear, channel: Channel) -> Answer:
        if isinstance(order, orders.Unclear):
            raise NotFollowed(order.sentence)
        quiet = hours_said(await self._follows.hours(channel))
        if not quiet:
            return _said("This channel has no quiet hours; “quiet 22-7 Europe/Berlin” sets some.")
        return _said(f"Nothing is sent to this channel {quiet}; what comes then is sent afterwards.")

    async def _known(self, channel: Channel, number: int | None) -> list[int]:
        """The numbers of the follows that are meant. Raises NotFollowed where there are none."""
        numbers = [follow.number for follow in await self._follows.of(channel)]
        if not numbers:
            raise NotFollowed("This channel follows nothing.")
        if number is None:
            return numbers
        if number not in numbers:
            raise NotFollowed(
                f"This channel has no follow {number}; it has {listed([str(one) for one in numbers[:20]])}."
            )
        return [number]


def _numbers(numbers: Sequence[int]) -> str:
    """ "follow 2", "its three follows"."""
    return f"follow {numbers[0]}" if len(numbers) == 1 else f"its {in_words(len(numbers))} follows"


def _ways(numbers: Sequence[int]) -> tuple[Suggestion, ...]:
    return tuple(Suggestion(f"Unfollow {number}", f"unfollow {number}") for number in numbers)


def _to_follow(found: Answer) -> Answer:
    """A question back about a name, whose options are commands again."""
    options = tuple(Suggestion(option.label, f"{FOLLOW} {option.question}") for option in found.options)
    return msgspec.structs.replace(found, options=options, follow_ups=())


def _said(sentence: str) -> Answer:
    return Answer(Kind.HELP, sentence)

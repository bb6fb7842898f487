"""What is ordered about follows that a channel has: ended, muted, told otherwise, kept for hours."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import msgspec

from bot.answer import Answer, Kind, Suggestion
from bot.core import Teller
from bot.knowledge import Knowledge
from bot.notices.hours import UTC as WITHOUT_ZONE
from bot.notices.hours import hours_said, read_hours
from bot.notices.keeping import kept_query
from bot.notices.latest import Done
from bot.notices.orders import ALL, Mute, Which
from bot.notices.planning import DAYS_CORRECTED
from bot.notices.problems import NotFollowed
from bot.notices.query import FollowQuery
from bot.notices.saying import said
from bot.notices.sharing import one_by_one_said
from bot.notices.spans import HOW_TO_MUTE, MuteSpan, last_day
from bot.notices.wishes import WishReader
from bot.problems import Problem
from bot.wording import in_words, listed, long_date, long_date_of, sentence_case
from data.state import Channel, Follow, Follows, Mode
from data.words import words_of

DAY_SECONDS = 86_400.0
MOST_SHOWN = 5
NAME_A_ZONE = " Another time zone stands behind the hours, as in “quiet 22-7 New York”."
NOTHING_FOLLOWED = "This channel follows nothing."
# Say nothing of which follow is meant by its name.
_AROUND = frozenset(
    {
        "the",
        "a",
        "an",
        "follow",
        "follows",
        "on",
        "about",
        "of",
        "for",
        "by",
        "in",
        "to",
        "our",
        "one",
        "ones",
        "alert",
        "alerts",
        "notice",
        "notices",
        "votes",
    }
)
SOMEBODY = "Somebody"
HOW_TO_UNDO = "whoever did can take it back with “undo” for a quarter of an hour"
NOTHING_TO_UNDO = "I can take back only what was followed, ended or muted just now."


class Tending:
    """Each method says what came of an order, and raises NotFollowed where there is nothing that it could be about."""

    def __init__(self, teller: Teller, follows: Follows, now: Callable[[], float]) -> None:
        self._teller, self._follows, self._now = teller, follows, now

    async def unfollow(self, channel: Channel, which: Which, who: str) -> tuple[Answer, Done]:
        meant = await self.meant(channel, which, "unfollow")
        await self._follows.remove(channel, [follow.number for follow in meant])
        what = f", “{meant[0].sentence}”" if len(meant) == 1 else ""
        sentence = f"This channel has ended {numbers_said(meant, which)}{what}."
        if await self._told_by(channel, meant):
            sentence = f"{sentence} What it was told before is still put right."
        again = f"“follow {meant[0].sentence}” sets it again" if len(meant) == 1 else HOW_TO_UNDO
        announced = f"{who or SOMEBODY} ended {_all_said(meant, which)}{what}; {again}."
        return msgspec.structs.replace(plainly(sentence), announced=announced), Done(before=tuple(meant))

    async def _told_by(self, channel: Channel, follows: Sequence[Follow]) -> bool:
        """Whether any of them told the channel of what may still be corrected."""
        since = datetime.fromtimestamp(self._now(), UTC).date() - timedelta(days=DAYS_CORRECTED)
        numbers = {follow.number for follow in follows}
        told = await self._follows.told(since.isoformat())
        return any(given.channel == channel and given.follow in numbers for given in told)

    async def mute(self, channel: Channel, order: Mute, who: str) -> tuple[Answer, Done]:
        meant = await self.meant(channel, order.which, "mute")
        if order.span is None:
            raise NotFollowed(HOW_TO_MUTE)
        until, day = await self._until(channel, order.span)
        await self._silence(channel, meant, order.which, until)
        unmute = "unmute" if order.which == ALL else f"unmute {listed([str(follow.number) for follow in meant])}"
        sentence = f"This channel hears nothing of {numbers_said(meant, order.which)} until {day}; what comes until then is not told later, and what it told before is not put right until after that."
        announced = f"{who or SOMEBODY} muted {_all_said(meant, order.which)} until {day}; “{unmute}” undoes it."
        ways = (Suggestion("Unmute", unmute),)
        answer = msgspec.structs.replace(plainly(sentence), follow_ups=ways, announced=announced)
        return answer, Done(before=tuple(meant))

    async def _until(self, channel: Channel, span: MuteSpan) -> tuple[float, str]:
        """When that is over, and how its day is said; named days begin where the channel's quiet hours are kept."""
        zone = ZoneInfo((await self._follows.hours(channel)).time_zone or "UTC")
        day = last_day(span, datetime.fromtimestamp(self._now(), zone).date())
        if day is None:
            until = self._now() + span.days * DAY_SECONDS
            return until, long_date_of(until)
        return datetime.combine(day, time(), zone).timestamp(), f"{day:%A}, {long_date(day)}"

    async def unmute(self, channel: Channel, which: Which) -> tuple[Answer, Done]:
        meant = await self.meant(channel, which, "unmute")
        if all(follow.muted_until <= self._now() for follow in meant):
            are = "are" if len(meant) > 1 else "is"
            return plainly(sentence_case(f"{numbers_said(meant, which)} {are} not muted.")), Done()
        await self._silence(channel, meant, which, 0.0)
        muted = [follow for follow in meant if follow.muted_until > self._now()]
        return plainly(f"This channel hears of {numbers_said(muted, which)} again."), Done(before=tuple(meant))

    async def _silence(self, channel: Channel, meant: Sequence[Follow], which: Which, until: float) -> None:
        if which == ALL:
            await self._follows.mute(channel, until)
            return
        for follow in meant:
            await self._follows.mute(channel, until, follow.number)

    async def speak(self, channel: Channel, which: Which, mode: Mode) -> Answer:
        meant = await self.meant(channel, which, str(mode))
        for follow in meant:
            await self._follows.set_mode(channel, mode, follow.number)
        how = "one message for each roll call, up to ten a load" if mode is Mode.EACH else "one message a load"
        told = f"From now on this channel hears of {numbers_said(meant, which)} in {how}."
        if mode is Mode.EACH:
            return plainly(told)
        others = one_by_one_said([follow.number for follow in meant], await self._follows.of(channel))
        return plainly(" ".join(filter(None, (told, others))))

    async def quiet(self, channel: Channel, written: str) -> Answer:
        """Sets the hours, or says which there are."""
        if written:
            await self._follows.set_hours(channel, read_hours(written, await self._follows.hours(channel)))
        hours = hours_said(await self._follows.hours(channel))
        if not hours:
            return plainly("This channel has no quiet hours; “quiet 22-7 Europe/Berlin” sets some.")
        how = NAME_A_ZONE if hours.endswith(WITHOUT_ZONE) and WITHOUT_ZONE not in written.upper() else ""
        return plainly(f"Nothing is sent to this channel {hours}; what comes then is sent afterwards.{how}")

    async def undo(self, channel: Channel, done: Done) -> Answer:
        """The channel's follows are as they were before what was done last."""
        if done.number and not done.was_changed:
            await self._follows.remove(channel, [done.number])
            return plainly(f"This channel has ended follow {done.number}.")
        if not done.before:
            raise NotFollowed(NOTHING_TO_UNDO)
        for follow in done.before:
            await self._follows.restore(follow)
        numbers = listed([f"follow {follow.number}" for follow in done.before])
        return plainly(f"Taken back: this channel has {numbers} as before.")

    # Which are meant

    async def meant(self, channel: Channel, which: Which, verb: str) -> list[Follow]:
        """The follows that are meant. Raises NotFollowed where there are none."""
        follows = await self._follows.of(channel)
        if not follows:
            raise NotFollowed(NOTHING_FOLLOWED)
        if which.pointed and len(follows) > 1:
            raise _which_is_meant("There are several follows here", follows, verb)
        if which.name:
            return [await self._of_name(follows, which.name, verb)]
        missing = [number for number in which.numbers if number not in {follow.number for follow in follows}]
        if missing:
            known = listed([str(follow.number) for follow in follows[:20]])
            raise NotFollowed(
                f"This channel has no follow {listed([str(one) for one in missing], 'or')}; it has {known}."
            )
        return [follow for follow in follows if which == ALL or which.pointed or follow.number in which.numbers]

    async def which_ends(self, channel: Channel, name: str) -> NotFollowed:
        """What is asked of somebody who has had enough of what has this name, or of all."""
        follows = await self._follows.of(channel)
        if not follows:
            return NotFollowed(NOTHING_FOLLOWED)
        found = await self._called(follows, name) if name else []
        if name and not found:
            return _which_is_meant(f"This channel has no follow “{name[:60]}”", follows, "unfollow")
        return _which_is_meant(
            "“unfollow” with its number ends a follow, “unfollow all” all", found or follows, "unfollow"
        )

    async def _of_name(self, follows: Sequence[Follow], name: str, verb: str) -> Follow:
        """The only one of this name. Raises NotFollowed."""
        found = await self._called(follows, name)
        if len(found) == 1:
            return found[0]
        which = f"Several follows speak of “{name[:60]}”" if found else f"This channel has no follow “{name[:60]}”"
        raise _which_is_meant(which, found or follows, verb)

    async def _called(self, follows: Sequence[Follow], name: str) -> list[Follow]:
        """The one that says the same, or else those in which all words of its name stand."""
        async with self._teller.knowledge() as knowledge:
            try:
                query = (await WishReader(knowledge, self._teller.today()).read(name)).query.to_json()
            except Problem:
                query = ""
            if same := [follow for follow in follows if follow.query == query]:
                return same[:1]
            words = set(words_of(name.lower())) - _AROUND
            kept = [(follow, kept_query(follow.query, knowledge)) for follow in follows]
            texts = {follow.number: _speaks_of(follow, query, knowledge) for follow, query in kept}
        return [follow for follow in follows if words and words <= set(words_of(texts[follow.number].lower()))]


def _speaks_of(follow: Follow, query: FollowQuery | None, knowledge: Knowledge) -> str:
    """What a follow may be called by: not what it leaves out."""
    if query is None:
        return follow.sentence
    kept = msgspec.structs.replace(query, without=(), left_out=(), groups_left_out=())
    return said(kept, knowledge) if kept != query else f"{follow.sentence} {said(query, knowledge)}"


def _which_is_meant(why: str, follows: Sequence[Follow], verb: str) -> NotFollowed:
    options = tuple(Suggestion(f"{one.number}, {one.sentence}", f"{verb} {one.number}") for one in follows[:MOST_SHOWN])
    sentence = f"{why}; “follows” shows them with their numbers. Which is meant?"
    return NotFollowed(sentence, options if verb != "mute" else ())


def numbers_said(meant: Sequence[Follow], which: Which) -> str:
    """ "Follow 2", "follows 2 and 3", "its three follows"."""
    numbers = [str(follow.number) for follow in meant]
    if len(numbers) == 1:
        return f"follow {numbers[0]}"
    return f"follows {listed(numbers)}" if which.numbers else f"its {in_words(len(numbers))} follows"


def _all_said(meant: Sequence[Follow], which: Which) -> str:
    """The same, where it is not said whose they are."""
    return "everything that this channel follows" if which == ALL and len(meant) > 1 else numbers_said(meant, which)


def plainly(sentence: str) -> Answer:
    return Answer(Kind.HELP, sentence)

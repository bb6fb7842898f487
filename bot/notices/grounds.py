"""Why a notice came, or none did, for the people of its channel."""

from __future__ import annotations

from collections.abc import Mapping

from bot.answer import Answer, Kind, Table
from bot.core import Teller
from bot.language.symbols import find_symbols
from bot.language.text import fold
from bot.notices.listing import set_said
from bot.notices.problems import NotFollowed
from bot.notices.rights import Asker
from bot.notices.why import why_told
from bot.wording import count_of, listed_in_part, long_date_of
from data.state import NO_FOLLOW, Channel, Follow, OutboxRow, State

CHANNEL = "This channel"
NO_NOTICE = "That message is no notice of a follow. Ask “why did we hear of ...?” with the symbol of a vote."
NONE_SENT = "This channel was sent no notice yet. “follows” lists what it follows."
MOST_NAMED = 3


async def grounds(teller: Teller, state: State, asker: Asker, channel: Channel, written: str, *, at: float) -> Answer:
    """Why a `channel` heard of the vote with a symbol that is `written`, or did not; where none is, why it was sent the notice
    that is asked under, or else its last. Raises NotFollowed."""
    channel, message = (asker.under.channel, asker.under.message) if asker.under else (channel, "")
    if written:
        return await _of_vote(teller, state, channel, await _symbol(teller, written), at)
    row = await state.outbox.sent_to(channel, message)
    if row is None:
        raise NotFollowed(NO_NOTICE if message else NONE_SENT)
    if row.notice.follow != NO_FOLLOW and len(row.notice.symbols) == 1:
        return await _of_vote(teller, state, channel, row.notice.symbols[0], at)
    return _of_notice(row, {follow.number: follow for follow in await state.follows.of(channel)})


async def _of_vote(teller: Teller, state: State, channel: Channel, symbol: str, at: float) -> Answer:
    """The vote itself is left out, so that whoever asks why they were not told of it is not told by that."""
    answer = await why_told(teller, state, channel, symbol, at, who=CHANNEL)
    checks = answer.table.rows if answer.table else ()
    table = Table("What was looked at", ("Check", "Why"), tuple((name, reason) for name, _, reason in checks))
    return Answer(Kind.HELP, answer.headline, table=table, whole_table=True)


async def _symbol(teller: Teller, written: str) -> str:
    """That of the record, or as it was written."""
    found = find_symbols(fold(written).text)
    async with teller.knowledge() as knowledge:
        calls = knowledge.record.meant_by(found[0].symbol) if found else []
        return calls[0].symbol if calls else written


def _of_notice(row: OutboxRow, follows: Mapping[int, Follow]) -> Answer:
    tells, day = row.notice.tells, long_date_of(row.written_at)
    symbols = listed_in_part(row.notice.symbols, MOST_NAMED)
    if row.notice.follow == NO_FOLLOW:
        return Answer(
            Kind.HELP, f"That message of {day} puts right what {CHANNEL.lower()} was told before of {symbols}."
        )
    return Answer(
        Kind.HELP,
        f"That notice of {day} told of {count_of(len(tells), 'roll call')} because they fit what {CHANNEL.lower()} follows.",
        table=Table("Follows that they fit", ("Number", "What", "Set", "Fit"), _rows(row, follows)),
        whole_table=True,
        notes=(f"“why did we hear of {tells[0].symbol}?” says more of one of them. “unfollow 1” ends a follow.",),
    )


def _rows(row: OutboxRow, follows: Mapping[int, Follow]) -> tuple[tuple[str, ...], ...]:
    numbers = sorted({number for one in row.notice.tells for number in one.follows})
    counts = {number: sum(number in one.follows for one in row.notice.tells) for number in numbers}
    return tuple((str(number), *_set(follows.get(number)), str(counts[number])) for number in numbers)


def _set(follow: Follow | None) -> tuple[str, str]:
    return (follow.sentence, set_said(follow)) if follow else ("ended since", "")

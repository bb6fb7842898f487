"""Lists: what a channel follows, and all roll calls of a notice."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

import msgspec

from bot.answer import Answer, Kind, Suggestion, Table
from bot.answers.composing import Composer
from bot.answers.tally import results_table
from bot.notices.keeping import OUTDATED
from bot.notices.last_load import LastLoad
from bot.notices.problems import NotFollowed
from bot.notices.wording import how_to_resume, reason_in_words
from bot.wording import count_of, listed, long_date, long_date_of
from data.record import RollCallInfo
from data.state import Follow, Mode

# What the followed states did stands behind the title.
_RESULT = 3
EXAMPLES = ("India on nuclear weapons", "BRICS splits", "Security Council vetoes")


def follows_answer(
    follows: Sequence[tuple[Follow, int | None]],
    last: LastLoad,
    resumed: Sequence[int],
    *,
    quiet: str,
    ended: str,
    at: float,
) -> Answer:
    """A channel's follows, each with how many roll calls of the last load fit it, None where that is not understood. `resumed`
    were suspended until now; on the day `ended` came the end of all that there were."""
    if not follows:
        return Answer(
            Kind.HELP,
            "This channel follows nothing any more." if ended else "This channel follows nothing yet.",
            notes=(*filter(None, (end_said(ended),)), last.said),
            follow_ups=tuple(Suggestion(f"Follow {example}", f"follow {example}") for example in EXAMPLES),
        )
    back = (f"No longer suspended: {listed([str(number) for number in resumed])}.",) if resumed else ()
    reasons = [follow.suspended for follow, _ in follows if follow.suspended]
    remedies = (how_to_resume(one, is_one=reasons.count(one) == 1) for one in dict.fromkeys(reasons))
    hours = (f"Quiet hours are {quiet}.",) if quiet else ()
    return Answer(
        Kind.HELP,
        f"This channel follows {count_of(len(follows), 'thing')}.",
        table=Table(
            last.said.rstrip("."),
            ("Number", "What", "Set", "In the last load", "How"),
            tuple(_row(*one, last, at) for one in follows),
        ),
        whole_table=True,
        notes=(
            *back,
            *remedies,
            *hours,
            "“unfollow 1” ends one, “mute 1 30 days” silences it, “each 1” asks for a message a vote.",
        ),
    )


def end_said(day: str) -> str:
    """What is said where all that a channel followed ended without its doing; empty where it did not."""
    if not day:
        return ""
    when = long_date(date.fromisoformat(day))
    return f"What this channel followed before ended on {when}, when Teller was removed or the channel was archived."


def _row(follow: Follow, count: int | None, last: LastLoad, at: float) -> tuple[str, ...]:
    return str(follow.number), follow.sentence, set_said(follow), _fitting(count, last), _how(follow, at)


def set_said(follow: Follow) -> str:
    """When it was set and by whom."""
    who = f" by {follow.set_by_name}" if follow.set_by_name else ""
    return f"{long_date_of(follow.set_at)}{who}"


def _fitting(count: int | None, last: LastLoad) -> str:
    if count is None:
        return OUTDATED
    if last.is_first:
        return f"{count:,} in the record"
    return "1 fits" if count == 1 else f"{count:,} fit"


def _how(follow: Follow, at: float) -> str:
    if follow.suspended:
        return f"suspended: {reason_in_words(follow.suspended)}"
    if follow.muted_until > at:
        return f"muted until {long_date_of(follow.muted_until)}"
    return "a message a vote" if follow.mode is Mode.EACH else "a message a load"


def followed_already(follow: Follow, what: str, wanted: Mode, at: float) -> NotFollowed:
    """Who set it and when, how it stands, and what can be done so that it comes as it is `wanted` now."""
    number = follow.number
    ways = [Suggestion(f"Unmute {number}", f"unmute {number}")] if follow.muted_until > at else []
    if wanted is Mode.EACH and follow.mode is not wanted:
        ways.append(Suggestion("A message a vote", f"each {number}"))
    how = f"set on {set_said(follow)}: {_how(follow, at)}"
    remedy = f" {how_to_resume(follow.suspended, is_one=True)}" if follow.suspended else ""
    sentence = f"This channel follows {what} already, as number {number}, {how}.{remedy}"
    return NotFollowed(sentence, (*ways, Suggestion(f"Unfollow {number}", f"unfollow {number}")))


def notice_list_answer(calls: Sequence[RollCallInfo], votes: Mapping[int, str], composer: Composer) -> Answer:
    """All roll calls that a notice told of, in its order; `votes` are how those that the channel follows voted, by number."""
    table = results_table(calls, "Most unusual first") if calls else None
    if table and any(votes.values()):
        rows = (
            (*row[:_RESULT], votes.get(call.number, ""), *row[_RESULT:])
            for call, row in zip(calls, table.rows, strict=True)
        )
        columns = (*table.columns[:_RESULT], "Followed", *table.columns[_RESULT:])
        table = msgspec.structs.replace(table, columns=columns, rows=tuple(rows))
    return Answer(
        Kind.ROLL_CALLS,
        f"{count_of(len(calls), 'roll call')}, the most unusual first.",
        roll_calls=composer.views(calls),
        table=table,
        sources=composer.sources(calls),
    )

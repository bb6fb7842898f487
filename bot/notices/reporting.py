"""How the outbox stands, for whoever looks after the bot."""

from __future__ import annotations

from collections.abc import Sequence

from bot.answer import Answer, Kind, Table
from bot.notices.wording import reason_in_words
from bot.wording import count_of
from data.state import OutboxCounts, OutboxRow, State, Status

# What a person may want to do something about; the rest goes by itself.
SHOWN = (Status.MAYBE, Status.FAILED, Status.REJECTED)
MOST_SHOWN = 50
MINUTE, HOUR, DAY = 60, 3_600, 86_400


async def outbox_report(state: State, now: float) -> Answer:
    """Counts by status, the age of the oldest row that is still to be sent, and the rows that did not go well."""
    counts, rows = await state.outbox.counts(), await state.outbox.rows(SHOWN, MOST_SHOWN)
    notes = [f"The oldest that is still to be sent is {age(now - counts.oldest)} old."] if counts.oldest else []
    if counts.late_repeats:
        sent_again = count_of(counts.late_repeats, "notice")
        notes.append(f"{sent_again} sent again so late that the platform may have shown it twice.")
    shown = sum(counts.by_status.get(status, 0) for status in SHOWN)
    if shown > len(rows):
        notes.append(f"Shown are the oldest {len(rows)} of {shown:,}.")
    if rows:
        notes.append("`teller outbox retry NUMBER` sends one of these again now.")
    return Answer(Kind.HELP, headline(counts), table=_table(rows, now) if rows else None, notes=tuple(notes))


def headline(counts: OutboxCounts) -> str:
    """ "Outbox: 2 waiting, 0 on their way, 120 sent, 1 maybe sent, 0 failed, 3 rejected."."""
    words = {
        Status.WAITING: "waiting",
        Status.LEASED: "on their way",
        Status.SENT: "sent",
        Status.MAYBE: "maybe sent",
        Status.FAILED: "failed",
        Status.REJECTED: "rejected",
    }
    return f"Outbox: {', '.join(f'{counts.by_status.get(status, 0):,} {word}' for status, word in words.items())}."


def outbox_figures(counts: OutboxCounts, now: float) -> dict[str, int]:
    """The same for programs; ages in seconds."""
    by_status = {str(status): counts.by_status.get(status, 0) for status in Status}
    oldest = round(now - counts.oldest) if counts.oldest else 0
    return {**by_status, "oldest_seconds": oldest, "late_repeats": counts.late_repeats}


def age(seconds: float) -> str:
    """ "3 minutes"."""
    for size, word in ((DAY, "day"), (HOUR, "hour"), (MINUTE, "minute")):
        if seconds >= size:
            return count_of(int(seconds // size), word)
    return count_of(max(0, int(seconds)), "second")


def _table(rows: Sequence[OutboxRow], now: float) -> Table:
    columns = ("Number", "Channel", "Status", "Why", "Tries", "Next try")
    return Table("What did not go well", columns, tuple(_cells(row, now) for row in rows))


def _cells(row: OutboxRow, now: float) -> tuple[str, ...]:
    place = row.notice.channel
    where = f"{place.platform} {place.workspace} {place.channel}"
    return str(row.number), where, str(row.status), reason_in_words(row.reason), str(row.attempts), _next_try(row, now)


def _next_try(row: OutboxRow, now: float) -> str:
    if row.next_try is None:
        return "when you ask for it"
    return f"in {age(row.next_try - now)}" if row.next_try > now else "as soon as the bot runs"

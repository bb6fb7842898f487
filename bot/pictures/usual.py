"""The facts of the tiles of a history: what each state usually chose over several roll calls."""

from __future__ import annotations

from collections.abc import Collection

from bot.answer import Answer, Range
from bot.knowledge import Knowledge
from bot.pictures.facts import UsualChoice, UsualPicture
from bot.wording import count_of, dataset, long_date
from data.matrix import Calls, oldest_of
from data.model import Body
from data.words import words_in

# Of two, those who moved are more telling.
FEWEST_CALLS = 3


def usual_of(answer: Answer, over: Range, knowledge: Knowledge) -> UsualPicture | None:
    """None where there are too few roll calls, where there is one of another body, whose members change from year to year,
    or where the record is by now another one than the answer was taken from."""
    calls = over.calls
    votes = knowledge.with_votes & knowledge.of_body(Body.ASSEMBLY)
    if calls.bit_count() < FEWEST_CALLS or calls & ~votes or not are_of(answer, calls, knowledge):
        return None
    newest, oldest = knowledge.record.call(calls.bit_length()), knowledge.record.call(oldest_of(calls))
    named = {vote.country for vote in answer.votes if vote.symbol == newest.symbol}
    days = " to ".join(dict.fromkeys((long_date(oldest.date), long_date(newest.date))))
    sources = [dataset(source) for source, of in knowledge.by_source.items() if of & calls]
    return UsualPicture(
        title=f"Usual votes {over.label}".strip(),
        summary=f"{count_of(calls.bit_count(), 'roll call')}, {days}",
        members=tuple(_members(calls, named, knowledge)),
        source="; ".join(sources),
    )


def are_of(answer: Answer, calls: Calls, knowledge: Knowledge) -> bool:
    """Whether the roll calls that the answer shows are, by number, among these."""
    shown = {(view.symbol, view.date) for view in answer.roll_calls}
    newest = knowledge.record.call(calls.bit_length()) if calls.bit_length() <= len(knowledge.record.calls) else None
    return newest is not None and (newest.symbol, newest.date.isoformat()) in shown


def _members(calls: Calls, named: Collection[str], knowledge: Knowledge) -> list[UsualChoice]:
    newest = knowledge.record.call(calls.bit_length())
    members = [
        _usual(code, knowledge.name(code, newest.date), calls, knowledge, named=code in named)
        for code in knowledge.record.votes.choices(newest.number)
    ]
    return sorted(members, key=lambda member: (words_in(member.name), member.code))


def _usual(code: str, name: str, calls: Calls, knowledge: Knowledge, *, named: bool) -> UsualChoice:
    votes = knowledge.votes_of_line(code)
    entitled = calls & votes.listed
    total, counts = entitled.bit_count(), votes.counts(entitled)
    choice = max(counts, key=counts.__getitem__)
    if 2 * counts[choice] <= total:
        return UsualChoice(code, name, None, 0, total, named)
    return UsualChoice(code, name, choice, counts[choice], total, named)

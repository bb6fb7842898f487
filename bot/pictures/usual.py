"""The facts of the tiles of a history: what each state usually chose over several roll calls."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence

from bot.answer import Answer, Range
from bot.knowledge import Knowledge
from bot.pictures.facts import GroupTally, UsualChoice, UsualPicture, is_of_old
from bot.wording import as_people_sort, count_of, dataset, in_sentence, listed, long_date, sentence_case
from data.matrix import Calls, newest_first, oldest_of
from data.model import STORED, Body, Choice, Tally
from data.words import words_in

# Of two, those who moved are more telling.
FEWEST_CALLS = 3
# More roll calls are not named one by one.
MOST_SYMBOLS = 8


def usual_of(answer: Answer, over: Range, knowledge: Knowledge) -> UsualPicture | None:
    """None where there are too few roll calls, where there is one of another body, whose members change from year to year,
    or where the record is by now another one than the answer was taken from."""
    calls = over.calls
    votes = knowledge.with_votes & knowledge.of_body(Body.ASSEMBLY)
    if calls.bit_count() < FEWEST_CALLS or calls & ~votes or not are_of(answer, calls, knowledge):
        return None
    newest, oldest = knowledge.record.call(calls.bit_length()), knowledge.record.call(oldest_of(calls))
    named = _terms(over, knowledge) or dict.fromkeys(
        (vote.country for vote in answer.votes if vote.symbol == newest.symbol), calls
    )
    days = " to ".join(dict.fromkeys((long_date(oldest.date), long_date(newest.date))))
    sources = [dataset(source) for source, of in knowledge.by_source.items() if of & calls]
    members = _members(calls, named, knowledge)
    absent = named.keys() - {member.code for member in members} if over.groups else ()
    kind = "selected roll call" if are_selected(calls, knowledge) else "roll call"
    return UsualPicture(
        title=_title(over, knowledge),
        summary=f"{count_of(calls.bit_count(), kind)}, {days}",
        symbols=symbols_of(calls, knowledge),
        members=tuple(members),
        source="; ".join(sources),
        groups=tuple(by_day(group, calls, knowledge) for group in over.groups),
        absent=tuple(sorted((knowledge.name_over(code, calls) for code in absent), key=words_in)),
        notes=(*over.notes, *_gone(calls, members, absent, knowledge)),
    )


def _gone(calls: Calls, members: Sequence[UsualChoice], told: Collection[str], knowledge: Knowledge) -> Iterator[str]:
    """Who had a seat in some of the roll calls, and has left none to a member at the newest, but for those who are told of."""
    seats, votes = {code for member in members for code in knowledge.line(member.code)}, knowledge.record.votes
    gone = [code for code in votes if code not in {*seats, *told} and votes[code].listed & calls]
    if gone:
        names = sorted((in_sentence(knowledge.name_over(code, calls)) for code in gone), key=as_people_sort)
        yield f"Not shown, since they had no seat in the end: {listed(names)}."


def symbols_of(calls: Calls, knowledge: Knowledge) -> tuple[str, ...]:
    """Which roll calls these are, the oldest first, where they are few enough to be named."""
    if calls.bit_count() > MOST_SYMBOLS:
        return ()
    return tuple(knowledge.record.call(number).symbol for number in reversed([*newest_first(calls)]))


def _terms(over: Range, knowledge: Knowledge) -> dict[str, Calls]:
    """Who was ever a member of the groups that were asked for, by code, with the roll calls for which it was one; states that
    were asked for beside them, with all."""
    if not over.groups:
        return {}
    newest = knowledge.record.call(over.calls.bit_length())
    terms = {seat.code: over.calls for code in over.states for seat in knowledge.seats(code, newest)}
    for group in over.groups:
        for code, period in knowledge.terms(group):
            if then := knowledge.in_period(period) & over.calls & knowledge.votes_of_line(code).listed:
                terms[code] = terms.get(code, 0) | then
    return terms


def _title(over: Range, knowledge: Knowledge) -> str:
    if not over.groups:
        return f"Usual votes {over.label}".strip()
    beside = [in_sentence(knowledge.name_over(code, over.calls)) for code in over.states]
    names = listed([*(knowledge.group(group).short for group in over.groups), *beside])
    return sentence_case(f"{names} {over.label}".strip())


def are_selected(calls: Calls, knowledge: Knowledge) -> bool:
    """Whether these roll calls are but the ones that come with Teller, chosen as landmarks."""
    return not calls & ~knowledge.bundled


def by_day(group: str, calls: Calls, knowledge: Knowledge) -> GroupTally:
    """How the members of a group voted, those of each day."""
    counts: Counter[Choice] = Counter()
    codes = set()
    for code, period in knowledge.terms(group):
        votes = knowledge.votes_of_line(code)
        if then := knowledge.in_period(period) & calls & votes.listed:
            codes.add(code)
            counts.update(votes.counts(then))
    tally = Tally(*(counts[choice] for choice in STORED))
    return GroupTally(
        knowledge.group(group).short, tally, frozenset(codes), tuple(knowledge.group_notes([group], calls))
    )


def are_of(answer: Answer, calls: Calls, knowledge: Knowledge) -> bool:
    """Whether the roll calls that the answer shows are, by number, among these."""
    shown = {(view.symbol, view.date) for view in answer.roll_calls}
    newest = knowledge.record.call(calls.bit_length()) if calls.bit_length() <= len(knowledge.record.calls) else None
    return newest is not None and (newest.symbol, newest.date.isoformat()) in shown


def _members(calls: Calls, named: Mapping[str, Calls], knowledge: Knowledge) -> list[UsualChoice]:
    """Those of the newest roll call."""
    newest = knowledge.record.call(calls.bit_length())
    members = [
        _usual(code, knowledge.name(code, newest.date), calls, knowledge, named)
        for code in knowledge.record.votes.choices(newest.number)
    ]
    return sorted(members, key=lambda member: (words_in(member.name), member.code))


def _usual(code: str, name: str, calls: Calls, knowledge: Knowledge, named: Mapping[str, Calls]) -> UsualChoice:
    votes = knowledge.votes_of_line(code)
    entitled = calls & votes.listed
    total, counts = entitled.bit_count(), votes.counts(entitled)
    choice: Choice | None = max(counts, key=counts.__getitem__)
    count = counts[choice] if choice else 0
    if 2 * count <= total:
        choice, count = None, 0
    return UsualChoice(
        code,
        name,
        choice,
        count,
        total,
        code in named,
        in_part=bool(entitled & ~named.get(code, entitled)),
        of_old=is_of_old(knowledge, code, knowledge.record.call(calls.bit_length()).date),
    )

"""How named states voted on several roll calls: how often they made which choice, in a sentence or in few words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from bot.answer import Range
from bot.answers.composing import MOST_NAMED, Composer, sentence
from bot.answers.history import succession_notes
from bot.queries import VotesQuery
from bot.wording import CHOICE_HEADINGS, call_date, count_of, did_shortly, sentence_case, short_day
from data.model import Choice
from data.record import RollCallInfo


def supposed_rightly(choices: Sequence[Choice], query: VotesQuery) -> str:
    """Yes or no, where the question supposes what these were."""
    if query.alike:
        return "yes: " if len(set(choices)) == 1 else "no: "
    if not query.asked:
        return ""
    met = [choice in query.asked for choice in choices]
    return "yes: " if (any(met) if query.any_of else all(met)) else "no: "


def headline_over(query: VotesQuery, calls: Sequence[RollCallInfo], composer: Composer) -> str:
    newest, oldest = calls[0], calls[-1]
    span = f" ({call_date(oldest)} to {call_date(newest)})" if oldest.date != newest.date else ""
    where = f"{_which(query, calls)}{span}"
    if len(query.codes) > MOST_NAMED:
        return sentence(f"{count_of(len(query.codes), 'state')} in {where}: the table has each vote")
    counts = _counted(query, calls, composer)
    if len(counts) == 1:
        ((name, found),) = counts.items()
        return sentence(f"{supposed_rightly(list(found), query)}{name} in {where}: {_told(found)}")
    return sentence(f"in {where}: {'; '.join(f'{name} {_told(found)}' for name, found in counts.items())}")


def verdict_over(query: VotesQuery, calls: Sequence[RollCallInfo], composer: Composer) -> str:
    """ "India: 4 in favour, 1 abstained"; empty where more states are named than one can take in."""
    if len(query.codes) > MOST_NAMED:
        return ""
    counts = _counted(query, calls, composer)
    lead = (
        supposed_rightly([choice for found in counts.values() for choice in found], query) if len(counts) == 1 else ""
    )
    return sentence_case(lead + "; ".join(f"{name}: {_told(found)}" for name, found in counts.items()))


def subject_over(query: VotesQuery, calls: Sequence[RollCallInfo]) -> str:
    days = dict.fromkeys(map(short_day, (calls[-1], calls[0])))
    return f"{_which(query, calls)} · {' to '.join(days)}"


def _which(query: VotesQuery, calls: Sequence[RollCallInfo]) -> str:
    number = count_of(len(calls), "roll call")
    return f"{number} {query.selection.label}" if query.selection.label else f"the newest {number} of the record"


def _counted(query: VotesQuery, calls: Sequence[RollCallInfo], composer: Composer) -> dict[str, Counter[Choice]]:
    """How often each state made each choice, by its name."""
    return {
        composer.name_over(code, query.selection.calls): Counter(
            seat.choice for call in calls for seat in composer.knowledge.seats(code, call)[:1]
        )
        for code in query.codes
    }


def _told(found: Counter[Choice]) -> str:
    """ "4 in favour, 1 abstained"."""
    if found.keys() == {Choice.NOT_MEMBER}:
        return did_shortly(Choice.NOT_MEMBER)
    return ", ".join(f"{found[choice]} {did_shortly(choice)}" for choice in CHOICE_HEADINGS if found[choice])


def range_over(query: VotesQuery, composer: Composer) -> Range | None:
    """All roll calls with votes by country that were asked for, where they are several."""
    calls = query.selection.calls & composer.knowledge.with_votes
    if calls.bit_count() < 2:  # noqa: PLR2004
        return None
    notes = tuple(note for code in query.codes for note in succession_notes(code, composer, calls))
    label, codes, groups = query.selection.label, query.codes, query.groups
    return Range(
        calls,
        label,
        states=codes,
        groups=groups,
        united=query.united,
        by_year=query.by_year,
        notes=notes,
        since=query.selection.since,
        until=query.selection.until,
    )

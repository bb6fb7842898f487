"""The votes on which two states differed, or voted the same way."""

from __future__ import annotations

from collections.abc import Sequence

from bot import phrasing
from bot.answer import Answer, Kind, Table, VoteView
from bot.answers.agreement import agreement_view, scope_note
from bot.answers.composing import MOST_LISTED, Composer, cut_note, sentence
from bot.facts.found import differing, placed_with_day
from bot.queries import DifferQuery
from bot.wording import CHOICE_HEADINGS, ORDINALS, call_date, count_of, in_words, listed, named, short_day, title_of
from data.matrix import newest_first
from data.record import RollCallInfo


async def answer_differ(query: DifferQuery, composer: Composer) -> Answer:
    knowledge = composer.knowledge
    one, other = (knowledge.votes_of_line(code) for code in (query.a, query.b))
    calls = query.selection.calls
    differed = differing(query, knowledge)
    found_calls = [composer.record.call(number) for number in newest_first(differed)]
    shown = found_calls[:MOST_LISTED] if query.place is None else placed_with_day(found_calls, query.place)
    seats = {call: (knowledge.seats(query.a, call)[0], knowledge.seats(query.b, call)[0]) for call in shown}
    found = one.agreement(other, calls)
    did, where = ("voted the same way", "agreed") if query.alike else ("differed", "differed")
    names = [knowledge.name(code) for code in (query.a, query.b)]
    both = listed([composer.name_over(code, calls) for code in (query.a, query.b)])
    about = f" {query.selection.label}" if query.selection.label else ""
    total = differed.bit_count()
    rows = tuple(
        (
            short_day(call),
            call.symbol,
            call.title,
            CHOICE_HEADINGS[seats[call][0].choice],
            CHOICE_HEADINGS[seats[call][1].choice],
        )
        for call in shown
    )
    notes = [scope_note(query.selection, composer)]
    notes += cut_note(total) if query.place is None else []
    notes += [note for code in (query.a, query.b) for note in knowledge.holder_notes(code, differed)]
    a, b = (knowledge.distinct_name_over(code, query.selection.calls) for code in (query.a, query.b))
    return Answer(
        kind=Kind.ROLL_CALLS,
        headline=sentence(
            f"{both} {did} in {total:,} of {count_of(found.compared, 'vote')}{about} in which both took part{_one_of(query, shown)}"
        ),
        roll_calls=composer.views(shown),
        votes=tuple(VoteView(call.symbol, seat.code, seat.name, seat.choice) for call in shown for seat in seats[call]),
        agreement=agreement_view(query, found),
        table=Table(f"Where they {where}, newest first", ("Date", "Symbol", "Title", names[0], names[1]), rows)
        if rows
        else None,
        notes=tuple(notes),
        sources=composer.sources(shown or query.selection.newest_first(knowledge)),
        follow_ups=(
            phrasing.agreement(a, b, query.selection.label),
            phrasing.ranking(a, query.selection.label),
        ),
    )


def _one_of(query: DifferQuery, shown: Sequence[RollCallInfo]) -> str:
    """ "; the last is A/RES/80/265 of 4 June 2026", "; the last were two of 4 June 2026: ..."."""
    if not shown:
        return ""
    which = "newest" if query.place is None else ORDINALS[query.place] if query.place > 0 else "last"
    if query.place is not None and len(shown) > 1:
        symbols = listed([one.symbol for one in reversed(shown)])
        return f"; the {which} were {in_words(len(shown))} of {call_date(shown[0])}: {symbols}"
    return f"; the {which} is {named(shown[0])}{title_of(shown[0])}"

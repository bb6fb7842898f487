"""Lists of roll calls: found by words, closest, vetoed, or with a state standing alone."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from bot import phrasing
from bot.answer import Answer, Kind, Range, Suggestion, Table, VoteView
from bot.answers.composing import MOST_LISTED, Composer, cut_note, sentence
from bot.answers.tally import by_whom_vetoed, follow_ups, results_table
from bot.answers.where import the_one_on_which
from bot.facts.found import by_count, by_margin, margin_of, placed, placed_with_day, vetoed_so
from bot.problems import NothingFound, NoVeto
from bot.queries import AloneQuery, ClosestQuery, MostQuery, SearchQuery, VetoesQuery
from bot.queries.selection import Means, Selection, selection_of
from bot.wording import (
    CHOICE_HEADINGS,
    ORDINALS,
    call_date,
    count_of,
    counts_words,
    did_intransitively,
    listed,
    named,
    newest_of,
    noun_of,
    outcome_of,
    percent,
    sentence_case,
    short_day,
    times,
    title_of,
)
from data.matrix import newest_first
from data.model import CAST, Choice, Modality
from data.record import RollCallInfo

CLOSEST_SHOWN = 5
ONLY_THESE_VETOES = "Counts only the vetoed drafts in this record, which need not hold every veto ever cast."


async def answer_search(query: SearchQuery, composer: Composer) -> Answer:
    calls = query.selection.newest_first(composer.knowledge)
    shown = calls[:MOST_LISTED]
    newest = calls[0]
    about = query.selection.label
    results = f"{named(newest)}{title_of(newest)}, {outcome_of(newest)}"
    found = f"{_found(calls, query.selection)}{newest_of(calls)}{results}" if about else _latest(calls, results)
    if query.out_of:
        whole = query.out_of
        share = (
            f"{len(calls):,} of {count_of(len(whole), 'roll call')} {whole.label} ({percent(len(calls) / len(whole))})"
        )
        found = f"{share} were adopted {about.removeprefix(whole.label).strip()}{newest_of(calls)}{results}"
    return Answer(
        kind=Kind.ROLL_CALLS,
        headline=sentence(found),
        verdict="" if about or len(calls) > 1 or not newest.has_votes else "The latest recorded vote",
        roll_calls=composer.views(shown),
        table=results_table(shown) if len(shown) > 1 else None,
        notes=(
            *cut_note(len(calls)),
            *composer.beside(query.selection),
            *_without_names(query.selection, calls, composer),
            *(await composer.notes(shown) if len(shown) == 1 else ()),
        ),
        sources=composer.sources(shown),
        follow_ups=follow_ups([call for call in calls if call.has_votes] or calls),
        over=Range(query.selection.calls & composer.knowledge.with_votes, about, listed=True),
    )


def _without_names(selection: Selection, calls: Sequence[RollCallInfo], composer: Composer) -> tuple[str, ...]:
    """Which recorded votes of the same time are not counted, since no source has the names."""
    knowledge = composer.knowledge
    if selection.means is not Means.PERIOD or not all(call.bit & knowledge.scope for call in calls):
        return ()
    sessions, first, last = {call.session for call in calls}, calls[-1].date, calls[0].date
    nameless = [
        call.symbol
        for call in knowledge.record.calls
        if call.modality is Modality.RECORDED
        and not call.has_votes
        and call.session in sessions
        and first <= call.date <= last
    ]
    are = "is" if len(nameless) == 1 else "are"
    told = f"{listed(nameless)} {are} not counted: adopted by a recorded vote, of which no loaded source has the names."
    return (told,) if nameless else ()


def _found(calls: Sequence[RollCallInfo], selection: Selection) -> str:
    """How many there are, or that they are the last ones, told apart by whether they were voted on."""
    about = selection.label
    if selection.part:
        return f"the {selection.part} roll calls {about}"
    without = sum(call.modality is Modality.WITHOUT_VOTE for call in calls)
    if not without:
        return f"{count_of(len(calls), 'roll call')} {about}"
    if without == len(calls):
        return f"{count_of(len(calls), 'resolution')} {about}, adopted without a vote"
    return f"{len(calls):,} resolutions {about}, {without:,} of them adopted without a vote"


def _latest(calls: Sequence[RollCallInfo], newest: str) -> str:
    without = sum(call.modality is Modality.WITHOUT_VOTE for call in calls)
    if len(calls) == 1:
        return f"the latest {'resolution' if without else 'recorded vote'}: {newest}"
    if not without:
        return f"the latest {len(calls):,} recorded votes; the newest is {newest}"
    return f"the latest {len(calls):,} resolutions, {without:,} of them adopted without a vote; the newest is {newest}"


async def answer_closest(query: ClosestQuery, composer: Composer) -> Answer:
    """By margin (votes in favour less votes against), then the newest first."""
    calls = by_margin(query, composer.knowledge)
    if not calls:
        raise NothingFound(query.selection.label, (), (), composer.record.coverage)
    ordered = calls[: query.how_many or CLOSEST_SHOWN]
    closest = ordered[0]
    about = f" {query.selection.label}" if query.selection.label else " in the record"
    among = f"the closest of {count_of(len(calls), 'roll call')}{about}"
    equal = [call for call in calls if margin_of(call) == margin_of(closest)]
    told = (
        f"{among} is {named(closest)}{title_of(closest)}, {outcome_of(closest)}, a margin of {margin_of(closest)}"
        if len(equal) == 1
        else f"{among} are {_shared(equal)}, with a margin of {margin_of(closest)} each"
    )
    return Answer(
        kind=Kind.ROLL_CALLS,
        headline=sentence(told),
        verdict=f"Closest: a margin of {margin_of(closest)}",
        subject=f"{count_of(len(calls), 'roll call')}{about}",
        roll_calls=composer.views(ordered),
        table=results_table(ordered, "Closest first"),
        notes=(
            "Closest means the smallest difference between votes in favour and against; of equal ones, the newest first.",
        ),
        sources=composer.sources(ordered),
        follow_ups=follow_ups(ordered),
    )


async def answer_most(query: MostQuery, composer: Composer) -> Answer:
    """By the number of votes of one kind, then the newest first."""
    ordered = by_count(query, composer.knowledge)
    if not ordered:
        raise NothingFound(query.selection.label, (), (), composer.record.coverage)
    shown = [call for call, _ in ordered[: query.how_many or CLOSEST_SHOWN]]
    place = query.place if query.place and query.place <= len(ordered) else 1
    first, count = ordered[place - 1]
    about = f" {query.selection.label}" if query.selection.label else " in the record"
    which = f"{'fewest' if query.fewest else 'most'} {noun_of(query.choice)}"
    rank = which if place == 1 else f"{ORDINALS[place]} {which}"
    equal = [call for call, votes in ordered if votes == count]
    among = f"of {count_of(len(ordered), 'roll call')}{about}"
    told = (
        f"{among}, {named(first)}{title_of(first)} had the {rank}, {count:,}{_than(ordered)}; it was {outcome_of(first)}"
        if len(equal) == 1
        else f"{among}, {_shared(equal)} share the {ORDINALS[place]} place with the {which}, {count:,}"
    )
    return Answer(
        kind=Kind.ROLL_CALLS,
        headline=sentence(told),
        verdict=sentence_case(f"{rank}: {count:,}"),
        subject=f"{count_of(len(ordered), 'roll call')}{about}",
        roll_calls=composer.views(shown),
        table=results_table(shown, f"The {which}"),
        notes=("Of equal ones, the newest stands first.",),
        sources=composer.sources(shown),
        follow_ups=follow_ups(shown),
    )


def _than(ordered: Sequence[tuple[RollCallInfo, int]]) -> str:
    """Of two, how many more or fewer the first had than the other."""
    if len(ordered) != len(("one", "other")):
        return ""
    (_, count), (other, than) = ordered
    more = "more" if count > than else "fewer"
    return f", {abs(count - than):,} {more} than {named(other)} ({than:,})"


def _shared(equal: Sequence[RollCallInfo]) -> str:
    """The roll calls that are equal, by name where they are few."""
    if len(equal) > CLOSEST_SHOWN:
        return f"{named(equal[0])} and {count_of(len(equal) - 1, 'other roll call')}"
    return listed([named(call) for call in equal])


async def answer_vetoes(query: VetoesQuery, composer: Composer) -> Answer:
    calls = query.selection.newest_first(composer.knowledge)
    about = f" {query.selection.label}" if query.selection.label else ""
    codes = (query.code, *query.others) if query.code else ()
    name = listed([composer.name(code) for code in codes])
    calls = [call for call in calls if vetoed_so(call, query, composer.knowledge)]
    if not calls:
        raise NoVeto(codes, query.selection.label, query.alone, composer.record.coverage)
    if query.place is not None:
        return await _placed_veto(query, calls, name, about, composer)
    shown = calls[:MOST_LISTED]
    together = " alone" if query.alone else " together" if len(codes) > 1 else ""
    without = f" without {listed([composer.name(code) for code in query.without])}" if query.without else ""
    verb = f"{name} vetoed{together}{without}" if name else "the record has"
    noun = count_of(len(calls), "draft") if name else count_of(len(calls), "vetoed draft")
    by = "" if name else by_whom_vetoed(calls, composer)
    rows = tuple(
        (
            short_day(call),
            call.symbol,
            call.title,
            listed([composer.knowledge.name(code, call.date) for code in call.vetoed_by]),
            str(call.tally or ""),
        )
        for call in shown
    )
    return Answer(
        kind=Kind.ROLL_CALLS,
        headline=sentence(f"{verb} {noun}{about}{newest_of(calls)}{named(calls[0])}{title_of(calls[0])}{by}"),
        subject=by.removeprefix("; ") if len(calls) > 1 else "",
        roll_calls=composer.views(shown),
        table=Table("Vetoed drafts, newest first", ("Date", "Symbol", "Title", "Vetoed by", "Result"), rows),
        notes=(
            ONLY_THESE_VETOES,
            *cut_note(len(calls)),
        ),
        sources=composer.sources(shown),
        follow_ups=follow_ups(calls),
    )


async def _placed_veto(
    query: VetoesQuery, calls: Sequence[RollCallInfo], name: str, about: str, composer: Composer
) -> Answer:
    """The first or the last veto, of drafts newest first; all of them where there are fewer."""
    place = query.place or 1
    found = placed(calls, place)
    if not found:
        return await answer_vetoes(replace(query, place=None), composer)
    call, which = found[0], ORDINALS[place] if place > 0 else "last"
    day, of = call_date(call), f"the {which} of {count_of(len(calls), 'draft')}{about} that it vetoed"
    if not name:
        name = composer.names(call.vetoed_by, call.date)
        of = f"the {which} of {count_of(len(calls), 'vetoed draft')}{about}"
    return Answer(
        kind=Kind.ROLL_CALLS,
        headline=sentence(f"on {day}, {name} vetoed {call.symbol}{title_of(call)}, {of}"),
        verdict=f"{day}: the {which} of {count_of(len(calls), 'veto', 'vetoes')}",
        roll_calls=composer.views([call]),
        notes=(ONLY_THESE_VETOES, *await composer.notes([call])),
        sources=composer.sources([call]),
        follow_ups=follow_ups([call]),
    )


async def answer_alone(query: AloneQuery, composer: Composer) -> Answer:
    choices = query.choices or CAST
    found: dict[Choice, int] = {
        choice: composer.record.votes.alone(query.code, choice, query.selection.calls) for choice in choices
    }
    together = 0
    for numbers in found.values():
        together |= numbers
    calls = [composer.record.call(number) for number in newest_first(together)]
    if query.place is not None and placed(calls, query.place):
        return await _placed_alone(query, query.place, calls, composer)
    shown = calls[:MOST_LISTED]
    name = composer.name(query.code)
    about = f" {query.selection.label}" if query.selection.label else ""
    counts = {choice: alone.bit_count() for choice, alone in found.items()}
    told = counts_words(counts)
    last = newest_of(calls) if len(calls) > 1 else ", on "
    made = f"was never the only state that {' or '.join(map(did_intransitively, query.choices))}"
    within = f"in {count_of(len(query.selection), 'vote')}{about}"
    headline = (
        f"{name} stood alone in {count_of(len(calls), 'vote')}{about}: {told}{last}{named(calls[0])}"
        if calls
        else f"{within}, {name} {made if query.choices else 'never stood alone'}"
    )
    views = _seen_alone(query, shown, composer)
    return Answer(
        kind=Kind.ROLL_CALLS,
        headline=sentence(headline),
        verdict=sentence_case(f"{name} stood alone {times(len(calls))}{about}") if calls else "",
        subject=told if calls else "",
        roll_calls=composer.views(shown),
        votes=tuple(views),
        table=_table_of_alone(shown, views) if shown else None,
        notes=(*cut_note(len(calls)), *composer.knowledge.holder_notes(query.code, together)),
        sources=composer.sources(shown or query.selection.newest_first(composer.knowledge)[:1]),
        follow_ups=_alone_follow_ups(query.code, shown, composer),
    )


async def _placed_alone(query: AloneQuery, place: int, calls: Sequence[RollCallInfo], composer: Composer) -> Answer:
    """The first or the last of the votes on which a state stood alone, newest first, beside others of that day."""
    shown = placed_with_day(calls, place)
    views = _seen_alone(query, shown, composer)
    name, about = composer.name(query.code), f" {query.selection.label}" if query.selection.label else " in the record"
    chose = f": it {did_intransitively(views[0].choice)}" if len(shown) == 1 else ""
    one = the_one_on_which(f"{name} stood alone", place, shown, len(calls), about)
    return Answer(
        kind=Kind.VOTES,
        headline=sentence(f"{one}{chose}"),
        roll_calls=composer.views(shown),
        votes=tuple(views),
        table=_table_of_alone(shown, views) if len(shown) > 1 else None,
        notes=await composer.notes(shown, composer.knowledge.seats(query.code, shown[0])[:1])
        if len(shown) == 1
        else tuple(composer.knowledge.holder_notes(query.code, selection_of(shown).calls)),
        sources=composer.sources(shown),
        follow_ups=_alone_follow_ups(query.code, shown, composer),
    )


def _seen_alone(query: AloneQuery, calls: Sequence[RollCallInfo], composer: Composer) -> list[VoteView]:
    return [composer.vote(call, composer.knowledge.seats(query.code, call)[0]) for call in calls]


def _table_of_alone(calls: Sequence[RollCallInfo], views: Sequence[VoteView]) -> Table:
    rows = tuple(
        (short_day(call), call.symbol, call.title, CHOICE_HEADINGS[view.choice], str(call.tally or ""))
        for call, view in zip(calls, views, strict=True)
    )
    return Table("Alone, newest first", ("Date", "Symbol", "Title", "Vote", "Result"), rows)


def _alone_follow_ups(code: str, shown: Sequence[RollCallInfo], composer: Composer) -> tuple[Suggestion, ...]:
    found = (phrasing.ranking(composer.knowledge.distinct_name(code), least=True), composer.history(code))
    return (phrasing.tally(shown[0]), *found) if shown else found

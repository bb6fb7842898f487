"""One state over many roll calls: how often it chose what, and the newest of them."""

from __future__ import annotations

from collections.abc import Sequence

from bot import phrasing
from bot.answer import Answer, CountsView, Kind, Range, Suggestion, Table, VoteView
from bot.answers.composing import MOST_LISTED, Composer, cut_note, sentence
from bot.answers.course import Chosen, course_in_words, since_in_words
from bot.answers.text_courses import TextCourses, courses_by_text
from bot.answers.yearly import BY_YEAR, MOST_YEARS, extremes_in_words
from bot.facts import Extremes, extremes, unfinished_year, years_of, years_with_enough
from bot.knowledge import Knowledge
from bot.problems import NothingFound
from bot.queries import HistoryQuery
from bot.wording import (
    CHOICE_HEADINGS,
    count_of,
    counts_in_brief,
    counts_words,
    did_any,
    in_sentence,
    listed,
    long_date,
    percent,
    record_words,
    sentence_case,
    shares_words,
    short_day,
    times,
)
from data.matrix import Calls, StateVotes, newest_first
from data.model import CAST, Choice
from data.record import RollCallInfo

# So few votes are named by their days.
MOST_DATED = 3


async def answer_history(query: HistoryQuery, composer: Composer) -> Answer:
    knowledge = composer.knowledge
    votes = knowledge.votes_of_line(query.code)
    entitled = query.selection.calls & votes.listed
    if not entitled:
        return _no_votes(query, composer)
    counts = votes.counts(entitled)
    wanted = entitled
    if query.choices and not query.course:
        wanted = 0
        for choice in query.choices:
            wanted |= votes.on(choice) & entitled
    calls = [composer.record.call(number) for number in newest_first(wanted)]
    shown = calls[:MOST_LISTED]
    views = [composer.vote(call, knowledge.seats(query.code, call)[0]) for call in shown]
    total = entitled.bit_count()
    succession = tuple(succession_notes(query.code, composer, entitled))
    most, on_most = _most_in(query, wanted, entitled, composer)
    texts = _text_by_text(query, composer, calls)
    by_year = query.by_year or query.rate
    listing = _yearly_table(votes, entitled, knowledge) if by_year else _table(shown, views)
    headline = _course(query, composer, calls) if query.course else _headline(query, composer, counts, total, calls)
    return Answer(
        kind=Kind.HISTORY,
        headline=texts.headline if texts else " ".join(filter(None, (headline, most))),
        verdict="" if query.course else _verdict(query, composer, counts, calls),
        subject=" ".join(filter(None, (count_of(total, "vote"), query.selection.label))),
        roll_calls=composer.views(shown),
        votes=tuple(views),
        counts=CountsView(
            query.code, counts[Choice.YES], counts[Choice.NO], counts[Choice.ABSTAIN], counts[Choice.NON_VOTING]
        ),
        table=texts.table if texts else listing,
        notes=(
            *(texts.notes if texts else ()),
            *on_most,
            *_notes(query, composer, len(calls)),
            *(await composer.notes(shown[:1]) if len(shown) == 1 else ()),
        ),
        sources=composer.sources(shown or [composer.record.call(entitled.bit_length())]),
        follow_ups=_follow_ups(query, composer, shown),
        over=Range(
            entitled,
            query.selection.label,
            notes=succession,
            held=query.selection.calls,
            since=query.selection.since,
            until=query.selection.until,
        )
        if _is_of_all(query) or by_year
        else None,
    )


def _text_by_text(query: HistoryQuery, composer: Composer, calls: Sequence[RollCallInfo]) -> TextCourses | None:
    """How a state's votes went on each text, where that is asked for and several were put to a vote in a session."""
    if not query.course or query.choices:
        return None
    return courses_by_text(*_what_was_chosen(query, composer, calls), composer.knowledge)


def _is_of_all(query: HistoryQuery) -> bool:
    """Whether no choice is asked for more than others."""
    return not query.choices or set(query.choices) >= set(CAST)


def _course(query: HistoryQuery, composer: Composer, calls: Sequence[RollCallInfo]) -> str:
    name, chosen, about = _what_was_chosen(query, composer, calls)
    if query.choices:
        return sentence(since_in_words(name, chosen, about, query.choices))
    return sentence(course_in_words(name, chosen, about))


def _what_was_chosen(query: HistoryQuery, composer: Composer, calls: Sequence[RollCallInfo]) -> tuple[str, Chosen, str]:
    """The state's name, what it chose, oldest first, and on what."""
    chosen = [(call, composer.knowledge.seats(query.code, call)[0].choice) for call in reversed(calls)]
    about = f" {query.selection.label}" if query.selection.label else ""
    return composer.name(query.code, calls[0].date), chosen, about


def _headline(
    query: HistoryQuery, composer: Composer, counts: dict[Choice, int], total: int, calls: Sequence[RollCallInfo]
) -> str:
    name = composer.name(query.code, calls[0].date if calls else None)
    about = f" {query.selection.label}" if query.selection.label else ""
    if _is_of_all(query):
        shares = f" ({shares_words(counts, total)})" if query.share else ""
        return sentence(f"in {count_of(total, 'vote')}{about}, {name} {record_words(counts)}{shares}")
    told = did_any(query.choices)
    if not calls:
        return sentence(f"{name} never {told} in {count_of(total, 'vote')}{about}: {counts_words(counts)}")
    when = _rate(calls, query.selection.newest_first(composer.knowledge)) if query.rate else _days(calls)
    cast = sum(counts[choice] for choice in CAST)
    if query.share and cast and Choice.NON_VOTING not in query.choices:
        when = f", {percent(len(calls) / cast)} of the {cast:,} in which it voted or abstained"
    return sentence(
        f"{name} {told} {times(len(calls))} in {count_of(total, 'vote')}{about}{when}: {counts_words(counts)}"
    )


def _most_in(query: HistoryQuery, wanted: Calls, entitled: Calls, composer: Composer) -> tuple[str, tuple[str, ...]]:
    """ "Most often in 2025 (171 of 187 votes) and least often in 2011 (...).", and what that leaves unsaid: a year that is not over is
    none with the fewest, and the one with the most may have had more votes than others."""
    yearly = dict(years_of(composer.knowledge, entitled)) if query.by_year and not _is_of_all(query) else {}
    made = {year: (during & wanted).bit_count() for year, during in yearly.items()}
    held = {year: during.bit_count() for year, during in yearly.items()}
    unfinished = unfinished_year(composer.knowledge, entitled)
    whole = {year: made[year] for year in made if year != unfinished}
    highest = tuple(year for year in extremes(made).highest if made[year] > 1)
    lowest = tuple(year for year in extremes(whole).lowest if made[year])

    def told(year: int) -> str:
        return f"{made[year]:,} of {count_of(held[year], 'vote')}"

    words = extremes_in_words("", ("most often", "least often"), Extremes(highest, lowest), told)
    shares = {year: made[year] / held[year] for year in years_with_enough(held, held) if year != unfinished}
    by_share = extremes(shares)
    notes = []
    if lowest and unfinished in made:
        notes.append(f"{unfinished} is not over in the record, and left out of “least often”.")
    otherwise = []
    for way, by_count, found in (("most", highest, by_share.highest), ("least", lowest, by_share.lowest)):
        if by_count and found and not set(found) & set(by_count):
            years = listed([f"{year} ({percent(shares[year])}, {told(year)})" for year in found[:MOST_YEARS]])
            otherwise.append(f"{way} often in {years}")
    if otherwise:
        notes.append(f"By the share of a year's votes, {' and '.join(otherwise)}.")
    return words, tuple(notes)


def _yearly_table(votes: StateVotes, entitled: Calls, knowledge: Knowledge) -> Table:
    """How often it chose what in each year, the newest first."""
    counts = {year: votes.counts(during) for year, during in years_of(knowledge, entitled)}
    choices = (*CAST, Choice.NON_VOTING)
    rows = tuple((str(year), *(f"{of[choice]:,}" for choice in choices)) for year, of in reversed(counts.items()))
    return Table(BY_YEAR, ("Year", *(CHOICE_HEADINGS[choice] for choice in choices)), rows)


def _days(calls: Sequence[RollCallInfo]) -> str:
    """ ", on 26 October 2016 (A/RES/71/5)", of few votes."""
    few = len(calls) <= MOST_DATED
    return f", on {listed([f'{long_date(call.date)} ({call.symbol})' for call in calls])}" if few else ""


def _rate(calls: Sequence[RollCallInfo], among: Sequence[RollCallInfo]) -> str:
    """ ", on average 56.3 times a year from 2000 to 2026"; of votes newest first."""
    first, last = among[-1].date.year, among[0].date.year
    span = f"from {first} to {last}" if first < last else f"in {last}"
    return f", on average {len(calls) / (last - first + 1):.1f} times a year {span}"


def _verdict(query: HistoryQuery, composer: Composer, counts: dict[Choice, int], calls: Sequence[RollCallInfo]) -> str:
    """ "India abstained 12 times", or the counts of all choices."""
    name = sentence_case(composer.name(query.code, calls[0].date if calls else None))
    if query.choices:
        return f"{name} {did_any(query.choices)} {times(len(calls))}"
    return f"{name}: {counts_in_brief(counts)}"


def _table(calls: Sequence[RollCallInfo], views: Sequence[VoteView]) -> Table | None:
    if not calls:
        return None
    rows = tuple(
        (short_day(call), call.symbol, call.title, CHOICE_HEADINGS[view.choice], str(call.tally or ""))
        for call, view in zip(calls, views, strict=True)
    )
    return Table("Votes, newest first", ("Date", "Symbol", "Title", "Vote", "Result"), rows)


def _notes(query: HistoryQuery, composer: Composer, found: int) -> list[str]:
    notes = [] if query.by_year or query.rate else [*cut_note(found)]
    notes += succession_notes(query.code, composer, query.selection.calls)
    if query.selection.calls & ~composer.knowledge.scope == 0:
        notes.append("Counts only resolutions that the General Assembly adopted by a recorded vote.")
    notes += composer.beside(query.selection)
    return notes


def succession_notes(code: str, composer: Composer, calls: int) -> list[str]:
    """That some of the votes were cast by the state whose seat this one took over."""
    line = composer.knowledge.line(code)
    earlier = [other for other in line[: line.index(code)] if composer.record.votes[other].listed & calls]
    found = [f"Votes cast from the same seat as {composer.name(other)} are included." for other in earlier]
    return [*found, *composer.knowledge.holder_notes(code, calls)]


def _no_votes(query: HistoryQuery, composer: Composer) -> Answer:
    calls = query.selection.newest_first(composer.knowledge)
    if not calls:
        raise NothingFound(query.selection.label, (), (), composer.record.coverage)
    seats = composer.knowledge.seats(query.code, calls[0])
    name = composer.name(query.code)
    where = f"any of {len(calls):,} roll calls" if len(calls) > 1 else "the one roll call"
    return Answer(
        kind=Kind.HISTORY,
        headline=sentence(f"{name} had no vote in {where} {query.selection.label}".rstrip()),
        # Of many votes none in particular is shown.
        roll_calls=composer.views(calls) if len(calls) == 1 else (),
        votes=tuple(composer.vote(calls[0], seat) for seat in seats) if len(calls) == 1 else (),
        notes=tuple(dict.fromkeys(seat.note for seat in seats if seat.note)),
        sources=composer.sources_over(query.selection.calls),
    )


def _follow_ups(query: HistoryQuery, composer: Composer, shown: Sequence[RollCallInfo]) -> tuple[Suggestion, ...]:
    name = composer.knowledge.distinct_name(query.code, shown[0].date if shown else None)
    found = [
        phrasing.ranking(name),
        phrasing.ranking(name, least=True),
        Suggestion(f"{sentence_case(in_sentence(name))} alone", f"Where did {in_sentence(name)} stand alone?"),
    ]
    return (phrasing.tally(shown[0]), *found) if shown else tuple(found)

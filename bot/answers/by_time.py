"""Which session, year, month or day saw most or fewest texts adopted, or how many each of them saw."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import assert_never

from msgspec.structs import replace

from bot.answer import Answer, Kind, Table
from bot.answers.composing import MOST_LISTED, Composer, sentence
from bot.answers.status import ranges
from bot.facts.by_time import Adopted, ByTime, adopted_by_time
from bot.facts.coverage import lacking_among
from bot.queries import ByTimeQuery, Span
from bot.queries.selection import Means
from bot.wording import count_of, listed, long_date, percent, sentence_case
from data.model import Body

# So many are named after the first, and so many in a row where all are told.
MOST_AFTER = 3
MOST_TOLD = 10
ONLY_ADOPTED = "Counts only resolutions that the General Assembly adopted by a recorded vote."
NOT_COUNTED = "Not in any loaded source, and so not counted: {}."
ONLY_BUNDLED = (
    "The record holds well-known votes, and not all of any time; whoever runs Teller can load every vote since 2019."
)
NO_UNVOTED = "No loaded source has resolutions adopted without a vote; whoever runs Teller can load those since 2019."


async def answer_by_time(query: ByTimeQuery, composer: Composer) -> Answer:
    found = await adopted_by_time(composer.record, query.selection, query.span)
    asked, counts_both = query, query.voted is not True or query.share
    loaded = [one for one in found.spans if one.key not in found.sampled]
    known = [one for one in loaded if not (counts_both and one.key in found.unknown)]
    if loaded and not known and query.voted is None:
        # Votes are counted where nothing else is on record.
        query, known = replace(query, voted=True), loaded
    if not known:
        sources = composer.sources_over(query.selection.calls)
        return Answer(Kind.UNKNOWN, NO_UNVOTED if loaded else ONLY_BUNDLED, sources=sources)
    left_out: Sequence[Adopted] = ()
    if query.compared:
        headline = _compared(query, known)
    elif query.fewest is None:
        headline = _each(query, known)
    else:
        headline, left_out = _ranked(query, known, found)
    return Answer(
        kind=Kind.ROLL_CALLS,
        headline=sentence(headline),
        table=_table(query.span, found, known),
        notes=(
            *((NO_UNVOTED,) if query is not asked else ()),
            *_notes(query, found, known, left_out),
            *await _lacking(query, composer),
        ),
        sources=composer.sources_over(query.selection.calls),
    )


def _ranked(query: ByTimeQuery, known: Sequence[Adopted], found: ByTime) -> tuple[str, Sequence[Adopted]]:
    """Which had most or fewest, and what is not ranked: sessions that are no regular ones and, where fewest are asked for, spans
    that are not on record as a whole."""
    partly = found.started | found.unfinished | (found.begun if query.voted is not True else frozenset())
    excluded = [
        one
        for one in known
        if (query.span is Span.SESSION and not one.key.isdigit())
        or ((query.fewest or query.share) and one.key in partly)
    ]
    ranked = [one for one in known if one not in excluded] or list(known)
    ranked.sort(key=lambda one: (_value(query, one) if query.fewest else -_value(query, one), one.key))
    first = [one for one in ranked if _value(query, one) == _value(query, ranked[0])]
    after = [f"{_name(query.span, one.key)} ({_figure(query, one)})" for one in ranked[len(first) :][:MOST_AFTER]]
    most = ("the lowest" if query.fewest else "the highest") if query.share else ("fewest" if query.fewest else "most")
    of_all = sum(one.count(voted=query.voted) for one in known)
    each = " each" if len(first) > 1 else ""
    value = f"{_figure(query, ranked[0])}{each}"
    on_record = " on record" if query.share else f" of the {of_all:,} on record"
    then = f"; after that come {listed(after)}" if after and len(first) < MOST_TOLD else ""
    names = listed([_name(query.span, one.key) for one in first[:MOST_TOLD]])
    more = f" and {len(first) - MOST_TOLD:,} more" if len(first) > MOST_TOLD else ""
    share = " share of" if query.share else ""
    head = f"{names}{more} had {'the ' * (not query.share)}{most}{share} {_what(query)}"
    return f"{head}, {value}{on_record}{then}", () if len(excluded) == len(known) else excluded


def _value(query: ByTimeQuery, one: Adopted) -> float:
    if not query.share:
        return one.count(voted=query.voted)
    return 1 - one.share if query.voted is False else one.share


def _figure(query: ByTimeQuery, one: Adopted) -> str:
    if not query.share:
        return f"{one.count(voted=query.voted):,}"
    part = one.count(voted=query.voted is not False)
    return f"{percent(_value(query, one))}, {part:,} of {one.together:,}"


def _compared(query: ByTimeQuery, known: Sequence[Adopted]) -> str:
    """How many two spans had, and whether that is as it is supposed."""
    by_key = {one.key: one for one in known}
    first, second = (by_key.get(key, Adopted(key, 0, 0, 0)) for key in query.compared)
    values = _value(query, first), _value(query, second)
    is_so = values[0] < values[1] if query.fewest else values[0] > values[1]
    verdict = {False: "", True: "yes: " if is_so else "no: "}[query.supposed]
    names = [_name(query.span, one.key) for one in (first, second)]
    return f"{verdict}{names[0]} had {_figure(query, first)} {_what(query)}, and {names[1]} {_figure(query, second)}"


def _each(query: ByTimeQuery, known: Sequence[Adopted]) -> str:
    total = f"{sum(one.count(voted=query.voted) for one in known):,} {_what(query)}"
    spans = count_of(len(known), query.span.value)
    if len(known) > MOST_TOLD:
        return f"{total} in {spans}: the table has each"
    told = [f"{_figure(query, one)} in {_name(query.span, one.key)}" for one in known]
    return f"{total} in {spans}: {listed(told)}"


def _what(query: ByTimeQuery) -> str:
    """What is counted: "recorded votes on Palestine"."""
    label = "" if query.compared else f" {query.selection.label}" * bool(query.selection.label)
    match query.voted:
        case True:
            return f"recorded votes{label}"
        case False:
            return f"resolutions adopted without a vote{label}"
        case None:
            return f"recorded votes{label}" if query.share else f"resolutions adopted{label}"
        case _:
            assert_never(query.voted)


def _notes(query: ByTimeQuery, found: ByTime, known: Sequence[Adopted], left_out: Sequence[Adopted]) -> Iterator[str]:
    partly = [one for one in left_out if one.key in found.started | found.unfinished | found.begun]
    special = [f"{one.key} ({_figure(query, one)})" for one in left_out if one not in partly]
    for one in partly:
        yield f"{sentence_case(_name(query.span, one.key))} ({_figure(query, one)}) is not ranked, since only a part of it is on record."
    if special:
        yield f"Emergency and special sessions are not ranked: {listed(special)}."
    unfinished = [one for one in known if one.key in found.unfinished and one not in left_out]
    for one in unfinished:
        yield f"The record ends within {_name(query.span, one.key)}, so its number may grow."
    if query.voted is not True and found.since and not query.compared:
        yield f"Resolutions adopted without a vote are on record only since {_name(query.span, found.since)}."
    yield from query.selection.notes
    if query.voted and not query.share and query.selection.body is not Body.COUNCIL:
        yield ONLY_ADOPTED


async def _lacking(query: ByTimeQuery, composer: Composer) -> tuple[str, ...]:
    """Which numbers of the sessions that are counted no source has: counts and shares may be short by these."""
    if query.selection.means is Means.WORDS or (query.voted is True and not query.share):
        return ()
    lacking = await lacking_among(composer.record, query.selection.calls)
    named = [ranges(session, numbers) for session, numbers in lacking.items()]
    return (NOT_COUNTED.format("; ".join(named)),) if named else ()


def _table(span: Span, found: ByTime, known: Iterable[Adopted]) -> Table:
    rows = tuple(
        (
            _name(span, one.key).removeprefix("session "),
            f"{one.voted:,}",
            "not loaded" if one.key in found.unknown else f"{one.without:,}",
        )
        for one in list(known)[-MOST_LISTED:]
    )
    return Table(f"By {span.value}", (span.value.capitalize(), "Recorded votes", "Adopted without a vote"), rows)


def _name(span: Span, key: str) -> str:
    match span:
        case Span.SESSION:
            return f"session {key}"
        case Span.YEAR:
            return key
        case Span.MONTH:
            return f"{date.fromisoformat(f'{key}-01'):%B %Y}"
        case Span.DAY:
            return long_date(date.fromisoformat(key))
        case _:
            assert_never(span)

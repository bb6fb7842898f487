"""What is loaded: of each source, how much and how old; of each session, how much and what is missing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import groupby

from bot.answer import Answer, Kind, SourceLine, Suggestion, Table
from bot.answers.composing import Composer, coverage_words, sentence
from bot.answers.help import TERMS
from bot.facts.coverage import SessionCoverage, coverage_by_session
from bot.queries import StatusQuery
from bot.wording import count_of, dataset, listed, long_date, short_date
from data.model import Source
from data.record import SourceStatus

MOST_RANGES = 12
FEWEST_SPANNED = 3
BY_SESSION = Suggestion("By session", "What does the record hold of each session?")


async def answer_status(query: StatusQuery, composer: Composer) -> Answer:
    statuses = await composer.record.status()
    sessions = await coverage_by_session(composer.record)
    if query.sessions:
        return _of_sessions(query.sessions, sessions, statuses)
    citations = [f"{status.source.name}: {status.source.citation}" for status in statuses if status.source.citation]
    headline = f"loaded: {coverage_words(composer.record.coverage)}, from {count_of(len(statuses), 'source')}"
    return Answer(
        kind=Kind.HELP,
        headline=sentence(headline),
        verdict=f"{sum(part.roll_calls for part in composer.record.coverage):,} recorded votes",
        subject=coverage_words(composer.record.coverage),
        table=_sessions_table(sessions) if query.by_session else _sources_table(statuses, composer.today),
        notes=(
            *_lacking_notes(sessions),
            *((*_session_notes(sessions), *citations, TERMS) if query.by_session else ()),
        ),
        sources=_source_lines(statuses),
        follow_ups=(
            Suggestion("Latest votes", "Latest votes"),
            Suggestion("By source", "status") if query.by_session else BY_SESSION,
            Suggestion("Help", "Help"),
        ),
    )


def _of_sessions(named: Sequence[str], sessions: Sequence[SessionCoverage], statuses: Sequence[SourceStatus]) -> Answer:
    """What is held of the sessions that are named, and what is missing of them."""
    meant = [one for one in sessions if one.session in named]
    unknown = [f"session {session}: nothing" for session in named if session not in {one.session for one in meant}]
    last = f"The newest votes are of {long_date(newest)}." if (newest := _newest(statuses)) and unknown else ""
    return Answer(
        kind=Kind.HELP,
        headline=" ".join(filter(None, (sentence("; ".join([*map(_held, meant), *unknown])), last))),
        table=_sessions_table(meant) if meant else None,
        notes=tuple(_lacking_notes(meant)),
        sources=_source_lines(statuses),
        follow_ups=(BY_SESSION,),
    )


def _newest(statuses: Sequence[SourceStatus]) -> date | None:
    return max((status.last for status in statuses if status.last), default=None)


def _held(one: SessionCoverage) -> str:
    """ "session 80: 166 recorded votes and 94 resolutions adopted without a vote; 80/2 and /107 are missing"."""
    others = f" ({one.others:,} of them not on a whole resolution)" * bool(one.others)
    votes = f"{count_of(one.votes, 'recorded vote')}{others}"
    if not one.is_whole:
        return f"session {one.session}: {votes}; no loaded source has its resolutions adopted without a vote"
    without = f"{count_of(one.without_vote, 'resolution')} adopted without a vote"
    are = "is" if len(one.missing) == 1 else "are"
    missing = f"{ranges(one.session, one.missing)} {are} missing" if one.missing else "no number is missing"
    return f"session {one.session}: {votes} and {without}; {missing}"


def _source_lines(statuses: Iterable[SourceStatus]) -> tuple[SourceLine, ...]:
    return tuple(SourceLine(dataset(status.source)) for status in statuses)


def _sources_table(statuses: Iterable[SourceStatus], today: date) -> Table:
    rows = tuple(
        (
            f"{status.source.name}{', version ' * bool(status.source.version)}{status.source.version}",
            f"{_day(status.first)} to {_day(status.last)}" if status.first and status.last else "–",
            f"{status.roll_calls:,}",
            _loaded(status.source),
            f"{status.votes:,}",
            _age(status, today),
            f"{status.inconsistencies:,}",
        )
        for status in statuses
    )
    return Table("Sources", ("Source", "Covers", "Roll calls", "Loaded", "Votes", "Age", "Warnings"), rows)


def _day(day: date) -> str:
    return short_date(day.isoformat())


def _loaded(source: Source) -> str:
    day, _, time = source.loaded_at.partition("T")
    return ", ".join(filter(None, (short_date(day), time[:5]))) if day else "with Teller"


def _age(status: SourceStatus, today: date) -> str:
    """Since the day of the edition, or else since the newest that it holds; of what is bundled there is none to tell."""
    try:
        of_edition: date | None = date.fromisoformat(status.source.version)
    except ValueError:
        of_edition = status.last if status.source.loaded_at else None
    if of_edition is None:
        return "–"
    days = (today - of_edition).days
    return count_of(days, "day") if days > 0 else "today"


def _sessions_table(sessions: Iterable[SessionCoverage]) -> Table:
    rows = tuple(
        (
            one.session,
            f"{one.votes:,}",
            f"{one.without_vote:,}" if one.is_whole else "not loaded",
            ranges(one.session, one.missing) if one.missing else "–",
        )
        for one in sessions
    )
    return Table("By session", ("Session", "Recorded votes", "Adopted without a vote", "Not in the record"), rows)


def _session_notes(sessions: Sequence[SessionCoverage]) -> Iterator[str]:
    """What is held of each session, many in one line."""
    whole = [one for one in sessions if one.is_whole]
    if whole:
        told = "; ".join(f"{one.session}: {one.votes:,} and {one.without_vote:,}" for one in whole)
        yield f"Recorded votes and resolutions adopted without a vote, by session: {told}."
    votes_only = [one for one in sessions if not one.is_whole]
    if votes_only:
        told = "; ".join(_together(votes_only))
        yield f"Recorded votes only, by session: {told}."


def _together(sessions: Sequence[SessionCoverage]) -> Iterator[str]:
    """Sessions that follow each other in one: "1 to 73: 4,950"."""
    kinds = groupby(enumerate(sessions), lambda placed: (_kind(placed[1]), _place(placed[1]) - placed[0]))
    for _, placed in kinds:
        run = [one for _, one in placed]
        votes = sum(one.votes for one in run)
        yield f"{run[0].session}{f' to {run[-1].session}' if len(run) > 1 else ''}: {votes:,}"


def _kind(one: SessionCoverage) -> str:
    return one.session.rpartition("-")[0]


def _place(one: SessionCoverage) -> int:
    return int(one.session.rpartition("-")[2])


def _lacking_notes(sessions: Sequence[SessionCoverage]) -> Iterator[str]:
    """Which numbers no source has, and which of those on record a source lacks that should have them."""
    missing = [ranges(one.session, one.missing) for one in sessions if one.missing]
    if missing:
        yield f"Numbers in no loaded source: {'; '.join(missing)}."
    for source in dict.fromkeys(source for one in sessions for source in one.lacking):
        lacks = [ranges(one.session, one.lacking[source]) for one in sessions if source in one.lacking]
        yield f"Not in {source.name}, but in another source: {'; '.join(lacks)}."


def ranges(session: str, numbers: Sequence[int]) -> str:
    """ "ES-10/23 and /25 to /27"."""
    runs = [
        [number for _, number in placed]
        for _, placed in groupby(enumerate(numbers), lambda placed: placed[1] - placed[0])
    ]
    told = [part for run in runs[:MOST_RANGES] for part in _run_words(run)]
    if len(runs) > MOST_RANGES:
        told.append(f"{sum(map(len, runs[MOST_RANGES:])):,} more")
    return session + listed(told)


def _run_words(run: Sequence[int]) -> list[str]:
    """Numbers that follow each other; two are named, not spanned."""
    return [f"/{run[0]} to /{run[-1]}"] if len(run) >= FEWEST_SPANNED else [f"/{number}" for number in run]

"""What a state put forward over time, where a loaded source says so."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot.answer import Answer, Kind, SourceLine, Table
from bot.answers.composing import MOST_LISTED, Composer, cut_note, sentence
from bot.answers.drafts import in_small_letters
from bot.queries import SponsoredQuery
from bot.wording import count_of, dataset, long_date, named, newest_of, outcome_of, short_day, title_of
from data.matrix import Calls, calls_of, newest_first, oldest_of
from data.model import Sponsor
from data.record import RollCallInfo

AT_THE_VOTE = "Lists of sponsors read out at the vote, or counted in reports of it, can be longer or shorter than the one published."
NO_SPONSORS = (
    "The record holds votes; no loaded source says who sponsored {what}. The printed draft names its sponsors."
)


async def answer_sponsored(query: SponsoredQuery, composer: Composer) -> Answer:
    """What a state put forward of the resolutions that are asked about, whether they were voted on or not."""
    record, about = composer.record, query.selection.label
    told = query.selection.calls & await record.with_sponsors()
    where = f" {about}" if about else ""
    if not told:
        return Answer(
            Kind.UNKNOWN, NO_SPONSORS.format(what=f"resolutions{where}"), notes=await when_sponsors_are_known(composer)
        )
    parts = await record.sponsored_by(query.code)
    calls = [record.call(number) for number in newest_first(told & calls_of(list(parts)))]
    of = f"the {count_of(told.bit_count(), 'resolution')}{where} whose sponsors are on record"
    shown = calls[:MOST_LISTED]
    return Answer(
        kind=Kind.ROLL_CALLS,
        headline=sentence(_how_many(composer.name(query.code), calls, of)),
        roll_calls=composer.views(shown),
        table=_table(shown, parts) if shown else None,
        notes=(*cut_note(len(calls)), *await when_sponsors_are_known(composer)),
        sources=await _sources(calls, told, composer),
    )


async def when_sponsors_are_known(composer: Composer) -> tuple[str, ...]:
    """Since when sponsors are on record, or where they can be had."""
    known = await composer.record.with_sponsors()
    if not known:
        return ("`teller update` gets the sponsors of General Assembly resolutions since 2019.",)
    first, last = oldest_of(known), known.bit_length()
    days = [long_date(composer.record.call(number).date) for number in (first, last)]
    return (f"Sponsors are on record for {known.bit_count():,} resolutions, from {days[0]} to {days[1]}.",)


def _how_many(name: str, calls: Sequence[RollCallInfo], of: str) -> str:
    """ "India sponsored 31 of the 340 resolutions in session 78 ...: 12 were voted on, 19 adopted without a vote"."""
    if not calls:
        return f"{name} sponsored none of {of}"
    voted = sum(call.has_votes for call in calls)
    split = f", {voted:,} of them adopted by a recorded vote" if 0 < voted < len(calls) else ""
    newest = calls[0]
    return f"{name} sponsored {len(calls):,} of {of}{split}{newest_of(calls)}{named(newest)}{title_of(newest)}, {outcome_of(newest)}"


def _table(calls: Sequence[RollCallInfo], parts: Mapping[int, Sponsor]) -> Table:
    rows = ((short_day(call), call.symbol, call.title, outcome_of(call), part_of(parts[call.number])) for call in calls)
    return Table("Sponsored, newest first", ("Date", "Symbol", "Title", "Result", "Sponsor"), tuple(rows))


def part_of(sponsor: Sponsor) -> str:
    """ "joined later, on behalf of the Group of African States"."""
    when = "joined later" if sponsor.later else "at submission"
    return f"{when}, on behalf of the {in_small_letters(sponsor.on_behalf_of)}" if sponsor.on_behalf_of else when


async def _sources(calls: Sequence[RollCallInfo], told: Calls, composer: Composer) -> tuple[SourceLine, ...]:
    """That of the sponsors, and those of the roll calls."""
    known = await composer.record.sponsors(composer.record.call(told.bit_length()))
    of_sponsors = SourceLine(dataset(known.source))
    others = composer.sources_over(calls_of([call.number for call in calls]))
    return (of_sponsors, *(line for line in others if line.text != of_sponsors.text))

"""What a state put forward over time, where a loaded source says so."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from bot.answer import Answer, Kind, Table
from bot.answers.composing import MOST_LISTED, Composer, cut_note, sentence
from bot.answers.drafts import in_small_letters
from bot.answers.sponsor_counts import answer_counted
from bot.answers.sponsor_notes import NO_SPONSORS, OFFICES, sources_of_sponsored, when_sponsors_are_known
from bot.answers.sponsored_text import SponsoredText
from bot.facts.sponsorship import is_named, sponsorship_of
from bot.quantities import CountClaimed
from bot.queries import OfSponsored, SponsoredQuery
from bot.wording import (
    RELATIONS,
    count_of,
    listed,
    members_of,
    named,
    newest_of,
    outcome_of,
    short_day,
    title_of,
)
from data.matrix import Calls, calls_of, newest_first
from data.model import Sponsor
from data.record import RollCallInfo

# So many are named after those that sponsored most.
MOST_AFTER = 4
_DID_MOST = {None: "sponsored most", False: "submitted most", True: "joined most after they were submitted"}
_OF_PART = {None: "", False: " at submission", True: " that joined later"}


async def answer_sponsored(query: SponsoredQuery, composer: Composer) -> Answer:
    """What a state put forward of the resolutions that are asked about, whether they were voted on or not."""
    record, about = composer.record, query.selection.label
    told = query.selection.calls & await record.with_sponsors()
    where = f" {about}" if about else ""
    if not told:
        return Answer(
            Kind.UNKNOWN, NO_SPONSORS.format(what=f"resolutions{where}"), notes=await when_sponsors_are_known(composer)
        )
    of = f"the {count_of(told.bit_count(), 'resolution')}{where} whose sponsors are on record"
    if query.group:
        return await _on_behalf_of(query, told, of, composer)
    if query.least or query.asked is not OfSponsored.TEXTS:
        return await answer_counted(query, told, of, composer)
    if query.fewest or query.number:
        return await _by_number(query, told, of, composer)
    if not query.codes:
        return await (
            _most_sponsored(query, told, of, composer) if query.texts else _who_most(query, told, of, composer)
        )
    parts = [await record.sponsored_by(code) for code in query.codes]
    held = told
    for part in parts:
        held &= calls_of([number for number, one in part.items() if query.later in (None, one.later)])
    calls = [record.call(number) for number in newest_first(held)]
    if query.alone:
        calls = [call for call in calls if await _is_alone(query, call, composer)]
    shown = calls[:MOST_LISTED]
    names = listed([composer.name(code) for code in query.codes])
    return Answer(
        kind=Kind.ROLL_CALLS,
        headline=sentence(_how_many(f"{names} {_sponsored(query)}", calls, of)),
        roll_calls=composer.views(shown),
        table=_table(shown, parts, composer, query.codes) if shown else None,
        notes=(*cut_note(len(calls)), *await when_sponsors_are_known(composer)),
        sources=await sources_of_sponsored(calls, told, composer),
    )


async def _who_most(query: SponsoredQuery, told: Calls, of: str, composer: Composer) -> Answer:
    """Who put forward most of the texts, with all who did so often."""
    sponsorings = await composer.record.sponsorings(later=query.later)
    members = _members_over(query.members, told, composer)
    counts = {code: (calls & told).bit_count() for code, calls in sponsorings.items() if code in members or not members}
    ranked = sorted((code for code in counts if counts[code]), key=lambda code: (-counts[code], composer.name(code)))
    if not ranked:
        return await (_none_of(query.members, of, composer) if members else _no_names(told, of, composer))
    most = counts[ranked[0]]
    first = [code for code in ranked if counts[code] == most]
    after = [f"{composer.name(code)} ({counts[code]:,})" for code in ranked[len(first) : len(first) + MOST_AFTER]]
    each = " each" if len(first) > 1 else ""
    ahead = f"; after that come {listed(after)}" if after else ""
    names = listed([composer.name(code) for code in first])
    rows = tuple((composer.name(code), f"{counts[code]:,}") for code in ranked[:MOST_LISTED])
    short = composer.knowledge.group(query.members).short if members else ""
    part = f"all {len(members)}" if len(ranked) == len(members) else f"{len(ranked)} of the {len(members)}"
    among = f"{part} {members_of(short)} sponsored at least one: " * bool(members)
    return Answer(
        kind=Kind.ROLL_CALLS,
        headline=sentence(f"{among}{names} {_DID_MOST[query.later]}, {most:,}{each} of {of}{ahead}"),
        table=Table("Sponsors, most first", ("Sponsor", "Resolutions"), rows),
        notes=await when_sponsors_are_known(composer),
        sources=await sources_of_sponsored((), told, composer),
    )


def _members_over(group: str, calls: Calls, composer: Composer) -> list[str]:
    """The members of a group on the day of the newest of the texts; none where no group is named."""
    newest = composer.record.call(calls.bit_length())
    return composer.knowledge.members_of(group, newest.date) if group else []


async def _none_of(group: str, of: str, composer: Composer) -> Answer:
    return Answer(
        kind=Kind.ROLL_CALLS,
        headline=sentence(f"no member of {composer.knowledge.group(group).short} sponsored any of {of}"),
        notes=await when_sponsors_are_known(composer),
    )


async def _most_sponsored(query: SponsoredQuery, told: Calls, of: str, composer: Composer) -> Answer:
    """Which of the texts had the most sponsors, with others that had many."""
    counts = await _counts(told, composer, later=query.later)
    if not counts:
        return await _no_names(told, of, composer)
    ranked = sorted(counts, key=lambda call: (-counts[call], -call.number))[:MOST_LISTED]
    most = counts[ranked[0]]
    first = [call for call in ranked if counts[call] == most]
    after = [f"{call.symbol} ({counts[call]:,})" for call in ranked[len(first) : len(first) + MOST_AFTER]]
    ahead = f"; after that come {listed(after)}" if after else ""
    names = listed([f"{named(call)}{title_of(call)}" for call in first])
    each = " each" if len(first) > 1 else ""
    rows = tuple((f"{counts[call]:,}", short_day(call), call.symbol, call.title) for call in ranked)
    return Answer(
        kind=Kind.ROLL_CALLS,
        headline=sentence(f"{names} had the most sponsors{_OF_PART[query.later]}, {most:,}{each}, of {of}{ahead}"),
        roll_calls=composer.views(first),
        table=Table("Resolutions, most sponsors first", ("Sponsors", "Date", "Symbol", "Title"), rows),
        notes=await when_sponsors_are_known(composer),
        sources=await sources_of_sponsored(first, told, composer),
    )


async def _counts(told: Calls, composer: Composer, *, later: bool | None = None) -> dict[RollCallInfo, int]:
    """How many put each of the texts forward, the newest first, without those of which no names are told."""
    counts = await composer.record.sponsor_counts(later=later)
    return {composer.record.call(number): counts[number] for number in newest_first(told) if number in counts}


async def _no_names(told: Calls, of: str, composer: Composer) -> Answer:
    """Where nobody but an office is named."""
    return Answer(
        kind=Kind.ROLL_CALLS,
        headline=sentence(f"no state is named as a sponsor of {of}"),
        notes=(OFFICES, *await when_sponsors_are_known(composer)),
        sources=await sources_of_sponsored((), told, composer),
    )


async def _by_number(query: SponsoredQuery, told: Calls, of: str, composer: Composer) -> Answer:
    """Which of the texts so many put forward, or the fewest."""
    counts = await _counts(told, composer)
    if not counts:
        return await _no_names(told, of, composer)
    asked = query.number or CountClaimed(min(counts.values()), None)
    calls = [call for call, count in counts.items() if asked.fits(count)]
    shown = calls[:MOST_LISTED]
    sponsors = f"{RELATIONS[asked.relation]}{count_of(asked.count, 'sponsor')}{', the fewest' * query.fewest}"
    newest = f"{newest_of(calls)}{named(calls[0])}{title_of(calls[0])}, {outcome_of(calls[0])}" if calls else ""
    rows = [(short_day(call), call.symbol, call.title, outcome_of(call), await _who(call, composer)) for call in shown]
    table = Table(
        "By their number of sponsors, newest first", ("Date", "Symbol", "Title", "Result", "Sponsors"), tuple(rows)
    )
    return Answer(
        kind=Kind.ROLL_CALLS,
        headline=sentence(f"{f'{len(calls):,}' if calls else 'none'} of {of} had {sponsors}{newest}"),
        roll_calls=composer.views(shown),
        table=table if shown else None,
        notes=(*cut_note(len(calls)), OFFICES, *await when_sponsors_are_known(composer)),
        sources=await sources_of_sponsored(calls, told, composer),
    )


async def _who(call: RollCallInfo, composer: Composer) -> str:
    """The sponsors where they are few, each with the group that it acted for; or else how many they are."""
    text = SponsoredText(call, await sponsorship_of(composer.record, call), composer)
    names = [*map(text.name_and_group, text.sponsorship.states), *text.sponsorship.unknown]
    return listed(names) if len(names) <= MOST_AFTER else f"{len(names)}"


async def sponsors_on_record(composer: Composer) -> Answer:
    """Of which sessions the sponsors of texts are on record."""
    known = await composer.record.with_sponsors()
    if not known:
        return Answer(
            Kind.UNKNOWN,
            NO_SPONSORS.format(what="resolutions"),
            notes=await when_sponsors_are_known(composer),
        )
    counts = Counter(composer.record.call(number).session for number in newest_first(known))
    kinds = (
        sorted((session for session in counts if session.isdigit()), key=int),
        sorted(session for session in counts if not session.isdigit()),
    )
    sessions = [session for kind in kinds for session in kind]
    (when,) = await when_sponsors_are_known(composer)
    return Answer(
        kind=Kind.HELP,
        headline=f"{when.removesuffix('.')}: {'session' if len(sessions) == 1 else 'sessions'} {listed(sessions)}.",
        table=Table(
            "Resolutions whose sponsors are on record",
            ("Session", "Resolutions"),
            tuple((session, f"{counts[session]:,}") for session in sessions),
        ),
        sources=await sources_of_sponsored((), known, composer),
    )


async def _on_behalf_of(query: SponsoredQuery, told: Calls, of: str, composer: Composer) -> Answer:
    """What a state put forward for a group; a group itself is no sponsor."""
    group = composer.knowledge.group(query.group)
    names = (await composer.record.sponsored_for()).items()
    part = {
        number: one
        for name, texts in names
        if is_named(group, name)
        for number, one in texts.items()
        if one.code in query.codes or not query.codes
    }
    held = calls_of(list(part)) & told
    calls = [composer.record.call(number) for number in newest_first(held)]
    shown = calls[:MOST_LISTED]
    by = f" by {listed([composer.name(code) for code in query.codes])}" * bool(query.codes)
    for_group = f"on behalf of {group.short}{by}"
    newest = f"{newest_of(calls)}{named(calls[0])}{title_of(calls[0])}, {outcome_of(calls[0])}" if calls else ""
    some = f"{len(calls):,} of {of} {'was' if len(calls) == 1 else 'were'} put forward {for_group}{newest}"
    no_sponsor = "" if query.codes else f"{group.short} is not listed as a sponsor: "
    none = f"{no_sponsor}none of {of} was put forward {for_group}"
    return Answer(
        kind=Kind.ROLL_CALLS,
        headline=sentence(some if calls else none),
        roll_calls=composer.views(shown),
        table=_table_for_group(shown, part, composer) if shown else None,
        notes=(*cut_note(len(calls)), *await when_sponsors_are_known(composer)),
        sources=await sources_of_sponsored(calls, told, composer),
    )


def _table_for_group(calls: Sequence[RollCallInfo], part: Mapping[int, Sponsor], composer: Composer) -> Table:
    """With a column for who acted."""
    rows = (
        (short_day(call), call.symbol, call.title, outcome_of(call), composer.name(part[call.number].code, call.date))
        for call in calls
    )
    return Table("Put forward, newest first", ("Date", "Symbol", "Title", "Result", "By"), tuple(rows))


async def _is_alone(query: SponsoredQuery, call: RollCallInfo, composer: Composer) -> bool:
    """Whether nobody else put it forward, or submitted it, and that not on behalf of a group."""
    sponsorship = await sponsorship_of(composer.record, call)
    part = sponsorship.states if query.later is None else sponsorship.at_submission
    return set(part) == set(query.codes) and not (sponsorship.unknown or sponsorship.acting)


def _sponsored(query: SponsoredQuery) -> str:
    """ "Sponsored together at submission", "sponsored alone", "joined later in sponsoring"."""
    together = " together" * (len(query.codes) > 1)
    alone = (" and nobody else" if together else " alone") * query.alone
    if query.later:
        return f"joined later in sponsoring{together}{alone}"
    return f"sponsored{together}{alone}{' at submission' * (query.later is False)}"


def _how_many(sponsored: str, calls: Sequence[RollCallInfo], of: str) -> str:
    """ "India sponsored 31 of the 340 resolutions in session 78 ...: 12 were voted on, 19 adopted without a vote"."""
    if not calls:
        return f"{sponsored} none of {of}"
    voted = sum(call.has_votes for call in calls)
    split = f", {voted:,} of them adopted by a recorded vote" if 0 < voted < len(calls) else ""
    newest = calls[0]
    return f"{sponsored} {len(calls):,} of {of}{split}{newest_of(calls)}{named(newest)}{title_of(newest)}, {outcome_of(newest)}"


def _table(
    calls: Sequence[RollCallInfo], parts: Sequence[Mapping[int, Sponsor]], composer: Composer, codes: Sequence[str]
) -> Table:
    """With a column for the part of each of the states."""
    rows = (
        (short_day(call), call.symbol, call.title, outcome_of(call), *(part_of(of[call.number]) for of in parts))
        for call in calls
    )
    columns = ("Sponsor",) if len(codes) == 1 else tuple(composer.name(code) for code in codes)
    return Table("Sponsored, newest first", ("Date", "Symbol", "Title", "Result", *columns), tuple(rows))


def part_of(sponsor: Sponsor) -> str:
    """ "joined later, on behalf of the Group of African States"."""
    when = "joined later" if sponsor.later else "at submission"
    return f"{when}, on behalf of the {in_small_letters(sponsor.on_behalf_of)}" if sponsor.on_behalf_of else when

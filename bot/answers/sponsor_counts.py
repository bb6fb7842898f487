"""What is counted of the texts that states sponsored: by subject, by group, how many were put to a vote, and beside whom."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import assert_never

from bot.answer import Answer, Kind, Table
from bot.answers.composing import MOST_LISTED, Composer, sentence
from bot.answers.drafts import in_small_letters
from bot.answers.sponsor_notes import sources_of_sponsored, when_sponsors_are_known
from bot.queries import OfSponsored, SponsoredQuery
from bot.wording import count_of, listed, percent, short_day
from data.matrix import Calls, calls_of, newest_first
from data.model import Modality

# So many are named in the headline.
MOST_COUNTED = 5
MOST_NAMED_ONE_BY_ONE = 12
_LATER = {None: "", False: " at submission", True: ", joining later,"}


async def answer_counted(query: SponsoredQuery, told: Calls, of: str, composer: Composer) -> Answer:
    """`told` are the texts that are meant and whose sponsors are on record, `of` says so."""
    if query.least:
        return await _who_least(query, told, of, composer)
    held = await _held(query, told, composer)
    match query.asked:
        case OfSponsored.NUMBERS:
            return await _numbers(told, of, composer)
        case OfSponsored.COMPARED:
            return await _compared(query, told, of, composer)
        case OfSponsored.SHARE:
            return await _share(query, held, told, of, composer)
        case OfSponsored.SUBJECTS:
            counts = await _by_subject(held, composer)
            headline = _most(counts, "their most frequent subjects are")
            caption = "Sponsored, by subject"
        case OfSponsored.YEARS:
            counts = _by_year(held, told, composer)
            headline = f": {listed([f'{year} {count:,}' for year, count in counts.items()])}"
            caption = "Sponsored, by year"
        case OfSponsored.GROUPS:
            counts = await _by_group(query, held, composer)
            headline = _most(counts, "on behalf of")
            caption = "Sponsored, by group"
        case OfSponsored.PARTNERS:
            counts = await _partners(query, held, composer)
            headline = _most(counts, "most often together with")
            caption = "Sponsors beside it, most often first"
        case OfSponsored.TEXTS:
            raise AssertionError("these are listed, not counted")
        case _:
            assert_never(query.asked)
    ordered = counts.items() if query.asked is OfSponsored.YEARS else counts.most_common(MOST_LISTED)
    rows = tuple((name, f"{count:,}") for name, count in ordered)
    sponsored = f"{_names(query.codes, composer)} sponsored{_LATER[query.later]} {_number(held)} of {of}"
    none = f"{sponsored}, none of them on behalf of a group" if query.asked is OfSponsored.GROUPS else sponsored
    return Answer(
        kind=Kind.ROLL_CALLS,
        headline=sentence(f"{sponsored}{headline}" if counts else none),
        table=Table(caption, (_COLUMNS[query.asked], "Resolutions"), rows) if rows else None,
        notes=await when_sponsors_are_known(composer),
        sources=await sources_of_sponsored((), told, composer),
    )


_COLUMNS = {
    OfSponsored.SUBJECTS: "Subject",
    OfSponsored.GROUPS: "On behalf of",
    OfSponsored.PARTNERS: "Sponsor",
    OfSponsored.YEARS: "Year",
}


def _number(held: Calls) -> str:
    return f"{held.bit_count():,}" if held else "none"


def _names(codes: Sequence[str], composer: Composer) -> str:
    return listed([composer.name(code) for code in codes])


def _most(counts: Mapping[str, int], lead: str) -> str:
    """ ", most often together with Cuba (94) and Mali (90)"."""
    ranked = sorted(counts.items(), key=lambda one: (-one[1], one[0]))[:MOST_COUNTED]
    return f"{';' if 'are' in lead else ','} {lead} {listed([f'{name} ({count:,})' for name, count in ranked])}"


async def _held(query: SponsoredQuery, told: Calls, composer: Composer) -> Calls:
    """The texts that all of the states sponsored."""
    held = told
    for code in query.codes:
        part = await composer.record.sponsored_by(code)
        held &= calls_of([number for number, one in part.items() if query.later in (None, one.later)])
    return held


async def _by_subject(held: Calls, composer: Composer) -> Counter[str]:
    """How many of the texts have each subject, by the list that the source gives."""
    subjects = await composer.record.subjects()
    return Counter(_small(one) for number in newest_first(held) for one in subjects.get(number, ()))


def _small(subject: str) -> str:
    return subject.lower() if subject.isupper() else subject


def _by_year(held: Calls, told: Calls, composer: Composer) -> Counter[str]:
    """How many of the texts there are of each year, the oldest first; of years in which none was sponsored, none."""
    years = sorted({f"{composer.record.call(number).date:%Y}" for number in newest_first(told)})
    counts: Counter[str] = Counter(dict.fromkeys(years, 0))
    counts.update(f"{composer.record.call(number).date:%Y}" for number in newest_first(held))
    return counts


async def _numbers(told: Calls, of: str, composer: Composer) -> Answer:
    """How many sponsors each of the texts had, the oldest first."""
    counts = await composer.record.sponsor_counts()
    calls = [composer.record.call(number) for number in newest_first(told)][::-1]
    some = [f"{call.symbol} {counts.get(call.number, 0):,}" for call in calls]
    each = f": {listed(some)}" if len(some) <= MOST_NAMED_ONE_BY_ONE else ""
    rows = tuple(
        (short_day(call), call.symbol, call.title, f"{counts.get(call.number, 0):,}") for call in calls[-MOST_LISTED:]
    )
    return Answer(
        kind=Kind.ROLL_CALLS,
        headline=sentence(
            f"the number of sponsors is on record of {of.removesuffix(' whose sponsors are on record')}{each}"
        ),
        roll_calls=composer.views(calls[-MOST_LISTED:]),
        table=Table("Sponsors, oldest first", ("Date", "Symbol", "Title", "Sponsors"), rows),
        notes=await when_sponsors_are_known(composer),
        sources=await sources_of_sponsored(calls, told, composer),
    )


async def _by_group(query: SponsoredQuery, held: Calls, composer: Composer) -> Counter[str]:
    """For which group how many of the texts were put forward by these states."""
    named = await composer.record.sponsored_for()
    return Counter(
        {
            f"the {in_small_letters(group)}": count
            for group, texts in named.items()
            if (
                count := sum(
                    one.code in query.codes and bool(held >> (number - 1) & 1) for number, one in texts.items()
                )
            )
        }
    )


async def _partners(query: SponsoredQuery, held: Calls, composer: Composer) -> Counter[str]:
    """Who sponsored how many of the texts, too."""
    sponsorings = await composer.record.sponsorings()
    counts = {code: (calls & held).bit_count() for code, calls in sponsorings.items() if code not in query.codes}
    return Counter({composer.name(code): count for code, count in counts.items() if count})


async def _share(query: SponsoredQuery, held: Calls, told: Calls, of: str, composer: Composer) -> Answer:
    """What part of the sponsored texts was put to a vote, or was not; or of all texts was sponsored."""
    names, calls = _names(query.codes, composer), [composer.record.call(number) for number in newest_first(held)]
    sponsored = f"{names} sponsored {_number(held)} of {of}"
    if query.voted is None:
        headline = f"{sponsored}, {percent(len(calls) / told.bit_count())}"
    else:
        wanted = Modality.RECORDED if query.voted else Modality.WITHOUT_VOTE
        part = sum(call.modality is wanted for call in calls)
        how = "by a recorded vote" if query.voted else "without a vote"
        share = f"; {part:,} of these {len(calls):,} ({percent(part / len(calls))}) {'was' if part == 1 else 'were'} adopted {how}"
        headline = f"{sponsored}{share}" if calls else sponsored
    return Answer(
        kind=Kind.ROLL_CALLS,
        headline=sentence(headline),
        notes=await when_sponsors_are_known(composer),
        sources=await sources_of_sponsored(calls, told, composer),
    )


async def _compared(query: SponsoredQuery, told: Calls, of: str, composer: Composer) -> Answer:
    """Which of the states sponsored more."""
    sponsorings = await composer.record.sponsorings(later=query.later)
    counts = {code: (sponsorings.get(code, 0) & told).bit_count() for code in query.codes}
    first, *others = sorted(counts, key=lambda code: -counts[code])
    behind = listed([f"{composer.name(code)} {counts[code]:,}" for code in others])
    same = counts[first] == counts[others[0]]
    verdict = {False: "", True: "yes: " if not same and first == query.codes[0] else "no: "}[query.supposed]
    more = f"{composer.name(first)} sponsored more, {counts[first]:,} of {of}; {behind}"
    alike = f"{_names(query.codes, composer)} sponsored {counts[first]:,} each of {of}"
    return Answer(
        kind=Kind.ROLL_CALLS,
        headline=sentence(f"{verdict}{alike if same else more}"),
        notes=await when_sponsors_are_known(composer),
        sources=await sources_of_sponsored((), told, composer),
    )


async def _who_least(query: SponsoredQuery, told: Calls, of: str, composer: Composer) -> Answer:
    """Which members sponsored fewest of the texts; those who sponsored none are told of first."""
    sponsorings = await composer.record.sponsorings(later=query.later)
    day = composer.record.call(told.bit_length()).date
    members = sorted(composer.knowledge.reference.seated_on(day))
    counts = {composer.name(code): (sponsorings.get(code, 0) & told).bit_count() for code in members}
    ranked = sorted(counts, key=lambda name: (counts[name], name))
    least = counts[ranked[0]]
    first = [name for name in ranked if counts[name] == least]
    after = [f"{name} ({counts[name]:,})" for name in ranked[len(first) : len(first) + MOST_COUNTED - 1]]
    named = listed(first) if len(first) <= MOST_LISTED else count_of(len(first), "member")
    number = f"{least:,}{' each' * (len(first) > 1)}" if least else "none"
    return Answer(
        kind=Kind.ROLL_CALLS,
        headline=sentence(f"{named} sponsored the fewest, {number} of {of}; after that come {listed(after)}"),
        table=Table(
            "Members, fewest first", ("Sponsor", "Resolutions"), tuple((one, f"{counts[one]:,}") for one in ranked)
        ),
        notes=await when_sponsors_are_known(composer),
        sources=await sources_of_sponsored((), told, composer),
    )

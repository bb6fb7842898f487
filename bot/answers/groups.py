"""How the members of groups voted: united or not, and who went another way."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta

from bot import phrasing
from bot.answer import Answer, Kind, Suggestion, Table
from bot.answers.composing import Composer, sentence
from bot.answers.over_votes import range_over
from bot.answers.yearly import (
    BY_YEAR,
    IN_FAVOUR_BY_YEAR,
    Alike,
    Yearly,
    extremes_in_words,
    shares_table,
    telling_extremes,
)
from bot.facts import GroupSplit, cast_by_year, cohesions, seated_over, split_of, years_of
from bot.facts.states import seats_of
from bot.knowledge import Seat
from bot.queries import VotesQuery
from bot.queries.states import Named
from bot.wording import (
    CHOICE_HEADINGS,
    as_people_sort,
    count_of,
    counts_in_brief,
    did,
    did_intransitively,
    did_shortly,
    in_sentence,
    in_words,
    listed,
    long_date,
    members_of,
    named,
    percent,
    sentence_case,
    short_day,
    title_of,
)
from data.model import CAST, STORED, Choice
from data.record import RollCallInfo

_ONE_DAY = timedelta(days=1)


async def answer_groups(
    query: VotesQuery, calls: Sequence[RollCallInfo], composer: Composer, cut: tuple[str, ...]
) -> Answer:
    splits = [split_of(composer.knowledge, group, call) for call in calls for group in query.groups]
    named_seats = [
        (call, seat) for call in calls for code in query.codes for seat in composer.knowledge.seats(code, call)
    ]
    votes = [composer.vote(part.call, seat) for part in splits for seat in part.seats]
    votes += [composer.vote(call, seat) for call, seat in named_seats]
    votes = list(dict.fromkeys(votes))
    shares = _cohesions(query, composer)
    if len(calls) > 1 and len(splits) > 2:  # noqa: PLR2004
        extremes, left_out = _extremes(query, composer)
        told = (_over_several(query, splits, shares, composer), *_beside_over_several(query, composer), extremes)
        headline = " ".join(filter(None, told))
    else:
        headline, left_out = " ".join(_of_each(calls, splits, named_seats, composer)), ""
    notes = await composer.notes(calls, [seat for _, seat in named_seats], meeting_records=True)
    return Answer(
        kind=Kind.GROUPS,
        headline=headline,
        verdict=_groups_verdict(query, splits, shares, composer),
        subject=_subject_over_several(query, shares) if len(calls) > 1 else "",
        roll_calls=composer.views(calls),
        votes=tuple(votes),
        table=_table(query, splits, named_seats, composer),
        notes=(*cut, *notes, *composer.group_notes(query.groups, calls), *filter(None, (left_out,))),
        sources=composer.sources(calls),
        follow_ups=_group_follow_ups(query, calls, composer),
        over=range_over(query, composer),
        groups=query.groups,
    )


def _of_each(
    calls: Sequence[RollCallInfo],
    splits: Sequence[GroupSplit],
    named_seats: Sequence[tuple[RollCallInfo, Seat]],
    composer: Composer,
) -> Iterator[str]:
    """How the groups voted on each roll call, and the states that were named beside them, but for those told of already."""
    for call in calls:
        of_call = [part for part in splits if part.call == call]
        yield from (_split_sentence(part, composer) for part in of_call)
        told = {seat.code for part in of_call for seat in _told_apart(part)}
        if seats := [seat for on, seat in named_seats if on == call and seat.code not in told]:
            yield sentence(f"{grouped(seats)}{f' on {named(call)}' * (len(calls) > 1)}")


def _beside_over_several(query: VotesQuery, composer: Composer) -> Iterator[str]:
    """ "Brazil: 1 in favour, 3 abstained", of each state that is named beside the groups."""
    calls = query.selection.calls & composer.knowledge.with_votes
    for code in query.codes:
        votes = composer.knowledge.votes_of_line(code)
        counts = {choice: (votes.on(choice) & calls).bit_count() for choice in STORED}
        name = composer.knowledge.name_over(code, calls)
        yield sentence(f"{in_sentence(name)}: {counts_in_brief(counts) or 'no seat in any of them'}")


def group_names(groups: Sequence[str], composer: Composer) -> str:
    return listed([composer.knowledge.group(group).short for group in groups])


def grouped(seats: Sequence[Seat]) -> str:
    """Who chose what: "Iraq and Israel voted in favour; Iran abstained"."""
    parts = []
    for choice in (*CAST, Choice.NON_VOTING, Choice.NOT_MEMBER):
        names = [in_sentence(seat.name) for seat in seats if seat.choice is choice]
        if names:
            verb = {Choice.YES: "voted in favour", Choice.NO: "voted against", Choice.NOT_MEMBER: "had no seat"}.get(
                choice, did_shortly(choice)
            )
            parts.append(f"{listed(names)} {verb}")
    return "; ".join(parts)


def _cohesions(query: VotesQuery, composer: Composer) -> dict[str, list[float]]:
    """How united each group was in each of the votes in which a member chose, also in those that are not listed."""
    calls = query.selection.calls & composer.knowledge.with_votes
    return {group: [share for _, share in cohesions(composer.knowledge, group, calls)] for group in query.groups}


def _over_several(
    query: VotesQuery, splits: Sequence[GroupSplit], shares: Mapping[str, Sequence[float]], composer: Composer
) -> str:
    total = (query.selection.calls & composer.knowledge.with_votes).bit_count()
    where = " ".join(filter(None, ("in", count_of(total, "vote"), query.selection.label)))
    if not any(shares.values()):
        had_members = any(part.seats for part in splits)
        why = "no member voted or abstained" if had_members else "it had no members then"
        return sentence(f"{group_names(query.groups, composer)} {where}: {why}")
    if len(shares) == 1:
        ((group, of),) = shares.items()
        told = f"united in {_united(of)}; average cohesion {_average(of)}"
        return sentence(f"{group_names([group], composer)} {where}: {told}")
    each = [
        f"{group_names([group], composer)} {'was united ' * (not place)}in {_united(of)} (average cohesion {_average(of)})"
        for place, (group, of) in enumerate((group, of) for group, of in shares.items() if of)
    ]
    return sentence(f"{where}, {listed(each)}")


def _extremes(query: VotesQuery, composer: Composer) -> tuple[str, str]:
    """In which years the only group was most united, and least, and a note on those that are left out."""
    if not query.by_year or not query.united or len(query.groups) > 1:
        return "", ""
    (group,) = query.groups
    calls = query.selection.calls & composer.knowledge.with_votes
    yearly = {
        year: [share for _, share in cohesions(composer.knowledge, group, during)]
        for year, during in years_of(composer.knowledge, calls)
    }
    found, left_out = telling_extremes(
        {year: Yearly(sum(of) / len(of), len(of)) for year, of in yearly.items() if of},
        seated_over(composer.knowledge, group, calls),
        composer.knowledge,
    )
    told = extremes_in_words(
        "It was", ("most united", "least"), found, lambda year: f"{_average(yearly[year])} on average"
    )
    return told, left_out


def _united(shares: Sequence[float]) -> str:
    """In how many votes all who chose did the same."""
    united = sum(share == 1 for share in shares)
    return in_words(united) if united else "none"


def _average(shares: Sequence[float]) -> str:
    return percent(sum(shares) / len(shares))


def _groups_verdict(
    query: VotesQuery, splits: Sequence[GroupSplit], shares: Mapping[str, Sequence[float]], composer: Composer
) -> str:
    """ "BRICS: united in 7 of 25 votes", or what each group did on one vote; empty where states are named beside them."""
    if query.codes:
        return ""
    if len(splits) == len(query.groups):
        return "; ".join(filter(None, (_group_verdict(part, composer) for part in splits)))
    names = {group: sentence_case(group_names([group], composer).removeprefix("the ")) for group in shares}
    told = (
        f"{names[group]}: united in {f'{united:,}' if united else 'none'} of {count_of(len(of), 'vote')}"
        for group, of in shares.items()
        if of
        for united in [sum(share == 1 for share in of)]
    )
    return "; ".join(told)


def _subject_over_several(query: VotesQuery, shares: Mapping[str, Sequence[float]]) -> str:
    averages = [f"average cohesion {_average(of)}" for of in shares.values() if of]
    return " · ".join(filter(None, (query.selection.label, *(averages if len(shares) == 1 else ()))))


def _split_sentence(part: GroupSplit, composer: Composer) -> str:
    group = composer.knowledge.group(part.group)
    on = f"{named(part.call)}{title_of(part.call)}"
    if not part.seats:
        return sentence(
            of_another_time(part.group, part.call, composer) or f"no member of {group.short} had a seat for {on}"
        )
    counts = ", ".join(
        f"{len(seats)} {did_shortly(choice)}" for choice in CHOICE_HEADINGS if (seats := part.with_choice(choice))
    )
    if alike := _all_alike(part):
        return sentence(f"{_all_members(part, composer)} {did(alike)} {on}")
    lead = f"{group.short} ({count_of(len(part.seats), 'member')}) on {on}: {counts}"
    minority = _minority(part)
    return sentence(f"{lead}{_cohesion(part)}{minority}")


def _cohesion(part: GroupSplit) -> str:
    """ "; cohesion 100.0% of the 37 that voted or abstained": with how many those were, where they were not all."""
    if part.cohesion is None:
        return ""
    among = f" of the {part.count(CAST)} that voted or abstained" if part.with_choice(Choice.NON_VOTING) else ""
    return f"; cohesion {percent(part.cohesion)}{among}"


def of_another_time(group: str, call: RollCallInfo, composer: Composer) -> str:
    """That a group did not exist yet, with how its first members voted; or that it did so no longer, with its last ones; empty where it had
    members on the day of the vote."""
    knowledge, day = composer.knowledge, call.date
    terms = [period for _, period in knowledge.terms(group)]
    if not terms or knowledge.members_of(group, day):
        return ""
    first = min((period.start for period in terms if period.start), default=None)
    ends = [period.end for period in terms]
    last = max(end for end in ends if end) if all(ends) else None
    if first and day < first:
        told, then, whose = f"did not exist yet on {long_date(day)}: it dates from {long_date(first)}", first, "first"
    elif last and day >= last:
        told, then, whose = (
            f"no longer existed on {long_date(day)}: it ended on {long_date(last)}",
            last - _ONE_DAY,
            "last",
        )
    else:
        return ""
    seats = seats_of(Named(tuple(knowledge.members_of(group, then))), call, knowledge).values()
    voted = grouped([seat for seat in seats if seat.choice is not Choice.NOT_MEMBER])
    on = f"{named(call)}{title_of(call)}"
    members = f". Of its {whose} members, on {on}, {voted}" if voted else ""
    return f"{knowledge.group(group).short} {told}{members}"


def _all_alike(part: GroupSplit) -> Choice | None:
    """The choice that all made who had a seat, where there are two or more."""
    choices = {seat.choice for seat in part.seats}
    return choices.pop() if len(choices) == 1 and len(part.seats) > 1 and Choice.NOT_MEMBER not in choices else None


def _all_members(part: GroupSplit, composer: Composer) -> str:
    """ "All 27 EU members", "all 15 members of the Security Council"."""
    short, number = composer.knowledge.group(part.group).short, in_words(len(part.seats))
    name = short.removeprefix("the ")
    return f"all {number} {members_of(short)}" if " " in name else f"all {number} {name} members"


def _group_verdict(part: GroupSplit, composer: Composer) -> str:
    """ "All 27 EU members voted in favour"; "BRICS: 1 in favour, 1 against, 3 abstained"."""
    if not part.seats:
        return ""
    if alike := _all_alike(part):
        return sentence_case(f"{_all_members(part, composer)} {did_intransitively(alike)}")
    counts = ((choice, len(part.with_choice(choice))) for choice in CHOICE_HEADINGS)
    told = ", ".join(f"{count} {did_shortly(choice)}" for choice, count in counts if count)
    return sentence_case(f"{composer.knowledge.group(part.group).short.removeprefix('the ')}: {told}")


def _minority(part: GroupSplit) -> str:
    """Who did not go with most of the group, where they are few enough to be named: an absence breaks no ranks."""
    others = _told_apart(part)
    absent = [seat for seat in others if seat.choice is Choice.NON_VOTING]
    broke = [seat for seat in others if seat not in absent]
    told = (f"Broke ranks: {grouped(broke)}" if broke else "", sentence_case(grouped(absent)) if absent else "")
    return "".join(f". {words}" for words in told if words)


def _told_apart(part: GroupSplit) -> list[Seat]:
    others = [seat for seat in part.seats if seat.choice is not part.majority and seat.choice is not Choice.NOT_MEMBER]
    if _all_alike(part) or len(others) > 10:  # noqa: PLR2004
        return []
    return sorted(others, key=lambda seat: as_people_sort(in_sentence(seat.name)))


def _table(
    query: VotesQuery,
    splits: Sequence[GroupSplit],
    named_seats: Sequence[tuple[RollCallInfo, Seat]],
    composer: Composer,
) -> Table | None:
    if query.by_year:
        return _yearly_table(query, composer) if query.united else _choices_by_year(query, composer)
    return _split_table(splits, named_seats, composer) if len(splits) > 1 else None


def _split_table(
    splits: Sequence[GroupSplit], named_seats: Sequence[tuple[RollCallInfo, Seat]], composer: Composer
) -> Table:
    """A row for each group and roll call, with a column for each state that is named beside them."""
    beside = list(dict.fromkeys(seat.code for _, seat in named_seats))
    chosen = {(call, seat.code): CHOICE_HEADINGS[seat.choice] for call, seat in named_seats}
    rows = tuple(
        (
            short_day(part.call),
            part.call.symbol,
            composer.knowledge.group(part.group).name,
            *(str(len(part.with_choice(choice))) for choice in (*CAST, Choice.NON_VOTING)),
            percent(part.cohesion),
            *(chosen.get((part.call, code), "") for code in beside),
        )
        for part in splits
    )
    names = [composer.knowledge.name(code, splits[0].call.date) for code in beside]
    return Table(
        "How the group split",
        ("Date", "Symbol", "Group", "In favour", "Against", "Abstaining", "Not voting", "Cohesion", *names),
        rows,
    )


def _yearly_table(query: VotesQuery, composer: Composer) -> Table:
    """How united each group was in each year, the newest first."""
    calls = query.selection.calls & composer.knowledge.with_votes
    rows = []
    for group in query.groups:
        for year, during in years_of(composer.knowledge, calls):
            if shares := [share for _, share in cohesions(composer.knowledge, group, during)]:
                united = sum(share == 1 for share in shares)
                name = composer.knowledge.group(group).name
                rows.append((str(year), name, percent(sum(shares) / len(shares)), f"{united:,}", f"{len(shares):,}"))
    rows.sort(reverse=True)
    return Table(BY_YEAR, ("Year", "Group", "Average cohesion", "United", "Votes"), tuple(rows))


def _choices_by_year(query: VotesQuery, composer: Composer) -> Table | None:
    """What the members of each day chose in each year, the newest first: of one group how often, of several the share in favour."""
    knowledge, calls = composer.knowledge, query.selection.calls & composer.knowledge.with_votes
    cast = {group: cast_by_year(knowledge, group, calls) for group in query.groups}
    if len(cast) > 1:
        shares = [
            (
                sentence_case(knowledge.group(group).short.removeprefix("the ")),
                {year: Alike(counts[Choice.YES], counts.total()) for year, counts in found.items()},
            )
            for group, found in cast.items()
        ]
        return shares_table(IN_FAVOUR_BY_YEAR, shares)
    (found,) = cast.values()
    rows = tuple((str(year), *(f"{counts[choice]:,}" for choice in CAST)) for year, counts in reversed(found.items()))
    return Table(BY_YEAR, ("Year", *(CHOICE_HEADINGS[choice] for choice in CAST)), rows) if rows else None


def _group_follow_ups(query: VotesQuery, calls: Sequence[RollCallInfo], composer: Composer) -> tuple[Suggestion, ...]:
    call = calls[0]
    others = [code for code in ("EU", "NATO", "BRICS", "ASEAN", "AU") if code not in query.groups]
    found = [phrasing.tally(call), phrasing.members(Choice.NO, call)]
    found += [
        phrasing.group(composer.knowledge.group(code).short, call)
        for code in others
        if code in composer.knowledge.reference.groups
    ]
    return tuple(found[:4])

"""How alike states vote: two of them, all ranked by one, and where two differed.

Agreement of two states is the share of the roll calls on which both chose yes, no or abstain, and chose the same. The
second figure gives half a point where exactly one of the two abstained.
"""

from __future__ import annotations

from collections.abc import Sequence

from bot import phrasing
from bot.answer import AgreementView, Answer, Kind, Range, RankedView, Suggestion, Table, VoteView
from bot.answers.composing import MOST_LISTED, Composer, cut_note, placed, sentence
from bot.answers.history import succession_notes
from bot.problems import NeedsMore
from bot.queries import AgreementQuery, DifferQuery, RankingQuery
from bot.queries.selection import Selection
from bot.wording import (
    CHOICE_HEADINGS,
    ORDINALS,
    agreement_words,
    as_people_sort,
    count_of,
    in_sentence,
    listed,
    named,
    percent,
    sentence_case,
    short_day,
    title_of,
)
from data.matrix import Agreement, newest_first
from data.record import RollCallInfo

SHOWN_IN_RANKING = 10
MOST_IN_RANKING = 60
# Below so many shared roll calls, a share says little.
FEW = 10


async def answer_agreement(query: AgreementQuery, composer: Composer) -> Answer:
    """Raises NeedsMore where both are one state."""
    if query.a == query.b:
        name = composer.name(query.a)
        raise NeedsMore(f"which other country to compare {name} with", "How often do India and China agree?")
    knowledge = composer.knowledge
    votes = [knowledge.votes_of_line(code) for code in (query.a, query.b)]
    found = votes[0].agreement(votes[1], query.selection.calls)
    told = [composer.name_over(code, query.selection.calls) for code in (query.a, query.b)]
    a, b = knowledge.distinct_name(query.a), knowledge.distinct_name(query.b)
    return Answer(
        kind=Kind.AGREEMENT,
        headline=_agreement_headline(told, found, query.selection),
        verdict=f"{sentence_case(listed(told))}: {percent(found.share)} alike" if found.compared else "",
        subject=_agreement_subject(found, query.selection),
        agreement=_view(query, found),
        notes=tuple(_agreement_notes(query, found, composer)),
        sources=composer.sources_over(query.selection.calls),
        follow_ups=(
            phrasing.differ(a, b, query.selection.label),
            phrasing.ranking(a, query.selection.label),
            phrasing.ranking(b, query.selection.label),
        ),
        over=Range(query.selection.calls, query.selection.label),
    )


def _view(query: AgreementQuery | DifferQuery, found: Agreement) -> AgreementView:
    return AgreementView(
        query.a,
        query.b,
        found.same,
        found.compared,
        found.share,
        found.share_with_half_credit,
        query.selection.since,
        query.selection.until,
    )


def _agreement_headline(names: list[str], found: Agreement, selection: Selection) -> str:
    both = listed(names)
    about = f" {selection.label}" if selection.label else ""
    if not found.compared:
        return sentence(f"there is no vote{about} on which both {both} voted or abstained")
    half = f"{percent(found.share_with_half_credit)} counting an abstention as half"
    return sentence(f"{both} voted the same way in {agreement_words(found, half)}{about}")


def _agreement_subject(found: Agreement, selection: Selection) -> str:
    same = f"the same in {found.same:,} of {count_of(found.compared, 'vote')}"
    half = f"{percent(found.share_with_half_credit)} counting an abstention as half"
    return " · ".join((" ".join(filter(None, (same, selection.label))), half))


def _agreement_notes(query: AgreementQuery, found: Agreement, composer: Composer) -> list[str]:
    notes = [note for code in (query.a, query.b) for note in succession_notes(code, composer, query.selection.calls)]
    if 0 < found.compared < FEW:
        notes.append(f"Only {count_of(found.compared, 'vote')}: too few to say much.")
    notes.append(_scope_note(query.selection, composer))
    return notes


def _scope_note(selection: Selection, composer: Composer) -> str:
    if selection.calls & ~composer.knowledge.scope:
        return "Compared where both voted yes, no or abstained; an absence is left out."
    return "Compared over resolutions that the General Assembly adopted by a recorded vote, where both voted yes, no or abstained."


# Ranking


async def answer_ranking(query: RankingQuery, composer: Composer) -> Answer:
    knowledge = composer.knowledge
    calls = query.selection.calls
    mine = knowledge.votes_of_line(query.code)
    chosen = (mine.cast & calls).bit_count()
    # Those who are asked about by name are told of, however often they voted.
    least_shared = 1 if query.among else (chosen + 1) // 2
    line = set(knowledge.line(query.code))
    members = _candidates(query, composer)
    ranked = []
    for code in composer.record.votes:
        if code in line or (members is not None and code not in members):
            continue
        found = mine.agreement(composer.record.votes[code], calls)
        if found.compared and found.compared >= least_shared:
            ranked.append((code, found))
    sign = 1 if query.least else -1
    ranked.sort(
        key=lambda entry: (sign * (entry[1].share or 0), -entry[1].compared, as_people_sort(knowledge.name(entry[0])))
    )
    views = tuple(
        RankedView(
            code,
            knowledge.name_over(code, calls),
            found.share or 0,
            found.same,
            found.compared,
        )
        for code, found in ranked
    )
    shown = views[: min(query.how_many or SHOWN_IN_RANKING, MOST_IN_RANKING)]
    return Answer(
        kind=Kind.RANKING,
        headline=_ranking_headline(query, composer, shown, chosen),
        verdict=_ranking_verdict(query, composer, shown),
        subject=" ".join(filter(None, (count_of(chosen, "vote"), query.selection.label))),
        ranking=views,
        table=_ranking_table(shown),
        notes=tuple(_ranking_notes(query, composer, chosen, least_shared, len(views))),
        sources=composer.sources_over(query.selection.calls),
        follow_ups=_ranking_follow_ups(query, composer, shown),
        over=Range(calls, query.selection.label, query.code),
    )


def _candidates(query: RankingQuery, composer: Composer) -> set[str] | None:
    if query.among:
        return set(query.among)
    if not query.group:
        return None
    calls = query.selection.calls
    if not calls:
        return set()
    day = composer.record.call(calls.bit_length()).date
    return set(composer.knowledge.members_of(query.group, day))


def _ranking_headline(query: RankingQuery, composer: Composer, shown: tuple[RankedView, ...], chosen: int) -> str:
    name = composer.name_over(query.code, query.selection.calls)
    about = f" {query.selection.label}" if query.selection.label else ""
    among = f" among the members of {composer.knowledge.group(query.group).short}" if query.group else ""
    how = "least" if query.least else "most"
    if not shown:
        return sentence(
            f"no state{among} took part in at least half of the {count_of(chosen, 'vote')}{about} in which {name} took part"
        )
    if query.among:
        return sentence(_nearer(query, name, about, shown))
    if query.place and query.place <= len(shown):
        view = shown[query.place - 1]
        rank = f"the {ORDINALS[query.place]} of the states that agreed {how} with {name}{among}{about}"
        return sentence(f"{rank} is {in_sentence(view.name)} ({percent(view.share)})")
    first = listed([f"{in_sentence(view.name)} ({percent(view.share)})" for view in shown[:3]])
    return sentence(f"{name} agreed {how}{among} with {first}{about}")


def _nearer(query: RankingQuery, name: str, about: str, shown: tuple[RankedView, ...]) -> str:
    """ "Hungary agreed more with Poland (80.0%) than with Russia (62.1%)", or with both alike."""
    told = [f"{in_sentence(view.name)} ({percent(view.share)})" for view in shown]
    if len(shown) < len(query.among):
        return f"there is no vote{about} to compare {name} with each of them"
    equal = shown[0].share == shown[1].share
    verdict = ""
    if query.supposed:
        verdict = "yes: " if not equal and shown[0].country == query.supposed else "no: "
    if equal:
        return f"{verdict}{name} agreed equally often with {listed(told)}{about}"
    return f"{verdict}{name} agreed more with {told[0]} than with {listed(told[1:], 'or')}{about}"


def _ranking_verdict(query: RankingQuery, composer: Composer, shown: tuple[RankedView, ...]) -> str:
    """ "Most like South Korea: Monaco (89.3%)"."""
    if not shown:
        return ""
    name, first = composer.name_over(query.code, query.selection.calls), shown[0]
    return f"{'Least' if query.least else 'Most'} like {name}: {in_sentence(first.name)} ({percent(first.share)})"


def _ranking_table(shown: tuple[RankedView, ...]) -> Table | None:
    if not shown:
        return None
    rows = tuple(
        (str(place), view.name, percent(view.share), f"{view.same:,}", f"{view.compared:,}")
        for place, view in enumerate(shown, 1)
    )
    return Table(
        "Share of the votes in which both took part that went the same way",
        ("", "State", "Agreement", "Same", "Compared"),
        rows,
    )


def _ranking_notes(query: RankingQuery, composer: Composer, chosen: int, least_shared: int, total: int) -> list[str]:
    name = composer.name_over(query.code, query.selection.calls)
    notes = [
        f"Includes the {count_of(total, 'state')} that took part in at least {least_shared:,} of the {chosen:,} votes in which {name} did."
    ]
    if query.among:
        notes = []
    notes += succession_notes(query.code, composer, query.selection.calls)
    notes.append(_scope_note(query.selection, composer))
    if query.group:
        notes.append(f"Members of {composer.knowledge.group(query.group).short} as of the newest of these votes.")
    return notes


def _ranking_follow_ups(
    query: RankingQuery, composer: Composer, shown: tuple[RankedView, ...]
) -> tuple[Suggestion, ...]:
    name = composer.knowledge.distinct_name(query.code)
    label = query.selection.label
    found = [phrasing.ranking(name, label, least=not query.least)]
    if shown:
        other = composer.knowledge.distinct_name(shown[0].country)
        found += [phrasing.agreement(name, other, label), phrasing.differ(name, other, label)]
    return tuple(found)


# Differences


def _one_of(query: DifferQuery, shown: Sequence[RollCallInfo]) -> str:
    """ "; the last is A/RES/80/265 of 4 June 2026"."""
    if not shown:
        return ""
    which = "newest" if query.place is None else ORDINALS[query.place] if query.place > 0 else "last"
    return f"; the {which} is {named(shown[0])}{title_of(shown[0])}"


async def answer_differ(query: DifferQuery, composer: Composer) -> Answer:
    knowledge = composer.knowledge
    one, other = (knowledge.votes_of_line(code) for code in (query.a, query.b))
    calls = query.selection.calls
    differing = one.cast & other.cast & calls & ~one.same_as(other)
    found_calls = [composer.record.call(number) for number in newest_first(differing)]
    shown = found_calls[:MOST_LISTED] if query.place is None else placed(found_calls, query.place)
    seats = {call: (knowledge.seats(query.a, call)[0], knowledge.seats(query.b, call)[0]) for call in shown}
    found = one.agreement(other, calls)
    names = [knowledge.name(code) for code in (query.a, query.b)]
    both = listed([composer.name_over(code, calls) for code in (query.a, query.b)])
    about = f" {query.selection.label}" if query.selection.label else ""
    total = differing.bit_count()
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
    notes = [_scope_note(query.selection, composer)]
    notes += cut_note(total)
    a, b = knowledge.distinct_name(query.a), knowledge.distinct_name(query.b)
    return Answer(
        kind=Kind.ROLL_CALLS,
        headline=sentence(
            f"{both} differed in {total:,} of {count_of(found.compared, 'vote')}{about} in which both took part{_one_of(query, shown)}"
        ),
        roll_calls=composer.views(shown),
        votes=tuple(VoteView(call.symbol, seat.code, seat.name, seat.choice) for call in shown for seat in seats[call]),
        agreement=_view(query, found),
        table=Table("Where they differed, newest first", ("Date", "Symbol", "Title", names[0], names[1]), rows)
        if rows
        else None,
        notes=tuple(notes),
        sources=composer.sources(shown or query.selection.newest_first(knowledge)),
        follow_ups=(
            phrasing.agreement(a, b, query.selection.label),
            phrasing.ranking(a, query.selection.label),
        ),
    )

"""All states ranked by how often they agreed with one."""

from __future__ import annotations

from bot import phrasing
from bot.answer import Answer, Kind, Range, RankedView, Suggestion, Table
from bot.answers.agreement import scope_note
from bot.answers.composing import Composer, sentence
from bot.answers.history import succession_notes
from bot.answers.yearly import BY_YEAR, alike_by_year, shares_table
from bot.knowledge import Knowledge
from bot.quantities import ShareClaimed
from bot.queries import RankingQuery
from bot.wording import (
    ORDINALS,
    SHARE_ALIKE,
    as_people_sort,
    count_of,
    in_sentence,
    in_words,
    listed,
    members_of,
    percent,
    share_words,
)

SHOWN_IN_RANKING = 10
MOST_IN_RANKING = 60
# Of those ranked so many are told of by year, unless a number is asked for.
FIRST_BY_YEAR = 5
NAMED = 3
# So many states are named in a sentence.
MOST_IN_SENTENCE = 12


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
    total = len(ranked)
    if query.share:
        ranked = [(code, found) for code, found in ranked if query.share.fits(found.share or 0)]
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
    asked_for = len(views) if query.share else query.how_many or SHOWN_IN_RANKING
    shown = views[: min(asked_for, MOST_IN_RANKING)]
    return Answer(
        kind=Kind.RANKING,
        headline=_so_often(query, query.share, composer, views, total)
        if query.share
        else _headline(query, composer, shown, chosen, _tied(views)),
        verdict="" if query.share else _verdict(query, composer, _tied(views)),
        subject=" ".join(filter(None, (count_of(chosen, "vote"), query.selection.label))),
        # Who asks for five has no more of them.
        ranking=shown if query.how_many else views,
        table=_yearly_table(query, shown, composer.knowledge) if query.by_year else _table(shown),
        notes=tuple(_notes(query, composer, chosen, least_shared, total)),
        sources=composer.sources_over(query.selection.calls),
        follow_ups=_follow_ups(query, composer, shown),
        over=None if query.share else _range_of(query, composer, least_shared, len(views)),
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


def _tied(views: tuple[RankedView, ...]) -> tuple[RankedView, ...]:
    """Those who share the first place."""
    return tuple(view for view in views if view.share == views[0].share)


def _headline(
    query: RankingQuery,
    composer: Composer,
    shown: tuple[RankedView, ...],
    chosen: int,
    tied: tuple[RankedView, ...],
) -> str:
    name = composer.name_over(query.code, query.selection.calls)
    about = f" {query.selection.label}" if query.selection.label else ""
    among = f" among the {members_of(composer.knowledge.group(query.group).short)}" if query.group else ""
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
    if len(tied) > NAMED:
        of_them = listed([in_sentence(view.name) for view in tied[:NAMED]])
        return sentence(
            f"{name} agreed {how}{among}, and equally, with {len(tied)} states ({percent(tied[0].share)}){about}, among them {of_them}"
        )
    first = listed([f"{in_sentence(view.name)} ({percent(view.share)})" for view in shown[:NAMED]])
    return sentence(f"{name} agreed {how}{among} with {first}{about}")


def _so_often(
    query: RankingQuery, share: ShareClaimed, composer: Composer, views: tuple[RankedView, ...], total: int
) -> str:
    """ "15 of the 190 states agreed with China in more than 80% of votes: Cuba (95.0%), ...", all of few, else the first."""
    name = in_sentence(composer.name_over(query.code, query.selection.calls))
    who = _candidates_in_words(query, composer, total)
    about = f" {query.selection.label}" if query.selection.label else ""
    told = f"agreed with {name} in {share_words(share)} of votes{about}"
    if not views:
        return sentence(f"none of the {who} {told}")
    few = len(views) <= MOST_IN_SENTENCE
    names = [f"{in_sentence(view.name)} ({percent(view.share)})" for view in (views if few else views[:NAMED])]
    lead = "" if few else "least often " if query.least else "most often "
    return sentence(f"{in_words(len(views))} of the {who} {told}: {lead}{listed(names)}")


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
    how = "less" if query.least else "more"
    return f"{verdict}{name} agreed {how} with {told[0]} than with {listed(told[1:], 'or')}{about}"


def _verdict(query: RankingQuery, composer: Composer, tied: tuple[RankedView, ...]) -> str:
    """ "Most like South Korea: Monaco (89.3%)"; of several with that share all, or how many they are."""
    if not tied:
        return ""
    name = composer.name_over(query.code, query.selection.calls)
    first = listed([in_sentence(view.name) for view in tied]) if len(tied) <= NAMED else f"{len(tied)} states"
    return f"{'Least' if query.least else 'Most'} like {name}: {first} ({percent(tied[0].share)})"


def _table(shown: tuple[RankedView, ...]) -> Table | None:
    if not shown:
        return None
    rows = tuple(
        (str(place), view.name, percent(view.share), f"{view.same:,}", f"{view.compared:,}")
        for place, view in enumerate(shown, 1)
    )
    return Table(
        SHARE_ALIKE,
        ("", "State", "Agreement", "Same", "Compared"),
        rows,
    )


def _yearly_table(query: RankingQuery, shown: tuple[RankedView, ...], knowledge: Knowledge) -> Table | None:
    """How often the first of them voted like it in each year."""
    mine, calls = knowledge.votes_of_line(query.code), query.selection.calls
    votes = knowledge.record.votes
    found = [
        (view.name, alike_by_year(mine, votes[view.country], calls, knowledge))
        for view in shown[: query.how_many or FIRST_BY_YEAR]
    ]
    return shares_table(BY_YEAR, found)


def _notes(query: RankingQuery, composer: Composer, chosen: int, least_shared: int, total: int) -> list[str]:
    notes = [f"Includes {_among(query, composer, chosen, least_shared, total)}."]
    if query.among:
        notes = []
    notes += succession_notes(query.code, composer, query.selection.calls)
    notes.append(scope_note(query.selection, composer))
    if query.group:
        notes.append(f"Members of {composer.knowledge.group(query.group).short} as of the newest of these votes.")
    return notes


def _among(query: RankingQuery, composer: Composer, chosen: int, least_shared: int, total: int) -> str:
    """Out of which states they are ranked."""
    name = composer.name_over(query.code, query.selection.calls)
    return f"the {_candidates_in_words(query, composer, total)} that took part in at least {least_shared:,} of the {chosen:,} votes in which {name} did"


def _candidates_in_words(query: RankingQuery, composer: Composer, total: int) -> str:
    members = f" of {composer.knowledge.group(query.group).short}" if query.group else ""
    return count_of(total, f"member{members}", f"members{members}") if members else count_of(total, "state")


def _range_of(query: RankingQuery, composer: Composer, least_shared: int, total: int) -> Range:
    calls = query.selection.calls
    among = f"{_candidates_in_words(query, composer, total)} with at least {count_of(least_shared, 'vote')} in common"
    return Range(
        calls,
        query.selection.label,
        query.code,
        most=query.how_many or 0,
        among="" if query.among else among,
        least=query.least,
        notes=tuple(succession_notes(query.code, composer, calls)),
        since=query.selection.since,
        until=query.selection.until,
    )


def _follow_ups(query: RankingQuery, composer: Composer, shown: tuple[RankedView, ...]) -> tuple[Suggestion, ...]:
    calls, label = query.selection.calls, query.selection.label
    name = composer.knowledge.distinct_name_over(query.code, calls)
    found = [phrasing.ranking(name, label, least=not query.least)]
    if shown:
        other = composer.knowledge.distinct_name_over(shown[0].country, calls)
        found += [phrasing.agreement(name, other, label), phrasing.differ(name, other, label)]
    return tuple(found)

"""The roll calls on which states chose what is asked, and the states that chose so most often."""

from __future__ import annotations

from collections.abc import Sequence

from bot.answer import Answer, Kind, RankedView, Suggestion, Table, VoteView
from bot.answers.alike import of_most
from bot.answers.composing import MOST_LISTED, Composer, cut_note, sentence
from bot.answers.sets import described
from bot.answers.tally import follow_ups
from bot.facts.found import placed_with_day
from bot.facts.where import calls_where, how_often
from bot.knowledge import Seat
from bot.quantities import Part
from bot.queries import FrequentQuery, GroupChose, Manner, StateChose, WhereQuery
from bot.queries.selection import selection_of
from bot.queries.states import MembersOf
from bot.wording import (
    CHOICE_HEADINGS,
    ORDINALS,
    as_people_sort,
    call_date,
    count_of,
    did_intransitively,
    in_sentence,
    in_words,
    listed,
    named,
    newest_of,
    outcome_of,
    percent,
    sentence_case,
    short_day,
    times,
    title_of,
)
from data.matrix import newest_first
from data.model import CAST, Choice
from data.record import RollCallInfo

SHOWN = 10
TWICE = 2
MOST_RANKED = 50
_DID = {Choice.NON_VOTING: "missed the vote"}


async def answer_where(query: WhereQuery, composer: Composer) -> Answer:
    found = calls_where(query, composer.knowledge)
    calls = [composer.record.call(number) for number in newest_first(found)]
    if query.place is not None:
        calls = placed_with_day(calls, query.place)
    shown = calls[:MOST_LISTED]
    votes = tuple(_votes(query, shown, composer))
    return Answer(
        kind=Kind.ROLL_CALLS if query.place is None or not shown else Kind.VOTES,
        headline=sentence(_headline(query, calls, found.bit_count(), composer)),
        roll_calls=composer.views(shown),
        votes=votes,
        table=_table(query, shown, votes, composer) if len(shown) > 1 else None,
        notes=(
            *cut_note(len(calls)),
            *_holders(query, calls, composer),
            *(of_most(one.most_of, composer.knowledge) for one in query.conditions if one.most_of),
            *(await composer.notes(shown, _seats(query, shown, composer)) if len(shown) == 1 else ()),
        ),
        sources=composer.sources(shown or query.selection.newest_first(composer.knowledge)[:1]),
        follow_ups=follow_ups(calls) if calls else _instead(query, composer),
    )


def _seats(query: WhereQuery, calls: Sequence[RollCallInfo], composer: Composer) -> list[Seat]:
    return [composer.knowledge.seats(one.code, call)[0] for call in calls for one in query.conditions]


def _holders(query: WhereQuery, calls: Sequence[RollCallInfo], composer: Composer) -> list[str]:
    """Under which governments the states held their seats in the votes of a list; of a single vote, its own note says so."""
    codes = dict.fromkeys(one.code for one in query.conditions) if len(calls) > 1 else ()
    told = selection_of(calls).calls
    return [note for code in codes for note in composer.knowledge.holder_notes(code, told)]


def _headline(query: WhereQuery, calls: Sequence[RollCallInfo], count: int, composer: Composer) -> str:
    who = _who(query, composer)
    total = count_of(len(query.selection), "roll call")
    about = f" {query.selection.label}" if query.selection.label else " in the record"
    if not calls:
        return f"there is no roll call among the {total}{about} on which {who}"
    call = calls[0]
    on = f"{named(call)}{title_of(call)}, {outcome_of(call)}"
    if query.place is not None:
        return the_one_on_which(who, query.place, calls, count, about)
    return f"{who} on {count:,} of the {total}{about}{newest_of(calls)}{on}"


def the_one_on_which(who: str, place: int, calls: Sequence[RollCallInfo], count: int, about: str) -> str:
    """ "The last of 30 roll calls in the record on which Chad abstained was ...": which one it was of so many, or which ones of
    one day."""
    call, which = calls[0], ORDINALS[place] if place > 0 else "last"
    if len(calls) > 1:
        several = f"{in_words(len(calls))} of {call_date(call)}: {listed([one.symbol for one in reversed(calls)])}"
        return f"the {which} of {count:,} roll calls{about} on which {who} were {several}"
    of_so_many = f"the {which} of {count:,} roll calls" if count > 1 else "the only roll call"
    return f"{of_so_many}{about} on which {who} was {named(call)}{title_of(call)}, {outcome_of(call)}"


def _who(query: WhereQuery, composer: Composer) -> str:
    """ "India abstained and China voted in favour", "France and Italy voted against"."""
    names: dict[str, list[str]] = {}
    for condition in query.conditions:
        name = composer.name_over(condition.code, query.selection.calls)
        names.setdefault(_chose(condition, composer), []).append(name)
    alone = "only " if query.only else ""
    told = [f"{alone}{listed(who)} {did}" for did, who in names.items()]
    told += [f"{_part_of(group, composer)} {_did(group.choices)}" for group in query.groups]
    return " and ".join(told)


def _chose(condition: StateChose, composer: Composer) -> str:
    if not condition.most_of:
        return _did(condition.choices)
    how = "did not vote" if condition.apart else "voted"
    return f"{how} as most {described(MembersOf(condition.most_of), composer.knowledge)} did"


def _part_of(chose: GroupChose, composer: Composer) -> str:
    """ "All members of the EU", "no permanent member"."""
    members = described(MembersOf(chose.group), composer.knowledge)
    lead = {Part.ALL: "all", Part.NONE: "none of the"}.get(chose.part, "at least one of the")
    return f"{lead} {members}"


def _did(choices: tuple[Choice, ...]) -> str:
    if choices == CAST:
        return "voted or abstained"
    return " or ".join(_DID.get(choice, did_intransitively(choice)) for choice in choices)


def _votes(query: WhereQuery, calls: Sequence[RollCallInfo], composer: Composer) -> list[VoteView]:
    return [
        composer.vote(call, composer.knowledge.seats(condition.code, call)[0])
        for call in calls
        for condition in query.conditions
    ]


def _table(query: WhereQuery, calls: Sequence[RollCallInfo], votes: Sequence[VoteView], composer: Composer) -> Table:
    chosen = {(vote.symbol, place % len(query.conditions)): vote.choice for place, vote in enumerate(votes)}
    names = [composer.knowledge.name(condition.code) for condition in query.conditions]
    rows = tuple(
        (
            short_day(call),
            call.symbol,
            call.title,
            *(CHOICE_HEADINGS[chosen[call.symbol, place]] for place in range(len(names))),
            str(call.tally or ""),
        )
        for call in calls
    )
    return Table("Newest first", ("Date", "Symbol", "Title", *names, "Result"), rows)


def _instead(query: WhereQuery, composer: Composer) -> tuple[Suggestion, ...]:
    return tuple(composer.history(condition.code) for condition in query.conditions)


# Who chose so most often


async def answer_frequent(query: FrequentQuery, composer: Composer) -> Answer:
    """By the number of roll calls, then by name; of states listed in none of the roll calls nothing is said."""
    ranked = _ranked(query, composer)
    shown = ranked[: min(query.how_many or SHOWN, MOST_RANKED)]
    rows = tuple(
        (str(place), view.name, f"{view.same:,}", f"{view.compared:,}", percent(view.share))
        for place, view in enumerate(shown, 1)
    )
    return Answer(
        kind=Kind.RANKING,
        headline=sentence(_most_often(query, ranked, composer)),
        verdict=_verdict(query, ranked),
        subject=f"{count_of(len(query.selection), 'roll call')} {query.selection.label}".strip(),
        ranking=tuple(ranked),
        table=Table("How often each did", ("", "State", "Times", "Of roll calls", "Share"), rows) if rows else None,
        notes=(of_most(query.group, composer.knowledge),) if query.manner is Manner.APART else (),
        sources=composer.sources_over(query.selection.calls),
        follow_ups=tuple(composer.history(view.country) for view in shown[:3]),
    )


def _ranked(query: FrequentQuery, composer: Composer) -> list[RankedView]:
    knowledge, calls = composer.knowledge, query.selection.calls
    views = [
        RankedView(code, knowledge.name_over(code, calls), made / of, made, of)
        for code, made, of in how_often(query, knowledge)
    ]
    return sorted(views, key=lambda view: (view.same if query.least else -view.same, as_people_sort(view.name)))


def _did_so(query: FrequentQuery) -> str:
    if query.manner is Manner.VETO:
        return "used the veto"
    if query.manner is Manner.APART:
        return "broke ranks"
    if query.manner is Manner.ALONE:
        which = "" if query.choices == CAST else f" that {_did(query.choices)}"
        return f"was the only state{which}" if which else "stood alone"
    return _did(query.choices)


def _verdict(query: FrequentQuery, ranked: Sequence[RankedView]) -> str:
    """ "South Sudan abstained most often: 44 times", where one did."""
    first = [view for view in ranked if view.same == ranked[0].same]
    if len(first) != 1:
        return ""
    often = f"{_did_so(query)} {'least' if query.least else 'most'} often: {_often(first[0].same)}"
    return sentence_case(f"{in_sentence(first[0].name)} {often}")


def _most_often(query: FrequentQuery, ranked: Sequence[RankedView], composer: Composer) -> str:
    about = f" {query.selection.label}" if query.selection.label else ""
    first = [view for view in ranked if view.same == ranked[0].same]
    names = listed([in_sentence(view.name) for view in first[:3]])
    more = f" and {count_of(len(first) - 3, 'other state')}" if len(first) > 3 else ""  # noqa: PLR2004
    among = f"of the {described(MembersOf(query.group), composer.knowledge)}, " if query.group else ""
    how = "least" if query.least else "most"
    total = count_of(len(query.selection), "roll call")
    if query.how_many and 1 < query.how_many < len(ranked):
        # "The top five".
        told = [f"{in_sentence(view.name)} ({view.same:,})" for view in ranked[: query.how_many]]
        equal = sum(view.same == ranked[query.how_many - 1].same for view in ranked[query.how_many :])
        as_often = f", and {in_words(equal)} more as often as the last" if equal else ""
        return f"{among}{listed(told)} {_did_so(query)} {how} often{about} ({total}){as_often}"
    each = " each" if len(first) > 1 else ""
    if query.manner is Manner.APART and len(first) == 1:
        total = count_of(first[0].compared, "roll call")
    verb = _did_so(query)
    return f"{among}{names}{more} {verb} {how} often{about}: {_often(first[0].same)}{each} in {total}"


def _often(count: int) -> str:
    """In figures, as they stand in the table."""
    return f"{count:,} times" if count > TWICE else times(count)

"""Which two members of a group voted alike most often, or least often."""

from __future__ import annotations

from bot import phrasing
from bot.answer import Answer, Kind, Table
from bot.answers.agreement import scope_note
from bot.answers.composing import Composer, sentence
from bot.answers.history import succession_notes
from bot.answers.yearly import Alike
from bot.facts.alike import pairs
from bot.queries import PairsQuery
from bot.wording import SHARE_ALIKE, as_people_sort, count_of, in_sentence, listed, members_of, percent

SHOWN = 10
MOST_SHOWN = 50


class _Pair(Alike, frozen=True):
    """Two states, and how they voted."""

    codes: tuple[str, str]
    names: tuple[str, str]

    @property
    def in_words(self) -> str:
        return listed([in_sentence(name) for name in self.names])


async def answer_pairs(query: PairsQuery, composer: Composer) -> Answer:
    """Those are ranked that both chose in at least half of the roll calls in which most pairs did."""
    found = _found(query, composer)
    least_shared = (max((pair.compared for pair in found), default=0) + 1) // 2
    ranked = [pair for pair in found if pair.compared >= least_shared]
    sign = 1 if query.least else -1
    ranked.sort(key=lambda pair: (sign * pair.share, -pair.compared, [*map(as_people_sort, pair.names)]))
    shown = ranked[: min(query.how_many or SHOWN, MOST_SHOWN)]
    members = members_of(composer.knowledge.group(query.group).short)
    return Answer(
        kind=Kind.RANKING,
        headline=sentence(_headline(query, ranked, members)),
        subject=" ".join(filter(None, (count_of(len(query.selection), "vote"), query.selection.label))),
        table=_table(shown) if shown else None,
        notes=(
            _included(len(ranked), members, least_shared),
            *(
                note
                for pair in shown[:1]
                for code in pair.codes
                for note in succession_notes(code, composer, query.selection.calls)
            ),
            scope_note(query.selection, composer),
        ),
        sources=composer.sources_over(query.selection.calls),
        follow_ups=tuple(phrasing.agreement(*pair.names, query.selection.label) for pair in shown[:3]),
    )


def _included(count: int, members: str, least_shared: int) -> str:
    whom = f"{count_of(count, 'pair')} of {members}"
    return f"Includes the {whom} that both chose in at least {least_shared:,} of these votes while both were members."


def _found(query: PairsQuery, composer: Composer) -> list[_Pair]:
    calls, knowledge = query.selection.calls, composer.knowledge
    return [
        _Pair(of.same, of.compared, (one, other), (names[0], names[1]))
        for one, other, of in pairs(knowledge, query.group, calls)
        for names in [sorted((knowledge.name_over(code, calls) for code in (one, other)), key=as_people_sort)]
    ]


def _headline(query: PairsQuery, ranked: list[_Pair], members: str) -> str:
    about = f" {query.selection.label}" if query.selection.label else ""
    if not ranked:
        return f"no two {members} both voted yes, no or abstained in these votes{about}"
    first = ranked[0]
    equal = [pair for pair in ranked if pair.share == first.share]
    how = f"{'least' if query.least else 'most'} often{about}"
    if len(equal) > 1:
        return f"of the {members}, {count_of(len(equal), 'pair')} voted the same way {how}: in {percent(first.share)} of their votes"
    told = f"in {first.same:,} of {count_of(first.compared, 'vote')} ({percent(first.share)})"
    return f"of the {members}, {first.in_words} voted the same way {how}: {told}"


def _table(shown: list[_Pair]) -> Table:
    rows = tuple(
        (str(place), pair.in_words, percent(pair.share), f"{pair.same:,}", f"{pair.compared:,}")
        for place, pair in enumerate(shown, 1)
    )
    return Table(SHARE_ALIKE, ("", "States", "Agreement", "Same", "Compared"), rows)

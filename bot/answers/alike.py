"""How often three or more states voted alike, all of them and each two, and how often one did as most of a group."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from bot import phrasing
from bot.answer import Answer, Kind, Table
from bot.answers.composing import Composer, sentence
from bot.answers.over_votes import range_over
from bot.answers.yearly import alike_extremes, alike_table, part_by_year
from bot.facts import with_most
from bot.facts.alike import alike, all_seated
from bot.knowledge import Knowledge
from bot.queries import VotesQuery
from bot.wording import agreement_words, as_people_sort, count_of, listed, members_of, percent, sentence_case
from data.matrix import Agreement

# Two pairs are told in a sentence, more in a list.
MOST_IN_SENTENCE = 3
SCOPE = "Of all of them those votes are compared in which each voted yes, no or abstained; of each two those in which both did."


async def answer_alike(query: VotesQuery, composer: Composer) -> Answer:
    calls = query.selection.calls & composer.knowledge.with_votes
    same_on, chosen_on = alike(composer.knowledge, query.codes, calls)
    same, all_chose = same_on.bit_count(), chosen_on.bit_count()
    names = listed([composer.name_over(code, calls) for code in query.codes])
    pairs = _pairs(query, composer)
    yearly = part_by_year(same_on, chosen_on, composer.knowledge) if query.by_year else {}
    seated = all_seated(composer.knowledge, query.codes, query.selection.calls)
    most_and_least, left_out = alike_extremes(yearly, seated, composer.knowledge)
    over = range_over(query, composer)
    about = f" {query.selection.label}" if query.selection.label else ""
    if all_chose:
        whole = f"{names} all voted the same way in {same:,} of {count_of(all_chose, 'vote')} ({percent(same / all_chose)}){about}"
    else:
        whole = f"there is no vote{about} on which {names} all voted or abstained"
    return Answer(
        kind=Kind.AGREEMENT,
        headline=" ".join(filter(None, (sentence(whole), most_and_least, _told(pairs)))),
        verdict=f"{sentence_case(names)}: {percent(same / all_chose)} alike" if all_chose else "",
        subject=f"all the same in {same:,} of {count_of(all_chose, 'vote')}{about}",
        table=alike_table(yearly) if query.by_year else _by_pair(pairs),
        notes=(SCOPE, *filter(None, (left_out,)), *(over.notes if over else ())),
        sources=composer.sources_over(calls),
        follow_ups=tuple(
            phrasing.agreement(one, other, query.selection.label)
            for one, other in combinations(map(composer.knowledge.distinct_name, query.codes), 2)
        )[:MOST_IN_SENTENCE],
        over=over,
    )


async def answer_with_most(query: VotesQuery, composer: Composer) -> Answer:
    """How often a state voted as most members of a group did, or most states."""
    knowledge, calls = composer.knowledge, query.selection.calls & composer.knowledge.with_votes
    (code,), group = query.codes, next(iter(query.groups), "")
    same_on, compared_on = with_most(knowledge, code, group, calls)
    same, compared = same_on.bit_count(), compared_on.bit_count()
    name = composer.name_over(code, calls)
    most = f"most {_members(group, knowledge)}"
    about = f" {query.selection.label}" if query.selection.label else ""
    yearly = part_by_year(same_on, compared_on, composer.knowledge) if query.by_year else {}
    most_and_least, left_out = alike_extremes(yearly, compared_on, knowledge)
    over = range_over(query, composer)
    told = f"in {same:,} of {count_of(compared, 'vote')} ({percent(same / compared)}){about}" if compared else ""
    nothing = f"there is no vote{about} on which {name} chose and {most} made one choice"
    ranking = phrasing.ranking(knowledge.distinct_name_over(code, calls), query.selection.label)
    return Answer(
        kind=Kind.AGREEMENT,
        headline=" ".join(
            filter(None, (sentence(f"{name} voted as {most} did {told}" if told else nothing), most_and_least))
        ),
        verdict=sentence_case(f"{name}: {percent(same / compared)} as {most}") if compared else "",
        subject=f"as {most} {told}" if told else "",
        table=alike_table(yearly) if query.by_year else None,
        notes=(
            of_most(group, knowledge),
            *filter(None, (left_out,)),
            *(over.notes if over else ()),
            *(knowledge.group_notes([group], calls) if group else ()),
        ),
        sources=composer.sources_over(calls),
        follow_ups=(phrasing.breaking_ranks(knowledge.group(group).short, query.selection.label), ranking)
        if group
        else (ranking,),
        over=over,
    )


def of_most(group: str, knowledge: Knowledge) -> str:
    """What is compared where a state is set against most of a group, or most states."""
    while_member = ", while it was a member if it was one then" if group else ""
    return (
        "Compares votes in which the state voted yes, no or abstained, and one of these choices was more frequent among the "
        f"{_members(group, knowledge)} of the day than each other{while_member}."
    )


def _members(group: str, knowledge: Knowledge) -> str:
    return members_of(knowledge.group(group).short) if group else "states"


def _pairs(query: VotesQuery, composer: Composer) -> list[tuple[str, Agreement]]:
    """Each two of the states, and how they agreed, the most alike first; without those that never both voted."""
    knowledge, calls = composer.knowledge, query.selection.calls
    pairs = [
        (listed([composer.name_over(code, calls) for code in (one, other)]), votes.agreement(others, calls))
        for one, other in combinations(query.codes, 2)
        for votes, others in [(knowledge.votes_of_line(one), knowledge.votes_of_line(other))]
    ]
    compared = [(name, found) for name, found in pairs if found.compared]
    return sorted(compared, key=lambda pair: (-(pair[1].share or 0), as_people_sort(pair[0])))


def _told(pairs: Sequence[tuple[str, Agreement]]) -> str:
    """All of three pairs, of more the first and the last."""
    if len(pairs) < 2:  # noqa: PLR2004
        return ""
    if len(pairs) <= MOST_IN_SENTENCE:
        return sentence(f"of each two: {'; '.join(f'{name} {agreement_words(found)}' for name, found in pairs)}")
    (most, alike_most), (least, alike_least) = pairs[0], pairs[-1]
    return sentence(
        f"of each two, {most} agreed most ({percent(alike_most.share)}), {least} least ({percent(alike_least.share)})"
    )


def _by_pair(pairs: Sequence[tuple[str, Agreement]]) -> Table:
    rows = tuple((name, percent(of.share), f"{of.same:,}", f"{of.compared:,}") for name, of in pairs)
    return Table("Each two, most alike first", ("States", "Agreement", "Same", "Compared"), rows)

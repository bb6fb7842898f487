"""Who voted differently the second time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from bot import phrasing
from bot.answer import Answer, ChangeView, Kind, Table, VoteView
from bot.answers.composing import Composer, sentence
from bot.problems import NeedsMore, NoRecordedVote
from bot.queries import ChangesQuery
from bot.wording import CHOICE_HEADINGS, count_of, in_sentence, listed, named
from data.model import STORED, Choice
from data.record import RollCallInfo

MOST_NAMED_IN_NOTES = 20


async def answer_changes(query: ChangesQuery, composer: Composer) -> Answer:
    if query.first == query.second:
        raise NeedsMore("two different votes to compare", "What changed between ES-11/4 and ES-11/5?")
    for call in (query.first, query.second):
        if not call.has_votes:
            raise NoRecordedVote((call,))
    before, after = (composer.record.votes.choices(call.number) for call in (query.first, query.second))
    asked_for = _asked_for(query, composer)
    both = [code for code in before.keys() & after.keys() if asked_for is None or code in asked_for]
    names = {code: composer.knowledge.name(code, query.second.date) for code in both}
    moved = sorted((code for code in both if _is_meant(query, before[code], after[code])), key=lambda code: names[code])
    changes = [
        ChangeView(code, names[code], query.first.symbol, before[code], query.second.symbol, after[code])
        for code in moved
    ]
    calls = [query.first, query.second]
    among = f" among {_among(query, composer)}" if asked_for is not None else ""
    return Answer(
        kind=Kind.CHANGES,
        headline=_headline(query, changes, len(both), among),
        roll_calls=composer.views(calls),
        votes=tuple(_votes(calls, (before, after), moved, names)),
        changes=tuple(changes),
        table=_table(changes),
        notes=(*_comers_and_goers(query, before, after, composer), *await composer.notes(calls, meeting_records=True)),
        sources=composer.sources(calls),
        follow_ups=(
            phrasing.tally(query.first),
            phrasing.tally(query.second),
            phrasing.members(Choice.NO, query.second),
            phrasing.members(Choice.ABSTAIN, query.second),
        ),
    )


def _is_meant(query: ChangesQuery, before: Choice, after: Choice) -> bool:
    if before is after:
        return False
    return before in (query.from_choices or (before,)) and after in (query.to_choices or (after,))


def _asked_for(query: ChangesQuery, composer: Composer) -> set[str] | None:
    if not (query.groups or query.codes):
        return None
    members = {code for group in query.groups for code in composer.knowledge.members_of(group, query.second.date)}
    return members | set(query.codes)


def _among(query: ChangesQuery, composer: Composer) -> str:
    groups = [f"the members of {composer.knowledge.group(group).short}" for group in query.groups]
    return listed([*groups, *(composer.name(code, query.second.date) for code in query.codes)])


def _votes(
    calls: Sequence[RollCallInfo], choices: Sequence[dict[str, Choice]], moved: Sequence[str], names: dict[str, str]
) -> Iterator[VoteView]:
    for call, chosen in zip(calls, choices, strict=True):
        for code in moved:
            yield VoteView(call.symbol, code, names[code], chosen[code])


def _headline(query: ChangesQuery, changes: Sequence[ChangeView], both: int, among: str) -> str:
    between = f"between {named(query.first)} and {named(query.second)}"
    if len(query.codes) == 1 and not query.groups and len(changes) == 1:
        change = changes[0]
        return sentence(
            f"{in_sentence(change.name)} moved from {_short(change.from_choice)} to {_short(change.to_choice)} {between}"
        )
    if not changes and len(query.codes) == 1 and not query.groups and both == 1:
        return sentence(f"{among.removeprefix(' among ')} did not change its choice {between}")
    if not changes:
        return sentence(f"nobody{among} voted differently {between} ({count_of(both, 'state')} had a seat at both)")
    directions = Counter((change.from_choice, change.to_choice) for change in changes)
    told = ", ".join(
        f"{count} from {_short(one)} to {_short(other)}" for (one, other), count in directions.most_common(4)
    )
    more = f" and {count_of(len(directions) - 4, 'other direction')}" if len(directions) > 4 else ""  # noqa: PLR2004
    return sentence(f"{count_of(len(changes), 'state')}{among} voted differently {between}: {told}{more}")


def _short(choice: Choice) -> str:
    return {Choice.YES: "yes", Choice.NO: "no", Choice.ABSTAIN: "abstaining", Choice.NON_VOTING: "not voting"}[choice]


def _table(changes: Sequence[ChangeView]) -> Table | None:
    if not changes:
        return None
    order = {choice: place for place, choice in enumerate(STORED)}
    ordered = sorted(changes, key=lambda change: (order[change.from_choice], order[change.to_choice], change.name))
    rows = tuple(
        (change.name, CHOICE_HEADINGS[change.from_choice], CHOICE_HEADINGS[change.to_choice]) for change in ordered
    )
    return Table("Who moved", ("State", changes[0].from_symbol, changes[0].to_symbol), rows)


def _comers_and_goers(
    query: ChangesQuery, before: dict[str, Choice], after: dict[str, Choice], composer: Composer
) -> list[str]:
    """Who is in only one of the two votes: they joined or left in between, or sat in one body only."""
    notes = []
    for call, only in ((query.first, before.keys() - after.keys()), (query.second, after.keys() - before.keys())):
        if only:
            names = sorted(composer.name(code, call.date) for code in only)
            shown = listed(names) if len(names) <= MOST_NAMED_IN_NOTES else count_of(len(names), "state")
            notes.append(f"Only in {call.symbol}, and so not compared: {shown}.")
    return notes

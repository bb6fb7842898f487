"""Who made a choice, on one vote or on two."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.ask.intents.basic import on_two, votes_of
from bot.ask.intents.following import also, among_them, another
from bot.ask.intents.vetoes import who_vetoed
from bot.ask.selecting import Selection
from bot.ask.task import TWO, Task
from bot.language.choices import ChoiceAsked
from bot.language.choices import Choices as Asked
from bot.language.mentions import PopularNameMention, SymbolMention
from bot.language.vocabulary import word_lists
from bot.language.what import What
from bot.problems import NotUnderstood, which_vote
from bot.queries import HistoryQuery, MembersQuery, Query, SameChoiceQuery, TallyQuery, VotesQuery
from data.model import STORED


async def members(task: Task) -> Query:
    reading = task.reading
    if len(reading.mentions) == 1 and not task.context.calls:
        raise NotUnderstood(reading.text)
    if reading.what.says_nothing and not task.context.has_begun:
        raise which_vote("Who abstained on ES-11/6?")
    if reading.words & {"most", "often", "frequently"} and not reading.what.calls:
        # Nobody is ranked by how often they make a choice.
        raise NotUnderstood(reading.text)
    if about_them := await among_them(task):
        return about_them
    of_history = reading.intent == "count_members" or reading.words & {"only", "just"}
    if of_history and reading.what.says_nothing and isinstance(task.context.query, HistoryQuery):
        return await also(task)
    groups = task.groups(task.who()) or _groups_meant(task)
    if reading.what.calls and not reading.words & word_lists().lists and (beside := task.bystanders()).codes:
        return await votes_of(task, beside, replace(reading.what, about=()))
    conditions = await _conditions(task, groups)
    if conditions:
        return conditions
    if reading.choices and reading.choices[0].veto:
        return await who_vetoed(task)
    if reading.intent == "count_members" and not groups:
        return TallyQuery(await task.select(task.what(), newest=1))
    what = task.what(without_groups=True)
    if not what.series:
        # "Who were the seven against?" counts states.
        what = replace(what, how_many=None)
    selection = await _selected(task, what)
    task.few(selection)
    choices = task.choices() or STORED
    if choices == STORED and groups:
        return VotesQuery((), groups, selection)
    return MembersQuery(choices, selection, groups)


async def _selected(task: Task, what: What) -> Selection:
    """The newest vote of that kind, or, where only a time is named, the one before it at that time."""
    only_when = what.when and replace(what, when=()).says_nothing
    if only_when and task.context.query:
        task.used_context = True
        return await another(task, what)
    return await task.select(what, newest=1)


def _groups_meant(task: Task) -> tuple[str, ...]:
    """ "Which of them voted no?", "and who voted no?" ask about the group of the last question."""
    goes_on = getattr(task.reading.mentions[0], "text", "") in ("and", "but")
    meant = task.reading.what.says_nothing and (goes_on or task.reading.words & {"them", "those", "these"})
    return tuple(getattr(task.context.query, "groups", ())) if meant else ()


async def _conditions(task: Task, groups: tuple[str, ...]) -> Query | None:
    """ "Who voted yes on A but not on B": two votes, each with its choices."""
    mentions, choices = task.reading.mentions, task.reading.choices
    places = [
        place for place, mention in enumerate(mentions) if isinstance(mention, SymbolMention | PopularNameMention)
    ]
    if len(places) != TWO or not choices:
        return None
    second_choices = _second_choices(task, places, choices)
    if not second_choices:
        return None
    calls = []
    for place in places:
        mention = mentions[place]
        assert isinstance(mention, SymbolMention | PopularNameMention)
        calls.append(await task.one_call(What(calls=(mention,))))
    return on_two(calls[0], choices[0].choices, calls[1], second_choices, groups)


def _second_choices(task: Task, places: Sequence[int], choices: Sequence[ChoiceAsked]) -> Asked:
    first_choices = choices[0].choices
    between = [asked for asked in choices if places[0] < asked.place < places[1]]
    if between:
        return between[-1].choices
    words = [getattr(mention, "text", "") for mention in task.reading.mentions[places[0] + 1 : places[1]]]
    if "not" in words or "without" in words:
        return tuple(choice for choice in STORED if choice not in first_choices)
    return first_choices if task.reading.words & {"but", "then", "both"} else ()


async def same_choice(task: Task) -> Query:
    code = task.whom()
    call = await task.one_call(task.what(without_groups=True))
    return SameChoiceQuery(code, call, task.groups())

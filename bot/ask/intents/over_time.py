"""What is asked of many votes: one state's history, two states' agreement, everybody's agreement with one."""

from __future__ import annotations

from dataclasses import replace

from bot.ask.intents.members import same_choice
from bot.ask.intents.vetoes import vetoes
from bot.ask.intents.votes import votes
from bot.ask.task import TWO, Task
from bot.language.mentions import StateMention
from bot.language.what import What
from bot.problems import NeedsMore
from bot.queries import AgreementQuery, DifferQuery, HistoryQuery, MembersQuery, Query, RankingQuery, VotesQuery

_OFTEN = {"most", "least", "often", "usually", "typically", "generally", "always", "closest", "alike", "ever"}


async def history(task: Task) -> Query:
    parties = task.who()
    if parties.groups and not parties.codes and task.chosen():
        # "Abstentions from the EU".
        selection = task.few(await task.select(task.what(), newest=1))
        return MembersQuery(task.chosen(), selection, parties.groups)
    if len(parties.codes) != 1 or parties.groups:
        return await votes(task)
    return await _history_of(task, parties.codes[0])


async def _history_of(task: Task, code: str) -> Query:
    what = task.topical(task.what())
    if task.chosen():
        # "When did it last vote yes?" asks for the last of its yes votes, not whether the last vote was one.
        what = replace(what, series=None, how_many=None)
    return HistoryQuery(code, await task.select(what, newest=None), task.chosen())


async def count(task: Task) -> Query:
    parties = task.who()
    if len(parties.codes) != 1:
        raise NeedsMore("one country", "How many times did India abstain in 2023?")
    if any(asked.veto for asked in task.reading.choices):
        return await vetoes(task)
    return await _history_of(task, parties.codes[0])


async def agreement(task: Task) -> Query:
    alone = len(task.who().codes) == 1 and task.reading.whom is None and task.what().says_nothing
    if alone and not task.reading.words & _OFTEN and len(task.context.shown) == 1:
        # "Did Pakistan vote the same way?" in a conversation about one vote.
        return await votes(task)
    a, b, what = _two_states(task, "How often do India and China agree?")
    if "there" in task.reading.words and len(task.context.shown) == 1 and what.says_nothing:
        return VotesQuery((a, b), (), await task.select(what, newest=5))
    return AgreementQuery(a, b, await task.select(task.topical(what), newest=None))


async def ranking(task: Task) -> Query:
    what = replace(task.what(without_groups=True), how_many=None)
    if what.says_nothing and not task.reading.words & _OFTEN and len(task.context.shown) == 1:
        # "Who voted with the US?" in a conversation about one vote.
        task.used_context = True
        return await same_choice(task)
    code = task.whom()
    groups = task.groups()
    least = bool(dict(task.reading.settings).get("least"))
    selection = await task.select(task.topical(what), newest=None)
    return RankingQuery(code, selection, least, groups[0] if groups else "", task.reading.number)


async def differ(task: Task) -> Query:
    a, b, what = _two_states(task, "Where did Australia and New Zealand differ in 2015?")
    # "Most recently" says in which order they are to be shown, not which are compared.
    what = replace(task.topical(what), series=None, how_many=None)
    return DifferQuery(a, b, await task.select(what, newest=None))


def _two_states(task: Task, example: str) -> tuple[str, str, What]:
    """The states that are compared: those in the pattern's places, or one there and one elsewhere in the sentence."""
    codes = [task.whom()] if task.reading.whom is not None else []
    codes = list(dict.fromkeys((*codes, *task.who().codes)))
    what = task.what()
    others = tuple(mention for mention in what.about if isinstance(mention, StateMention))
    if len(codes) == 1 and len(others) == 1:
        codes += task.named(others).codes
        what = replace(what, about=tuple(mention for mention in what.about if mention not in others))
    if len(codes) != TWO:
        raise NeedsMore("two countries to compare", example)
    return codes[0], codes[1], what

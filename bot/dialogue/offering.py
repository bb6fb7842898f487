"""The question that is left without the words that nothing accounts for, said as what it would be answered for."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from msgspec.structs import astuple

from bot.dialogue.conversation import Context
from bot.dialogue.understanding import Understanding, Understood
from bot.knowledge import Knowledge
from bot.language.passages import Passage
from bot.language.readings import readings_of
from bot.language.sentences import BACKGROUND
from bot.problems import AmbiguousRollCall, LeftOver, NothingFound, Problem, UnknownRollCall
from bot.queries.selection import MOST_WITH_MEMBERS, Selection
from bot.questions.saying import Sayer
from data.record import RollCallInfo


async def with_offers(problem: Problem, asked: str, context: Context, knowledge: Knowledge, today: date) -> Problem:
    """The problem with questions to go on with that can be answered."""
    match problem:
        case LeftOver():
            return await offered_without(problem, asked, context, knowledge, today)
        case NothingFound() | UnknownRollCall() | AmbiguousRollCall():
            return await offered_so_that_it_is_read(problem, context, knowledge, today)
        case _:
            return problem


async def offered_without(found: LeftOver, asked: str, context: Context, knowledge: Knowledge, today: date) -> LeftOver:
    """The words left over, with the rest of all that was `asked` in good English; without an offer, where the rest is no
    question, too."""
    without = asked.replace(found.text, found.without, 1) if found.text and found.text in asked else found.without
    understood = await _understood(without, context, knowledge, today)
    if understood is None or any(note.startswith(BACKGROUND) for one in understood.framed for note in one.notes):
        # What is passed over must be seen before it is clicked.
        return replace(found, without="")
    said = " ".join(Sayer(knowledge).sentence(one.query) for one in understood.framed)
    again = await _understood(said, context, knowledge, today)
    same = again is not None and _asked(again) == _asked(understood)
    return replace(found, without=said if same else without, label=said, calls=_calls_of(understood, knowledge))


def _calls_of(understood: Understood, knowledge: Knowledge) -> tuple[RollCallInfo, ...]:
    """The votes that a question is about, where they are few."""
    selection = understood.framed[-1].selection
    return tuple(selection.newest_first(knowledge)) if len(selection) <= MOST_WITH_MEMBERS else ()


async def _understood(text: str, context: Context, knowledge: Knowledge, today: date) -> Understood | None:
    try:
        return await Understanding(knowledge).understand(readings_of(Passage(text), knowledge.lexicon, today), context)
    except Problem:
        return None


async def offered_so_that_it_is_read(
    found: NothingFound | UnknownRollCall | AmbiguousRollCall, context: Context, knowledge: Knowledge, today: date
) -> NothingFound | UnknownRollCall | AmbiguousRollCall:
    """The problem with a question about each vote that is offered which can be answered: where what else was asked does not fit
    it, the one for its result."""
    calls = found.calls if isinstance(found, AmbiguousRollCall) else found.near
    questions = []
    for call, question in zip(calls, found.questions, strict=True):
        understood = await _understood(question, context, knowledge, today)
        questions.append(question if understood else f"What was the result of {call.symbol}?")
    return replace(found, questions=tuple(questions))


def _asked(understood: Understood) -> list[tuple[object, ...]]:
    """What is asked of which votes, in whatever words these are named."""
    return [
        (type(query), *(value.calls if isinstance(value, Selection) else value for value in astuple(query)))
        for query in (one.query for one in understood.framed)
    ]

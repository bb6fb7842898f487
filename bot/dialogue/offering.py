"""The question that is left without the words that nothing accounts for, said as what it would be answered for."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from msgspec import structs
from msgspec.structs import astuple

from bot.answer import Answer, Suggestion
from bot.dialogue.conversation import Context
from bot.dialogue.understanding import Understanding, Understood
from bot.facts import FEWEST_YEARS, yearly_counts
from bot.knowledge import Knowledge
from bot.language.mentions import GroupMention, Mention, StateMention
from bot.language.passages import Passage
from bot.language.readings import readings_of
from bot.language.sentences import BACKGROUND, frames_of
from bot.phrasing import on_example
from bot.problems import AmbiguousRollCall, LeftOver, NothingFound, Problem, UnknownRollCall, WhichVote
from bot.queries import Query
from bot.queries.selection import MOST_WITH_MEMBERS, Selection
from bot.queries.yearly import by_year
from bot.questions.saying import Sayer
from bot.wording import in_sentence
from data.record import RollCallInfo

MOST_NAMED, MOST_OFFERED = 3, 4
BY_YEAR = "By year"


async def with_offers(problem: Problem, asked: str, context: Context, knowledge: Knowledge, today: date) -> Problem:
    """The problem with questions to go on with that can be answered."""
    match problem:
        case LeftOver():
            return await offered_without(problem, asked, context, knowledge, today)
        case NothingFound() | UnknownRollCall() | AmbiguousRollCall():
            return await offered_so_that_it_is_read(problem, context, knowledge, today)
        case WhichVote():
            return await with_example(problem, asked, context, knowledge, today)
        case _:
            return problem


def with_years(found: Answer, query: Query, knowledge: Knowledge) -> Answer:
    """The answer; where it counts something over several years, also with the question of how that was in each of them."""
    yearly = by_year(query) if found.over else None
    if not found.over or yearly is None or yearly == query:
        return found
    if len(yearly_counts(knowledge, found.over.calls & knowledge.with_votes)) < FEWEST_YEARS:
        return found
    asked = Suggestion(BY_YEAR, Sayer(knowledge).sentence(yearly))
    return structs.replace(found, follow_ups=(*found.follow_ups[: MOST_OFFERED - 1], asked))


async def with_example(
    problem: WhichVote, asked: str, context: Context, knowledge: Knowledge, today: date
) -> WhichVote:
    """The problem with those states and that choice on a well-known vote which the question names."""
    frame = frames_of(Passage(asked), knowledge.lexicon, today)[-1]
    names = [name for one in frame.mentions if (name := _name(one, knowledge))]
    example = on_example(names[:MOST_NAMED], frame.choices)
    understood = await _understood(example, context, knowledge, today) if example else None
    return replace(problem, example=example) if understood else problem


def _name(mention: Mention, knowledge: Knowledge) -> str:
    """The name of one state or group within a sentence, or ""."""
    match mention:
        case StateMention(codes=[code]):
            return in_sentence(knowledge.distinct_name(code))
        case GroupMention(code=code):
            return knowledge.group(code).short
        case _:
            return ""


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

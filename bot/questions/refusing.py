"""What stands between a question that no query can be made of and its answer."""

from __future__ import annotations

from dataclasses import replace

import msgspec

from bot.finding.leftovers import question_back
from bot.finding.selecting import Selector
from bot.finding.symbols import OFFERED
from bot.knowledge import Knowledge
from bot.language.beyond import beyond_rules
from bot.language.frames import Frame, Operator, Role
from bot.language.mentions import GroupMention, OrganMention, WhenMention, WordMention
from bot.language.vocabulary import word_lists
from bot.problems import (
    AmbiguousRollCall,
    BeyondTheRecord,
    NeedsMore,
    NothingFound,
    NotUnderstood,
    OtherBody,
    Problem,
    which_vote,
)
from bot.queries.selection import MOST_WITH_MEMBERS, Selection
from bot.questions.framing import MOST_TOPICS
from bot.questions.siding import siding_in
from bot.wording import long_date
from data.model import Body
from data.record import Coverage


def refuse(frame: Frame, coverage: tuple[Coverage, ...]) -> None:
    """Raises a Problem for what is no question about votes on record."""
    refuse_relation(frame)
    if frame.has(Operator.OPINION) or len(frame.what.about) > MOST_TOPICS:
        raise NotUnderstood(frame.text)
    if frame.lacks_voter and not frame.follows:
        raise NeedsMore("which country you mean", "How did India vote on ES-11/6?")
    organs = [mention for mention in frame.mentions if isinstance(mention, OrganMention) and "/" in mention.written]
    if organ := next(iter(organs), None):
        raise OtherBody(organ.name, coverage)
    siding = siding_in(frame)
    told = siding and (siding.opposes or (siding.backs and siding.names_vote))
    if siding and not (frame.what.calls or told):
        raise BeyondTheRecord(
            (
                f"Votes are cast on texts, and one about {siding.state.written} may be for or against it; name the text, or its topic.",
            )
        )
    if frame.beyond and not frame.what.calls:
        raise BeyondTheRecord(said_beyond(frame))
    if frame.organ:
        raise OtherBody(frame.organ.name, coverage)


def refuse_relation(frame: Frame) -> None:
    """Raises BeyondTheRecord for others that are named by a state alone: "its southern neighbours"."""
    if relation := frame.relation:
        raise BeyondTheRecord((f"No list here says who the {relation} of a country are; ask for countries by name.",))


def refuse_before_the_record(frame: Frame, coverage: tuple[Coverage, ...]) -> None:
    """Raises BeyondTheRecord for votes of the Council before the first that the record has of it."""
    asked = {one.body for one in frame.what.bodies}
    first = next((one.first for one in coverage if one.body is Body.COUNCIL), None)
    periods = [one.period for one in frame.what.when if isinstance(one, WhenMention) and one.period]
    before = bool(periods) and all(one.end is not None and first is not None and one.end <= first for one in periods)
    if first and before and asked == {Body.COUNCIL}:
        raise BeyondTheRecord((f"The record has votes of the Security Council from {long_date(first)} on.",))


def said_beyond(frame: Frame) -> tuple[str, ...]:
    return tuple(beyond_rules()[name].says for name in frame.beyond)


async def problem_of(frame: Frame, knowledge: Knowledge) -> Problem:
    """Which vote is meant, that there is no such vote or that there are too many, or that nothing was understood."""
    asks = frame.roles or frame.chosen or frame.has(*_OF_A_VOTE)
    if frame.what.says_nothing:
        if not asks:
            return NotUnderstood(frame.text)
        return which_vote() if frame.roles else which_vote("Who abstained on ES-11/6?")
    try:
        selection = await Selector(knowledge).select(frame.what, default_newest=None)
    except NothingFound as found:
        return await _without_words(frame, found, knowledge, asks=bool(asks))
    except Problem as found:
        return found
    if frame.chosen and len(selection) > MOST_WITH_MEMBERS:
        return _too_many(selection, knowledge)
    of_group = any(isinstance(one, GroupMention) for one in frame.named(Role.VOTER))
    if frame.what.calls and frame.what.about and of_group:
        # "All former colonies in Africa" on a vote that is named: who is meant is not said by the rest.
        return question_back(frame.what.about, frame.text)
    return NotUnderstood(frame.text)


async def _without_words(frame: Frame, found: NothingFound, knowledge: Knowledge, *, asks: bool) -> Problem:
    """Words that no title has need not name a vote: where the rest of the question finds some, they are asked back."""
    words = [mention for mention in frame.what.about if isinstance(mention, WordMention)]
    only = bool(words) and len(words) == len(frame.what.about)
    if only and not (frame.what.when or found.near or _leads_in(words[0], frame)):
        # "Whose hands went up?" names no vote that could be missing.
        return NotUnderstood(frame.text)
    others = tuple(mention for mention in frame.what.about if mention not in words)
    speaks = frame.speaks_of_votes and not words
    if len(words) == len(frame.what.about) and not (found.near or asks or speaks):
        return NotUnderstood(frame.text)
    rest = msgspec.structs.replace(frame.what, about=others)
    if found.near:
        return found
    if not words or rest.says_nothing:
        return await _with_those_of_the_time(frame, found, knowledge)
    try:
        await Selector(knowledge).select(rest, default_newest=None)
    except Problem:
        return await _with_those_of_the_time(frame, found, knowledge)
    return question_back(words, frame.text)


async def _with_those_of_the_time(frame: Frame, found: NothingFound, knowledge: Knowledge) -> NothingFound:
    """With the votes of the day or days that are named, where they are few."""
    if not frame.what.when:
        return found
    try:
        selection = await Selector(knowledge).select(
            msgspec.structs.replace(frame.what, about=(), series=None), default_newest=None
        )
    except Problem:
        return found
    return replace(found, near=tuple(selection.newest_first(knowledge))) if len(selection) <= OFFERED else found


def _leads_in(word: WordMention, frame: Frame) -> bool:
    """Whether "on" or "about" stands before it, so that it should be what a vote is about."""
    place = frame.mentions.index(word) if word in frame.mentions else 0
    before = [one for one in frame.written[:place] if one not in word_lists().articles]
    return bool(before) and before[-1] in word_lists().many_votes_leads


def _too_many(selection: Selection, knowledge: Knowledge) -> AmbiguousRollCall:
    calls = selection.newest_first(knowledge)[:OFFERED]
    return AmbiguousRollCall(selection.label.removeprefix("on "), tuple(calls), (), len(selection))


_OF_A_VOTE = (
    Operator.WHO,
    Operator.RESULT,
    Operator.TOTALS,
    Operator.WHEN,
    Operator.CHANGE,
    Operator.UNANIMOUS,
    Operator.JOINED,
)

"""Counts that votes are said to have had: "with more than 180 in favour", "unanimous", "193 for"."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from bot.knowledge import Knowledge
from bot.language.frames import Frame, Operator, Role
from bot.language.mentions import NumberMention
from bot.language.vocabulary import word_lists
from bot.language.what import Topic, What
from bot.quantities import CountClaimed
from data.matrix import Calls, newest_first
from data.model import Choice
from data.record import RollCallInfo


def with_counts(frame: Frame, what: What, knowledge: Knowledge) -> tuple[Frame, What, Calls | None]:
    """ "With more than 180 in favour", "without a vote against": among which votes those are sought that are meant."""
    counts = counts_of(frame)
    if (
        not counts
        or (frame.is_whether and not frame.asks_if_there_are)
        or frame.asks_names_last
        or frame.named(Role.VOTER)
        or frame.named(Role.EXCEPTED)
        or frame.counts_those_named
    ):
        return frame, what, None
    if _asks_for_states(frame) or (frame.has(Operator.WHO) and not frame.names_votes):
        return frame, what, None
    calls = 0
    for call in map(knowledge.record.call, newest_first(knowledge.scope)):
        if had_counts(call, counts):
            calls |= call.bit
    about = tuple(mention for mention in what.about if not _counts_votes(mention))
    frame = replace(frame, chosen=(), counts=counts, how_many=None)
    return frame, replace(what, about=about, series=frame.what.series), calls


def had_counts(call: RollCallInfo, counts: Sequence[CountClaimed]) -> bool:
    """Whether a vote had so many of each choice of which a count is given."""
    tally = call.tally
    return tally is not None and all(one.fits(tally.count(one.choice) or 0) for one in counts if one.choice)


def _asks_for_states(frame: Frame) -> bool:
    """Whether states are spoken of, other than those that a count is of: "opposed by more than 40 states"."""
    nouns, claimed = word_lists().group_nouns, {claim.count for claim in frame.counts}
    states = [
        place
        for place, one in enumerate(frame.mentions)
        if one.written.lower() in nouns and not (isinstance(one, NumberMention) and one.value in claimed)
    ]
    return any(not (place and isinstance(frame.mentions[place - 1], NumberMention)) for place in states)


def _counts_votes(mention: Topic) -> bool:
    return isinstance(mention, NumberMention) or mention.written.lower() in ("nobody", "none", "zero", "single")


def without_counts(frame: Frame) -> Frame:
    """Without numbers among the topics that say how many votes there were, and words that say "ever" or "never"."""
    counted = {claim.count for claim in frame.counts}
    about = tuple(
        one
        for one in frame.what.about
        if not (isinstance(one, NumberMention) and one.value in counted)
        and not (frame.chosen and one.written.lower() in word_lists().of_all_times)
        and not (_is_membership(one) and (frame.amount or frame.has(Operator.SHARE)))
    )
    return frame if about == frame.what.about else replace(frame, what=replace(frame.what, about=about))


def _is_membership(mention: Topic) -> bool:
    """ "The whole UN membership" is everybody."""
    return mention.written.lower().removeprefix("whole ") in ("un membership", "membership", "general membership")


def counts_of(frame: Frame) -> tuple[CountClaimed, ...]:
    """The counts that a vote is said to have had, also by words: "unanimous", "without opposition"."""
    return tuple(dict.fromkeys((*frame.counts, *(CountClaimed(0, choice) for choice in _none_of(frame)))))


def _none_of(frame: Frame) -> tuple[Choice, ...]:
    """The choices of which there were no votes."""
    if frame.has(Operator.UNANIMOUS):
        return (Choice.NO, Choice.ABSTAIN)
    return (Choice.NO,) if frame.has(Operator.UNOPPOSED) else ()

"""Which votes are about the states that a question names, where other words of their titles only say something like it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.knowledge import Knowledge
from bot.language.entities import find_mentions
from bot.language.frames import Frame
from bot.language.mentions import Mention, StateMention, WordMention, codes_of_states
from bot.language.vocabulary import word_lists
from data.matrix import Calls, newest_first
from data.record import RollCallInfo, set_of

# Behind these stands to whom something is done.
_TO = frozenset({"on", "against", "upon"})
_MOST_BETWEEN = 4


def of_these_states(calls: Calls, topics: Sequence[object], knowledge: Knowledge) -> Calls:
    """Without those whose titles name other states and these by no name of their own: an Israeli attack on an Iraqi reactor is
    no war in Iraq, and a vote on Kampuchea none on Viet Nam. All of them where no state is named beside words."""
    codes = codes_of_states(topics)
    if not codes or not any(isinstance(one, WordMention) for one in topics):
        return calls
    found = map(knowledge.record.call, newest_first(calls))
    return set_of(call for call in found if _is_on_these(call, codes, knowledge))


def _is_on_these(call: RollCallInfo, codes: set[str], knowledge: Knowledge) -> bool:
    mentions = find_mentions(call.title, knowledge.lexicon, call.date)
    states = [one for one in mentions if isinstance(one, StateMention)]
    named = any(one.kind != "demonym" and codes.intersection(one.codes) for one in states)
    return named or all(codes.issuperset(one.codes) for one in states)


def done_by_those(frame: Frame, calls: Sequence[RollCallInfo], knowledge: Knowledge) -> list[StateMention]:
    """The states to which something was done, by the words of a frame ("the attack on Libya"), and of which all titles say that they
    did it: "the attack against Libya by the United States"."""
    return [
        one for deed, one in _suffering(frame) if calls and all(_is_doer(one, deed, call, knowledge) for call in calls)
    ]


def _suffering(frame: Frame) -> Iterator[tuple[WordMention, StateMention]]:
    """Each state to which something was done, with the word for it."""
    said = [one for one in frame.mentions if one.written.lower() not in word_lists().articles]
    for deed, lead, state in zip(said, said[1:], said[2:], strict=False):
        led = lead.written.lower() in _TO and isinstance(deed, WordMention) and deed in frame.what.about
        if led and isinstance(deed, WordMention) and isinstance(state, StateMention) and state in frame.what.about:
            yield deed, state


def _is_doer(state: StateMention, deed: WordMention, call: RollCallInfo, knowledge: Knowledge) -> bool:
    mentions = find_mentions(call.title, knowledge.lexicon, call.date)
    places = [
        place
        for place, one in enumerate(mentions)
        if isinstance(one, StateMention) and not {*one.codes}.isdisjoint(state.codes)
    ]
    return bool(places) and all(_does_it(place, deed, mentions) for place in places)


def _does_it(place: int, deed: WordMention, mentions: Sequence[Mention]) -> bool:
    """ "By the present United States administration", "Israeli aggression"; "by the United States in Panama" is of another."""
    others = [here for here in range(place) if isinstance(mentions[here], StateMention)]
    first = max(0, place - _MOST_BETWEEN, *(here + 1 for here in others))
    before = [one.written.lower() for one in mentions[first:place]]
    behind = [one.text.rstrip("s") for one in mentions[place + 1 : place + 2] if isinstance(one, WordMention)]
    return ("by" in before and _TO.isdisjoint(before[before.index("by") :])) or deed.text.rstrip("s") in behind

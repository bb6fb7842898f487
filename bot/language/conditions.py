"""Which choices a sentence speaks of on which votes: "yes on A but abstained on B" are two conditions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import msgspec

from bot.language.choices import ChoiceAsked, Choices
from bot.language.frames import Frame, Role
from bot.language.mentions import Mention, PopularNameMention, StateMention, SymbolMention, WordMention
from bot.language.openings import opening_of
from data.model import other_than

NamedCall = SymbolMention | PopularNameMention
_TWO = 2
# "Of | the | states | that | opposed".
_OF_THOSE = 6
# Between two votes, these say that another choice belongs to the second.
_APART = frozenset({"but", "on", "at", "in", "for", "then", "while", "whereas", "yet", ";"})
# Say which of two choices was made on which of two votes.
_POINTING = frozenset({"second", "latter", "former", "respectively"})
_TURNS = frozenset({"first", "then", "later", "next", "afterwards", "subsequently", *_POINTING})
_LISTING = ("and", ",", "the", "both")
DENYING = ("not", "without", "else", "otherwise", "differently")
# Say which choice is meant on which of two votes.
TELLING_APART = frozenset({*DENYING, "former", "latter", "compare", "comparing"})
_DID = ("did", "didn", "didnt", "didn't", "had", "hadn", "hadn't")
_LEAVING = ("from", "dropped", "withdrew", "lost", "stopped", "off", "out", "left", "deserted")


class VoteChoice(msgspec.Struct, frozen=True):
    """Choices made on votes that are named. `in_turn`: on the one that came first or next, whichever is named first."""

    choices: Choices
    calls: tuple[NamedCall, ...]
    in_turn: bool = False


def choices_by_vote(chosen: Sequence[ChoiceAsked], mentions: Sequence[Mention]) -> tuple[VoteChoice, ...]:
    """The choices with the votes that stand behind them, or before them where the sentence begins with a vote. A vote that
    only "not" stands before is one on which another choice was made: "yes on A but not on B"."""
    said = {choice.place: choice for choice in chosen}
    if two := _in_mixed_order(said, mentions):
        return two
    calls_first = _begins_with_call(said, mentions)
    found: list[tuple[Choices, list[NamedCall]]] = []
    waiting: list[NamedCall] = []
    for place, mention in enumerate(mentions):
        if place in said:
            found.append((said[place].choices, waiting if calls_first else []))
            waiting = []
        elif isinstance(mention, SymbolMention | PopularNameMention):
            if calls_first:
                waiting.append(mention)
            elif found and found[-1][1] and (_is_denied(place, mentions) or _is_otherwise(place, mentions)):
                found.append((other_than(found[-1][0]), [mention]))
            elif found:
                found[-1][1].append(mention)
    return tuple(VoteChoice(choices, tuple(calls)) for choices, calls in found if calls)


def _in_mixed_order(said: dict[int, ChoiceAsked], mentions: Sequence[Mention]) -> tuple[VoteChoice, ...]:
    """Two choices on two votes that stand in no one order: "yes on A but on B they said no", "on A who abstained and then
    voted yes on B", "A and B: who abstained first and then voted yes". Nothing, where one order or no word tells them apart."""
    places = [place for place, one in enumerate(mentions) if place in said or isinstance(one, NamedCall)]
    choices = [said[place].choices for place in places if place in said]
    calls = [one for place in places if place not in said and isinstance(one := mentions[place], NamedCall)]
    if len(choices) != _TWO or len(calls) != _TWO:
        return ()
    are_choices = tuple(place in said for place in places)
    spoken = [one.written.lower() for one in mentions]
    first_calls, in_turn = calls, False
    if are_choices == (True, False, False, True):
        told_apart = not _APART.isdisjoint(spoken[places[1] + 1 : places[2]])
    elif are_choices == (False, True, True, False):
        told_apart = True
    elif are_choices[0] == are_choices[1]:
        turns = [word for word in spoken if word in _TURNS]
        told_apart, in_turn = bool(turns), _POINTING.isdisjoint(turns)
        if turns and turns[0] in ("second", "latter"):
            first_calls = calls[::-1]
    else:
        return ()
    pairs = zip(choices, first_calls, strict=True) if told_apart else ()
    return tuple(VoteChoice(choice, (call,), in_turn) for choice, call in pairs)


class StateChoice(msgspec.Struct, frozen=True):
    """Choices made by a state that is named."""

    choices: Choices
    state: StateMention


def choices_of(
    chosen: Sequence[ChoiceAsked], voters: Sequence[Mention], mentions: Sequence[Mention]
) -> tuple[StateChoice, ...]:
    """The choice of each state that votes: the next one behind it, or else the last before it."""
    said = {choice.place: choice for choice in chosen}
    found: list[StateChoice] = []
    waiting: list[StateMention] = []
    for place, mention in enumerate(mentions):
        if isinstance(mention, StateMention) and mention in voters:
            waiting.append(mention)
        elif place in said:
            found += [StateChoice(said[place].choices, state) for state in waiting]
            waiting = []
    last = chosen[-1].choices if chosen else ()
    return (*found, *(StateChoice(last, state) for state in waiting))


def _begins_with_call(said: dict[int, ChoiceAsked], mentions: Sequence[Mention]) -> bool:
    first_call = next(
        (i for i, one in enumerate(mentions) if isinstance(one, SymbolMention | PopularNameMention)), None
    )
    return first_call is not None and bool(said) and first_call < min(said)


def _is_denied(place: int, mentions: Sequence[Mention]) -> bool:
    """Whether "not" and the like stands before a vote, behind the vote or choice before it."""
    before: list[str] = []
    for one in reversed(mentions[max(place - 4, 0) : place]):
        if not isinstance(one, WordMention):
            break
        before.append(one.text)
    return any(word in DENYING for word in before)


def _is_otherwise(place: int, mentions: Sequence[Mention]) -> bool:
    """ "Did not vote for A, but on B they did": another choice, which no word names."""
    before = {one.written.lower() for one in mentions[max(place - 3, 0) : place]}
    behind = {one.written.lower() for one in mentions[place + 1 : place + 4]}
    return not (before.isdisjoint(("but", "yet", "though", "while")) or behind.isdisjoint(_DID))


def who_vetoes(frame: Frame) -> tuple[StateMention, ...]:
    """Those right before a veto, where others are asked about: "Gabon on the draft that China and Russia vetoed"."""
    voters = frame.named(Role.VOTER)
    if len(voters) < _TWO or not frame.supposes_veto:
        return ()
    place = frame.chosen[0].place
    behind = frame.mentions[place + 1 : place + 2]
    by = bool(behind) and behind[0].written.lower() == "by"
    listed = tuple(_listed(frame.mentions[place + 2 :] if by else frame.mentions[:place][::-1]))
    return listed if all(one in voters for one in listed) and len(listed) < len(voters) else ()


def _listed(mentions: Iterable[Mention]) -> Iterator[StateMention]:
    """The states at the beginning, with what joins them into a list."""
    for mention in mentions:
        if isinstance(mention, StateMention):
            yield mention
        elif mention.written.lower() not in _LISTING:
            return


def chose_most(frame: Frame) -> bool:
    """Whether a choice is made most or fewest times: "who missed the most votes?", but not "who got the most votes against?"."""
    places = [place for place, one in enumerate(frame.written) if one in ("most", "the most", "fewest", "the fewest")]
    return bool(places and frame.chosen) and frame.chosen[0].place < places[0]


def moved(chosen: Sequence[ChoiceAsked], mentions: Sequence[Mention]) -> tuple[Choices, Choices]:
    """From which choices to which: "from abstaining to no". One alone is where they went, unless it is what they left."""
    if not chosen:
        return (), ()
    if len(chosen) > 1:
        return chosen[0].choices, chosen[-1].choices
    place = chosen[0].place
    if opening_of(mentions) == "of" and place < _OF_THOSE:
        # "Of those that opposed A, who voted differently on B?"
        return chosen[0].choices, ()
    before = {word for mention in mentions[max(place - 4, 0) : place] for word in mention.written.lower().split()}
    return ((), chosen[0].choices) if before.isdisjoint(_LEAVING) else (chosen[0].choices, ())

"""A state in place of a text: "who backed Russia on ES-11/4?" asks for those who voted as it did, whatever that was, "who voted
against Russia?" for those who did not."""

from __future__ import annotations

import msgspec
from msgspec.structs import replace

from bot.language.choices import ChoiceAsked
from bot.language.frames import Frame, Operator, Role
from bot.language.mentions import MatterMention, Mention, StateMention, TopicMention, WordMention, is_word
from bot.language.vocabulary import word_lists

_BACKING = frozenset(
    {"support", "supported", "supports", "supporting", "back", "backed", "backs", "backing", "endorsed"}
)
_OPPOSING = frozenset({"against", "oppose", "opposed", "opposes"})
_SIDING = _BACKING | _OPPOSING | {"for"}
_BEHIND = frozenset(
    {
        "in",
        "on",
        "at",
        "since",
        "during",
        "over",
        "ever",
        "before",
        "after",
        "when",
        "most",
        "every",
        "more",
        "and",
        "or",
        "than",
        "while",
        "but",
        "by",
    }
)


class Siding(msgspec.Struct, frozen=True):
    """The choice that is said of a state, and that state; whether it is one for it (`backs`) or against it (`opposes`), where that can
    be told by its votes. `names_vote`: the question names a vote by other words."""

    chosen: ChoiceAsked
    state: StateMention
    backs: bool
    opposes: bool
    names_vote: bool


def siding_in(frame: Frame) -> Siding | None:
    """ "Who voted against Israel?", "does Germany support Russia?": a state in place of a text."""
    for chosen in frame.chosen:
        said = frame.mentions[chosen.place].written.lower().split()[-1]
        behind = [one for one in frame.mentions[chosen.place + 1 :] if one.written.lower() not in word_lists().articles]
        state, after = (*behind, None, None)[:2]
        text = isinstance(after, WordMention | TopicMention | MatterMention) and not _leads(after)
        if said in _SIDING and not chosen.veto and isinstance(state, StateMention) and not (text or state.possessive):
            topics = [one for one in frame.what.about if one is not state and not isinstance(one, StateMention)]
            others = [one for one in frame.named(Role.VOTER) if one is not state]
            of_two = len(others) == 1 and isinstance(others[0], StateMention) and not topics
            opposes = said in _OPPOSING and (bool(frame.what.calls) or of_two)
            return Siding(chosen, state, said in _BACKING, opposes, bool(frame.what.calls or topics))
    return None


def as_compared(frame: Frame, siding: Siding) -> Frame:
    """The question of those who voted as that state did, or otherwise than it."""
    others = tuple(one for one in frame.roles if one[1] is not siding.state)
    about = tuple(one for one in frame.what.about if one is not siding.state)
    asks_who = frame.has(Operator.WHO) or not frame.is_whether
    of_two = Operator.JOINED if siding.backs else Operator.DIFFERENCE
    operators = frame.operators | {of_two} | ({Operator.WHO} if asks_who else set())
    state = siding.state.written
    taken = () if siding.backs else (f"To vote against {state} is here to vote otherwise than {state} did.",)
    return replace(
        frame,
        what=replace(frame.what, about=about),
        roles=(*others, (Role.COMPARED, siding.state)),
        chosen=tuple(one for one in frame.chosen if one is not siding.chosen),
        operators=operators,
        notes=(*frame.notes, *taken),
    )


def _leads(mention: Mention) -> bool:
    """ "In", "on", "?": what stands behind says something else."""
    return not is_word(mention) or mention.written.lower() in _BEHIND

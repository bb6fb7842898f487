"""What a follow asks for, as data that can be kept: which roll calls fit it, and whose votes it is about."""

from __future__ import annotations

from enum import StrEnum

import msgspec

from bot.queries.states import EVERYONE, Difference, MembersOf, Named, States, union_of
from data.model import Body, Choice, Matter, Result


class SubjectKind(StrEnum):
    """STATE and GROUP have a code as value, TOPIC the code of a topic, WORDS what must stand in a vote's texts."""

    STATE = "state"
    GROUP = "group"
    TOPIC = "topic"
    WORDS = "words"


class Subject(msgspec.Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """What a vote is about. `written` tells a topic's instrument of its own ("Arms Trade Treaty") from the whole topic."""

    kind: SubjectKind
    value: str
    written: str = ""


class Pattern(StrEnum):
    """How the votes that are followed must have been cast."""

    ANY = "any"
    CHOSE = "chose"  # the voters made one of `choices`
    LONE = "lone"  # a voter, or any state where nobody is named, was the only one with its choice
    SPLIT = "split"  # the voters, or the members of the group, did not all choose the same
    ALIKE = "alike"  # all voters, the group's members that chose, or all states where nobody is named, chose the same
    CLOSE = "close"  # yes and no were at most `margin` apart


class FollowQuery(msgspec.Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """A roll call fits where all of it holds; without anything set, every roll call does.

    `about` are alternatives, in each of which all subjects must fit; `either`: votes by the voters or about the subject,
    instead of both. `every`: all voters made the choice, not just one of them. Of the voters, states and members of groups
    can be left out; `without` are votes that do not fit though all the rest holds.
    """

    voters: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    pattern: Pattern = Pattern.ANY
    choices: tuple[Choice, ...] = ()
    every: bool = False
    margin: int = 0
    about: tuple[tuple[Subject, ...], ...] = ()
    either: bool = False
    left_out: tuple[str, ...] = ()
    groups_left_out: tuple[str, ...] = ()
    without: tuple[FollowQuery, ...] = ()
    matters: tuple[Matter, ...] = ()
    result: Result | None = None
    session: str = ""
    body: Body | None = None

    @property
    def states(self) -> States:
        """Whose votes it is about; everyone's where nobody is named."""
        named = ((Named(self.voters),) if self.voters else ()) + tuple(map(MembersOf, self.groups))
        return self._less(union_of(named) if named else EVERYONE)

    @property
    def blocs(self) -> tuple[States, ...]:
        """Each group by itself, less whoever is left out."""
        return tuple(self._less(MembersOf(group)) for group in self.groups)

    def _less(self, states: States) -> States:
        gone = ((Named(self.left_out),) if self.left_out else ()) + tuple(map(MembersOf, self.groups_left_out))
        return Difference(states, union_of(gone)) if gone else states

    @property
    def is_everything(self) -> bool:
        return self == EVERYTHING

    def to_json(self) -> str:
        return _ENCODER.encode(self).decode()

    @classmethod
    def from_json(cls, text: str) -> FollowQuery:
        """Raises msgspec.ValidationError or msgspec.DecodeError for what no version has written."""
        return _DECODER.decode(text)


EVERYTHING = FollowQuery()
_ENCODER = msgspec.json.Encoder(order="deterministic")
_DECODER = msgspec.json.Decoder(FollowQuery)

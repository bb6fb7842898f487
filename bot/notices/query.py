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
    """What a vote is about. `written` tells a topic's instrument of its own ("Arms Trade Treaty") from the whole topic,
    and how words are written that are looked for otherwise."""

    kind: SubjectKind
    value: str
    written: str = ""


class Pattern(StrEnum):
    """How the votes that are followed must have been cast."""

    ANY = "any"
    CHOSE = "chose"  # the voters made one of `choices`
    LONE = "lone"  # a voter, or any state where nobody is named, was the only one with its choice; but for `others`
    SPLIT = "split"  # the voters, or the members of the group, did not all choose the same
    ALIKE = "alike"  # all voters, the group's members that chose, or all states where nobody is named, chose the same
    CLOSE = "close"  # yes and no were at most `margin` apart
    APART = "apart"  # the voters chose, and otherwise than the `others` that chose
    WITH = "with"  # the voters chose the same as the `others`


class Amount(StrEnum):
    """With how many of the others a voter is compared: with all that chose, any of them, or more than half."""

    ALL = "all"
    ANY = "any"
    MOST = "most"


class Count(msgspec.Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """How many of those whose votes are followed do so: so many at the least and at the `most`; or, `of_most`, more than
    half of them; or at least a `part` of them, such as two thirds: (2, 3)."""

    least: int = 0
    most: int | None = None
    of_most: bool = False
    part: tuple[int, int] | None = None


class FollowQuery(msgspec.Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True, cache_hash=True):
    """A roll call fits where all of it holds; without anything set, every roll call does.

    `about` are alternatives, in each of which all subjects must fit; `either`: votes by the voters or about the subject,
    instead of both. `every`: all voters did so, not just one of them; `sole`: and no other state; `count`: so many of them, or of all states
    where nobody is named. Of the voters, states and
    members of groups can be left out. `also` must fit, too: how other states voted; `without` are votes that do not fit
    though all the rest holds.
    """

    voters: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    pattern: Pattern = Pattern.ANY
    choices: tuple[Choice, ...] = ()
    every: bool = False
    sole: bool = False
    count: Count | None = None
    others: tuple[str, ...] = ()
    other_groups: tuple[str, ...] = ()
    of_others: Amount = Amount.ALL
    margin: int = 0
    about: tuple[tuple[Subject, ...], ...] = ()
    either: bool = False
    left_out: tuple[str, ...] = ()
    groups_left_out: tuple[str, ...] = ()
    also: tuple[FollowQuery, ...] = ()
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
    def compared(self) -> States:
        """Whom the voters are compared with: of a group that a named voter is in, the rest."""
        named = ((Named(self.others),) if self.others else ()) + tuple(map(MembersOf, self.other_groups))
        rest = union_of(named)
        return Difference(rest, Named(self.voters)) if self.other_groups and self.voters else rest

    @property
    def named(self) -> tuple[str, ...]:
        """Every state whose vote it asks for by name, each once."""
        also = (code for query in self.also for code in query.named)
        return tuple(dict.fromkeys((*self.voters, *self.others, *also)))

    @property
    def blocs(self) -> tuple[tuple[str, States], ...]:
        """Each group by itself, less whoever is left out, or voted by name."""
        also = (bloc for query in self.also for bloc in query.blocs)
        others = ((group, self.compared) for group in self.other_groups)
        return (*((group, self._less(MembersOf(group))) for group in self.groups), *others, *also)

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


# What says whose votes are followed, and how they were cast.
VOTING = (
    "voters",
    "groups",
    "left_out",
    "groups_left_out",
    "pattern",
    "choices",
    "every",
    "sole",
    "count",
    "others",
    "other_groups",
    "of_others",
    "margin",
)
# In place of a session by its number: any of the kind.
SESSION_KINDS = {"ES": "emergency special sessions", "S": "special sessions"}
EVERYTHING = FollowQuery()
_ENCODER = msgspec.json.Encoder(order="deterministic")
_DECODER = msgspec.json.Decoder(FollowQuery)

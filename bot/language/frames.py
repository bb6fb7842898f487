"""What a sentence says, by roles: which votes, who votes, who is compared or left out, which choices, what is asked."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum, auto

from bot.language.ledger import Ledger
from bot.language.mentions import GroupMention, Mention, StateMention
from bot.language.what import What
from data.model import Choice


class Role(StrEnum):
    """What a state or group does in a sentence."""

    VOTER = auto()
    COMPARED = auto()
    EXCEPTED = auto()
    TOPIC = auto()


class Operator(StrEnum):
    """What a sentence asks of the votes, or how it combines states: the tables of operators.toml."""

    AGREEMENT = auto()
    DIFFERENCE = auto()
    NEAREST = auto()
    FARTHEST = auto()
    NARROWEST = auto()
    ALONE = auto()
    TOTALS = auto()
    CHANGE = auto()
    WHO = auto()
    JOINED = auto()
    RESULT = auto()
    WHEN = auto()
    WHY = auto()
    SHARE = auto()
    UNANIMOUS = auto()
    EXCEPT = auto()
    MOST = auto()
    FEWEST = auto()
    ALL = auto()
    EVERYONE = auto()


Party = StateMention | GroupMention


@dataclass(frozen=True, slots=True)
class Chosen:
    """Choices that a sentence names together, and the place of their mention; `veto`: a no of that kind."""

    choices: tuple[Choice, ...]
    place: int
    veto: bool = False


@dataclass(frozen=True, slots=True)
class Frame:
    """One question. `roles` holds the states and groups by what they do in it; `how_many` a number of things to list."""

    text: str
    mentions: tuple[Mention, ...]
    what: What
    roles: tuple[tuple[Role, Party], ...] = ()
    chosen: tuple[Chosen, ...] = ()
    operators: frozenset[Operator] = frozenset()
    how_many: int | None = None
    ledger: Ledger = field(default_factory=Ledger)

    def named(self, role: Role) -> list[Party]:
        return [party for has, party in self.roles if has is role]

    @property
    def choices(self) -> tuple[Choice, ...]:
        """All choices that are named, each once."""
        return tuple(dict.fromkeys(choice for chosen in self.chosen for choice in chosen.choices))

    def has(self, *operators: Operator) -> bool:
        return not self.operators.isdisjoint(operators)

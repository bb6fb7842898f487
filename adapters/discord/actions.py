"""What a button or menu stands for, as its custom id: it works for as long as the message exists, over any restart.

Messages of any age carry these ids: one whose meaning changes needs a new name.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import assert_never

from adapters.discord.text import length
from data.model import Choice

LONGEST_ID = 100


@dataclass(frozen=True, slots=True)
class Ask:
    """A question to ask, in full."""

    question: str


@dataclass(frozen=True, slots=True)
class AskSaid:
    """A question too long for an id: it is written in the message itself, in the line with this number."""

    number: int


@dataclass(frozen=True, slots=True)
class ShowRollCall:
    """A page of a full roll call, counted from 0; `turn` puts it in the place of the page that was clicked. It begins with
    those of the choice that was asked for `first`."""

    symbol: str
    page: int = 0
    turn: bool = False
    first: Choice | None = None


@dataclass(frozen=True, slots=True)
class NextRows:
    """The rows of a question's answer from `first` on, for whoever clicks; without a question, of the one that the message
    answers."""

    question: str
    first: int


@dataclass(frozen=True, slots=True)
class PostHere:
    """What only one person sees, for everybody in the channel."""


Action = Ask | AskSaid | ShowRollCall | NextRows | PostHere


def write_action(action: Action) -> str:
    """The custom id. Whether it is short enough, `fits` tells."""
    match action:
        case Ask(question):
            return f"ask:{question}"
        case AskSaid(number):
            return f"said:{number}"
        case ShowRollCall(symbol, page, turn, first):
            return f"{'turn' if turn else 'roll'}:{page}{f' {first}' if first else ''}:{symbol}"
        case NextRows(question, first):
            return f"next:{first}:{question}"
        case PostHere():
            return "post:"
        case _:
            assert_never(action)


def read_action(written: str) -> Action:
    """Raises ValueError for an id that no version has written."""
    name, _, rest = written.partition(":")
    match name:
        case "ask":
            return Ask(rest)
        case "said":
            return AskSaid(int(rest))
        case "roll" | "turn":
            shown, _, symbol = rest.partition(":")
            page, _, first = shown.partition(" ")
            return ShowRollCall(symbol, int(page), turn=name == "turn", first=Choice(first) if first else None)
        case "next":
            first, _, question = rest.partition(":")
            return NextRows(question, int(first))
        case "post":
            return PostHere()
        case _:
            raise ValueError(name)


def fits(action: Action) -> bool:
    return length(write_action(action)) <= LONGEST_ID

"""The examples of help and README, for tests that try each of them at every door."""

from __future__ import annotations

from bot.answer import Answer
from bot.commands import COMMANDS, Command
from bot.core import Teller

EXAMPLES = [(command, values) for command in COMMANDS for values in command.examples]
QUESTIONS = [question for command in COMMANDS for question in command.questions]
# Of a channel's own: what comes of them depends on the channel and on who asks, and is tried with these.
OF_CHANNELS = ("pictures", "follow", "follows", "unfollow", "mute", "each", "digest", "quiet")
ANYWHERE = [(command, values) for command, values in EXAMPLES if command.name not in OF_CHANNELS]
ASKED_ANYWHERE = [question for command in COMMANDS if command.name not in OF_CHANNELS for question in command.questions]


def name_of(part: object) -> str:
    return part.name if isinstance(part, Command) else str(part)


async def answer_to(teller: Teller, text: str) -> Answer:
    """What the core says to it, which is no question back. Raises AssertionError where it is."""
    found = await teller.ask(text)
    assert found.kind not in ("unknown", "clarify"), text
    return found

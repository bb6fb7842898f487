"""Questions to the core, and how an answer can be had again elsewhere: by asking once more what led to it."""

from __future__ import annotations

import asyncio
import itertools
from collections import OrderedDict
from collections.abc import Sequence

import msgspec

from bot.answer import Answer
from bot.commands import ParameterKind, command_named
from bot.completing import COMPLETIONS, Completion
from bot.core import Teller

MOST_TRAILS = 5_000
SECONDS_TO_COMPLETE = 2.5
RESULT = command_named("result")


class Asking:
    def __init__(self, teller: Teller) -> None:
        self._teller = teller
        # Of each conversation, the questions that its last answer rests on, and whether that answer offered choices.
        self._trails: OrderedDict[str, tuple[tuple[str, ...], bool]] = OrderedDict()
        self._numbers = itertools.count()

    async def ask(self, conversation: str, text: str) -> tuple[Answer, tuple[str, ...]]:
        """The answer, and the questions that bring it again, asked one after the other."""
        answer = await self._teller.ask(text, conversation)
        before, offered = self._trails.pop(conversation, ((), False))
        trail = (*before, text) if answer.context or offered else (text,)
        self._trails[conversation] = trail, bool(answer.options)
        if len(self._trails) > MOST_TRAILS:
            self._trails.popitem(last=False)
        return answer, trail

    async def again(self, *questions: str) -> Answer:
        """The answer to the last question, after those before it."""
        conversation = f"again {next(self._numbers)}" if len(questions) > 1 else ""
        return [await self._teller.ask(question, conversation) for question in questions][-1]

    async def roll_call(self, symbol: str) -> tuple[Answer, bool]:
        """What came of a vote with every name in it, and whether there are any names."""
        answer, sheet = await self.again(RESULT.question({"roll_call": symbol})), await self._teller.sheet(symbol)
        if sheet is None:
            return answer, False
        return msgspec.structs.replace(
            answer, roll_calls=(sheet.call,), members=sheet.lists, table=None, follow_ups=()
        ), True

    async def csv(self, symbol: str) -> tuple[str, str] | None:
        """The name and the content of a roll call's file, or None where there are no votes by country."""
        sheet = await self._teller.sheet(symbol)
        return (sheet.file_name, await asyncio.to_thread(sheet.to_csv)) if sheet else None

    async def complete(self, kind: ParameterKind, written: str) -> Sequence[Completion]:
        """Nothing, where it would take longer than Slack waits for it."""
        try:
            # Shielded: what was begun for one letter serves the next.
            return await asyncio.wait_for(asyncio.shield(self._complete(kind, written)), SECONDS_TO_COMPLETE)
        except TimeoutError:
            return ()

    async def _complete(self, kind: ParameterKind, written: str) -> Sequence[Completion]:
        return await asyncio.to_thread(COMPLETIONS[kind], await self._teller.completer(), written)

"""Questions from a program that waits for its user. No event loop runs in between, so Ctrl-C ends the wait at once."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from adapters.opening import opened_teller
from bot.answer import Answer, View
from bot.core import Teller
from bot.failures import failure
from bot.settings import Settings
from bot.sheet_asked import in_terminal

if TYPE_CHECKING:
    from bot.completing import Completer
    from bot.dialogue.explaining import Explanation
    from bot.pictures.facts import Picture


class Desk:
    """`failed` becomes true where something unexpected stood in the way of an answer."""

    def __init__(self, runner: asyncio.Runner, teller: Teller) -> None:
        self._runner = runner
        self._teller = teller
        self.failed = False

    def ask(self, question: str, conversation: str = "") -> Answer:
        return in_terminal(self._answered(self._teller.ask(question, conversation)))

    def check(self, text: str) -> Answer:
        """The claims in a text, each with its verdict."""
        return self._answered(self._teller.check(text))

    def _answered(self, answering: Coroutine[Any, Any, Answer]) -> Answer:
        try:
            return self._runner.run(answering)
        except Exception as error:  # noqa: BLE001
            # A program may be reading standard output: the log goes elsewhere.
            from adapters.logs import set_up_logs  # noqa: PLC0415

            set_up_logs("ERROR")
            self.failed = True
            return failure(error, where="terminal")

    def roll_call(self, symbol: str, view: View) -> tuple[Answer, Picture | None]:
        """What came of a vote, and the picture of it where the record holds votes by country."""
        answer, _ = self._runner.run(self._teller.roll_call(symbol))
        return answer, self._runner.run(self._teller.picture(answer, view))

    def picture(self, answer: Answer) -> Picture | None:
        """What can be seen of an answer."""
        return self._runner.run(self._teller.picture(answer))

    def explain(self, text: str) -> Explanation:
        return self._runner.run(self._teller.explain(text))

    def notice(self, wish: str) -> Answer:
        """What a follow would have brought with the last load."""
        # Few ask for it.
        from bot.notices.trying import tried  # noqa: PLC0415

        return self._runner.run(tried(self._teller, wish))

    def completer(self) -> Completer:
        return self._runner.run(self._teller.completer())


@contextmanager
def opened_desk(settings: Settings) -> Iterator[Desk]:
    """Raises CannotOpen."""
    with asyncio.Runner() as runner:
        opening = opened_teller(settings)
        teller = runner.run(opening.__aenter__())
        try:
            yield Desk(runner, teller)
        finally:
            runner.run(opening.__aexit__(None, None, None))

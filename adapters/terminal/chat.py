"""The chat in the terminal, with history and completion; piped input works too, one question a line."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import AsyncIterator, Iterable
from pathlib import Path

from prompt_toolkit import PromptSession
from prompt_toolkit.completion import CompleteEvent, Completer, Completion
from prompt_toolkit.document import Document
from prompt_toolkit.history import FileHistory
from rich.console import Console

from adapters.terminal.render import render
from bot.commands import COMMANDS
from bot.completing import Completer as CoreCompleter
from bot.core import Teller
from bot.failures import failure

CONVERSATION = "terminal"
LEAVE = {"exit", "quit", "bye", ":q"}
WORDS_COMPLETED = 3
MOST_COMPLETIONS = 8


async def chat(teller: Teller, console: Console, home: Path) -> None:
    """Until the input ends, or someone leaves with Ctrl-C, Ctrl-D or "exit"."""
    interactive = sys.stdin.isatty()
    if interactive:
        console.print(
            "[bold]Teller[/] tells how countries voted at the United Nations. Ask in your own words; “help” shows how, Ctrl-D leaves."
        )
    questions = _typed(await teller.completer(), home) if interactive else _piped()
    async for question in questions:
        if question.lower() in LEAVE:
            return
        if question:
            await _answer(teller, console, question)


async def _answer(teller: Teller, console: Console, question: str) -> None:
    try:
        answer = await teller.ask(question, CONVERSATION)
    except Exception as error:  # noqa: BLE001
        answer = failure(error, where="terminal")
    console.print(render(answer))
    console.print()


async def _typed(completer: CoreCompleter, home: Path) -> AsyncIterator[str]:
    session: PromptSession[str] = PromptSession(
        history=FileHistory(str(home / "chat_history")),
        completer=_NameCompleter(completer),
        complete_while_typing=False,
    )
    while True:
        try:
            yield (await session.prompt_async("› ")).strip()
        except (EOFError, KeyboardInterrupt):
            return


async def _piped() -> AsyncIterator[str]:
    while line := await asyncio.to_thread(sys.stdin.readline):
        yield line.strip()


class _NameCompleter(Completer):
    """Completes the last words to the name of a state or group or to a symbol; an empty line to example questions."""

    def __init__(self, core: CoreCompleter) -> None:
        self._core = core

    def get_completions(self, document: Document, complete_event: CompleteEvent) -> Iterable[Completion]:
        del complete_event
        text = document.text_before_cursor
        if not text.strip():
            yield from (Completion(command.examples[0], display_meta=command.summary) for command in COMMANDS)
            return
        words = text.split()
        for count in range(min(WORDS_COMPLETED, len(words)), 0, -1):
            written = " ".join(words[-count:])
            found = [*self._core.parties(written, MOST_COMPLETIONS), *self._core.roll_calls(written, MOST_COMPLETIONS)]
            if found and text.endswith(written):
                yield from (
                    Completion(entry.value, start_position=-len(written), display=entry.label) for entry in found
                )
                return

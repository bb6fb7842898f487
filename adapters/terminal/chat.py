"""The chat in the terminal, with history and completion; piped input works too, one question a line."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from prompt_toolkit import PromptSession
from prompt_toolkit.completion import CompleteEvent, Completer, Completion
from prompt_toolkit.document import Document
from prompt_toolkit.history import FileHistory
from rich.console import Console

from adapters.terminal.desk import Desk
from adapters.terminal.escaping import literal
from adapters.terminal.render import render
from bot.commands import COMMANDS
from bot.completing import Completer as CoreCompleter
from bot.settings import Settings
from bot.updates import first_use_hint

CONVERSATION = "terminal"
GREETING = (
    "[bold]Teller[/] tells how countries voted at the United Nations. Ask in your own words; “help” shows how, Ctrl-D"
    " leaves."
)
LEAVE = {"exit", "quit", "bye", ":q"}
WORDS_COMPLETED = 3
MOST_COMPLETIONS = 8


def chat(desk: Desk, console: Console, settings: Settings) -> None:
    """Until the input ends, or someone leaves with Ctrl-C, Ctrl-D or "exit"."""
    interactive = sys.stdin.isatty()
    if interactive:
        console.print(GREETING)
        if hint := first_use_hint(settings):
            console.print(literal(hint))
    for line in _typed(desk, settings.home) if interactive else sys.stdin:
        question = line.strip()
        if question.lower() in LEAVE:
            return
        if question:
            console.print(render(desk.ask(question, CONVERSATION)))
            console.print()


def _typed(desk: Desk, home: Path) -> Iterator[str]:
    session: PromptSession[str] = PromptSession(
        history=FileHistory(str(home / "chat_history")),
        completer=NameCompleter(desk.completer()),
        complete_while_typing=False,
    )
    while True:
        try:
            yield session.prompt("› ")
        except (EOFError, KeyboardInterrupt):
            return


class NameCompleter(Completer):
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

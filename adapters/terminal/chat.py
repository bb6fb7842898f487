"""The chat in the terminal, with history and completion; piped input works too, one question a line."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from prompt_toolkit import PromptSession
from prompt_toolkit.completion import CompleteEvent, Completer, Completion
from prompt_toolkit.document import Document
from prompt_toolkit.history import FileHistory
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from rich.console import Console

from adapters.terminal.desk import Desk
from adapters.terminal.escaping import literal
from adapters.terminal.pictures import screen_here
from adapters.terminal.render import paper_of, render
from bot.answer import Kind
from bot.commands import COMMANDS
from bot.completing import Completer as CoreCompleter
from bot.settings import Settings
from bot.updates import first_use_hint

CONVERSATION = "terminal"
GREETING = (
    "[bold]Teller[/] tells how countries voted at the United Nations. Ask, for example, “How did India vote on"
    " ES-11/6?”; “help” shows how, “quit” or Ctrl-D leaves."
)
LEAVING = (
    "“quit”, “exit” or Ctrl-D leaves the chat; the arrow keys bring back what was asked, and Tab completes a name."
)
PROMPT = "› "
LEAVE = {"exit", "quit", "q", "bye", "goodbye", "leave", "logout"}
MORE = "“more”"
WORDS_COMPLETED = 3
MOST_COMPLETIONS = 8


def chat(desk: Desk, console: Console, settings: Settings) -> None:
    """Until the input ends, or someone leaves with Ctrl-D, a word such as "quit", or Ctrl-C on an empty line."""
    interactive = sys.stdin.isatty()
    screen = screen_here(settings, asking=interactive)
    if interactive:
        console.print(GREETING)
        if hint := first_use_hint(settings):
            console.print(literal(hint))
    for line in _typed(desk, settings.home) if interactive else sys.stdin:
        question = line.strip()
        if _leaves(question):
            return
        if question:
            answer = desk.ask(question, CONVERSATION)
            console.print(render(answer, paper_of(console, onward=MORE)))
            screen.show_beside(answer, desk, console)
            if interactive and answer.kind is Kind.HELP and answer.table:
                console.print(LEAVING)
            console.print()


def _leaves(line: str) -> bool:
    """As people type it elsewhere, too: "/quit", ":q", "exit()"."""
    return line.lower().lstrip("/:\\").rstrip("()!. ") in LEAVE


def _typed(desk: Desk, home: Path) -> Iterator[str]:
    session: PromptSession[str] = PromptSession(
        history=FileHistory(str(home / "chat_history")),
        completer=NameCompleter(desk.completer()),
        complete_while_typing=False,
        key_bindings=_keys(),
    )
    while True:
        try:
            # A pasted block has its lines answered one by one.
            yield from session.prompt(PROMPT if _takes(PROMPT) else "> ").splitlines()
        except (EOFError, KeyboardInterrupt):
            return


def _takes(sign: str) -> bool:
    """Whether the terminal can show it."""
    try:
        sign.encode(sys.stdout.encoding or "ascii")
    except UnicodeEncodeError:
        return False
    return True


def _keys() -> KeyBindings:
    keys = KeyBindings()

    @keys.add("c-c")
    def _clear_or_leave(event: KeyPressEvent) -> None:
        """Clears the line; on an empty one, leaves."""
        if event.current_buffer.text:
            event.current_buffer.reset()
        else:
            event.app.exit(exception=KeyboardInterrupt, style="class:aborting")

    return keys


class NameCompleter(Completer):
    """Completes the last words to the name of a state or group or to a symbol; an empty line to example questions."""

    def __init__(self, core: CoreCompleter) -> None:
        self._core = core

    def get_completions(self, document: Document, complete_event: CompleteEvent) -> Iterable[Completion]:
        del complete_event
        text = document.text_before_cursor
        if not text.strip():
            yield from (Completion(command.questions[0], display_meta=command.summary) for command in COMMANDS)
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

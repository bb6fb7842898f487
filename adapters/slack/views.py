"""Modals and the App Home: pure functions. The pickers are made from the command registry."""

from __future__ import annotations

from collections.abc import Sequence

from adapters.slack.render import (
    Block,
    Part,
    actions,
    answer_parts,
    ask_buttons,
    button,
    context,
    header,
    plain_text,
    section,
    sections,
    shortened,
)
from adapters.slack.text import escape
from bot.answer import Answer, Suggestion
from bot.briefs import brief_of, examples_of
from bot.commands import COMMANDS, Command, command_named
from bot.completing import Completion
from bot.phrasing import MORE_HELP
from bot.questions.values import Values

MOST_VIEW_BLOCKS = 100
MOST_CHECKED = 3_000
MOST_OPTION_VALUE = 150
PICKED, CHECK = command_named("vote"), command_named("check")
TEXT = CHECK.parameters[0].name
NO_TEXT = "Paste a sentence or a paragraph that says how countries voted."
ASK_BUTTON = button("pickers", "Ask with pickers", "pickers")
CHECK_BUTTON = button("check", "Check a text", "check")
# As many as fit on a telephone beside the newest votes.
FEW_COMMANDS = 5
WHAT_IS_LOADED = Suggestion("What is loaded", "status")
WAITING = "Looking it up …"
CUT_SHORT = "There is more than this window can hold: all of it comes as a message, too."
MORE_BY_ASKING = "There is more than this page can hold: write “status” or “help” to Teller."


def modal(parts: Sequence[Part]) -> Block:
    """A modal that shows the parts, as many as it holds."""
    return _view("Teller", _within(parts, CUT_SHORT))


def fits(parts: Sequence[Part]) -> bool:
    return len(parts) <= MOST_VIEW_BLOCKS


def _within(parts: Sequence[Part], last: str) -> list[Block]:
    """The blocks that a view holds; where there are more, the last says where the rest is."""
    shown = parts if fits(parts) else [*parts[: MOST_VIEW_BLOCKS - 1], section(last)]
    return [part.block for part in shown]


def waiting(name: str = "") -> Block:
    """A modal that waits for its answer; its `name` is one that no other view has."""
    return modal([section(WAITING)]) | ({"external_id": name} if name else {})


def modal_parts(answer: Answer, buttons: Sequence[Block] = ()) -> list[Part]:
    return list(answer_parts(answer, buttons, paged=False))


def pickers() -> Block:
    """Asks for the parameters of one command; names and symbols are completed as they are typed."""
    fields = [
        _field(one.name, one.help, {"type": "external_select", "min_query_length": 0}, optional=not one.required)
        for one in PICKED.parameters
    ]
    return _view("Ask about a vote", fields, submit="Ask")


def check() -> Block:
    field = {"type": "plain_text_input", "multiline": True, "max_length": MOST_CHECKED}
    return _view("Check a text", [_field(TEXT, "Text with claims about votes", field)], submit="Check")


def submitted(view: Block) -> tuple[Command, Values]:
    """The command that was filled in: the pickers' with what was picked, or the one that checks a text."""
    elements = {name: element for block in view["state"]["values"].values() for name, element in block.items()}
    if TEXT in elements:
        return CHECK, {TEXT: str(elements[TEXT].get("value") or "")}
    picked = {name: (element.get("selected_option") or {}).get("value") for name, element in elements.items()}
    return PICKED, {name: str(value) for name, value in picked.items() if value}


def complaints(view: Block) -> dict[str, str]:
    """What is wrong with what was filled in, by the field where it is to be said."""
    command, values = submitted(view)
    return {name: NO_TEXT for name in values if command is CHECK and not values[name].strip()}


def option(completion: Completion) -> Block | None:
    """An entry of a picker, or None where its value is longer than Slack lets one be."""
    entry = {"text": plain_text(shortened(completion.label)), "value": completion.value}
    return entry if len(completion.value) <= MOST_OPTION_VALUE else None


def home(status: Answer, newest: Answer, greeting: Answer) -> Block:
    """What to click, the newest roll calls, a few commands, and what is loaded; behind buttons all commands, and more on what
    is loaded."""
    commands = [
        f"• `/teller {command.typed(command.examples[0])}`: {escape(command.summary)}"
        for command in COMMANDS[:FEW_COMMANDS]
    ]
    loaded = escape(brief_of(status).subject)
    parts = (
        header("Ask Teller"),
        section(escape(greeting.headline)),
        *actions([ASK_BUTTON, CHECK_BUTTON]),
        *actions(ask_buttons("example", examples_of(greeting))),
        header("Latest votes"),
        *sections(map(escape, brief_of(newest).rows)),
        header("Commands"),
        *sections(commands),
        context("Begin with `/teller share` to post an answer to the channel at once."),
        *actions(ask_buttons("more", [MORE_HELP, WHAT_IS_LOADED])),
        *([context(loaded)] if loaded else []),
    )
    return {"type": "home", "blocks": _within(parts, MORE_BY_ASKING)}


def _view(title: str, blocks: list[Block], *, submit: str = "") -> Block:
    view: Block = {"type": "modal", "title": plain_text(title), "close": plain_text("Close"), "blocks": blocks}
    return view | ({"submit": plain_text(submit), "callback_id": submit.lower()} if submit else {})


def _field(name: str, label: str, element: Block, *, optional: bool = False) -> Block:
    element |= {"action_id": name}
    return {"type": "input", "block_id": name, "label": plain_text(label), "element": element, "optional": optional}

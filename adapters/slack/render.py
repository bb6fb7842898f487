"""An answer as Slack's blocks: pure functions. Slack's limits hold by construction, and nothing is cut without saying so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from adapters.slack.text import bold, escape, is_link, link
from adapters.slack.values import MOST_IN_VALUE, pack
from bot.answer import Answer, Kind, MemberList, SourceLine, Suggestion, Table
from bot.pictures.studio import Drawn
from bot.plain import join_within, split_text, table_text
from bot.wording import CHOICE_HEADINGS
from data.model import STORED, Choice, Tally

Block = dict[str, Any]

MOST_BLOCKS = 50
MOST_TEXT = 2_800
MOST_IN_HEADER = 150
MOST_IN_HEADING = 250
MOST_IN_BLOCKS = 8_000
MOST_IN_NOTIFICATION = 3_000
MOST_ACTIONS = 25
MOST_IN_BUTTON = 75
MOST_ROWS = 100
MOST_COLUMNS = 20
MOST_ROLL_CALL_BUTTONS = 3
# Slack takes no table with a cell that has no text.
EMPTY_CELL = "–"
SHAPES = {Choice.YES: "●", Choice.NO: "✕", Choice.ABSTAIN: "◐", Choice.NON_VOTING: "○", Choice.NOT_MEMBER: "–"}


@dataclass(frozen=True, slots=True)
class Part:
    """One block, and what it says as `mrkdwn` text."""

    block: Block
    text: str = ""


@dataclass(frozen=True, slots=True)
class Message:
    """`blocks` for the eye; `text` for screen readers and notifications; `pieces` say all of it without blocks."""

    parts: tuple[Part, ...]

    @property
    def blocks(self) -> list[Block]:
        return [part.block for part in self.parts]

    @property
    def text(self) -> str:
        whole = self.whole
        return whole if len(whole) <= MOST_IN_NOTIFICATION else split_text(whole, MOST_IN_NOTIFICATION - 1)[0] + "…"

    @property
    def pieces(self) -> list[str]:
        return split_text(self.whole, MOST_IN_NOTIFICATION)

    @property
    def whole(self) -> str:
        return "\n".join(part.text for part in self.parts if part.text)


def render(answer: Answer, *, buttons: Sequence[Block] = (), shared_by: str = "") -> list[Message]:
    """The answer in as few messages as hold it. `buttons` are added to its own; `shared_by` is the id of who shows it
    to others."""
    return in_messages(answer_parts(answer, buttons, shared_by=shared_by))


def in_messages(parts: Iterable[Part]) -> list[Message]:
    pages: list[list[Part]] = [[]]
    size = 0
    for part in parts:
        more = text_size(part.block)
        if pages[-1] and (len(pages[-1]) == MOST_BLOCKS or size + more > MOST_IN_BLOCKS):
            pages.append([])
            size = 0
        pages[-1].append(part)
        size += more
    return [Message(tuple(page)) for page in pages]


def text_size(block: Any) -> int:
    """The characters of all texts in a block."""
    if isinstance(block, dict):
        own = len(block["text"]) if isinstance(block.get("text"), str) else 0
        return own + sum(text_size(value) for value in block.values() if isinstance(value, dict | list))
    return sum(text_size(value) for value in block) if isinstance(block, list) else 0


def answer_parts(
    answer: Answer, buttons: Sequence[Block] = (), *, shared_by: str = "", tables: bool = True
) -> Iterator[Part]:
    """The fact first. `tables` is whether table blocks may be used, which only messages may hold."""
    if answer.context:
        yield from (context(piece) for piece in split_text(escape(f"{answer.context}:"), MOST_TEXT))
    yield from _headline(answer.headline)
    if shared_by.isalnum():
        yield context(f"Shared by <@{shared_by}>")
    if len(answer.roll_calls) == 1 and answer.roll_calls[0].tally:
        yield section(tally_text(answer.roll_calls[0].tally))
    for members in answer.members:
        yield from _members(members, several=len(answer.roll_calls) > 1)
    if answer.table and answer.table.rows:
        yield from _table(answer.table, block=tables)
    yield from sections(f"{number}. {escape(option.label)}" for number, option in enumerate(answer.options, 1))
    yield from actions(ask_buttons("option", answer.options))
    yield from sections(f"Note: {escape(note)}" for note in answer.notes)
    yield from _sources(answer.sources)
    yield from actions([*ask_buttons("more", answer.follow_ups), *_own_buttons(answer), *buttons])


def _headline(headline: str) -> Iterator[Part]:
    words = escape(" ".join(headline.split()))
    if 0 < len(words) <= MOST_IN_HEADER:
        yield Part({"type": "header", "text": plain_text(words)}, f"*{words}*")
        return
    for piece in split_text(words, MOST_TEXT):
        if piece:
            yield section(f"*{piece}*")


def tally_text(tally: Tally) -> str:
    """ "● In favour 141   ✕ Against 7   ◐ Abstaining 32   ○ Not voting 13": told apart by words and shapes."""
    counts = ((choice, tally.count(choice)) for choice in STORED)
    return "   ".join(f"{SHAPES[choice]} {CHOICE_HEADINGS[choice]} {n}" for choice, n in counts if n is not None)


def _members(members: MemberList, *, several: bool) -> Iterator[Part]:
    of = f" on {members.symbol}" if several else ""
    heading = f"{SHAPES[members.choice]} {CHOICE_HEADINGS[members.choice]}{of} ({len(members.countries)})"
    names = join_within([escape(name) for name in members.names], MOST_TEXT - MOST_IN_HEADING)
    yield from sections([bold(heading), *names])


def _table(table: Table, *, block: bool) -> Iterator[Part]:
    lines = escape(table_text(table)).split("\n")
    if not (block and _fits(table)):
        yield from sections(lines)
        return
    rows = [
        [{"type": "raw_text", "text": escape(cell).strip() or EMPTY_CELL} for cell in row]
        for row in (table.columns, *table.rows)
    ]
    settings = [{"is_wrapped": True} for _ in table.columns]
    yield from sections([lines[0]])
    yield Part({"type": "table", "rows": rows, "column_settings": settings}, "\n".join(lines[1:]))


def _fits(table: Table) -> bool:
    size = sum(len(escape(cell)) + 1 for row in (table.columns, *table.rows) for cell in row)
    return len(table.rows) < MOST_ROWS and 0 < len(table.columns) <= MOST_COLUMNS and size <= MOST_IN_BLOCKS


def _sources(sources: Sequence[SourceLine]) -> Iterator[Part]:
    """A line each, so that no link is ever parted in its middle."""
    for source in sources:
        line = link(source.url, source.text)
        for piece in [line] if len(line) <= MOST_TEXT else split_text(escape(source.text), MOST_TEXT):
            yield context(f"Source: {piece}")


# Building blocks


def plain_text(text: str) -> Block:
    return {"type": "plain_text", "text": text, "emoji": False}


def _mrkdwn(text: str) -> Block:
    # Verbatim: Slack is not to look for addresses and channel names in it.
    return {"type": "mrkdwn", "text": text, "verbatim": True}


def section(text: str) -> Part:
    """A section of `mrkdwn` that is escaped and short enough."""
    return Part({"type": "section", "text": _mrkdwn(text)}, text)


def sections(lines: Iterable[str]) -> Iterator[Part]:
    """Escaped lines in as few sections as hold them."""
    yield from (section(piece) for piece in join_within(list(lines), MOST_TEXT, "\n") if piece.strip())


def context(text: str) -> Part:
    return Part({"type": "context", "elements": [_mrkdwn(text)]}, text)


def image_content(drawn: Drawn, address: str) -> dict[str, Any]:
    """A message with nothing but a picture, and what it says in words for those who do not see it."""
    image = {"type": "image", "image_url": address, "alt_text": drawn.alt_text, "title": plain_text(drawn.title)}
    return {"text": escape(drawn.alt_text), "blocks": [image]}


def shortened(label: str) -> str:
    """Escaped, for a button or a picker; a label that is too long ends in "…", what it stands for is in the value."""
    words = escape(" ".join(label.split())) or "…"
    return words if len(words) <= MOST_IN_BUTTON else words[: MOST_IN_BUTTON - 1] + "…"


def button(action: str, label: str, value: str) -> Block:
    return {"type": "button", "action_id": action, "text": plain_text(shortened(label)), "value": value}


def ask_buttons(name: str, suggestions: Sequence[Suggestion]) -> list[Block]:
    """One button a question. A question too long for a value has none; an option can be picked by its number, too."""
    labels = [f"{n}. {one.label}" if name == "option" else one.label for n, one in enumerate(suggestions, 1)]
    values = [pack([one.question]) for one in suggestions]
    numbered = enumerate(zip(labels, values, strict=True), 1)
    return [button(f"ask:{name}:{number}", label, value) for number, (label, value) in numbered if value]


def _own_buttons(answer: Answer) -> Iterator[Block]:
    if len(answer.roll_calls) <= MOST_ROLL_CALL_BUTTONS and answer.kind is not Kind.HELP:
        symbols = dict.fromkeys(call.symbol for call in answer.roll_calls)
        for number, symbol in enumerate((one for one in symbols if 0 < len(one) <= MOST_IN_VALUE), 1):
            of = f" of {symbol}" if len(answer.roll_calls) > 1 else ""
            yield button(f"roll_call:{number}", f"Full roll call{of}", symbol)
    if url := next((source.url for source in answer.sources if is_link(source.url)), ""):
        yield {"type": "button", "action_id": "source", "text": plain_text("Source"), "url": url}


def actions(buttons: Sequence[Block]) -> Iterator[Part]:
    for first in range(0, len(buttons), MOST_ACTIONS):
        yield Part({"type": "actions", "elements": list(buttons[first : first + MOST_ACTIONS])})

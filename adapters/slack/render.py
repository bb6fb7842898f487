"""An answer as Slack's blocks: pure functions. Slack's limits hold by construction, and nothing is cut without saying so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec

from adapters.slack.text import bold, escape, is_link, link
from adapters.slack.values import MOST_IN_VALUE, pack
from bot.answer import Answer, MemberList, Suggestion, source_words
from bot.briefs import (
    ROWS,
    Brief,
    brief_of,
    caption_of,
    examples_of,
    heading_on,
    parted,
    rows_left,
    tally_bar,
    tally_legend,
)
from bot.pictures.studio import Drawn
from bot.plain import join_within, split_text
from bot.rows import MARKS
from bot.wording import CHOICE_HEADINGS
from data.model import STORED

Block = dict[str, Any]

MOST_BLOCKS = 50
MOST_TEXT = 2_800
MOST_IN_HEADER = 150
MOST_IN_HEADING = 250
MOST_IN_BLOCKS = 8_000
MOST_IN_NOTIFICATION = 3_000
MOST_ACTIONS = 25
MOST_IN_BUTTON = 75
MOST_IN_LABEL = MOST_IN_BUTTON - len("10. ")
MOST_OPTIONS = 100
MOST_IN_OPTION = 150
# As many as can be taken in at a glance.
MOST_BUTTONS = 3
MOST_LINKS = 2


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
    """The answer in as few messages as hold it. `buttons` come before its own; `shared_by` is the id of who shows it to
    others."""
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
    answer: Answer, buttons: Sequence[Block] = (), *, shared_by: str = "", paged: bool = True
) -> Iterator[Part]:
    """The fact first. `paged`: of many rows a few, with a button for the next."""
    brief = brief_of(answer)
    onward = _next_button(answer, brief) if paged else None
    if answer.context and not brief.subject:
        yield from (context(piece) for piece in split_text(escape(f"{answer.context}:"), MOST_TEXT))
    yield from _heading(brief, answer.headline)
    if shared_by.isalnum():
        yield context(f"Shared by <@{shared_by}>")
    tally = () if brief.first else tuple(_tally(brief))
    yield from () if brief.whole else tally
    for members in brief.members:
        yield from _members(members, headed=brief.headed, several=len(answer.roll_calls) > 1)
    yield from _rows(brief, paged=bool(brief.first or onward))
    yield from tally if brief.whole else ()
    yield from _options(answer.options)
    yield from (context(piece) for note in answer.notes for piece in split_text(escape(note), MOST_TEXT))
    yield from _source(answer)
    examples = examples_of(answer)
    yield from actions(ask_buttons("example", examples))
    orders, questions = parted([one for one in answer.follow_ups if one not in examples])
    first_ones = [*buttons, *([onward] if onward else [])]
    own = [*first_ones, *ask_buttons("more", orders), *_own_buttons(answer)][:MOST_BUTTONS]
    left = orders[MOST_BUTTONS - len(first_ones) :]
    yield from actions([*own, *_menu("more", "Ask next …", [*left, *questions])])


def _heading(brief: Brief, headline: str) -> Iterator[Part]:
    """A verdict, what it is about, and the title in small print; or a sentence. Whoever sees no blocks gets the sentence."""
    words = escape(" ".join(brief.verdict.split()))
    if not brief.subject:
        mark = "" if brief.plain else "*"
        yield from (section(f"{mark}{piece}{mark}") for piece in split_text(words, MOST_TEXT) if piece)
        return
    said = f"*{escape(' '.join(headline.split()))}*"
    yield header(words, said)
    yield Part(section(escape(brief.subject)).block)
    yield from (Part(context(piece).block) for piece in split_text(escape(brief.title), MOST_TEXT) if piece)


def _tally(brief: Brief) -> Iterator[Part]:
    if brief.tally:
        whole = f"{escape(brief.whole)}\n" if brief.whole else ""
        yield section(f"{whole}{tally_bar(brief.tally)}\n{tally_legend(brief.tally)}")


def _members(members: MemberList, *, headed: bool, several: bool) -> Iterator[Part]:
    said = heading_on(members) if several else CHOICE_HEADINGS[members.choice]
    heading = f"{MARKS[members.choice]} {said} ({len(members.countries)})"
    names = join_within([escape(name) for name in members.names], MOST_TEXT - MOST_IN_HEADING)
    yield from sections([bold(heading), *names] if headed else names)


def _rows(brief: Brief, *, paged: bool) -> Iterator[Part]:
    shown = brief.rows[brief.first : brief.first + ROWS] if paged else brief.rows
    if not shown:
        return
    if caption := caption_of(brief):
        yield context(escape(caption))
    lines = [escape(row) for row in (brief.head, *shown) if row]
    if brief.aligned:
        yield from (section(f"```{piece}```") for piece in join_within(lines, MOST_TEXT - len("``````"), "\n"))
    else:
        yield from sections(lines)


def _next_button(answer: Answer, brief: Brief) -> Block | None:
    """The way to the next rows, where what was asked fits behind a button."""
    label = rows_left(brief)
    value = pack(answer.asked) if label and answer.asked else None
    return button(f"next:{brief.first + ROWS}", label, value) if value else None


def _options(options: Sequence[Suggestion]) -> Iterator[Part]:
    """As buttons, where these hold their whole labels; else as a list with a menu."""
    buttons = ask_buttons("option", options)
    whole = all(len(escape(option.label)) <= MOST_IN_LABEL for option in options)
    if len(options) <= MOST_BUTTONS and len(buttons) == len(options) and whole:
        said = "\n".join(f"{number}. {escape(option.label)}" for number, option in enumerate(options, 1))
        yield from (Part(part.block, said) for part in actions(buttons))
        return
    yield from sections(f"{number}. {escape(option.label)}" for number, option in enumerate(options, 1))
    numbered = [Suggestion(f"{number}. {one.label}", one.question) for number, one in enumerate(options, 1)]
    yield from actions(_menu("option", "Choose one …", numbered))


def _source(answer: Answer) -> Iterator[Part]:
    """All of them on one line, which is a link where there is one address."""
    words, urls = source_words(answer), {line.url for line in answer.sources if is_link(line.url)}
    line = link(urls.pop(), words) if len(urls) == 1 else escape(words)
    for piece in [line] if len(line) <= MOST_TEXT else split_text(escape(words), MOST_TEXT):
        yield from [context(f"Source: {piece}")] if words else []


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


def header(words: str, said: str = "") -> Part:
    """A heading of escaped words; `said` is what whoever sees no blocks gets in their place."""
    return Part({"type": "header", "text": plain_text(words[:MOST_IN_HEADER])}, said or bold(words))


def context(text: str) -> Part:
    return Part({"type": "context", "elements": [_mrkdwn(text)]}, text)


def image_content(drawn: Drawn, address: str) -> dict[str, Any]:
    """A message with nothing but a picture, and what it says in words for those who do not see it."""
    image = {"type": "image", "image_url": address, "alt_text": drawn.long_alt_text, "title": plain_text(drawn.title)}
    return {"text": escape(drawn.long_alt_text), "blocks": [image]}


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


def _menu(name: str, says: str, suggestions: Sequence[Suggestion]) -> list[Block]:
    """One menu for all questions that fit into one; none where there are none."""
    fitting = [one for one in suggestions if 0 < len(one.question) <= MOST_IN_OPTION][:MOST_OPTIONS]
    options = [{"text": plain_text(shortened(one.label)), "value": one.question} for one in fitting]
    menu: Block = {"type": "static_select", "action_id": f"ask:{name}", "placeholder": plain_text(says)}
    return [menu | {"options": options}] if options else []


def _own_buttons(answer: Answer) -> Iterator[Block]:
    """The full roll call, where there is one that is not shown; and the official record."""
    if len(answer.members) == len(STORED):
        answer = msgspec.structs.replace(answer, roll_calls=())
    symbols = list(dict.fromkeys(call.symbol for call in answer.roll_calls if call.tally))
    if len(symbols) == 1 and len(answer.roll_calls) == 1 and len(symbols[0]) <= MOST_IN_VALUE:
        yield button("roll_call:1", "Full roll call", symbols[0])
    links = {line.url: line.text for line in answer.sources if is_link(line.url)}
    for number, (url, text) in enumerate(links.items() if len(links) <= MOST_LINKS else ()):
        label = shortened(f"Source: {text}") if len(links) > 1 else "Source"
        yield {"type": "button", "action_id": f"source:{number}", "text": plain_text(label), "url": url}


def actions(buttons: Sequence[Block]) -> Iterator[Part]:
    for first in range(0, len(buttons), MOST_ACTIONS):
        yield Part({"type": "actions", "elements": list(buttons[first : first + MOST_ACTIONS])})

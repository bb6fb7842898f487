"""An answer as a Discord message: pure functions, and within Discord's limits whatever the answer holds.

What does not fit is left out aloud, and the whole answer is attached as a text file.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from discord import ui

from adapters.discord.actions import Action, Ask, AskSaid, PostHere, ShowRollCall, fits
from adapters.discord.items import LONGEST_LABEL, MOST_BUTTONS, MOST_OPTIONS, ActionButton, ActionMenu
from adapters.discord.layout import Attached, Draft, Item, Layout, Native, Row, lay_out
from adapters.discord.text import Part, compose, escape, length, number, shortened, unescape, words
from bot.answer import Answer, MemberList, RollCallView, Suggestion, Table
from bot.plain import join_within, plain_text, split_text
from bot.sheet import Sheet
from bot.wording import CHOICE_HEADINGS
from data.model import STORED, Choice, Tally

MOST_TEXT = 3_850  # of 4,000 characters: a line may be added when the message is shared, or goes without its files
MOST_BYTES = 10 * 1024 * 1024
MOST_FILES = 9
LONGEST_LINK = 512
MOST_SAID = 1_200  # characters of the message for questions that are too long for an id
MOST_MENUS = 3
FEW = 2  # roll calls, and links, that get buttons of their own
PAGE = 1_800  # characters of names, which a telephone shows without much scrolling
CUT_NOTE = "-# Shortened here; the attached answer.txt holds the whole of this answer."

_MARKS = {Choice.YES: "🟢", Choice.NO: "🔴", Choice.ABSTAIN: "🟡", Choice.NON_VOTING: "⚪"}
_SAID = re.compile(r"^-# (\d+)\. (.*)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Look:
    """For whom a message is: `private` where only one person sees it, `locale` a tag such as "pt-BR"."""

    layout: Layout = "components"
    private: bool = False
    locale: str = "en-US"

    def number(self, count: int) -> str:
        return number(count, self.locale)


@dataclass(frozen=True, slots=True)
class _Offer:
    """A suggestion, and the number that it has in the message."""

    number: int
    label: str
    action: Action


def render(answer: Answer, look: Look, picture: Attached | None = None) -> Native:
    """`picture` is shown in a gallery, with its description as the alternative text."""
    offers, said = _offers((*answer.options, *answer.follow_ups))
    options = [offer for offer in offers if offer.number <= len(answer.options)]
    parts = list(_parts(answer, look))
    if picture and len(picture.content) > MOST_BYTES:
        parts.append(Part(words(picture.description), lead="A picture too large for Discord: ", rank=1))
        picture = None
    parts += [Part((line,), foot=True) for line in said]
    above, below, cut = compose(parts, MOST_TEXT - length(CUT_NOTE), look.locale)
    return lay_out(
        Draft(
            above=above or "–",
            below="\n".join(filter(None, (below, CUT_NOTE if cut else ""))),
            rows=(*_choices(options, MOST_MENUS), *_choices(offers[len(options) :], 1), _actions(answer, look)),
            files=_whole_answer(answer) if cut else (),
            picture=picture,
        ),
        look.layout,
    )


def render_roll_call(sheet: Sheet, page: int, look: Look) -> Native:
    """A page of a full roll call, the nearest there is; with the whole of it as a CSV file."""
    pages = _roll_call_pages(sheet, look)
    page = min(max(page, 0), len(pages) - 1)
    call = sheet.call
    paging = f"-# Page {look.number(page + 1)} of {look.number(len(pages))}"
    parts = [
        Part(words(f"{call.symbol}, {call.date}: {call.title}".rstrip(": ")), lead="### ", rank=2),
        *_tally(call.tally, look),
        *pages[page],
        *([Part((paging,), foot=True)] if len(pages) > 1 else []),
        Part((escape(call.dataset),), lead="-# Source: ", foot=True, rank=1),
    ]
    above, below, _ = compose(parts, MOST_TEXT, look.locale)
    turns = {"Back": page - 1, "Next": page + 1}
    buttons = [
        ActionButton(label, ShowRollCall(call.symbol, other, turn=True))
        for label, other in turns.items()
        if 0 <= other < len(pages)
    ]
    links = {call.url: "Source"} if _linkable(call.url) else {}
    csv = Attached(sheet.file_name, sheet.to_csv().encode(), f"The roll call on {call.symbol} as a table")
    return lay_out(Draft(above, below, ((*buttons, *_closing(look, links)),), (csv,)), look.layout)


def said_question(texts: Iterable[str], number: int) -> str:
    """The question that a message's texts hold under a number; empty if there is none."""
    found = (match for text in texts for match in _SAID.finditer(text) if int(match[1]) == number)
    return next((unescape(match[2]) for match in found), "")


# What a message says


def _parts(answer: Answer, look: Look) -> Iterator[Part]:
    if answer.context:
        yield Part(words(answer.context + ":"), lead="-# ", rank=1)
    yield Part(words(answer.headline) or ("–",), lead="### ")
    if len(answer.roll_calls) == 1:
        yield from _tally(answer.roll_calls[0].tally, look)
    for members in answer.members:
        yield _members(members, look, several=len(answer.roll_calls) > 1)
    if answer.table and answer.table.rows:
        yield _table(answer.table)
    if answer.options:
        lines = (f"{place}. {escape(option.label)}" for place, option in enumerate(answer.options, 1))
        yield Part(tuple(lines), joint="\n", rank=1)
    if answer.notes:
        yield Part(tuple(f"Note: {escape(note)}" for note in answer.notes), joint="\n", rank=1)
    if answer.sources:
        # An address stands behind a button, unless Discord takes it for none or there are too many.
        behind = _links(answer)
        lines = (escape(line.text if line.url in behind else f"{line.text} {line.url}") for line in answer.sources)
        yield Part(tuple(lines), lead="-# Source: ", joint="; ", rank=1, foot=True)


def _tally(tally: Tally | None, look: Look) -> Iterator[Part]:
    if tally:
        counts = [(choice, count) for choice in STORED if (count := tally.count(choice)) is not None]
        shown = [f"{_MARKS[choice]} {CHOICE_HEADINGS[choice]} **{look.number(count)}**" for choice, count in counts]
        yield Part(tuple(shown), joint=" · ")


def _members(members: MemberList, look: Look, *, several: bool = False) -> Part:
    lead = f"**{_heading(members, look, f' on {escape(members.symbol)}' if several else '')}:** "
    return Part(_names(members), lead, ", ", rank=2)


def _heading(members: MemberList, look: Look, on: str = "") -> str:
    """ "Against (7)"."""
    return f"{CHOICE_HEADINGS[members.choice]}{on} ({look.number(len(members.countries))})"


def _names(members: MemberList) -> tuple[str, ...]:
    return tuple(map(escape, members.names)) or ("nobody",)


def _table(table: Table) -> Part:
    columns = " · ".join(filter(None, map(escape, table.columns)))
    rows = (" · ".join(filter(None, map(escape, row))) or "–" for row in table.rows)
    lead = f"**{escape(table.caption) or 'Table'}**\n" + (f"-# {columns}\n" if columns else "")
    return Part(tuple(f"- {row}" for row in rows), lead, "\n", rank=2)


def _whole_answer(answer: Answer) -> tuple[Attached, ...]:
    """In several files only where one would be larger than Discord takes; no character has more than four bytes."""
    pieces = split_text(plain_text(answer), MOST_BYTES // 4)[:MOST_FILES]
    names = (f"answer{f'-{place}' if place else ''}.txt" for place in range(len(pieces)))
    return tuple(Attached(name, piece.encode(), "The whole answer") for name, piece in zip(names, pieces, strict=True))


def _roll_call_pages(sheet: Sheet, look: Look) -> list[list[Part]]:
    """Every name under its choice."""
    pages: list[list[Part]] = [[]]
    room = PAGE
    for members in sheet.lists:
        heading = _heading(members, look)
        for place, piece in enumerate(join_within(_names(members), PAGE)):
            if pages[-1] and length(piece) > room:
                pages.append([])
                room = PAGE
            room -= length(piece)
            pages[-1].append(Part((piece,), f"**{heading}{', continued' if place else ''}:** "))
    return pages


# What can be clicked


def _offers(suggestions: Sequence[Suggestion]) -> tuple[list[_Offer], list[str]]:
    """The suggestions that can be clicked, and lines with those questions that are too long for an id."""
    offers: dict[str, _Offer] = {}
    said: list[str] = []
    room = MOST_SAID
    for place, each in enumerate(suggestions, 1):
        line = f"-# {place}. {escape(each.question)}"
        if fits(Ask(each.question)):
            offers.setdefault(each.question, _Offer(place, each.label, Ask(each.question)))
        elif length(line) < room:
            offers[line] = _Offer(place, each.label, AskSaid(place))
            said.append(line)
            room -= length(line)
    return list(offers.values()), said


def _choices(offers: Sequence[_Offer], most_menus: int) -> Iterator[Row]:
    """A row of buttons, or where that is too short menus, one a row."""
    if len(offers) <= MOST_BUTTONS:
        yield tuple(ActionButton(offer.label, offer.action) for offer in offers)
        return
    for start in range(0, min(len(offers), most_menus * MOST_OPTIONS), MOST_OPTIONS):
        shown = offers[start : start + MOST_OPTIONS]
        yield (ActionMenu(shown[0].number, [(f"{offer.number}. {offer.label}", offer.action) for offer in shown]),)


def _actions(answer: Answer, look: Look) -> Row:
    """Full roll calls and the way to the sources, where it is few of them; and to share what only one person sees."""
    calls = _few_calls(answer)
    full = [
        ActionButton(f"Full roll call{_which(symbol, calls)}", ShowRollCall(symbol))
        for symbol, call in calls.items()
        if call.tally and fits(ShowRollCall(symbol, page=99))
    ]
    return (*full, *_closing(look, _links(answer)))


def _few_calls(answer: Answer) -> dict[str, RollCallView]:
    """The roll calls by symbol, unless they are too many for buttons of their own."""
    calls = {call.symbol: call for call in answer.roll_calls}
    return calls if len(calls) <= FEW else {}


def _links(answer: Answer) -> dict[str, str]:
    """Labels by address, for as many as there are buttons."""
    calls = _few_calls(answer)
    links = {call.url: f"Source{_which(call.symbol, calls)}" for call in calls.values()}
    links = {line.url: "Source" for line in answer.sources} | links
    return dict([(url, label) for url, label in links.items() if _linkable(url)][:FEW])


def _which(symbol: str, calls: Collection[str]) -> str:
    return f": {symbol}" if len(calls) > 1 else ""


def _closing(look: Look, links: Mapping[str, str]) -> Iterator[Item]:
    """`links`: labels by address."""
    if look.private:
        yield ActionButton("Post here", PostHere())
    for url, label in links.items():
        yield ui.Button(label=shortened(label, LONGEST_LABEL), url=url)


def _linkable(url: str) -> bool:
    return re.fullmatch(r"https?://[!-~]+", url) is not None and length(url) <= LONGEST_LINK

"""An answer as a Discord message: pure functions, and within Discord's limits whatever the answer holds.

What does not fit is left out aloud, and the whole answer is attached as a text file.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from discord import ui

from adapters.discord.actions import Action, Ask, AskSaid, NextRows, PostHere, ShowRollCall, fits
from adapters.discord.items import LONGEST_LABEL, MOST_OPTIONS, ActionButton, ActionMenu
from adapters.discord.layout import Attached, Draft, Item, Layout, Native, Row, lay_out
from adapters.discord.text import Part, compose, escape, length, number, one_line, shortened, unescape, words
from bot.answer import Answer, MemberList, Suggestion, can_be_shared, source_words
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
from bot.plain import join_within, plain_text, split_text
from bot.rows import day_of
from bot.sheet import Sheet
from bot.wording import CHOICE_HEADINGS, printed
from data.model import Choice, Tally

MOST_TEXT = 3_850  # of 4,000 characters: a line may be added when the message is shared, or goes without its files
MOST_BYTES = 10 * 1024 * 1024
MOST_FILES = 9
LONGEST_LINK = 512
MOST_SAID = 1_200  # characters of the message for questions that are too long for an id
MOST_MENUS = 3
MOST_FEW = 3  # buttons, as many as can be taken in at a glance
MOST_LINKS = 2
CHOOSE, ASK_NEXT = "Choose one", "Ask next …"
PAGE = 1_800  # characters of names, which a telephone shows without much scrolling
CUT_NOTE = "-# Shortened here; the attached answer.txt holds the whole of this answer."

_SAID = re.compile(r"^-# (\d+)\. (.*)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Look:
    """For whom a message is: `private` where only one person sees it, `locale` a tag such as "pt-BR"; `commands` are
    written so that they can be clicked, by their names."""

    layout: Layout = "components"
    private: bool = False
    locale: str = "en-US"
    commands: Mapping[str, str] = field(default_factory=dict)

    def number(self, count: int) -> str:
        return number(count, self.locale)


@dataclass(frozen=True, slots=True)
class _Offer:
    """A suggestion, and the number that it has in the message."""

    number: int
    label: str
    action: Action


def render(answer: Answer, look: Look, picture: Attached | None = None, *, sheet: Sheet | None = None) -> Native:
    """`picture` is shown in a gallery, with its description as the alternative text; the `sheet` comes as a file."""
    offers, said = _offers((*answer.options, *answer.follow_ups))
    options = [offer for offer in offers if offer.number <= len(answer.options)]
    brief = brief_of(answer)
    onward = _onward(answer, brief)
    parts = list(_parts(answer, brief, look, len(options), paged=bool(brief.first or onward)))
    if picture and len(picture.content) > MOST_BYTES:
        parts.append(Part(words(picture.description), lead="A picture too large for Discord: ", rank=1))
        picture = None
    parts += [Part((line,), foot=True) for line in said]
    above, below, cut = compose(parts, MOST_TEXT - length(CUT_NOTE), look.locale)
    shown = len(examples_of(answer))
    asked_next = offers[len(options) :]
    orders, _ = parted(answer.follow_ups)
    told = [one for one in asked_next[shown:] if one.action in [Ask(order.question) for order in orders]][:MOST_FEW]
    menu = [one for one in asked_next[shown:] if one not in told]
    buttons = (*onward, *_buttons(told), *_actions(answer, look))[:MOST_FEW]
    return lay_out(
        Draft(
            above=above or "–",
            below="\n".join(filter(None, (below, CUT_NOTE if cut else ""))),
            rows=(*_choices(options), _buttons(asked_next[:shown]), *_menus(menu, 1, ASK_NEXT), buttons),
            files=(*(_whole_answer(answer) if cut else ()), *([_as_file(sheet)] if sheet else [])),
            picture=picture,
        ),
        look.layout,
    )


def render_roll_call(sheet: Sheet, page: int, look: Look, first: Choice | None = None) -> Native:
    """A page of a full roll call, the nearest there is; with the whole of it as a CSV file. It begins with those of the choice
    that was asked for `first`."""
    pages = _roll_call_pages(sorted(sheet.lists, key=lambda members: members.choice is not first), look)
    page = min(max(page, 0), len(pages) - 1)
    call = sheet.call
    paging = f"-# Page {look.number(page + 1)} of {look.number(len(pages))}"
    parts = [
        Part(words(f"{call.symbol}, {day_of(call)}: {printed(call.title)}".rstrip(": ")), lead="### ", rank=2),
        *_tally(call.tally),
        *pages[page],
        *([Part((paging,), foot=True)] if len(pages) > 1 else []),
        Part((escape(call.dataset),), lead="-# Source: ", foot=True, rank=1),
    ]
    above, below, _ = compose(parts, MOST_TEXT, look.locale)
    turns = {"Back": page - 1, "Next": page + 1}
    buttons = [
        ActionButton(label, ShowRollCall(call.symbol, other, turn=True, first=first))
        for label, other in turns.items()
        if 0 <= other < len(pages)
    ]
    links = {call.url: "Source"} if _linkable(call.url) else {}
    return lay_out(Draft(above, below, ((*buttons, *_closing(look, links)),), (_as_file(sheet),)), look.layout)


def _as_file(sheet: Sheet) -> Attached:
    return Attached(sheet.file_name, sheet.to_csv().encode(), f"The roll call on {sheet.call.symbol} as a table")


def said_question(texts: Iterable[str], number: int) -> str:
    """The question that a message's texts hold under a number; empty if there is none."""
    found = (match for text in texts for match in _SAID.finditer(text) if int(match[1]) == number)
    return next((unescape(match[2]) for match in found), "")


# What a message says


def _parts(answer: Answer, brief: Brief, look: Look, offered: int, *, paged: bool) -> Iterator[Part]:
    if answer.context and not brief.subject:
        yield Part(words(answer.context + ":"), lead="-# ", rank=1)
    yield _headed(brief)
    tally = tuple(_tally(None if brief.first else brief.tally, brief.whole))
    yield from () if brief.whole else tally
    for members in brief.members:
        yield _members(members, look, headed=brief.headed, several=len(answer.roll_calls) > 1)
    yield from _rows(brief, look, paged=paged)
    yield from tally if brief.whole else ()
    if answer.options and not _hold_all(answer.options, offered):
        lines = (f"{place}. {escape(option.label)}" for place, option in enumerate(answer.options, 1))
        yield Part(tuple(lines), joint="\n", rank=1)
    if answer.notes:
        yield Part(tuple(f"-# {escape(note)}" for note in answer.notes), joint="\n", rank=1)
    if answer.sources:
        yield Part((escape(source_words(answer)),), lead="-# Source: ", rank=1, foot=True)


def _headed(brief: Brief) -> Part:
    """A verdict, what it is about, and the title in small print; or a sentence."""
    if not brief.subject:
        return Part(words(brief.verdict) or ("–",), lead="" if brief.plain else "**", end="" if brief.plain else "**")
    title = [f"-# {escape(brief.title)}"] if brief.title else []
    return Part((f"### {escape(brief.verdict)}", escape(brief.subject), *title), joint="\n")


def _rows(brief: Brief, look: Look, *, paged: bool) -> Iterator[Part]:
    shown = brief.rows[brief.first : brief.first + ROWS] if paged else brief.rows
    said = caption_of(brief)
    caption = f"-# {escape(said)}\n" if said else ""
    if shown and brief.aligned:
        head = f"{_aligned(brief.head)}\n" if brief.head else ""
        yield Part(tuple(map(_aligned, shown)), f"{caption}```\n{head}", "\n", rank=2, end="\n```")
    elif shown:
        yield Part(tuple(_row(row, look) for row in shown), caption, "\n", rank=2)


def _row(row: str, look: Look) -> str:
    """Escaped; with the name of a command that it begins with as what can be clicked."""
    name, blank, rest = row.partition(" ")
    return f"{look.commands[name]}{blank}{escape(rest)}" if name in look.commands else escape(row)


def _aligned(row: str) -> str:
    """With its blanks, and without what would end the block that it stands in."""
    return " ".join(map(one_line, row.split(" "))).replace("`", "'")


def _tally(tally: Tally | None, whole: str = "") -> Iterator[Part]:
    if tally:
        yield Part((f"{tally_bar(tally)}\n{tally_legend(tally)}",), f"{escape(whole)}\n" if whole else "")


def _members(members: MemberList, look: Look, *, headed: bool, several: bool) -> Part:
    heading = _heading(members, look, escape(heading_on(members)) if several else "")
    lead = f"**{heading}:** " if headed else ""
    return Part(_names(members), lead, ", ", rank=2)


def _heading(members: MemberList, look: Look, said: str = "") -> str:
    """ "Against (7)"."""
    return f"{said or CHOICE_HEADINGS[members.choice]} ({look.number(len(members.countries))})"


def _names(members: MemberList) -> tuple[str, ...]:
    return tuple(map(escape, members.names)) or ("nobody",)


def _whole_answer(answer: Answer) -> tuple[Attached, ...]:
    """In several files only where one would be larger than Discord takes; no character has more than four bytes."""
    pieces = split_text(plain_text(answer), MOST_BYTES // 4)[:MOST_FILES]
    names = (f"answer{f'-{place}' if place else ''}.txt" for place in range(len(pieces)))
    return tuple(Attached(name, piece.encode(), "The whole answer") for name, piece in zip(names, pieces, strict=True))


def _roll_call_pages(lists: Sequence[MemberList], look: Look) -> list[list[Part]]:
    """Every name under its choice."""
    pages: list[list[Part]] = [[]]
    room = PAGE
    for members in lists:
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


def _hold_all(suggestions: Sequence[Suggestion], offered: int) -> bool:
    """Whether buttons say all that these do, of which so many can be clicked."""
    short = all(0 < length(one_line(one.label)) <= LONGEST_LABEL for one in suggestions)
    return len(suggestions) == offered <= MOST_FEW and short


def _choices(offers: Sequence[_Offer]) -> Iterator[Row]:
    """A row of buttons, or where that is too short menus, one a row."""
    if len(offers) <= MOST_FEW:
        yield _buttons(offers)
    else:
        yield from _menus(offers, MOST_MENUS, CHOOSE)


def _buttons(offers: Sequence[_Offer]) -> Row:
    return tuple(ActionButton(offer.label, offer.action) for offer in offers)


def _menus(offers: Sequence[_Offer], most: int, says: str) -> Iterator[Row]:
    for start in range(0, min(len(offers), most * MOST_OPTIONS), MOST_OPTIONS):
        shown = offers[start : start + MOST_OPTIONS]
        numbered = [
            (f"{offer.number}. {offer.label}" if says is CHOOSE else offer.label, offer.action) for offer in shown
        ]
        yield (ActionMenu(shown[0].number, numbered, says),)


def _onward(answer: Answer, brief: Brief) -> Row:
    """The way to the next rows, with the question where that fits into an id; else the message knows it."""
    label = rows_left(brief)
    if not label or not answer.asked:
        return ()
    onward = brief.first + ROWS
    whole = NextRows(answer.asked[-1] if len(answer.asked) == 1 else "", onward)
    return (ActionButton(label, whole if fits(whole) else NextRows("", onward)),)


def _actions(answer: Answer, look: Look) -> Row:
    """The full roll call, where there is one; the way to the source; and to share what only one person sees."""
    call = answer.roll_calls[0] if len(answer.roll_calls) == 1 else None
    asked = answer.members[0].choice if len(answer.members) == 1 else None
    full = call and call.tally and fits(ShowRollCall(call.symbol, page=99, turn=True, first=asked))
    links = {line.url: line.text for line in answer.sources if _linkable(line.url)}
    links = {url: f"Source: {text}" if len(links) > 1 else "Source" for url, text in links.items()}
    return (
        *([ActionButton("Full roll call", ShowRollCall(call.symbol, first=asked))] if call and full else []),
        *_closing(
            look if can_be_shared(answer) else replace(look, private=False),
            links if len(links) <= MOST_LINKS else {},
        ),
    )


def _closing(look: Look, links: Mapping[str, str]) -> Iterator[Item]:
    """`links`: labels by address."""
    if look.private:
        yield ActionButton("Post here", PostHere())
    for url, label in links.items():
        yield ui.Button(label=shortened(label, LONGEST_LABEL), url=url)


def _linkable(url: str) -> bool:
    return re.fullmatch(r"https?://[!-~]+", url) is not None and length(url) <= LONGEST_LINK

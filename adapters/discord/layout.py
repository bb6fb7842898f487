"""Messages in the two layouts that Discord has: components, and embeds with rows of buttons below."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

import discord
from discord import ui

from adapters.discord.text import shortened

MOST_ALT_TEXT = 1_024
BLUE = 0x009EDB  # the United Nations'

Layout = Literal["components", "embed"]
Item = ui.Item[Any]
Row = tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Attached:
    """A file of a message; `description` is what a screen reader says of it."""

    name: str
    content: bytes
    description: str = ""

    @property
    def alt_text(self) -> str | None:
        return shortened(self.description, MOST_ALT_TEXT) if self.description else None

    def file(self) -> discord.File:
        """Anew for each attempt to send it, since sending reads it to its end."""
        return discord.File(io.BytesIO(self.content), filename=self.name, description=self.alt_text)


@dataclass(frozen=True, slots=True)
class Native:
    """A message ready to be sent; `embed` is there in the embed layout only."""

    view: ui.LayoutView | ui.View
    embed: discord.Embed | None = None
    attached: tuple[Attached, ...] = ()

    def shown(self) -> dict[str, Any]:
        """As arguments of whatever sends it."""
        return {"view": self.view} | ({"embed": self.embed} if self.embed else {})

    def mark(self, number: int) -> None:
        """Gives this number, of 31 bits, to the first component, by which the message is found among others."""
        first = next(iter(self.view.children), None)
        if first is not None:
            item = first.item if isinstance(first, ui.DynamicItem) else first
            item.id = number

    def files(self) -> list[discord.File]:
        return [attached.file() for attached in self.attached]


@dataclass(frozen=True, slots=True)
class Draft:
    """What a message holds, in no layout yet: text above and below a line, rows to click, files."""

    above: str
    below: str
    rows: tuple[Row, ...]
    files: tuple[Attached, ...] = ()
    picture: Attached | None = None


def lay_out(draft: Draft, layout: Layout) -> Native:
    attached = (*draft.files, *([draft.picture] if draft.picture else []))
    if layout == "components":
        container = ui.Container(*_components(draft), accent_colour=BLUE)
        return Native(ui.LayoutView(timeout=None).add_item(container), None, attached)
    view = ui.View(timeout=None)
    for place, row in enumerate(filter(None, draft.rows)):
        for item in row:
            item.row = place
            view.add_item(item)
    embed = discord.Embed(description="\n\n".join(filter(None, (draft.above, draft.below))), colour=BLUE)
    if draft.picture:
        embed.set_image(url=f"attachment://{draft.picture.name}")
    return Native(view, embed, attached)


def _components(draft: Draft) -> Iterator[Item]:
    yield ui.TextDisplay(draft.above)
    if draft.picture:
        shown = discord.MediaGalleryItem(f"attachment://{draft.picture.name}", description=draft.picture.alt_text)
        yield ui.MediaGallery(shown)
    if draft.below:
        yield ui.Separator()
        yield ui.TextDisplay(draft.below)
    yield from (ui.File(f"attachment://{file.name}") for file in draft.files)
    yield from (ui.ActionRow(*row) for row in draft.rows if row)

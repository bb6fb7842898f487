"""What a message says, whoever wrote it; and what only one person saw, once more for everybody."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import discord
from discord import Message, MessageSnapshot, ui
from yarl import URL

from adapters.discord.actions import PostHere, write_action
from adapters.discord.layout import Attached, Native


def message_texts(message: Message | MessageSnapshot) -> Iterator[str]:
    """All texts of a message: typed, in embeds, in layouts, and in what it forwards."""
    yield message.content
    for embed in message.embeds:
        yield embed.title or ""
        yield embed.description or ""
        yield from (f"{field.name}: {field.value}" for field in embed.fields)
    for component in message.components:
        yield from _component_texts(component)
    if isinstance(message, Message):
        for forwarded in message.message_snapshots:
            yield from message_texts(forwarded)


def _component_texts(component: Any) -> Iterator[str]:
    if isinstance(component, discord.TextDisplay):
        yield component.content
    for child in getattr(component, "children", ()):
        yield from _component_texts(child)


async def shared(message: Message) -> Native:
    """The message with all that can be clicked but the way to share it; its files are sent anew."""
    embed = message.embeds[0] if message.embeds else None
    if embed and embed.image.url:
        embed.set_image(url=_anew(embed.image.url))
    attached = [Attached(file.filename, await file.read(), file.description or "") for file in message.attachments]
    return Native(_shared_view(message), embed, tuple(attached))


def _shared_view(message: Message) -> ui.LayoutView | ui.View:
    layout = message.flags.components_v2
    view = ui.LayoutView.from_message(message, timeout=None) if layout else ui.View.from_message(message, timeout=None)
    for item in list(view.walk_children()):
        if isinstance(item, ui.Button) and item.custom_id == write_action(PostHere()):
            _remove(view, item)
        elif isinstance(item, ui.File):
            item.url = _anew(item.url)
        elif isinstance(item, ui.MediaGallery):
            item.items = [
                discord.MediaGalleryItem(_anew(shown.media.url), description=shown.description) for shown in item.items
            ]
    # The buttons are recognized by their ids; this view need not listen.
    view.stop()
    return view


def _remove(view: ui.LayoutView | ui.View, button: ui.Button[Any]) -> None:
    """Also the row, if nothing else is in it."""
    row = button.parent
    if not isinstance(row, ui.ActionRow):
        view.remove_item(button)
        return
    row.remove_item(button)
    if not row.children:
        container = row.parent
        (container if isinstance(container, ui.Container) else view).remove_item(row)


def _anew(url: str) -> str:
    return f"attachment://{URL(url).name}"

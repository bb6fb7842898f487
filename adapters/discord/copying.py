"""What a message says, whoever wrote it; and what only one person saw, once more for everybody."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import discord
from discord import Message, MessageSnapshot, ui
from yarl import URL

from adapters.discord.actions import PostHere, write_action
from adapters.discord.layout import Attached, Native

VERDICT, SENTENCE = "### ", "**"
NO_FILES = "A file belongs to this answer, but Teller lacks the permission Attach Files in this channel."


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


def own_statement(lines: list[str]) -> list[str]:
    """What an answer of Teller's states: its sentence, or its verdict and the vote that this is about."""
    for line, following in zip(lines, [*lines[1:], ""], strict=True):
        if line.startswith(VERDICT):
            return [f"{line.removeprefix(VERDICT)} on {following.split(' · ')[0]}"]
        if line.startswith(SENTENCE):
            return [line.strip("*")]
    return []


async def shared(message: Message, by: discord.abc.User) -> Native:
    """The message with all that can be clicked but the way to share it, and who did; its files are sent anew."""
    embed = message.embeds[0] if message.embeds else None
    if embed and embed.image.url:
        embed.set_image(url=_anew(embed.image.url))
    view = _view_of(message)
    for button in _ways_to_post(view):
        _remove(view, button)
    if isinstance(view, ui.LayoutView):
        view.add_item(ui.TextDisplay(f"-# Shared by {by.mention}"))
    elif embed:
        embed.set_footer(text=f"Shared by {by.display_name}")
    attached = [Attached(file.filename, await file.read(), file.description or "") for file in message.attachments]
    return Native(view, embed, tuple(attached))


def posted(message: Message) -> ui.LayoutView | ui.View:
    """What can be clicked in the message, once it was shared: not that again."""
    view = _view_of(message)
    for button in _ways_to_post(view):
        button.label, button.disabled = "Posted", True
    return view


def _ways_to_post(view: ui.LayoutView | ui.View) -> list[ui.Button[Any]]:
    buttons = (item for item in view.walk_children() if isinstance(item, ui.Button))
    return [button for button in buttons if button.custom_id == write_action(PostHere())]


def _view_of(message: Message) -> ui.LayoutView | ui.View:
    """As it can be sent; its files are those that are sent with it, or stay with the message."""
    layout = message.flags.components_v2
    view = ui.LayoutView.from_message(message, timeout=None) if layout else ui.View.from_message(message, timeout=None)
    for item in view.walk_children():
        if isinstance(item, ui.File):
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


def without_files(native: Native) -> Native:
    """The same for a place where no files may be attached, and a line that says so."""
    view = native.view
    for item in list(view.walk_children()):
        if isinstance(item, ui.File | ui.MediaGallery):
            parent = item.parent
            (parent if isinstance(parent, ui.Container) else view).remove_item(item)
    if isinstance(view, ui.LayoutView):
        view.add_item(ui.TextDisplay(f"-# {NO_FILES}"))
    elif native.embed:
        native.embed.set_footer(text=NO_FILES)
    return Native(view, native.embed)

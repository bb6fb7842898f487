"""Buttons and menus whose state is in their custom id, so that they outlive the process that made them."""

from __future__ import annotations

from collections.abc import Sequence
from re import Match
from typing import Any, Protocol, cast

from discord import ButtonStyle, Interaction, SelectOption
from discord.ui import Button, DynamicItem, Item, Select

from adapters.discord.actions import Action, read_action, write_action
from adapters.discord.text import shortened

LONGEST_LABEL = 80
LONGEST_OPTION = 100
MOST_OPTIONS = 25
MOST_BUTTONS = 5


class Actor(Protocol):
    """A client that carries out what was clicked; `written` is the custom id of a button or the value of an option."""

    async def act(self, interaction: Interaction[Any], written: str) -> None: ...


class ActionButton(DynamicItem[Button[Any]], template=r"(?s:(?:ask|said|roll|turn|next|post):.*)"):
    def __init__(self, label: str, action: Action) -> None:
        text = shortened(label, LONGEST_LABEL)
        super().__init__(Button(label=text, custom_id=write_action(action), style=ButtonStyle.secondary))

    @classmethod
    async def from_custom_id(cls, _: Interaction[Any], item: Item[Any], match: Match[str], /) -> ActionButton:
        return cls(cast("Button[Any]", item).label or "", read_action(match.string))

    async def callback(self, interaction: Interaction[Any]) -> None:
        await cast(Actor, interaction.client).act(interaction, self.custom_id)


class ActionMenu(DynamicItem[Select[Any]], template=r"menu:\d+"):
    """The value of each of its options is an action; `number` tells the menus of a message apart."""

    def __init__(self, number: int, offers: Sequence[tuple[str, Action]], says: str = "Choose one") -> None:
        options = [
            SelectOption(label=shortened(label, LONGEST_OPTION), value=write_action(act)) for label, act in offers
        ]
        super().__init__(Select(custom_id=f"menu:{number}", placeholder=says, options=options))

    @classmethod
    async def from_custom_id(cls, _: Interaction[Any], item: Item[Any], match: Match[str], /) -> ActionMenu:
        menu = cast("Select[Any]", item)
        offers = [(option.label, read_action(option.value)) for option in menu.options]
        return cls(int(match.string.removeprefix("menu:")), offers, menu.placeholder or "")

    async def callback(self, interaction: Interaction[Any]) -> None:
        await cast(Actor, interaction.client).act(interaction, self.item.values[0])

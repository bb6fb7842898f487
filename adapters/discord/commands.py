"""Slash commands and the message menu, made from the command registry, and their registration with Discord."""

from __future__ import annotations

import hashlib
import inspect
import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import discord
import structlog
from discord import Interaction, InteractionType, Locale, Message, Permissions, app_commands
from discord.app_commands import AppCommandContext, AppInstallationType, Choice, locale_str

from adapters.discord.copying import message_texts, own_statement
from adapters.discord.handlers import Desk
from adapters.discord.text import shortened
from bot.answers.checked import NOTHING_TO_CHECK
from bot.commands import CHOICES, Command, Parameter, ParameterKind
from bot.completing import COMPLETIONS
from bot.wording import CHOICE_HEADINGS, listed
from data.model import Choice as VoteChoice
from data.state import State

log = structlog.get_logger("teller.discord")
PLACES = 11
LONGEST_DESCRIPTION = 100
GROUP = "teller"
SHARE = "share"
SMALL_PRINT = "-# "
SlashCommand = app_commands.Command[Any, Any, Any]
Translations = Mapping[Locale, Mapping[str, str]]


class Tree(app_commands.CommandTree[Any]):
    """The commands of the registry, for servers and for people who installed Teller for themselves."""

    def __init__(self, client: discord.Client, desk: Desk, commands: Sequence[Command]) -> None:
        super().__init__(
            client,
            allowed_contexts=AppCommandContext(guild=True, dm_channel=True, private_channel=True),
            allowed_installs=AppInstallationType(guild=True, user=True),
        )
        self._desk = desk
        alone, grouped = arrange(commands)
        for command in alone:
            self.add_command(slash_command(desk, command))
        if grouped:
            group = app_commands.Group(name=locale_str(GROUP), description=locale_str("More that Teller can do"))
            for command in grouped:
                group.add_command(slash_command(desk, command))
            self.add_command(group)
        self.add_command(fact_check_menu(desk, commands))

    async def interaction_check(self, interaction: Interaction[Any], /) -> bool:
        """Completions are answered here: the tree would write each that comes too late into the log as an error."""
        command = interaction.command
        if interaction.type is not InteractionType.autocomplete or not isinstance(command, app_commands.Command):
            return True
        await self._desk.complete(interaction, command.extras["command"])
        return False

    async def on_error(self, interaction: Interaction[Any], error: app_commands.AppCommandError, /) -> None:
        cause = error.original if isinstance(error, app_commands.CommandInvokeError) else error
        await self._desk.failed(interaction, cause)


def arrange(commands: Sequence[Command]) -> tuple[Sequence[Command], Sequence[Command]]:
    """Those that stand alone, and those in a group because there is no place for them. A moderator's command always
    stands alone, since only such a one carries permissions; then everyday commands go first."""
    if len(commands) <= PLACES:
        return commands, ()
    ranked = sorted(commands, key=lambda command: (not command.moderator, not command.everyday))
    return ranked[: PLACES - 1], ranked[PLACES - 1 :]


def slash_command(desk: Desk, command: Command) -> SlashCommand:
    async def callback(interaction: Interaction[Any], **values: Any) -> None:
        share = bool(values.pop(SHARE, False))
        given = {name: value for name, value in values.items() if value and value.strip()}
        if missing := command.missing(given):
            await desk.tell(interaction, f"/{command.name} needs a value for {listed([one.name for one in missing])}.")
        else:
            await desk.command(interaction, command, given, share=share)

    # discord.py reads the options of a command off its signature.
    callback.__signature__ = _signature(command.parameters)  # type: ignore[attr-defined]
    made: SlashCommand = app_commands.Command(
        name=locale_str(command.name),
        description=_described(command.summary),
        callback=callback,  # type: ignore[arg-type]
        extras={"command": command},
    )
    if command.moderator:
        made.default_permissions = Permissions(manage_channels=True)
        made.allowed_contexts = AppCommandContext(guild=True, dm_channel=False, private_channel=False)
        made.allowed_installs = AppInstallationType(guild=True, user=False)
    _describe(made, command.parameters)
    return made


def _signature(parameters: Sequence[Parameter]) -> inspect.Signature:
    def one(name: str, kind: Any, *, required: bool) -> inspect.Parameter:
        default = inspect.Parameter.empty if required else None
        annotation = kind if required else kind | None
        return inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=annotation)

    interaction = inspect.Parameter("interaction", inspect.Parameter.POSITIONAL_OR_KEYWORD)
    options = [one(parameter.name, str, required=parameter.required) for parameter in parameters]
    return inspect.Signature([interaction, *options, one(SHARE, bool, required=False)])


def _describe(made: SlashCommand, parameters: Sequence[Parameter]) -> None:
    described = {parameter.name: _described(parameter.help) for parameter in parameters}
    app_commands.describe(**described, share=_described("Show the answer to everybody here"))(made)
    for parameter in parameters:
        if parameter.kind is ParameterKind.CHOICE:
            app_commands.choices(**{parameter.name: _vote_choices()})(made)
        elif parameter.values:
            app_commands.choices(**{parameter.name: [Choice(name=locale_str(v), value=v) for v in parameter.values]})(
                made
            )
        elif parameter.kind in COMPLETIONS:
            app_commands.autocomplete(**{parameter.name: _completed_by_the_tree})(made)


async def _completed_by_the_tree(interaction: Interaction[Any], written: str) -> list[Choice[str]]:
    """Marks an option as completed; `Tree.interaction_check` sees to it."""
    del interaction, written
    return []


def _vote_choices() -> list[Choice[str]]:
    return [Choice(name=locale_str(CHOICE_HEADINGS[VoteChoice(choice)]), value=choice) for choice in CHOICES]


def _described(text: str) -> locale_str:
    return locale_str(shortened(text, LONGEST_DESCRIPTION))


def fact_check_menu(desk: Desk, commands: Sequence[Command]) -> app_commands.ContextMenu:
    """On any message: the command of that name."""
    check = next(command for command in commands if command.name == "check")

    async def fact_check(interaction: Interaction[Any], message: Message) -> None:
        lines = [line for text in message_texts(message) for line in text.splitlines()]
        # Of an answer of Teller's own, the verdict; what stands under it is no claim.
        said = own_statement(lines) if message.author == interaction.client.user else lines
        text = "\n".join(line for line in said if line and not line.startswith(SMALL_PRINT))
        if text.strip():
            await desk.command(interaction, check, {check.parameters[0].name: text})
        else:
            await desk.tell(interaction, NOTHING_TO_CHECK)

    # discord.py reads the kind of menu off the callback's annotation.
    fact_check.__annotations__["message"] = Message
    return app_commands.ContextMenu(name=locale_str("Fact-check"), callback=fact_check)


class Translator(app_commands.Translator):
    """Names and descriptions in other languages, by what they are in English."""

    def __init__(self, translations: Translations) -> None:
        self._translations = translations

    async def translate(self, string: locale_str, locale: Locale, context: Any) -> str | None:
        del context
        return self._translations.get(locale, {}).get(string.message)


async def register(tree: Tree, state: State | None, guild_id: int | None) -> Mapping[str, str]:
    """Tells Discord of all commands at once, unless it knows just these; in one server only if one is given. Returns them
    by name, written so that a message shows them to be clicked."""
    scope = discord.Object(guild_id) if guild_id else None
    if scope:
        tree.copy_global_to(guild=scope)
    translator = tree.translator
    payload = [
        await command.get_translated_payload(tree, translator) if translator else command.to_dict(tree)
        for command in tree.get_commands(guild=scope)
    ]
    digest = hashlib.sha256(json.dumps(payload, sort_keys=True).encode()).hexdigest()
    fact = f"discord.commands.{tree.client.application_id}.{guild_id or 'everywhere'}"
    known, _, mentions = ((await state.fact(fact) if state else None) or "").partition(" ")
    if known == digest and mentions:
        return dict(json.loads(mentions))
    try:
        found = dict(_mentions(await tree.sync(guild=scope)))
    except discord.HTTPException as error:
        log.warning("commands_not_registered", status=error.status, code=error.code, server=guild_id)
        return {}
    if state:
        await state.set_fact(fact, f"{digest} {json.dumps(found)}")
    log.info("commands_registered", count=len(payload), server=guild_id)
    return found


def _mentions(commands: Sequence[app_commands.AppCommand]) -> Iterator[tuple[str, str]]:
    for command in commands:
        grouped = [option for option in command.options if isinstance(option, app_commands.AppCommandGroup)]
        yield from ((one.name, one.mention) for one in grouped)
        if command.type is discord.AppCommandType.chat_input and not grouped:
            yield command.name, command.mention

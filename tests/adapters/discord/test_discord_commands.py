"""Slash commands and completions, on discord.py itself, offline."""

from __future__ import annotations

import re
from typing import Any

import discord
import pytest
from msgspec.structs import replace

from adapters.discord.commands import PLACES, arrange
from adapters.discord.run import create_bot
from bot.commands import COMMANDS, Command, Parameter, ParameterKind, command_named
from bot.core import Teller
from bot.settings import DiscordSettings
from data.state import State
from tests.adapters.discord.places import Place, clickable, offline, said, told

GOOD: list[tuple[str, dict[str, Any], str]] = [
    ("ask", {"question": "how did India vote on ES-11/6"}, told("India abstained", "A/RES/ES-11/6")),
    ("vote", {"state": "India", "roll_call": "A/RES/ES-11/6"}, told("India abstained", "A/RES/ES-11/6")),
    ("vote", {"state": "BRICS", "roll_call": "A/RES/ES-11/4"}, "BRICS: 1 in favour, 1 against, 3 abstained"),
    ("who", {"choice": "no", "roll_call": "A/RES/ES-11/6"}, "Belarus"),
    ("who", {"choice": "abstain", "roll_call": "A/RES/ES-11/6", "group": "BRICS"}, "China"),
    ("compare", {"first": "A/RES/ES-11/4", "second": "A/RES/ES-11/5"}, "64 states voted differently"),
    ("history", {"state": "Brazil", "about": "on Ukraine"}, "Brazil: 4 in favour, 5 abstained"),
    ("check", {"text": "India abstained on ES-11/6."}, "1 claim: supported."),
    ("find", {"words": "Ukraine"}, "roll calls on Ukraine"),
    ("status", {}, "58 recorded votes"),
    ("help", {}, "in your own words"),
    ("teller result", {"roll_call": "A/RES/ES-11/4"}, "Adopted 143–\u20605–\u206035"),
    ("teller follows", {}, "Follows belong to channels"),
    ("teller unfollow", {"which": "2"}, "Follows belong to channels"),
    ("teller mute", {"days": "30"}, "Follows belong to channels"),
    ("teller each", {"number": "2"}, "Follows belong to channels"),
    ("teller digest", {}, "Follows belong to channels"),
    ("teller quiet", {"hours": "off"}, "Follows belong to channels"),
    ("teller agree", {"first": "India", "second": "China"}, "India and China"),
    ("teller rank", {"state": "India"}, "India"),
    ("teller picture", {"roll_call": "A/RES/ES-11/4", "kind": "tiles"}, "Adopted 143–\u20605–\u206035"),
    ("teller pictures", {"turn": "off"}, "Manage Server"),
]


# Only for who may manage channels; `test_discord_follows.py` tries it.
FOR_MODERATORS = {"follow"}


async def test_every_command_answers(place: Place) -> None:
    for name, options, shown in GOOD:
        result = await place.ann.slash(place.channel, name, **options)
        assert shown in said(result), name
        assert result.ephemeral
        assert result.followups == []


def test_every_command_of_the_registry_is_tried_above() -> None:
    assert {name.removeprefix("teller ") for name, _, _ in GOOD} | FOR_MODERATORS == {
        command.name for command in COMMANDS
    }


BAD: list[tuple[str, dict[str, Any], str]] = [
    ("vote", {"state": "Atlantis", "roll_call": "ES-11/6"}, "Atlantis"),
    ("vote", {"state": "India", "roll_call": "A/RES/99/999"}, "The record covers"),
    ("vote", {"state": " ", "roll_call": "A/RES/ES-11/6"}, "needs a value for state"),
    ("vote", {"state": "the Congo", "roll_call": "ES-11/4"}, "Democratic Republic of the Congo"),
    ("who", {"choice": "no", "roll_call": "nothing"}, "nothing"),
    ("compare", {"first": "ES-11/4", "second": "what?"}, "no vote on “what?”"),
    ("history", {"state": "Yugoslavi"}, "Yugoslavi"),
    ("teller agree", {"first": "India", "second": "India"}, "India"),
    ("ask", {"question": "tell me a joke"}, "tell me a joke"),
    ("ask", {"question": "x" * 5_000}, "5,000 characters"),
    ("ask", {"question": "'; DROP TABLE roll_call; --"}, "DROP TABLE"),
    ("ask", {"question": "@everyone <@1> [x](https://evil.example)"}, "@\u200beveryone \\<@1> \\[x\\]"),
    ("find", {"words": "\u202e<@&1>"}, ""),
]


async def test_a_bad_ambiguous_or_hostile_value_is_answered_with_words(place: Place) -> None:
    for name, options, shown in BAD:
        result = await place.ann.slash(place.channel, name, **options)
        assert shown in said(result), options
        assert "Something went wrong" not in said(result), options
    sent = [request.json for request in place.env.http_requests if isinstance(request.json, dict)]
    messages = [body for body in sent if "components" in body]
    assert [body["allowed_mentions"] for body in messages] == [{"parse": []}] * len(BAD)


async def test_an_answer_is_for_its_asker_alone_unless_it_is_shared(place: Place) -> None:
    alone = await place.ann.slash(place.channel, "vote", state="India", roll_call="ES-11/6")
    assert alone.ephemeral
    assert "Post here" in clickable(alone.response.message)
    shared = await place.ann.slash(place.channel, "vote", state="India", roll_call="ES-11/6", share=True)
    assert not shared.ephemeral
    assert "Post here" not in clickable(shared.response.message)


async def test_in_direct_messages_an_answer_is_a_plain_message(place: Place) -> None:
    dan = place.env.create_user("dan")
    result = await dan.slash("vote", state="India", roll_call="ES-11/6")
    assert not result.ephemeral
    assert "Post here" not in clickable(result.response.message)


async def test_answers_come_in_embeds_where_the_setting_says_so(teller: Teller) -> None:
    async with offline(create_bot(teller, DiscordSettings(layout="embed"))) as place:
        result = await place.ann.slash(place.channel, "vote", state="India", roll_call="ES-11/6")
        assert result.response is not None
        assert "India abstained" in (result.response.embeds[0].description or "")
        assert not result.response.flags.components_v2


# Completion


COMPLETED: list[tuple[str, str, str, str | None]] = [
    ("vote", "state", "", "China"),
    ("vote", "state", "i", "Iran"),
    ("vote", "state", "ind", "India"),
    ("vote", "state", "cote", "Côte d'Ivoire"),
    ("vote", "state", "CÔTE", "Côte d'Ivoire"),
    ("vote", "state", "turk", "Türkiye"),
    ("vote", "state", "PRK", "Democratic People's Republic of Korea"),
    ("who", "group", "", None),
    ("who", "group", "brics", "BRICS"),
    ("vote", "roll_call", "", None),
    ("vote", "roll_call", "es-11/6", "A/RES/ES-11/6"),
    ("compare", "second", "human rights council", "A/RES/ES-11/3"),
    ("teller rank", "state", "braz", "Brazil"),
]


async def test_options_are_completed_from_nothing_letters_accents_and_codes(place: Place) -> None:
    for command, option, written, first in COMPLETED:
        choices = await place.ann.autocomplete(place.channel, command, option, written)
        assert 0 < len(choices) <= 25, written
        assert first in (None, *(choice["value"] for choice in choices[:10])), written
    assert await place.ann.autocomplete(place.channel, "vote", "state", "zzzz") == []


async def test_what_completion_offers_is_read_back_as_just_that(place: Place) -> None:
    for choice in await place.ann.autocomplete(place.channel, "vote", "state", "gu"):
        result = await place.ann.slash(place.channel, "vote", state=choice["value"], roll_call="A/RES/ES-11/6")
        assert "Which one?" not in said(result), choice
        assert "I know no country" not in said(result), choice


# The registry


def test_there_are_at_most_eleven_commands_and_these_stand_alone() -> None:
    alone, grouped = arrange(COMMANDS)
    assert len(alone) + bool(grouped) <= PLACES
    names = {command.name for command in alone}
    assert names >= {"vote", "who", "compare", "history", "check", "find", "ask", "help", "status", "follow"}


@pytest.mark.parametrize("count", [1, 10, 11, 12, 30])
def test_however_many_commands_there_are_all_find_a_place(count: int) -> None:
    commands = [replace(COMMANDS[0], name=f"c{number}", moderator=number % 7 == 6) for number in range(count)]
    alone, grouped = arrange(commands)
    assert len(alone) + bool(grouped) <= PLACES
    assert {command.name for command in (*alone, *grouped)} == {command.name for command in commands}
    assert not any(command.moderator for command in grouped)


EXTRA = Command(
    name="border",
    summary="An extra command",
    parameters=(Parameter("state", ParameterKind.STATE, "A country"),),
    query=command_named("vote").query,
    questions=("How did India vote on ES-11/6?",),
)


async def test_a_command_added_to_the_registry_is_there_without_a_change_here(teller: Teller) -> None:
    async with offline(create_bot(teller, DiscordSettings(), commands=(*COMMANDS, EXTRA))) as place:
        (name,) = (name for name in place.ann.available_commands(place.channel) if name.endswith("border"))
        assert [choice["value"] for choice in await place.ann.autocomplete(place.channel, name, "state", "brazi")]
        result = await place.ann.slash(place.channel, name, state="India")
        assert "India: 2 in favour, 3 abstained\nThe newest 5 roll calls" in said(result)


async def test_a_moderators_command_is_for_those_who_manage_a_server_and_for_servers_only(teller: Teller) -> None:
    extra = replace(EXTRA, moderator=True)
    async with offline(create_bot(teller, DiscordSettings(), commands=(*COMMANDS, extra))) as place:
        role = place.guild.create_role("Desk", permissions=discord.Permissions(manage_channels=True))
        manager = place.guild.add_member(place.env.create_user("max"), roles=[role])
        assert "border" not in place.ann.available_commands(place.channel)
        assert "border" in manager.available_commands(place.channel)
        assert "border" not in place.env.create_user("dan").available_commands()


async def test_commands_can_be_used_in_servers_in_private_and_by_people_who_installed_them(teller: Teller) -> None:
    bot = create_bot(teller, DiscordSettings())
    for command in (one for one in bot.tree.get_commands() if one.name != "follow"):
        payload = command.to_dict(bot.tree)
        assert payload["contexts"] == [0, 1, 2]
        assert payload["integration_types"] == [0, 1]


async def test_names_and_descriptions_can_be_translated(teller: Teller) -> None:
    german = {"vote": "stimme", "How a country or a group voted": "Wie ein Land gestimmt hat", "In favour": "Dafür"}
    bot = create_bot(teller, DiscordSettings(), translations={discord.Locale.german: german})
    async with offline(bot) as place:
        (sent,) = (request.json for request in place.env.http_requests if request.method == "PUT")
        vote = next(command for command in sent if command["name"] == "vote")
        assert vote["name_localizations"] == {"de": "stimme"}
        assert vote["description_localizations"] == {"de": "Wie ein Land gestimmt hat"}
        who = next(command for command in sent if command["name"] == "who")
        assert who["options"][0]["choices"][0]["name_localizations"] == {"de": "Dafür"}


# Registration


def _puts(place: Place) -> list[str]:
    return [request.path for request in place.env.http_requests if request.method == "PUT"]


async def test_commands_are_registered_at_once_and_again_only_when_they_changed(teller: Teller, state: State) -> None:
    settings = DiscordSettings()
    async with offline(create_bot(teller, settings, state=state)) as place:
        assert len(_puts(place)) == 1
        await place.env.restart_bot(create_bot(teller, settings, state=state))
        assert len(_puts(place)) == 1
        await place.env.restart_bot(create_bot(teller, settings, state=state, commands=(*COMMANDS, EXTRA)))
        assert len(_puts(place)) == 2


async def test_for_development_commands_are_registered_in_one_server(teller: Teller) -> None:
    async with offline(create_bot(teller, DiscordSettings(guild_id=800_000_000_000_000_001))) as place:
        assert [path.endswith("/guilds/800000000000000001/commands") for path in _puts(place)] == [True]
        guild = place.env.create_guild(id=800_000_000_000_000_001)
        ann = guild.add_member(place.env.create_user("eva"))
        result = await ann.slash(guild.create_text_channel("desk"), "status")
        assert "58 recorded votes" in said(result)


def test_a_bot_is_made_without_token_network_environment_or_loop() -> None:
    bot = create_bot(Teller.__new__(Teller), DiscordSettings())
    assert bot.intents == discord.Intents(guilds=True, guild_messages=True, dm_messages=True)
    assert not bot.is_ready()


async def test_the_background_job_keeps_completions_ready_and_can_be_switched_off(teller: Teller) -> None:
    async with offline(create_bot(teller, DiscordSettings())) as place:
        assert place.bot.stay_ready.is_running()
        await place.env.advance_time(61)
        assert place.bot.stay_ready.is_running()
    async with offline(create_bot(teller, DiscordSettings(), background=False)) as place:
        assert not place.bot.stay_ready.is_running()


async def test_help_names_its_commands_so_that_they_can_be_clicked_also_after_a_restart(
    teller: Teller, state: State
) -> None:
    settings = DiscordSettings()
    async with offline(create_bot(teller, settings, state=state)) as place:
        for _ in range(2):
            short = await place.ann.slash(place.channel, "help")
            assert list(clickable(short.response.message))[:4] == [*COMMANDS[0].questions[:3], "More"]
            more = said(await place.ann.click(short.response, label="More"))
            assert re.search(r"^</vote:\d+> India ES-11/6", more, re.MULTILINE)
            assert re.search(r"^</teller result:\d+> ES-11/4", more, re.MULTILINE)
            await place.env.restart_bot(create_bot(teller, settings, state=state))
        assert len(_puts(place)) == 1

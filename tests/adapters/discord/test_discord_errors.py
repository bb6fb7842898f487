"""What goes wrong: the one who asked is told, the log holds an id, and nobody's words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import discord
from structlog.testing import capture_logs

from adapters.discord.copying import NO_FILES
from adapters.discord.run import create_bot
from bot.answer import Answer, Kind, Table
from bot.core import Teller
from bot.settings import DiscordSettings
from tests.adapters.discord.places import AGAINST, Place, offline, said, told

CALLBACK = "/interactions/*/callback"
ANSWER = "/webhooks/*/messages/@original"


class Broken(Teller):
    """A core with a fault."""

    def __init__(self) -> None:
        pass

    async def ask(self, text: str, conversation: str = "", *, after: Sequence[str] | None = None) -> Answer:
        raise RuntimeError(f"cannot read {text}")

    def asked(self, conversation: str) -> Sequence[str]:
        return ()

    async def completer(self) -> Any:
        raise RuntimeError("no completer")


def ids(logs: Any) -> list[str]:
    return [line["id"] for line in logs if line["event"] == "unexpected_error"]


async def test_an_unexpected_error_is_told_with_its_id_and_logged_without_words() -> None:
    bot = create_bot(Broken(), DiscordSettings(), background=False)
    with capture_logs() as logs:
        async with offline(bot) as place:
            result = await place.ann.slash(place.channel, "ask", question="a confidential question")
            mentioned = await place.mention("a confidential question")
    first, second = ids(logs)
    assert first in said(result)
    assert second in mentioned
    assert result.ephemeral
    assert "confidential" not in repr(logs)


async def test_a_completion_that_fails_offers_nothing_and_is_logged() -> None:
    with capture_logs() as logs:
        async with offline(create_bot(Broken(), DiscordSettings(), background=False)) as place:
            assert await place.ann.autocomplete(place.channel, "vote", "state", "ind") == []
    assert len(ids(logs)) == 1


async def test_an_interaction_that_expired_is_counted_and_forgotten(place: Place) -> None:
    for times, (path, method) in enumerate([(CALLBACK, "POST"), (ANSWER, "PATCH")], 1):
        place.env.inject_error(method, path, status=404, code=10062, message="Unknown interaction")
        with capture_logs() as logs:
            await place.ann.slash(place.channel, "vote", state="India", roll_call="ES-11/6")
        assert [line["event"] for line in logs] == ["interaction_gone"]
        assert place.bot.desk.counts[10062] == times
    result = await place.ann.slash(place.channel, "vote", state="India", roll_call="ES-11/6")
    assert "India abstained" in said(result)


async def test_a_completion_or_click_that_expired_is_counted_too(place: Place) -> None:
    vote = await place.ann.slash(place.channel, "vote", state="India", roll_call="ES-11/6")
    for _ in range(2):
        place.env.inject_error("POST", CALLBACK, status=404, code=10062, message="Unknown interaction")
        with capture_logs() as logs:
            if place.bot.desk.counts:
                await place.ann.select(vote.response, [AGAINST])
            else:
                await place.ann.autocomplete(place.channel, "vote", "state", "ind")
        assert [line["event"] for line in logs] == ["interaction_gone"]
    assert place.bot.desk.counts == {10062: 2}


async def test_an_answer_that_discord_refuses_is_owned_up_to(place: Place) -> None:
    place.env.inject_error("PATCH", ANSWER, status=400, code=50035, message="Invalid Form Body")
    with capture_logs() as logs:
        result = await place.ann.slash(place.channel, "vote", state="India", roll_call="ES-11/6")
    assert ids(logs)[0] in said(result)


async def test_an_answer_that_discord_keeps_refusing_ends_in_the_log(place: Place) -> None:
    place.env.inject_error("PATCH", ANSWER, status=400, code=50035, message="Invalid Form Body", times=2)
    with capture_logs() as logs:
        await place.ann.slash(place.channel, "vote", state="India", roll_call="ES-11/6")
    assert [line["event"] for line in logs] == ["unexpected_error", "failure_not_told"]


async def test_a_command_that_is_no_longer_there_is_owned_up_to(place: Place) -> None:
    place.bot.tree.remove_command("vote")
    with capture_logs() as logs:
        result = await place.ann.slash(place.channel, "vote", state="India")
    assert ids(logs)[0] in said(result)
    assert any(isinstance(error, discord.app_commands.CommandNotFound) for error in place.env.errors)


async def test_a_server_that_will_not_have_the_commands_does_not_keep_the_bot_from_starting(teller: Teller) -> None:
    bot = create_bot(teller, DiscordSettings(guild_id=1))
    with capture_logs() as logs:
        async with offline(bot) as place:
            assert "India abstained" in await place.mention("how did India vote on ES-11/6")
    assert {line["event"] for line in logs} >= {"discord_ready"}


async def test_no_text_brings_the_bot_to_a_stop(place: Place) -> None:
    for question in ("", " ", "\x00", "\u202e", "?" * 1_900, "\U0001f5f3" * 1_900, "<@1>" * 400):
        with capture_logs() as logs:
            assert await place.mention(question)
        assert ids(logs) == []


class Lengthy(Broken):
    """A core whose answers are longer than a message."""

    async def ask(self, text: str, conversation: str = "", *, after: Sequence[str] | None = None) -> Answer:
        rows = tuple((f"row {number} " + "x" * 60,) for number in range(200))
        return Answer(Kind.VOTES, "Long.", table=Table("Rows", ("Name",), rows))


async def test_a_reply_where_no_file_may_be_attached_comes_without_it(layout: Any) -> None:
    async with offline(create_bot(Lengthy(), DiscordSettings(layout=layout), background=False)) as place:
        place.env.inject_error("POST", "/channels/*/messages", status=403, code=50013, message="Missing Permissions")
        told = await place.mention("everything")
        posted = place.channel.last_message
    assert posted is not None
    assert posted.attachments == []
    assert "Long." in told
    assert NO_FILES in told + str([embed.footer.text for embed in posted.embeds])


async def test_an_empty_value_of_an_option_is_answered(place: Place) -> None:
    for values in (
        {"state": "", "roll_call": ""},
        {"state": " ", "roll_call": "ES-11/6"},
        {"state": "India", "roll_call": ""},
    ):
        with capture_logs() as logs:
            assert said(await place.ann.slash(place.channel, "vote", **values))
        assert ids(logs) == []


async def test_a_fact_check_knows_nothing_of_what_was_asked_before(place: Place) -> None:
    await place.ann.slash(place.channel, "vote", state="India", roll_call="ES-11/6")
    message = await place.ann.send(place.channel, "and China?")
    checked = await place.ann.context_menu(place.channel, "Fact-check", message)
    assert told("China abstained", "A/RES/ES-11/6") not in said(checked)

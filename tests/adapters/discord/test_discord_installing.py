"""Bringing the bot into a server or to one's own account, and using it where only the user installed it."""

from __future__ import annotations

import asyncio
import json
from typing import Any

import pytest
from click.testing import CliRunner, Result
from yarl import URL

from adapters.discord.invite import PERMISSIONS, invite_links
from adapters.main import cli
from adapters.platform import PlatformFailed
from bot.settings import DiscordSettings, Secret
from tests.adapters.discord.places import AGAINST
from tests.adapters.discord.standin import APPLICATION, DIRECT, FOREIGN_SERVER, GROUP_CHAT, SERVER, USER, Call, Standin

CALLBACK = "/interactions/*/callback"
EPHEMERAL = 64


def acknowledged_privately(call: Call) -> bool:
    return call.json.get("data", {}).get("flags", 0) == EPHEMERAL


# Where it is used


@pytest.mark.parametrize(
    ("where", "private"),
    [(SERVER, True), (DIRECT, False), (FOREIGN_SERVER, True), (GROUP_CHAT, True)],
    ids=["server", "direct", "foreign server", "group chat"],
)
async def test_an_answer_is_the_askers_alone_except_in_direct_messages(
    local: Standin, running: Any, where: dict[str, Any], *, private: bool
) -> None:
    async with running(local):
        token = await local.command("vote", where, state="India", roll_call="A/RES/ES-11/6")
        await local.until(lambda: local.answers(token))
    (acknowledgement,) = local.called("POST", CALLBACK)
    assert acknowledged_privately(acknowledgement) == private
    assert "India abstained" in json.dumps(local.answers(token)[0].json)


@pytest.mark.parametrize("where", [FOREIGN_SERVER, GROUP_CHAT], ids=["foreign server", "group chat"])
async def test_who_installed_it_for_themselves_can_click_and_post_and_one_follow_up_is_all_it_takes(
    local: Standin, running: Any, where: dict[str, Any]
) -> None:
    async with running(local):
        begun = len(local.calls)
        asked = await local.command("vote", where, state="India", roll_call="A/RES/ES-11/6")
        await local.until(lambda: local.answers(asked))
        (alone,) = local.answers(asked)
        clicked = await local.pick(AGAINST, alone, where)
        paged = await local.click("roll:0:A/RES/ES-11/6", alone, where)
        posted = await local.click("post:", alone, where)
        await local.until(lambda: all(map(local.answers, (clicked, paged, posted))))
    assert "Belarus" in json.dumps(local.answers(clicked)[0].json)
    assert local.answers(paged)[0].files == ("A_RES_ES-11_6.csv",)
    assert "Posted" in json.dumps(local.answers(posted)[0].json)
    (shared,) = local.called("POST", "/webhooks/*")
    assert "India abstained" in json.dumps(shared.json)
    assert not shared.json["flags"] & 64
    assert f"Shared by <@{USER}>" in json.dumps(shared.json)
    assert [acknowledged_privately(call) for call in local.called("POST", CALLBACK)][:3] == [True] * 3
    # The bot is not in that place: it can only answer what it is asked, and needs one answer for each question.
    assert {call.path.split("/")[1] for call in local.calls[begun:]} == {"interactions", "webhooks"}


# The links


async def test_links_are_for_servers_with_least_permissions_and_for_accounts() -> None:
    links = await invite_links(DiscordSettings(application_id=APPLICATION))
    server, account = URL(links.server), URL(links.account)
    assert server.host == account.host == "discord.com"
    assert server.query["client_id"] == account.query["client_id"] == str(APPLICATION)
    assert server.query["integration_type"] == "0"
    assert server.query["scope"].split() == ["bot", "applications.commands"]
    assert server.query["permissions"] == str(PERMISSIONS.value)
    assert account.query["integration_type"] == "1"
    assert account.query["scope"] == "applications.commands"
    assert "permissions" not in account.query


def test_no_permission_is_asked_for_that_could_do_harm() -> None:
    names = {name for name, granted in PERMISSIONS if granted}
    assert names == {
        "read_messages",
        "send_messages",
        "send_messages_in_threads",
        "read_message_history",
        "attach_files",
        "embed_links",
    }


async def test_the_token_tells_the_application(local: Standin) -> None:
    links = await invite_links(DiscordSettings(token=Secret("right"), api_url=local.api_url))
    assert URL(links.server).query["client_id"] == str(APPLICATION)
    with pytest.raises(PlatformFailed, match="DISCORD_TOKEN"):
        await invite_links(DiscordSettings(token=Secret("wrong"), api_url=local.api_url))


def invite(**environment: str) -> Result:
    return CliRunner().invoke(cli, ["discord", "invite"], env=environment)


def test_the_command_prints_both_links() -> None:
    result = invite(DISCORD_APPLICATION_ID="123")
    assert result.exit_code == 0
    assert result.output.count("https://discord.com/oauth2/authorize?client_id=123") == 2


def test_the_command_says_what_it_lacks() -> None:
    result = invite()
    assert result.exit_code == 2
    assert "DISCORD_TOKEN" in result.output


async def test_the_command_says_that_the_token_is_refused(local: Standin) -> None:
    result = await asyncio.to_thread(invite, DISCORD_TOKEN="wrong", DISCORD_API_URL=local.api_url)
    assert result.exit_code == 2
    assert "refuses DISCORD_TOKEN" in result.output
    assert "wrong" not in result.output

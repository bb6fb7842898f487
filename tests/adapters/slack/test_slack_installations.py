"""Many workspaces: signing in, tokens sealed at rest, keys that change, and leaving nothing behind."""

from __future__ import annotations

import asyncio
import contextlib
import json
import re
import sqlite3
from collections.abc import AsyncIterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
import pytest_asyncio
from cryptography.fernet import Fernet
from slack_sdk.oauth.installation_store import Installation

from adapters.platform import Surroundings
from adapters.slack.door import Door
from adapters.slack.installations import Installations, SignIns, Workspace
from adapters.slack.manifest import SCOPES
from adapters.slack.refusals import REINSTALL
from adapters.slack.run import run_slack
from bot.core import Teller
from bot.settings import NO_SECRET, Secret, SlackSettings
from data.state import State
from data.vault import Vault
from tests.adapters.slack.newsroom import Newsroom, direct_message, http_settings, mention, running
from tests.adapters.slack.stand_in import BOT_ID, BOT_USER, Slack, Trouble

# slack-sdk signs in with a class that aiohttp is going to drop.
pytestmark = pytest.mark.filterwarnings("ignore:BasicAuth is deprecated:DeprecationWarning")

QUESTION = "How did India vote on ES-11/6?"
FACT = "India abstained on A/RES/ES-11/6"
OLD_KEY, NEW_KEY = (Fernet.generate_key().decode() for _ in range(2))
TOKEN = "xoxb-installed-token"


def many(slack: Slack, **more: object) -> SlackSettings:
    oauth = {"client_id": "1.2", "client_secret": Secret("s"), "encryption_keys": Secret(OLD_KEY)}
    return http_settings(slack, bot_token=NO_SECRET, public_url="https://teller.example.org", **oauth | more)


@pytest_asyncio.fixture(loop_scope="package")
async def open_house(slack: Slack, teller: Teller, state: State) -> AsyncIterator[Newsroom]:
    async with running(slack, teller, state, many(slack)) as room:
        yield room


async def begin(newsroom: Newsroom) -> tuple[dict[str, list[str]], str]:
    """The query of the address that an installation leads to, and the cookie that comes with it."""
    async with newsroom.http.get(address(newsroom, "/slack/install"), cookies={}) as response:
        page = await response.text()
        cookie = response.headers["Set-Cookie"].split(";")[0]
    (url,) = re.findall(rf'href="({newsroom.slack.base}/oauth/v2/authorize[^"]*)"', page)
    return parse_qs(urlsplit(url.replace("&amp;", "&")).query), cookie


async def come_back(newsroom: Newsroom, code: str, state: str, cookie: str) -> tuple[int, str]:
    where = address(newsroom, f"/slack/oauth_redirect?code={code}&state={state}")
    async with newsroom.http.get(where, headers={"Cookie": cookie}) as response:
        return response.status, await response.text()


async def install(newsroom: Newsroom, team: str) -> None:
    query, cookie = await begin(newsroom)
    assert (await come_back(newsroom, team, query["state"][0], cookie))[0] == 200


def address(newsroom: Newsroom, path: str) -> str:
    return newsroom.address.removesuffix("/slack/events") + path


def stored(home: Path) -> list[tuple]:
    with contextlib.closing(sqlite3.connect(home / "state.sqlite")) as connection:
        return connection.execute("SELECT team, sealed FROM installation").fetchall()


def everything_in(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in folder.glob("state.sqlite*"))


async def event(newsroom: Newsroom, kind: str, team: str) -> None:
    body = {"type": kind, "envelope": {"team_id": team}}
    assert await newsroom.event(body) == 200


async def test_a_workspace_installs_teller_and_is_answered_with_its_own_token(open_house: Newsroom):
    query, cookie = await begin(open_house)
    assert query["scope"] == [",".join(SCOPES)]
    assert query["redirect_uri"] == ["https://teller.example.org/slack/oauth_redirect"]
    assert (await come_back(open_house, "T7", query["state"][0], cookie))[0] == 200
    await open_house.event(direct_message(QUESTION, envelope={"team_id": "T7"}))
    answer = await open_house.slack.called("chat.postMessage")
    assert FACT in answer.said
    assert answer.token == TOKEN


async def test_a_sign_in_is_good_for_one_use(open_house: Newsroom):
    query, cookie = await begin(open_house)
    assert (await come_back(open_house, "T7", query["state"][0], cookie))[0] == 200
    assert (await come_back(open_house, "T8", query["state"][0], cookie))[0] == 401
    assert len(open_house.slack.of("oauth.v2.access")) == 1


async def test_a_sign_in_that_was_never_begun_or_is_of_another_browser_is_refused(open_house: Newsroom):
    query, _ = await begin(open_house)
    assert (await come_back(open_house, "T7", query["state"][0], "slack-app-oauth-state=x"))[0] == 400
    assert (await come_back(open_house, "T7", "x", "slack-app-oauth-state=x"))[0] == 401
    assert open_house.slack.of("oauth.v2.access") == []


async def test_a_sign_in_that_slack_refuses_says_so(open_house: Newsroom):
    open_house.slack.troubles["oauth.v2.access"] = [Trouble("invalid_code")]
    query, cookie = await begin(open_house)
    status, page = await come_back(open_house, "<script>", query["state"][0], cookie)
    assert status == 401
    assert "<script>" not in page


async def test_sign_ins_expire(tmp_path: Path):
    now = [1_000.0]
    state = await State.open(tmp_path, now=lambda: now[0])
    sign_in = await SignIns(state).async_issue()
    now[0] += 601
    assert not await SignIns(state).async_consume(sign_in)
    await state.close()


async def test_tokens_are_sealed_at_rest(open_house: Newsroom, tmp_path: Path):
    await install(open_house, "T7")
    ((team, sealed),) = stored(tmp_path)
    assert team == "T7"
    assert TOKEN.encode() not in everything_in(tmp_path)
    assert json.loads(Fernet(OLD_KEY).decrypt(sealed)) == {"token": TOKEN, "bot_id": BOT_ID, "bot_user_id": BOT_USER}


async def test_an_organisation_installs_teller_for_all_its_workspaces(open_house: Newsroom):
    await install(open_house, "E5")
    everywhere = {"enterprise": {"id": "E5"}, "is_enterprise_install": True, "team": None}
    await open_house.click(
        {"type": "button", "action_id": "ask:1", "value": QUESTION},
        **everywhere | {"user": {"id": "U1", "team_id": "T71"}, "response_url": open_house.slack.response_url("click")},
    )
    assert FACT in (await open_house.slack.called("response_url")).said
    authorized = [{"enterprise_id": "E5", "team_id": "T71", "is_enterprise_install": True, "user_id": BOT_USER}]
    envelope = {"team_id": "T71", "enterprise_id": "E5", "authorizations": authorized}
    await open_house.event(direct_message(QUESTION, envelope=envelope))
    answer = await open_house.slack.called("chat.postMessage")
    assert (FACT in answer.said, answer.token) == (True, TOKEN)


async def test_in_a_shared_channel_the_workspace_that_has_teller_answers(open_house: Newsroom):
    """Slack Connect: the asker is of another workspace, which does not have it."""
    await install(open_house, "T7")
    authorized = [{"team_id": "T7", "user_id": BOT_USER, "is_bot": True, "is_enterprise_install": False}]
    envelope = {"team_id": "T99", "is_ext_shared_channel": True, "authorizations": authorized}
    asked = mention(QUESTION, user="U99", user_team="T99", source_team="T99", envelope=envelope)
    await open_house.event(asked)
    answer = await open_house.slack.called("chat.postMessage")
    assert (FACT in answer.said, answer.token) == (True, TOKEN)


async def test_an_installation_that_was_begun_at_slack_itself_is_begun_anew_here(open_house: Newsroom):
    """It comes without the state by which a sign-in is known."""
    where = address(open_house, "/slack/oauth_redirect?code=T7")
    async with open_house.http.get(where, allow_redirects=False) as response:
        assert (response.status, response.headers["Location"]) == (302, "/slack/install")
    assert open_house.slack.of("oauth.v2.access") == []


@pytest.mark.parametrize("kind", ["app_uninstalled", "tokens_revoked"])
async def test_a_workspace_that_leaves_leaves_nothing_behind(open_house: Newsroom, tmp_path: Path, kind: str):
    await install(open_house, "T7")
    await install(open_house, "T8")
    await event(open_house, kind, "T7")
    await open_house.event(direct_message(QUESTION, envelope={"team_id": "T8"}))
    await open_house.slack.called("chat.postMessage")
    assert [team for team, _ in stored(tmp_path)] == ["T8"]


@pytest.mark.parametrize("kind", ["app_uninstalled", "tokens_revoked"])
async def test_one_workspace_that_leaves_is_acknowledged(newsroom: Newsroom, kind: str):
    await event(newsroom, kind, newsroom.team)
    assert [call.method for call in newsroom.slack.calls] == ["auth.test"]


async def test_a_workspace_that_is_not_installed_is_told(open_house: Newsroom):
    status, answer = await open_house.command(QUESTION, team_id="T404")
    assert status == 200
    assert answer == {"response_type": "ephemeral", "text": REINSTALL}
    assert await open_house.event(direct_message(QUESTION, envelope={"team_id": "T404"})) == 200


async def test_an_installation_of_a_whole_enterprise_serves_each_of_its_workspaces(state: State):
    store = Installations(Vault(state, OLD_KEY))
    await store.async_save(
        Installation(user_id="U", enterprise_id="E1", team_id="T1", is_enterprise_install=True, bot_token="xoxb-e")
    )
    assert await store.find("E1", "T5") == Workspace("xoxb-e", "", "")
    assert await store.find("", "T5") is None


async def test_keys_change_without_a_new_installation(state: State, tmp_path: Path):
    workspace = Workspace("xoxb-1", "B", "U")
    installation = Installation(user_id="U", team_id="T1", bot_token="xoxb-1", bot_id="B", bot_user_id="U")
    await Installations(Vault(state, OLD_KEY)).async_save(installation)
    assert await Installations(Vault(state, f"{NEW_KEY}, {OLD_KEY}")).find("", "T1") == workspace
    assert await Installations(Vault(state, NEW_KEY)).find("", "T1") == workspace
    assert await Installations(Vault(state, OLD_KEY)).find("", "T1") is None


def test_a_workspace_does_not_show_its_token():
    assert "xoxb" not in repr(Workspace("xoxb-1", "B", "U"))


async def test_socket_mode_takes_many_workspaces_too(slack: Slack, teller: Teller, state: State):
    settings = many(slack, mode="socket", app_token=Secret("xapp-1"), signing_secret=NO_SECRET)
    async with running(slack, teller, state, settings) as newsroom:
        await install(newsroom, "T7")
        body = {"type": "event_callback", "team_id": "T7", "event_id": "Ev1", "event": direct_message(QUESTION)}
        await slack.send("events_api", body)
        assert (await slack.called("chat.postMessage")).token == TOKEN
        async with newsroom.http.post(newsroom.address, data="{}") as response:
            assert response.status == 401


async def test_stopping_ends_the_run(slack: Slack, teller: Teller, state: State):
    stopping = asyncio.Event()
    stopping.set()
    await run_slack(Surroundings(teller, state, stopping), many(slack), Door(many(slack)))

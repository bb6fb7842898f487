"""Against a stand-in for Discord's API and gateway: connecting, losing the connection, and being slowed down."""

from __future__ import annotations

import asyncio
import json
import threading
from functools import partial
from typing import Any

import discord
import pytest
from discord.gateway import DiscordWebSocket
from discord.http import Route

from adapters.discord.run import AWAY, INTENTS, LONGEST_PAUSE, SECONDS_TO_PROVE_ITSELF, TellerBot, run_discord
from adapters.platform import PlatformRefused, Surroundings
from adapters.running import keep_up
from bot.settings import DiscordSettings, Secret
from tests.adapters.discord.standin import APPLICATION, CHANNEL, Standin, Trouble, rate_limit

CALLBACK = "/interactions/*/callback"
ANSWER = "/webhooks/*/messages/@original"
MESSAGES = f"/channels/{CHANNEL}/messages"


def ops(local: Standin, op: int) -> list[dict[str, object]]:
    return [frame for frame in local.frames if frame["op"] == op]


async def test_the_bot_identifies_with_least_intents_and_keeps_its_heart_beating(local: Standin, running) -> None:
    local.heartbeat_seconds = 0.05
    async with running(local):
        await local.until(lambda: len(ops(local, 1)) >= 4)
        await local.send(op=1, d=None)
        beats = len(ops(local, 1))
        await local.until(lambda: len(ops(local, 1)) > beats)
    identify = ops(local, 2)[0]["d"]
    assert identify["intents"] == INTENTS.value
    privileged = discord.Intents(members=True, presences=True, message_content=True)
    assert not identify["intents"] & privileged.value
    assert identify["shard"] == [0, 1]


async def test_nothing_at_the_start_looks_like_a_fault(local: Standin, running, caplog) -> None:
    async with running(local):
        await local.until(lambda: ops(local, 2))
    assert [record.message for record in caplog.records if record.levelname != "INFO"] == []


async def test_a_command_is_acknowledged_at_once_and_answered_in_its_place(local: Standin, running) -> None:
    async with running(local):
        token = await local.command("vote", state="India", roll_call="A/RES/ES-11/6")
        await local.until(lambda: local.answers(token))
    acknowledged = local.called("POST", CALLBACK)
    assert [call.json["type"] for call in acknowledged] == [5]
    assert acknowledged[0].json["data"]["flags"] == 64
    assert "India abstained" in json.dumps(local.answers(token)[0].json)
    assert local.answers(token)[0].json["flags"] == 1 << 15


async def test_a_lost_gateway_is_resumed_and_what_came_meanwhile_is_answered_once(local: Standin, running) -> None:
    async with running(local):
        await local.close_gateway(1001)
        number = await local.mention(f"<@{APPLICATION}> how did India vote on ES-11/6")
        await local.until(lambda: local.messages)
    assert len(ops(local, 2)) == 1
    assert len(ops(local, 6)) == 1
    assert [message["nonce"] for message in local.messages] == [number]


async def test_discord_may_ask_the_bot_to_reconnect(local: Standin, running) -> None:
    async with running(local):
        await local.send(op=7, d=None)
        await local.until(lambda: ops(local, 6))
        token = await local.command("status")
        await local.until(lambda: local.answers(token))
    assert len(ops(local, 2)) == 1


async def test_an_invalid_session_is_begun_anew(local: Standin, running, monkeypatch: pytest.MonkeyPatch) -> None:
    async def at_once(self: TellerBot, shard_id: int | None, *, initial: bool = False) -> None:
        """discord.py waits five seconds between two sessions."""

    monkeypatch.setattr(TellerBot, "before_identify_hook", at_once)
    async with running(local):
        local.forget_session()
        await local.close_gateway(1001)
        await local.until(lambda: len(ops(local, 2)) == 2)
        token = await local.command("status")
        await local.until(lambda: local.answers(token))
    assert len(ops(local, 6)) == 1


async def test_an_event_that_comes_twice_is_answered_once(local: Standin, running) -> None:
    async with running(local):
        await local.mention("how did India vote on ES-11/6", guild=False)
        await local.again()
        await local.until(lambda: len(local.called("POST", MESSAGES)) == 2)
    assert len(local.messages) == 1
    assert all(call.json["enforce_nonce"] for call in local.called("POST", MESSAGES))


@pytest.mark.parametrize("broken", ["before", "after"])
async def test_a_reply_whose_connection_breaks_is_neither_lost_nor_doubled(
    local: Standin, running, broken: str
) -> None:
    local.trouble.append(Trouble("POST", MESSAGES, broken=broken))
    async with running(local):
        await local.mention("how did India vote on ES-11/6", guild=False)
        await local.until(lambda: len(local.called("POST", MESSAGES)) == (1 if broken == "before" else 2))
    assert len(local.messages) == 1


@pytest.mark.parametrize("how", [{"broken": "before"}, {"status": 503}])
async def test_a_mention_during_an_outage_is_answered_once_it_is_over(
    local: Standin, running, how: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("adapters.discord.handlers.PATIENT_PAUSES", (0.0,) * 6)
    local.trouble += [Trouble("POST", MESSAGES, **how) for _ in range(5)]
    async with running(local):
        await local.mention("how did India vote on ES-11/6", guild=False)
        await local.until(lambda: len(local.messages) == 1)
    assert not local.trouble


@pytest.mark.parametrize("broken", ["before", "after"])
@pytest.mark.parametrize(("method", "path"), [("POST", CALLBACK), ("PATCH", ANSWER)])
async def test_an_answer_to_a_command_survives_a_broken_connection(
    local: Standin, running, method: str, path: str, broken: str
) -> None:
    local.trouble.append(Trouble(method, path, broken=broken))
    async with running(local):
        token = await local.command("vote", state="India", roll_call="ES-11/6")
        await local.until(lambda: len(local.answers(token)) == (2 if (method, broken) == ("PATCH", "after") else 1))
    assert "India abstained" in json.dumps(local.answers(token)[-1].json)


async def test_a_single_503_is_tried_again(local: Standin, running) -> None:
    refused = (("POST", MESSAGES), ("POST", CALLBACK), ("PATCH", ANSWER))
    local.trouble.extend(Trouble(method, path, status=503) for method, path in refused)
    async with running(local):
        await local.mention("how did India vote on ES-11/6", guild=False)
        await local.until(lambda: len(local.messages) == 1)
        token = await local.command("vote", state="India", roll_call="ES-11/6")
        await local.until(lambda: len(local.answers(token)) == 2)
    assert "India abstained" in json.dumps(local.answers(token)[-1].json)
    assert not local.trouble


async def test_an_interaction_that_another_process_took_is_left_to_it(local: Standin, running) -> None:
    body = {"message": "Interaction has already been acknowledged.", "code": 40060}
    local.trouble.append(Trouble("POST", CALLBACK, status=400, body=body))
    async with running(local):
        taken = await local.command("status")
        await local.until(lambda: local.called("POST", CALLBACK))
        token = await local.command("status")
        await local.until(lambda: local.answers(token))
    assert not local.answers(taken)


@pytest.mark.parametrize(
    ("method", "path"), [("POST", MESSAGES), ("POST", CALLBACK), ("PATCH", ANSWER)], ids=["message", "ack", "answer"]
)
async def test_a_rate_limit_is_waited_out(local: Standin, running, method: str, path: str) -> None:
    local.trouble.append(rate_limit(method, path, seconds=0.2))
    async with running(local):
        if path == MESSAGES:
            await local.mention("status", guild=False)
        else:
            await local.command("status")
        await local.until(lambda: len(local.called(method, path)) == 2)
    first, second = local.called(method, path)
    assert second.at - first.at >= 0.2
    assert second.json == first.json


async def test_a_server_that_closes_while_an_answer_is_under_way_loses_nothing(local: Standin, running) -> None:
    held = asyncio.Event()
    local.trouble.append(Trouble("PATCH", ANSWER, released=held))
    async with running(local):
        token = await local.command("vote", state="India", roll_call="ES-11/6")
        await local.until(lambda: local.called("POST", CALLBACK))
        await local.close_gateway(1012)
        await local.until(lambda: ops(local, 6))
        held.set()
        await local.until(lambda: local.answers(token))
    assert len(local.answers(token)) == 1


async def test_on_the_way_out_answers_under_way_are_finished_before_the_gateway_closes(local: Standin, running) -> None:
    held = asyncio.Event()
    local.trouble.append(Trouble("PATCH", ANSWER, released=held))
    async with running(local) as run:
        token = await local.command("vote", state="India", roll_call="ES-11/6")
        await local.until(lambda: local.called("POST", CALLBACK))
        run.stopping.set()
        held.set()
        await run.task
    await local.until(lambda: "gateway closed 1000" in local.log)
    assert local.log.index(f"PATCH {local.answers(token)[0].path}") < local.log.index("gateway closed 1000")


async def test_a_refused_token_ends_the_platform_with_a_sentence(local: Standin, running) -> None:
    local.accepted_token = "another"
    with pytest.raises(PlatformRefused, match="DISCORD_TOKEN"):
        async with asyncio.timeout(10), running(local):
            pass


@pytest.mark.parametrize(("code", "named"), [(4004, "DISCORD_TOKEN"), (4013, "4013"), (4014, "Privileged Gateway")])
async def test_a_gateway_that_closes_for_good_ends_the_platform(local: Standin, running, code: int, named: str) -> None:
    async def run_and_close() -> None:
        async with running(local) as run:
            await local.close_gateway(code)
            await run.task

    with pytest.raises(PlatformRefused, match=named):
        await run_and_close()


async def test_a_discord_that_is_away_at_the_start_is_waited_for(
    local: Standin, teller, state, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("adapters.running.FIRST_PAUSE", 0.01)
    local.trouble += [Trouble("GET", "/gateway", status=502)] * 3
    surroundings = Surroundings(teller, state, asyncio.Event())
    settings = DiscordSettings(token=Secret(local.accepted_token), api_url=local.api_url)
    bot = partial(run_discord, surroundings, settings)
    process = asyncio.create_task(keep_up({"discord": bot}, surroundings.stopping, surroundings.health))
    await local.until(lambda: ops(local, 2))
    surroundings.stopping.set()
    assert await process == 0


async def test_a_gateway_that_stays_away_is_a_trouble_until_it_is_back(
    local: Standin, teller, state, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def until(troubles: dict[str, str]) -> None:
        async with asyncio.timeout(30):
            while surroundings.health.troubles != troubles:  # noqa: ASYNC110 - nobody tells us
                await asyncio.sleep(0.01)

    async def at_once(*_: object, **__: object) -> None:
        """discord.py waits for five seconds before it identifies itself anew."""

    monkeypatch.setattr("adapters.discord.run.SECONDS_AWAY", 0.05)
    monkeypatch.setattr(TellerBot, "before_identify_hook", at_once)
    surroundings = Surroundings(teller, state, asyncio.Event())
    settings = DiscordSettings(token=Secret(local.accepted_token), api_url=local.api_url)
    bot = asyncio.create_task(run_discord(surroundings, settings))
    await local.until(lambda: ops(local, 2))
    local.gateway_is_away = True
    await local.close_gateway(1001)
    await until({"discord": AWAY})
    local.gateway_is_away = False
    await until({})
    surroundings.stopping.set()
    await bot
    assert surroundings.health.states == {"discord": "well"}
    hearts = [thread for thread in threading.enumerate() if thread.name.startswith("keep-alive-handler")]
    for heart in hearts:
        heart.join(timeout=5)
    assert not any(heart.is_alive() for heart in hearts)


def test_the_next_try_after_an_outage_is_never_long_in_coming(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = Clock()
    monkeypatch.setattr("adapters.discord.run.time.monotonic", clock)
    tries = discord.shard.ExponentialBackoff()  # as the library makes one for a shard
    pauses = [clock.past(tries.delay()) for _ in range(12)]
    assert pauses[:5] == [1, 2, 4, 8, 16]
    assert max(pauses) == LONGEST_PAUSE
    clock.past(SECONDS_TO_PROVE_ITSELF + 1)
    assert tries.delay() == 1


class Clock:
    def __init__(self) -> None:
        self.seconds = 0.0

    def __call__(self) -> float:
        return self.seconds

    def past(self, pause: float) -> float:
        """The pause, which is over then."""
        self.seconds += pause
        return pause


async def test_the_addresses_of_discord_are_put_back_at_the_end(local: Standin, running) -> None:
    kept = Route.BASE, DiscordWebSocket.DEFAULT_GATEWAY
    async with running(local):
        assert local.api_url == Route.BASE
        assert str(DiscordWebSocket.DEFAULT_GATEWAY) == local.gateway_url
    assert kept == (Route.BASE, DiscordWebSocket.DEFAULT_GATEWAY)

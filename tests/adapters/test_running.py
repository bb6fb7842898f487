"""Several platforms in one process: started when configured, ended together, their logs without secrets or words."""

from __future__ import annotations

import asyncio
import json
import logging
import os
import signal
from collections.abc import Iterator

import pytest
import structlog

import adapters.discord.run
import adapters.slack.run
from adapters.logs import set_up_logs
from adapters.platform import PlatformFailed, PlatformRefused, Surroundings
from adapters.running import run_platforms
from bot.failures import failure
from bot.settings import DiscordSettings, Secret, SlackSettings

SLACK = SlackSettings(bot_token=Secret("xoxb-1"), app_token=Secret("xapp-1"))
DISCORD = DiscordSettings(token=Secret("token"))


@pytest.fixture(autouse=True)
def logs() -> Iterator[None]:
    """As they are set up for the bots; put back afterwards."""
    root = logging.getLogger()
    before, level = root.handlers[:], root.level
    yield
    structlog.reset_defaults()
    root.handlers[:] = before
    root.setLevel(level)


def events(capsys: pytest.CaptureFixture[str]) -> list[dict[str, str]]:
    captured = capsys.readouterr()
    assert captured.out == ""
    return [json.loads(line) for line in captured.err.splitlines()]


class Platform:
    """Runs until it is told to stop, or fails at once, be it always or a few times only."""

    def __init__(self, error: Exception | None = None, failures: int = 1_000) -> None:
        self.error, self.failures = error, failures
        self.starts = 0
        self.up = asyncio.Event()
        self.ended = False

    async def run(self, surroundings: Surroundings, *_: object) -> None:
        self.starts += 1
        if self.error and self.starts <= self.failures:
            raise self.error
        self.up.set()
        await surroundings.stopping.wait()
        self.ended = True


def use(monkeypatch: pytest.MonkeyPatch, *, slack: Platform, discord: Platform) -> None:
    monkeypatch.setattr(adapters.slack.run, "run_slack", slack.run)
    monkeypatch.setattr(adapters.discord.run, "run_discord", discord.run)


async def test_only_what_is_configured_is_started(monkeypatch, capsys, teller, state):
    set_up_logs("INFO")
    slack, discord = Platform(), Platform(RuntimeError())
    use(monkeypatch, slack=slack, discord=discord)
    running = asyncio.create_task(run_platforms(teller, state, SLACK, DiscordSettings()))
    await asyncio.sleep(0)
    os.kill(os.getpid(), signal.SIGTERM)
    assert await running == 0
    assert slack.ended
    assert [(event["event"], event.get("platform", event.get("platforms"))) for event in events(capsys)] == [
        ("started", ["slack"]),
        ("stopped", "slack"),
    ]


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
async def test_a_signal_ends_all_platforms_in_order(monkeypatch, teller, state, number):
    slack, discord = Platform(), Platform()
    use(monkeypatch, slack=slack, discord=discord)
    running = asyncio.create_task(run_platforms(teller, state, SLACK, DISCORD))
    await asyncio.sleep(0)
    os.kill(os.getpid(), number)
    assert await running == 0
    assert (slack.ended, discord.ended) == (True, True)


async def test_a_platform_that_is_refused_ends_alone(monkeypatch, capsys, teller, state):
    set_up_logs("INFO")
    slack, discord = Platform(), Platform(PlatformRefused("Discord refuses the token"))
    use(monkeypatch, slack=slack, discord=discord)
    running = asyncio.create_task(run_platforms(teller, state, SLACK, DISCORD))
    await asyncio.sleep(0.05)
    assert not running.done()
    os.kill(os.getpid(), signal.SIGTERM)
    assert await running == 0
    assert slack.ended
    (refused,) = [event for event in events(capsys) if event["level"] == "error"]
    assert (refused["platform"], refused["reason"]) == ("discord", "Discord refuses the token")


async def test_where_no_platform_takes_its_settings_the_process_ends_and_says_so(monkeypatch, teller, state):
    use(monkeypatch, slack=Platform(PlatformRefused("x")), discord=Platform(PlatformRefused("y")))
    assert await run_platforms(teller, state, SLACK, DISCORD) == 2


@pytest.mark.parametrize("error", [PlatformFailed("away"), RuntimeError("words of a user")])
async def test_a_platform_that_fails_is_started_again_and_the_other_goes_on(monkeypatch, capsys, teller, state, error):
    set_up_logs("INFO")
    monkeypatch.setattr("adapters.running.FIRST_PAUSE", 0.01)
    slack, discord = Platform(error, failures=3), Platform()
    use(monkeypatch, slack=slack, discord=discord)
    running = asyncio.create_task(run_platforms(teller, state, SLACK, DISCORD))
    async with asyncio.timeout(10):
        await slack.up.wait()
    assert (discord.starts, slack.starts) == (1, 4)
    os.kill(os.getpid(), signal.SIGTERM)
    assert await running == 0
    logged = events(capsys)
    assert sum(event["event"] in ("platform_failed", "unexpected_error") for event in logged) == 3
    assert "words of a user" not in str(logged)


async def test_an_unexpected_end_is_logged_with_its_place(monkeypatch, capsys, teller, state):
    set_up_logs("INFO")
    slack = Platform(RuntimeError("words of a user"), failures=1)
    use(monkeypatch, slack=slack, discord=Platform())
    running = asyncio.create_task(run_platforms(teller, state, SLACK, DISCORD))
    await asyncio.sleep(0.05)
    os.kill(os.getpid(), signal.SIGTERM)
    assert await running == 0
    (failed,) = [event for event in events(capsys) if event["level"] == "error"]
    assert (failed["event"], failed["where"], failed["error"]) == ("unexpected_error", "slack", "RuntimeError")
    assert "test_running.py" in failed["frames"][-1]


def test_a_failure_is_logged_once_under_the_id_that_is_told(capsys):
    set_up_logs("ERROR")
    answers = [failure(ValueError("words of a user"), where="terminal") for _ in range(2)]
    logged = events(capsys)
    assert [event["id"] for event in logged] == [answer.error_id for answer in answers]
    assert answers[0].error_id != answers[1].error_id
    assert answers[0].error_id in answers[0].headline
    assert "words of a user" not in str(logged)
    assert "words of a user" not in str(answers)


def test_libraries_log_one_line_without_tracebacks(capsys):
    set_up_logs("INFO")
    log = logging.getLogger("some.library")
    try:
        raise ValueError("words of a user")  # noqa: TRY301
    except ValueError:
        log.exception("request failed\nbody: words of a user")
    log.debug("chatter")
    (event,) = events(capsys)
    assert (event["logger"], event["level"], event["event"]) == ("some.library", "error", "request failed")
    assert event["error"] == "ValueError"
    assert "words of a user" not in str(event)


@pytest.mark.parametrize(
    "secret",
    [
        "xoxb-123-abcDEF",
        "xapp-1-A0-b2c",
        "wss://slack.example/link/?ticket=3a4b-5c",
        f"{'a' * 24}.{'b' * 6}.{'c' * 27}",
    ],
)
def test_libraries_log_no_token(capsys, secret):
    set_up_logs("INFO")
    logging.getLogger("some.library").warning("cannot connect with %s for now", secret)
    (event,) = events(capsys)
    assert event["event"].startswith("cannot connect with ")
    assert event["event"].endswith("*** for now")
    assert secret.rpartition("=")[2] not in str(event)


async def test_an_error_in_a_lost_task_does_not_bring_a_user_s_words_into_the_log(capsys):
    set_up_logs("INFO")
    asyncio.get_running_loop().call_exception_handler(
        {"message": "Task exception was never retrieved", "exception": ValueError("words of a user"), "future": "x"}
    )
    (event,) = events(capsys)
    assert event["event"] == "Task exception was never retrieved"
    assert "words of a user" not in str(event)


@pytest.mark.parametrize(("level", "heard"), [("DEBUG", 4), ("INFO", 4), ("WARNING", 3), ("ERROR", 2)])
def test_the_level_holds_for_ours_and_for_libraries(capsys, level, heard):
    set_up_logs(level)
    ours, library = structlog.get_logger("teller"), logging.getLogger("library")
    ours.info("one")
    library.warning("two")
    ours.error("three")
    library.error("four")
    assert len(events(capsys)) == heard

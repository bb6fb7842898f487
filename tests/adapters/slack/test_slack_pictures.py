"""The picture comes after the words, where everybody sees them; without it nothing is missing."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from structlog.testing import capture_logs

from bot.core import Teller
from bot.pictures import studio as room
from bot.pictures.palette import Theme
from bot.pictures.studio import Studio
from data.state import State
from tests.adapters.slack.newsroom import CHANNEL, DIRECT, Newsroom, http_settings, mention, running
from tests.adapters.slack.stand_in import Slack, Trouble
from tests.bot.pictures.pages import pixels

QUESTION = "How did India vote on ES-11/6?"
FACT = "India abstained on A/RES/ES-11/6"
DONE = "files.completeUploadExternal"


@pytest_asyncio.fixture(scope="module", loop_scope="package")
async def studio() -> AsyncIterator[Studio]:
    opened = Studio(Theme.LIGHT)
    yield opened
    await opened.close()


@pytest.fixture(autouse=True)
def in_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """However busy the machine is."""
    monkeypatch.setattr(room, "SECONDS_TO_DRAW", 30.0)


@pytest_asyncio.fixture(loop_scope="package")
async def illustrated(slack: Slack, teller: Teller, state: State, studio: Studio) -> AsyncIterator[Newsroom]:
    async with running(slack, teller, state, http_settings(slack), studio=studio) as newsroom:
        yield newsroom


def methods(newsroom: Newsroom) -> list[str]:
    return [call.method for call in newsroom.slack.calls]


async def test_a_mention_gets_its_picture_in_the_thread_after_the_words(illustrated: Newsroom):
    asked_in = mention(QUESTION)
    await illustrated.event(asked_in)
    done = await illustrated.slack.called(DONE)
    assert (done.body["channel_id"], done.body["thread_ts"]) == (CHANNEL, asked_in["ts"])
    assert done.body["files"][0]["title"] == "Roll call on A/RES/ES-11/6"
    assert pixels(illustrated.slack.uploads[0]).width == 1200
    asked = illustrated.slack.of("files.getUploadURLExternal")[0]
    assert asked.body["filename"] == "Roll_call_on_A_RES_ES-11_6.png"
    assert "141 in favour, 7 against, 32 abstaining, 13 not voting." in asked.body["alt_txt"]
    assert methods(illustrated).index("chat.postMessage") < methods(illustrated).index("files.getUploadURLExternal")


async def test_a_direct_message_gets_its_picture_beside_the_answer(illustrated: Newsroom):
    await illustrated.say(QUESTION)
    done = await illustrated.slack.called(DONE)
    assert (done.body["channel_id"], done.body.get("thread_ts")) == (DIRECT, None)


async def test_what_is_shared_is_shared_with_its_picture(illustrated: Newsroom):
    await illustrated.command(f"share {QUESTION}")
    assert (await illustrated.slack.called(DONE)).body["channel_id"] == CHANNEL


async def test_what_one_person_sees_and_what_is_no_roll_call_has_no_picture(illustrated: Newsroom):
    await illustrated.whispered(QUESTION)
    await illustrated.answered("help")
    await illustrated.bot_at_rest()
    assert illustrated.slack.uploads == []


async def test_where_slack_takes_no_file_the_answer_stays_and_nothing_more_is_said(illustrated: Newsroom):
    illustrated.slack.troubles["files.getUploadURLExternal"].append(Trouble("missing_scope"))
    with capture_logs() as logs:
        assert FACT in (await illustrated.answered(QUESTION)).said
        await illustrated.bot_at_rest()
    assert [(entry["event"], entry["reason"]) for entry in logs] == [("picture_not_sent", "missing_scope")]
    assert len(illustrated.slack.of("chat.postMessage")) == 1


async def test_where_no_picture_is_wanted_none_comes(newsroom: Newsroom):
    assert FACT in (await newsroom.answered(QUESTION)).said
    await newsroom.bot_at_rest()
    assert newsroom.slack.uploads == []


async def test_a_channel_turns_its_pictures_off_and_on(illustrated: Newsroom):
    assert "come without pictures" in (await illustrated.whispered("pictures off")).said
    await illustrated.event(mention(QUESTION))
    assert FACT in (await illustrated.slack.called("chat.postMessage")).said
    await illustrated.say(QUESTION)
    assert (await illustrated.slack.called(DONE)).body["channel_id"] == DIRECT
    assert "followed by pictures" in (await illustrated.whispered("pictures on")).said
    await illustrated.event(mention(QUESTION))
    assert (await illustrated.slack.called(DONE, 2)).body["channel_id"] == CHANNEL


@pytest.mark.parametrize(
    ("question", "title"),
    [
        ("Who changed between ES-11/4 and ES-11/5?", "Who moved between A/RES/ES-11/4 and A/RES/ES-11/5"),
        ("How often do India and China agree?", "India and China: agreement by year"),
        ("Which countries agree most with Israel?", "Agreement with Israel by year"),
        ("How did India vote on S/2022/155?", "Roll call on S/2022/155"),
        ("tiles ES-11/6", "Roll call on A/RES/ES-11/6"),
    ],
)
async def test_each_kind_of_picture_is_shown(illustrated: Newsroom, question: str, title: str):
    await illustrated.say(question)
    assert (await illustrated.slack.called(DONE)).body["files"][0]["title"] == title

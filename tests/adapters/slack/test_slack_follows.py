"""Follows in Slack: typed, clicked and mentioned, as signed requests; who may, and what channels could read."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from adapters.slack.values import unpack
from bot.answer import Answer, Kind
from bot.core import Teller
from bot.notices.model import notice_of
from data.state import NO_FOLLOW, Channel, State, Status, Telling
from tests.adapters.slack.newsroom import CHANNEL, DIRECT, USER, Newsroom, ephemeral, http_settings, mention, running
from tests.adapters.slack.stand_in import BOT_USER, Slack, Trouble

FOLLOWED = "This channel now follows"


def here(newsroom: Newsroom, channel: str = CHANNEL) -> Channel:
    return Channel("slack", newsroom.team, channel)


async def sentences(state: State, place: Channel) -> list[str]:
    return [follow.sentence for follow in await state.follows.of(place)]


async def test_a_follow_is_typed_and_confirmed_to_who_typed_it(newsroom: Newsroom, state: State):
    await newsroom.command("follow India on nuclear weapons", user_name="anna")
    answer = await newsroom.slack.called("response_url")
    assert f"{FOLLOWED} votes by India about nuclear weapons" in answer.said
    assert "/invite @Teller" in answer.said
    assert answer.body["response_type"] == "ephemeral"
    (follow,) = await state.follows.of(here(newsroom))
    assert (follow.sentence, follow.set_by, follow.set_by_name) == ("India on nuclear weapons", USER, "anna")
    assert "by anna" in (await newsroom.whispered("follows")).said


async def test_a_question_back_is_answered_by_a_click(newsroom: Newsroom, state: State):
    answer = await newsroom.whispered("follow Ukraine")
    assert "Votes by Ukraine, votes about it, or both?" in answer.said
    await newsroom.click(answer.button("votes about Ukraine"), **ephemeral(newsroom.slack))
    confirmed = await newsroom.slack.called("response_url", 2)
    assert f"{FOLLOWED} votes about Ukraine" in confirmed.said
    assert await sentences(state, here(newsroom)) == ["votes about Ukraine"]


async def test_the_buttons_of_a_notice_mute_and_end_its_follow(newsroom: Newsroom, state: State):
    answer = await newsroom.whispered("follow India")
    everybody = {
        "container": {"type": "message", "channel_id": CHANNEL, "message_ts": "2.0"},
        "channel": {"id": CHANNEL},
        "response_url": newsroom.slack.response_url("click"),
    }
    button = answer.button("Unfollow")
    assert unpack(button["value"]).questions == ("unfollow 1",)
    await newsroom.click(button, **everybody)
    assert "has ended follow 1" in (await newsroom.slack.called("response_url", 2)).said
    assert await sentences(state, here(newsroom)) == []


async def test_the_channel_is_told_who_ended_or_muted_what_where_only_they_see_the_answer(newsroom: Newsroom):
    await newsroom.whispered("follow India")
    await newsroom.command("mute 1 for 30 days", user_name="anna")
    muted = await newsroom.slack.called("chat.postMessage")
    assert "anna muted follow 1 until" in muted.said
    assert "“unmute 1” undoes it" in muted.said
    assert muted.body["channel"] == CHANNEL
    await newsroom.command("unfollow 1", user_name="anna")
    ended = await newsroom.slack.called("chat.postMessage", 2)
    assert "anna ended follow 1, “India”; “follow India” sets it again." in ended.said
    # What was refused, and what everybody saw, is not told.
    await newsroom.whispered("unfollow 1")
    await newsroom.event(mention("follow China"))
    await newsroom.event(mention("unfollow all", ts="9.0"))
    await newsroom.slack.called("chat.postMessage", 4)
    assert not any("ended follow 2," in call.said for call in newsroom.slack.of("chat.postMessage")[2:3])
    assert len(newsroom.slack.of("chat.postMessage")) == 4


async def test_a_mention_and_a_direct_message_are_understood_too(newsroom: Newsroom, state: State):
    await newsroom.event(mention("follow BRICS splits"))
    assert FOLLOWED in (await newsroom.slack.called("chat.postMessage")).said
    answer = await newsroom.answered("follow vetoes")
    assert "This conversation now follows" in answer.said
    assert "/invite" not in answer.said
    assert await sentences(state, here(newsroom)) == ["BRICS splits"]
    assert await sentences(state, here(newsroom, DIRECT)) == ["vetoes"]


async def test_in_the_thread_of_a_notice_it_is_asked_why_it_came(newsroom: Newsroom, state: State):
    notice = notice_of(here(newsroom), NO_FOLLOW, Answer(Kind.ROLL_CALLS, "Correction"), (Telling("A/RES/ES-11/6"),))
    await state.outbox.write([notice])
    (row,) = await state.outbox.rows((Status.WAITING,), 1)
    await state.outbox.sent(row, "77.0")
    await newsroom.event(mention("why this?", thread_ts="77.0"))
    answer = await newsroom.slack.called("chat.postMessage")
    assert answer.body["thread_ts"] == "77.0"
    assert "puts right what this channel was told before of A/RES/ES-11/6" in answer.said
    await newsroom.event(mention("why this?", thread_ts="78.0"))
    assert "That message is no notice" in (await newsroom.slack.called("chat.postMessage", 2)).said


async def test_people_of_other_organisations_may_ask_and_not_follow(newsroom: Newsroom, state: State):
    shared = {"envelope": {"is_ext_shared_channel": True}, "user_team": "T99", "team": "T99"}
    await newsroom.event(mention("follow India", **shared))
    assert "Only members of the workspace" in (await newsroom.slack.called("chat.postMessage")).said
    await newsroom.event(mention("How did India vote on ES-11/6?", **shared))
    assert "India abstained" in (await newsroom.slack.called("chat.postMessage", 2)).said
    assert await sentences(state, here(newsroom)) == []


async def test_somebody_of_elsewhere_cannot_end_a_follow_by_a_click(newsroom: Newsroom, state: State):
    answer = await newsroom.whispered("follow India")
    stranger = {"user": {"id": "U9", "team_id": "T99", "username": "zoe"}}
    await newsroom.click(answer.button("Unfollow"), **ephemeral(newsroom.slack) | stranger)
    assert "Only members of the workspace" in (await newsroom.slack.called("response_url", 2)).said
    assert await sentences(state, here(newsroom)) == ["India"]


@pytest.mark.parametrize("is_admin", [True, False])
async def test_follows_can_be_limited_to_administrators(
    slack: Slack,
    teller: Teller,
    state: State,
    is_admin: bool,  # noqa: FBT001 (a case of the test)
):
    slack.users[USER] = {"is_admin": is_admin, "is_owner": False}
    async with running(slack, teller, state, http_settings(slack, follows="admins")) as newsroom:
        said = (await newsroom.whispered("follow India")).said
        assert (FOLLOWED in said) is is_admin
        assert is_admin or "only administrators" in said
        assert "India abstained" in (await newsroom.whispered("How did India vote on ES-11/6?")).said
        assert len(slack.of("users.info")) == 1


@pytest.mark.parametrize("trouble", [Trouble("missing_scope"), Trouble(status=500)])
async def test_where_slack_does_not_say_who_is_an_administrator_nobody_is(
    slack: Slack, teller: Teller, state: State, trouble: Trouble
):
    slack.troubles["users.info"] = [trouble]
    async with running(slack, teller, state, http_settings(slack, follows="admins")) as newsroom:
        assert "only administrators" in (await newsroom.whispered("follow India")).said


async def told(state: State, place: Channel) -> list[tuple[str, str]]:
    return [(given.symbol, given.message) for given in await state.follows.told("2000-01-01") if given.channel == place]


async def test_what_everybody_in_a_channel_could_read_is_remembered_and_nothing_of_who_asked(
    newsroom: Newsroom, state: State
):
    await newsroom.event(mention("How did India vote on ES-11/6?"))
    await newsroom.slack.called("chat.postMessage")
    await newsroom.bot_at_rest()
    ((symbol, message),) = await told(state, here(newsroom))
    assert symbol == "A/RES/ES-11/6"
    assert message.endswith(".0")
    kept = [str(given) for given in await state.follows.told("2000-01-01")]
    assert not any("India" in one or USER in one for one in kept)


async def test_what_only_one_person_saw_is_not_remembered_until_it_is_posted(newsroom: Newsroom, state: State):
    answer = await newsroom.whispered("How did India vote on ES-11/6?")
    assert await told(state, here(newsroom)) == []
    await newsroom.click(answer.button("Post to channel"), **ephemeral(newsroom.slack))
    await newsroom.slack.called("response_url", 2)
    await newsroom.bot_at_rest()
    assert [symbol for symbol, _ in await told(state, here(newsroom))] == ["A/RES/ES-11/6"]


NOT_THERE = "suspended: Teller is not in the channel"


async def suspended(newsroom: Newsroom, state: State, **about: bool) -> None:
    """What is followed here is suspended, and Slack says this about the channel."""
    await newsroom.whispered("follow India")
    await state.follows.suspend(here(newsroom), "not_in_channel")
    newsroom.slack.channels[CHANNEL] = about


async def reasons(newsroom: Newsroom, state: State) -> list[str]:
    return [follow.suspended for follow in await state.follows.of(here(newsroom))]


async def test_what_is_suspended_stays_so_while_its_reason_is_there(newsroom: Newsroom, state: State):
    await suspended(newsroom, state, is_member=False)
    listed = await newsroom.whispered("follows")
    assert NOT_THERE in listed.said
    assert "Invite Teller there (/invite @Teller), and it comes back." in listed.said
    newsroom.slack.channels[CHANNEL] = {"is_member": False, "is_archived": True}
    assert "suspended: the channel is archived" in (await newsroom.whispered("follows")).said
    newsroom.slack.channels[CHANNEL] = {"is_member": True}
    assert "No longer suspended: 1." in (await newsroom.whispered("follows")).said
    assert await reasons(newsroom, state) == [""]


@pytest.mark.parametrize(
    ("trouble", "kept"),
    [
        (Trouble("channel_not_found"), "channel_not_found"),
        (Trouble("missing_scope"), ""),
        (Trouble(status=500), "not_in_channel"),
    ],
)
async def test_a_follow_stays_suspended_where_slack_says_so_or_nothing(
    newsroom: Newsroom, state: State, trouble: Trouble, kept: str
):
    await suspended(newsroom, state)
    newsroom.slack.troubles["conversations.info"] = [trouble]
    await newsroom.whispered("follows")
    assert await reasons(newsroom, state) == [kept]


@pytest.mark.parametrize(("user", "kept"), [(BOT_USER, ""), (USER, "not_in_channel")])
async def test_an_invitation_brings_back_what_was_suspended_without_it(
    newsroom: Newsroom, state: State, user: str, kept: str
):
    await suspended(newsroom, state, is_member=True)
    await newsroom.event({"type": "member_joined_channel", "user": user, "channel": CHANNEL, "channel_type": "C"})
    if not kept:
        await newsroom.slack.called("conversations.info")
    await newsroom.bot_at_rest()
    assert await reasons(newsroom, state) == [kept]


@asynccontextmanager
async def restarted(newsroom: Newsroom, home: Path, state: State, asked: str) -> AsyncIterator[tuple[Newsroom, str]]:
    """A bot that was started anew behind a message that was answered, and the time by which that message goes."""
    message = mention(asked)
    await newsroom.event(dict(message))
    await newsroom.slack.called("chat.postMessage")
    await newsroom.bot_at_rest()
    core = Teller(home)
    async with running(newsroom.slack, core, state, http_settings(newsroom.slack)) as again:
        yield replace(again, team=newsroom.team), message["ts"]
    await core.close()


async def test_after_a_restart_an_edit_orders_nothing_anew(newsroom: Newsroom, landmark_home: Path, state: State):
    async with restarted(newsroom, landmark_home, state, "follow India") as (again, ts):
        for at, order in (("2.0", "follow Brazil"), ("3.0", "unfollow all")):
            await again.event(mention(order, ts=ts, edited={"user": USER, "ts": at}))
        await again.bot_at_rest()
        assert len(newsroom.slack.of("chat.postMessage")) == 1
    assert await sentences(state, here(newsroom)) == ["India"]


async def test_after_a_restart_an_edited_question_has_a_new_answer(
    newsroom: Newsroom, landmark_home: Path, state: State
):
    async with restarted(newsroom, landmark_home, state, "How did India vote on ES-11/6?") as (again, ts):
        edit = {"ts": ts, "edited": {"user": USER, "ts": "2.0"}}
        await again.event(mention("How did India vote on ES-11/6?", **edit))
        edit["edited"] = {"user": USER, "ts": "3.0"}
        await again.event(mention("How did Brazil vote on ES-11/6?", **edit))
        assert "Brazil voted in favour" in (await newsroom.slack.called("chat.postMessage", 2)).said
    assert len(newsroom.slack.of("chat.postMessage")) == 2

"""Follows in Discord: who may, what is confirmed, what is clicked, and what is remembered of what a channel could read."""

from __future__ import annotations

from collections.abc import AsyncIterator

import discord
import pytest
import pytest_asyncio
from simcord.actors import MemberActor

from adapters.discord.run import create_bot
from bot.answer import Answer, Kind
from bot.core import Teller
from bot.notices.model import notice_of
from bot.settings import DiscordSettings
from data.state import NO_FOLLOW, Channel, State, Status, Telling
from tests.adapters.discord.places import Place, clickable, offline, said

FOLLOWED = "This channel now follows"


@pytest_asyncio.fixture(loop_scope="package")
async def place(teller: Teller, state: State) -> AsyncIterator[Place]:
    async with offline(create_bot(teller, DiscordSettings(), state=state)) as found:
        yield found


@pytest.fixture
def max_(place: Place) -> MemberActor:
    """Somebody who manages the channels of the server."""
    role = place.guild.create_role("Desk", permissions=discord.Permissions(manage_channels=True))
    return place.guild.add_member(place.env.create_user("max"), roles=[role])


def here(place: Place) -> Channel:
    return Channel("discord", str(place.guild.id), str(place.channel.id))


async def sentences(state: State, place: Place) -> list[str]:
    return [follow.sentence for follow in await state.follows.of(here(place))]


async def test_who_manages_channels_follows(place: Place, max_: MemberActor, state: State):
    result = await max_.slash(place.channel, "follow", what="India on nuclear weapons")
    assert f"{FOLLOWED} votes by India about nuclear weapons" in said(result)
    (follow,) = await state.follows.of(here(place))
    assert (follow.sentence, follow.set_by_name) == ("India on nuclear weapons", "max")
    assert follow.set_by.isdecimal()
    listed = await place.ann.slash(place.channel, "teller follows")
    assert "by max" in said(listed)


NEEDED = "Teller needs the permissions “View Channel” and “Send Messages” here."


@pytest.mark.parametrize("may_write", [True, False])
async def test_what_teller_needs_to_send_notices_is_said_where_it_lacks_that(
    place: Place, max_: MemberActor, *, may_write: bool
):
    lent = {place.guild.default_role: discord.PermissionOverwrite(send_messages=may_write)}
    channel = place.guild.create_text_channel("desk", overwrites=lent)
    result = await max_.slash(channel, "follow", what="India on nuclear weapons")
    assert (NEEDED in said(result)) is not may_write


async def test_others_do_not_see_the_command_and_are_refused_by_every_other_way(
    place: Place, max_: MemberActor, state: State
):
    assert "follow" not in place.ann.available_commands(place.channel)
    assert "follow" in max_.available_commands(place.channel)
    await max_.slash(place.channel, "follow", what="India")
    for refused in (
        said(await place.ann.slash(place.channel, "ask", question="follow China's votes")),
        said(await place.ann.slash(place.channel, "teller unfollow", which="1")),
        await place.mention("unfollow all"),
    ):
        assert "Manage Channels" in refused
    assert await sentences(state, place) == ["India"]


async def test_what_is_asked_back_is_clicked(place: Place, max_: MemberActor, state: State):
    result = await max_.slash(place.channel, "follow", what="Ukraine")
    assert "votes about it, or both?" in said(result)
    assert clickable(result.response.message)["votes about Ukraine"] == "ask:follow votes about Ukraine"
    clicked = await max_.click(result.response.message, custom_id="ask:follow votes about Ukraine")
    assert FOLLOWED in said(clicked)
    assert await sentences(state, place) == ["votes about Ukraine"]


async def test_a_click_is_only_good_for_who_may(place: Place, max_: MemberActor, state: State):
    result = await max_.slash(place.channel, "follow", what="India", share=True)
    refused = await place.ann.click(result.response.message, custom_id="ask:unfollow 1")
    assert "Manage Channels" in said(refused)
    assert "has ended follow 1" in said(await max_.click(result.response.message, custom_id="ask:unfollow 1"))
    assert await sentences(state, place) == []


async def test_the_channel_is_told_who_muted_what_where_only_they_see_the_answer(place: Place, max_: MemberActor):
    await max_.slash(place.channel, "follow", what="India")
    channel = place.channel
    shown = await max_.slash(channel, "teller mute", days="30 days", number="1")
    assert "hears nothing of follow 1" in said(shown)
    assert len(shown.followups) == 1
    posted = said(channel.last_message)
    assert "max muted follow 1 until" in posted
    assert "“unmute 1” undoes it" in posted


async def test_under_a_notice_and_in_its_thread_it_is_asked_why_it_came(place: Place, state: State):
    await place.mention("result of ES-11/6")
    shown = place.channel.last_message
    assert shown is not None
    notice = notice_of(here(place), NO_FOLLOW, Answer(Kind.ROLL_CALLS, "Correction"), (Telling("A/RES/ES-11/6"),))
    await state.outbox.write([notice])
    (row,) = await state.outbox.rows((Status.WAITING,), 1)
    await state.outbox.sent(row, str(shown.id))
    asked, puts_right = "why did we get this notice?", "puts right what this channel was told before of A/RES/ES-11/6"
    await place.ann.send(place.channel, f"<@{place.bot.user.id}> {asked}", reply_to=shown)
    assert puts_right in said(place.channel.last_message)
    native = place.bot.get_channel(place.channel.id)
    assert isinstance(native, discord.TextChannel)
    await native.get_partial_message(shown.id).create_thread(name="Why")
    await place.env.settle()
    assert puts_right in await place.mention(asked, place.channel.threads[-1])


async def told(state: State, place: Place) -> set[str]:
    return {given.symbol for given in await state.follows.told("2000-01-01") if given.channel == here(place)}


async def test_what_a_channel_could_read_is_remembered(place: Place, state: State):
    await place.ann.slash(place.channel, "vote", state="India", roll_call="ES-11/6")
    assert await told(state, place) == set()
    await place.ann.slash(place.channel, "vote", state="India", roll_call="ES-11/6", share=True)
    assert await told(state, place) == {"A/RES/ES-11/6"}
    await place.mention("How did India vote on ES-11/4?")
    assert await told(state, place) == {"A/RES/ES-11/6", "A/RES/ES-11/4"}
    given = (await state.follows.told("2000-01-01"))[0]
    assert given.message.isdecimal()


async def test_after_a_restart_an_edit_orders_nothing_anew(
    place: Place, max_: MemberActor, teller: Teller, state: State
):
    asked = await max_.send(place.channel, f"<@{place.bot.user.id}> follow India")
    answer = place.channel.last_message
    assert FOLLOWED in said(answer)
    await place.env.restart_bot(create_bot(teller, DiscordSettings(), state=state))
    await max_.edit(asked, f"<@{place.bot.user.id}> follow Brazil")
    await max_.edit(asked, f"<@{place.bot.user.id}> unfollow all")
    assert await sentences(state, place) == ["India"]
    assert place.channel.last_message.id == answer.id

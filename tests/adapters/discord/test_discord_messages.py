"""Mentions, direct messages, threads, the message menu: without the privileged intent for message content."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import discord
import pytest
from simcord.actors import MemberActor
from simcord.builders import ChannelHandle

from adapters.discord.run import create_bot
from adapters.discord.text import escape
from bot.answer import Answer
from bot.briefs import brief_of
from bot.core import Teller
from bot.plain import plain_text
from bot.settings import DiscordSettings
from data.state import State
from tests.adapters.discord.places import Place, offline, said, told
from tests.campaigns import part_of
from tests.conftest import ROOT, TODAY

FILES = sorted((ROOT / "tests" / "conversations").glob("*.toml"))
CONVERSATIONS = [one for file in FILES for one in tomllib.loads(file.read_text("utf-8"))["conversation"]]
# What a member of staff has not allowed in the developer portal is not delivered.
NOTHING_PRIVILEGED = discord.Intents(guilds=True, guild_messages=True, dm_messages=True)


def holds(turn: dict[str, Any], text: str) -> None:
    for words in turn.get("shows", ()):
        assert words in text, turn["say"]
    for words in turn.get("hides", ()):
        assert words not in text, turn["say"]


@pytest.mark.campaign
@pytest.mark.parametrize("where", ["mention", "direct", "embed"])
async def test_the_conversations_of_the_core_go_the_same_way_here(
    teller: Teller, where: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers: list[Answer] = []
    ask = teller.ask

    async def noted(*asked: Any, **more: Any) -> Answer:
        answers.append(await ask(*asked, **more))
        return answers[-1]

    monkeypatch.setattr(teller, "ask", noted)
    bot = create_bot(teller, DiscordSettings(layout="embed" if where == "embed" else "components"))
    async with offline(bot, approved_intents=NOTHING_PRIVILEGED) as place:
        for conversation in part_of(CONVERSATIONS):
            channel = place.guild.create_text_channel("desk")
            person = place.env.create_user("dan")
            for turn in conversation["turns"]:
                match where:
                    case "direct":
                        await person.send_dm(turn["say"])
                        assert person.dm_channel.last_message is not None
                        shown = said(person.dm_channel.last_message)
                    case _:
                        shown = await place.mention(turn["say"], channel)
                holds(turn, plain_text(answers[-1]))
                assert escape(brief_of(answers[-1]).verdict) in shown


async def test_each_person_in_a_channel_has_a_conversation_of_their_own(place: Place) -> None:
    await place.mention("how did Brazil vote on ES-11/1")
    bob = place.guild.add_member(place.env.create_user("bob"))
    await bob.send(place.channel, f"<@{place.bot.user.id}> and India?")
    assert "A/RES/ES-11/1" not in said(place.channel.last_message)
    assert told("China abstained", "A/RES/ES-11/1") in await place.mention("and China?")


async def test_a_mention_is_replied_to_in_its_place_and_pings_nobody(place: Place) -> None:
    await place.mention("how did India vote on ES-11/6")
    answer = place.channel.last_message
    assert answer.reference is not None
    (sent,) = (request.json for request in place.env.http_requests if request.path.endswith("/messages"))
    assert sent["allowed_mentions"] == {"parse": [], "replied_user": False}
    assert sent["enforce_nonce"]
    assert sent["nonce"] == str(answer.reference.message_id)


async def test_a_mention_in_a_thread_is_answered_in_the_thread(place: Place) -> None:
    start = await place.ann.send(place.channel, "about India")
    native = place.bot.get_channel(place.channel.id)
    assert isinstance(native, discord.TextChannel)
    await native.get_partial_message(start.id).create_thread(name="India")
    await place.env.settle()
    (thread,) = place.channel.threads
    assert "India abstained" in await place.mention("how did India vote on ES-11/6", thread)


async def test_a_reply_to_an_answer_that_pings_the_bot_is_a_question(place: Place) -> None:
    await place.mention("how did India vote on ES-11/6")
    await place.ann.send(place.channel, f"<@{place.bot.user.id}> and China?", reply_to=place.channel.last_message)
    assert told("China abstained", "A/RES/ES-11/6") in said(place.channel.last_message)


CHINA = told("China abstained", "A/RES/ES-11/6")


async def thread_on(place: Place, message: discord.Message) -> ChannelHandle:
    native = place.bot.get_channel(place.channel.id)
    assert isinstance(native, discord.TextChannel)
    await native.get_partial_message(message.id).create_thread(name="desk")
    await place.env.settle()
    return place.channel.threads[-1]


async def say(place: Place, person: MemberActor, text: str, channel: ChannelHandle, reply_to: Any = None) -> str:
    """What the bot answers to a person who mentions it."""
    await person.send(channel, f"<@{place.bot.user.id}> {text}", reply_to=reply_to)
    return said(channel.last_message)


async def test_a_reply_goes_on_from_the_answer_it_replies_to_whoever_asked(place: Place) -> None:
    await place.mention("how did India vote on ES-11/6")
    answer = place.channel.last_message
    bob = place.guild.add_member(place.env.create_user("bob"))
    await say(place, bob, "how did Nauru vote on ES-11/1", place.channel)
    assert CHINA in await say(place, bob, "and China?", place.channel, answer)
    assert told("Brazil voted in favour", "A/RES/ES-11/6") in await say(place, bob, "and Brazil?", place.channel)


async def test_a_thread_goes_on_from_the_answer_it_hangs_on(place: Place) -> None:
    await place.mention("how did India vote on ES-11/6")
    thread = await thread_on(place, place.channel.last_message)
    bob = place.guild.add_member(place.env.create_user("bob"))
    assert CHINA in await say(place, bob, "and China?", thread)
    assert told("Brazil voted in favour", "A/RES/ES-11/6") in await say(place, place.ann, "and Brazil?", thread)
    assert "which vote" in await say(place, bob, "and China?", place.channel)


async def test_what_is_asked_in_a_thread_leaves_the_answer_it_hangs_on_to_those_who_reply_to_that(place: Place) -> None:
    await place.mention("how did India vote on ES-11/6")
    answer = place.channel.last_message
    thread = await thread_on(place, answer)
    bob = place.guild.add_member(place.env.create_user("bob"))
    assert "Sri Lanka abstained" in await say(place, bob, "and Sri Lanka?", thread)
    corrected = await say(place, place.ann, "no, I meant the one of 2 march 2022", place.channel, answer)
    assert told("India abstained", "A/RES/ES-11/1") in corrected
    assert told("Sri Lanka abstained", "A/RES/ES-11/8") in await say(place, bob, "and ES-11/8?", thread)


async def test_replies_and_threads_go_on_after_a_restart(landmark_home: Path, state: State) -> None:
    core = Teller(landmark_home, today=lambda: TODAY)
    async with offline(create_bot(core, DiscordSettings(), state=state)) as place:
        await place.mention("how did India vote on ES-11/6")
        answer = place.channel.last_message
        thread = await thread_on(place, answer)
        again = Teller(landmark_home, today=lambda: TODAY)
        await place.env.restart_bot(create_bot(again, DiscordSettings(), state=state))
        bob = place.guild.add_member(place.env.create_user("bob"))
        assert CHINA in await say(place, bob, "and China?", place.channel, answer)
        assert CHINA in await say(place, bob, "and China?", thread)
        await again.close()
    await core.close()


async def test_direct_messages_go_on_after_a_restart(landmark_home: Path, state: State) -> None:
    core = Teller(landmark_home, today=lambda: TODAY)
    async with offline(create_bot(core, DiscordSettings(), state=state)) as place:
        dan = place.env.create_user("dan")
        await dan.send_dm("how did India vote on ES-11/6")
        again = Teller(landmark_home, today=lambda: TODAY)
        await place.env.restart_bot(create_bot(again, DiscordSettings(), state=state))
        await dan.send_dm("and China?")
        assert CHINA in said(dan.dm_channel.last_message)
        await again.close()
    await core.close()


async def test_a_slash_command_starts_fresh_and_what_is_private_stays_so(place: Place) -> None:
    await place.mention("how did India vote on ES-11/6")
    assert "which vote" in said(await place.ann.slash(place.channel, "ask", question="and China?"))
    await place.ann.slash(place.channel, "vote", state="Nauru", roll_call="ES-11/1")
    assert CHINA in await place.mention("and China?")


async def test_what_is_shared_or_posted_can_be_replied_to(place: Place) -> None:
    bob = place.guild.add_member(place.env.create_user("bob"))
    shared = await place.ann.slash(place.channel, "vote", state="India", roll_call="ES-11/6", share=True)
    assert CHINA in await say(place, bob, "and China?", place.channel, shared.response.message)
    alone = await place.ann.slash(place.channel, "vote", state="India", roll_call="ES-11/6")
    await place.ann.click(alone.response, label="Post here")
    posted = place.channel.last_message
    assert CHINA in await say(place, bob, "and China?", place.channel, posted)


async def test_a_command_in_direct_messages_begins_a_conversation_there(place: Place) -> None:
    dan = place.env.create_user("dan")
    await dan.slash("vote", state="India", roll_call="ES-11/6")
    await dan.send_dm("and China?")
    assert CHINA in said(dan.dm_channel.last_message)


async def test_a_bare_mention_is_answered_with_what_can_be_asked(place: Place) -> None:
    assert "in your own words" in await place.mention("")


async def test_other_messages_and_other_bots_are_left_alone(place: Place) -> None:
    await place.ann.send(place.channel, "how did India vote on ES-11/6")
    await place.ann.send(place.channel, "@everyone how did India vote?")
    robot = place.guild.add_member(place.env.create_user("robot", bot=True))
    await robot.send(place.channel, f"<@{place.bot.user.id}> how did India vote on ES-11/6")
    assert [message.author.name for message in place.channel.history()] == ["ann", "ann", "robot"]


async def test_a_channel_in_which_the_bot_may_not_write_costs_a_line_in_the_log(place: Place) -> None:
    place.env.inject_error("POST", "/channels/*/messages", status=403, code=50013, message="Missing Permissions")
    await place.ann.send(place.channel, f"<@{place.bot.user.id}> status")
    assert place.channel.last_message.author.name == "ann"
    assert "58 recorded votes" in await place.mention("status")


async def test_a_file_that_is_asked_for_in_words_comes_with_the_answer(place: Place) -> None:
    answer = await place.mention("result of ES-11/6 as a csv file")
    assert "Adopted 141" in answer
    assert "press Full roll call" not in answer
    assert [file.filename for file in place.channel.last_message.attachments] == ["A_RES_ES-11_6.csv"]


# Messages that are edited


async def edited(place: Place, message: discord.Message, text: str) -> str:
    """What stands in the newest message of the channel after somebody edits theirs so that it mentions the bot."""
    await place.ann.edit(message, f"<@{place.bot.user.id}> {text}")
    return said(place.channel.last_message)


async def asked_and_answered(place: Place, text: str) -> tuple[discord.Message, discord.Message]:
    asked = await place.ann.send(place.channel, f"<@{place.bot.user.id}> {text}")
    return asked, place.channel.last_message


async def test_an_edited_question_is_answered_in_the_reply_that_it_has(place: Place) -> None:
    asked, reply = await asked_and_answered(place, "how did India vote on ES-11/99")
    assert "India abstained" in await edited(place, asked, "how did India vote on ES-11/6")
    assert place.channel.last_message.id == reply.id
    assert CHINA in await place.mention("and China?")


async def test_an_edited_question_goes_on_from_what_it_went_on_from(place: Place) -> None:
    await place.mention("how did India vote on ES-11/6")
    asked, reply = await asked_and_answered(place, "how did Brazil vote on ES-11/1")
    assert CHINA in await edited(place, asked, "and China?")
    assert CHINA in said(place.channel.last_message)
    assert len(place.channel.history()) == 4
    assert place.channel.last_message.id == reply.id


async def test_what_only_got_a_preview_or_a_pin_is_not_answered_again(place: Place) -> None:
    asked, reply = await asked_and_answered(place, "how did India vote on ES-11/6 https://undocs.org/A/RES/ES-11/6")
    requests = len(place.env.http_requests)
    await edited(place, asked, "how did India vote on ES-11/6 https://undocs.org/A/RES/ES-11/6")
    role = place.guild.create_role("Desk", permissions=discord.Permissions(manage_messages=True))
    await place.guild.add_member(place.env.create_user("max"), roles=[role]).set_pinned(asked, pinned=True)
    assert [request.path for request in place.env.http_requests[requests:] if str(reply.id) in request.path] == []
    assert reply.id in [message.id for message in place.channel.history()]


async def test_a_mention_that_an_edit_brings_is_answered(place: Place) -> None:
    asked = await place.ann.send(place.channel, "how did India vote on ES-11/6")
    assert "India abstained" in await edited(place, asked, "how did India vote on ES-11/6")
    assert "China abstained" in await edited(place, asked, "how did China vote on ES-11/6")
    assert len(place.channel.history()) == 2


async def test_after_a_restart_an_edited_question_is_answered_by_a_new_reply(landmark_home: Path, state: State) -> None:
    core = Teller(landmark_home, today=lambda: TODAY)
    async with offline(create_bot(core, DiscordSettings(), state=state)) as place:
        asked, reply = await asked_and_answered(place, "how did India vote on ES-11/6")
        await place.env.restart_bot(create_bot(core, DiscordSettings(), state=state))
        assert "India abstained" in await edited(place, asked, "how did India vote on ES-11/6")
        assert place.channel.last_message.id == reply.id
        assert "China abstained" in await edited(place, asked, "how did China vote on ES-11/6")
        assert place.channel.last_message.id != reply.id
        assert "Brazil voted in favour" in await edited(place, asked, "how did Brazil vote on ES-11/6")
        assert len(place.channel.history()) == 3
    await core.close()


async def test_what_was_ordered_is_not_ordered_anew_by_an_edit(landmark_home: Path, state: State) -> None:
    core = Teller(landmark_home, today=lambda: TODAY)
    async with offline(create_bot(core, DiscordSettings(), state=state)) as place:
        asked, _ = await asked_and_answered(place, "pictures")
        told = said(place.channel.last_message)
        assert await edited(place, asked, "how did China vote on ES-11/6") == told
    await core.close()


async def test_a_reply_that_was_deleted_is_not_missed(place: Place) -> None:
    asked, _ = await asked_and_answered(place, "how did India vote on ES-11/6")
    place.env.inject_error("PATCH", "/channels/*/messages/*", status=404, code=10008, message="Unknown Message")
    await edited(place, asked, "how did China vote on ES-11/6")
    assert "Nauru voted" in await place.mention("how did Nauru vote on ES-11/6")


# The message menu


async def test_fact_check_answers_what_a_message_says_about_votes(teller: Teller, layout: Any) -> None:
    async with offline(create_bot(teller, DiscordSettings(layout=layout))) as place:
        claim = await place.ann.send(place.channel, "India voted against ES-11/6, they say")
        result = await place.ann.context_menu(place.channel, "Fact-check", claim)
        assert "1 claim: refuted." in said(result)
        assert "India abstained (ES-11/6, 23 Feb 2023)" in said(result)
        assert result.ephemeral


async def test_fact_check_works_on_messages_of_any_make(place: Place) -> None:
    hook = place.guild.create_webhook(place.channel)
    embedded = await hook.send(embeds=[discord.Embed(title="News", description="India voted against ES-11/6")])
    result = await place.ann.context_menu(place.channel, "Fact-check", embedded)
    assert "India abstained (ES-11/6, 23 Feb 2023)" in said(result)
    fields = discord.Embed(title="News").add_field(name="Claim", value="India voted against ES-11/6")
    result = await place.ann.context_menu(place.channel, "Fact-check", await hook.send(embeds=[fields]))
    assert "India abstained (ES-11/6, 23 Feb 2023)" in said(result)
    original = await place.ann.send(place.channel, "Brazil abstained on ES-11/1")
    forwarded = await place.ann.forward(original, place.channel)
    result = await place.ann.context_menu(place.channel, "Fact-check", forwarded)
    assert "Brazil voted in favour (ES-11/1," in said(result)
    nothing = await place.ann.send(place.channel, "", attachments=[("picture.png", b"png")])
    result = await place.ann.context_menu(place.channel, "Fact-check", nothing)
    assert "no text to check" in said(result)
    answer = await place.ann.slash(place.channel, "vote", state="India", roll_call="ES-11/6", share=True)
    result = await place.ann.context_menu(place.channel, "Fact-check", answer.response)
    assert "ES-11/6, 23 Feb 2023)" in said(result)


async def test_fact_check_takes_a_message_for_a_text_whatever_it_asks(place: Place) -> None:
    asks = await place.ann.send(place.channel, "Who stood apart? India voted against ES-11/6, they say.")
    result = await place.ann.context_menu(place.channel, "Fact-check", asks)
    assert "1 claim: refuted." in said(result)
    for text in ("How did Brazil vote on ES-11/6?", "help", "thanks"):
        result = await place.ann.context_menu(place.channel, "Fact-check", await place.ann.send(place.channel, text))
        assert "No claim about a vote" in said(result)
    typed = await place.ann.slash(place.channel, "check", text="Who stood apart? India abstained on ES-11/6.")
    assert "1 claim: supported." in said(typed)

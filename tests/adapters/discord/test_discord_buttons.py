"""Buttons and menus, also those of messages that another process sent."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import discord
import pytest
from simcord.backend.errors import SetupError

from adapters.discord.copying import message_texts
from adapters.discord.run import create_bot
from bot.answer import Answer, Kind, Suggestion
from bot.core import Teller
from bot.settings import DiscordSettings
from tests.adapters.discord.places import AGAINST, Place, clickable, offline, said, told

LONG = (
    "How did the Congo vote on ES-11/4, and, as my desk would like to hear before noon, what came of that vote at all?"
)


async def test_a_follow_up_is_answered_to_the_one_who_clicks(place: Place) -> None:
    shared = await place.ann.slash(place.channel, "vote", state="India", roll_call="A/RES/ES-11/6", share=True)
    bob = place.guild.add_member(place.env.create_user("bob"))
    result = await bob.select(shared.response, [AGAINST])
    assert "Belarus" in said(result)
    assert result.ephemeral
    assert result.followups == []


async def test_buttons_and_menus_work_after_a_restart_with_nothing_kept(teller: Teller, layout: Any) -> None:
    settings = DiscordSettings(layout=layout)
    async with offline(create_bot(teller, settings)) as place:
        vote = await place.ann.slash(place.channel, "vote", state="India", roll_call="A/RES/ES-11/6")
        which = await place.ann.slash(place.channel, "ask", question="how did the Congo vote on ES-11/4")
        full = await place.ann.click(vote.response, label="Full roll call")
        await place.env.restart_bot(create_bot(teller, settings))
        assert "Belarus" in said(await place.ann.select(vote.response, [AGAINST]))
        label = "Democratic Republic of the Congo"
        assert "A/RES/ES-11/4" in said(await place.ann.click(which.response, label=label))
        assert "Zimbabwe" in said(await place.ann.click(full.response, label="Next"))


async def test_a_question_too_long_for_an_id_can_be_clicked_after_a_restart_too(teller: Teller, layout: Any) -> None:
    settings = DiscordSettings(layout=layout)
    async with offline(create_bot(teller, settings)) as place:
        which = await place.ann.slash(place.channel, "ask", question=LONG)
        label = "Democratic Republic of the Congo"
        assert clickable(which.response.message)[label] == "said:1"
        await place.env.restart_bot(create_bot(teller, settings))
        result = await place.ann.click(which.response, label=label)
        assert f"{label} " in said(result)
        assert "A/RES/ES-11/4" in said(result)


async def test_many_choices_are_picked_from_a_menu(teller: Teller, layout: Any) -> None:
    class Asking(Teller):
        async def ask(self, text: str, conversation: str = "", *, after: Sequence[str] | None = None) -> Answer:
            if text == "many":
                names = ("India", "China", "Brazil", "Egypt", "Ghana", "Norway", "Peru")
                options = tuple(Suggestion(name, f"How did {name} vote on ES-11/6?") for name in names)
                return Answer(Kind.CLARIFY, "Which one?", options=options)
            return await teller.ask(text, conversation, after=after)

        def asked(self, conversation: str) -> Sequence[str]:
            return ()

    core = Asking.__new__(Asking)
    async with offline(create_bot(core, DiscordSettings(layout=layout), background=False)) as place:
        await place.mention("many")
        which = place.channel.last_message
        await place.env.restart_bot(create_bot(core, DiscordSettings(layout=layout), background=False))
        result = await place.ann.select(which, ["ask:How did Peru vote on ES-11/6?"])
        assert told("Peru voted in favour", "A/RES/ES-11/6") in said(result)


# The full roll call


async def test_a_full_roll_call_is_paged_in_place_and_comes_as_a_file(place: Place) -> None:
    vote = await place.ann.slash(place.channel, "vote", state="India", roll_call="A/RES/ES-11/6")
    first = await place.ann.click(vote.response, label="Full roll call")
    assert first.response.id != vote.response.id
    assert [file.filename for file in first.response.attachments] == ["A_RES_ES-11_6.csv"]
    csv = (await first.response.attachments[0].read()).decode()
    assert len(csv.splitlines()) == 194
    one = said(first)
    second = await place.ann.click(first.response, label="Next")
    assert second.response.id == first.response.id
    assert len(second.response.attachments) == 1
    assert "Page 2 of 2" in said(second)
    assert said(await place.ann.click(second.response, label="Back")) == one


async def test_a_roll_call_without_votes_by_country_says_so(place: Place) -> None:
    vote = await place.ann.slash(place.channel, "vote", state="India", roll_call="A/RES/ES-11/6")
    message = vote.response.message
    payload = {"component_type": 2, "custom_id": "roll:0:A/RES/1/999"}
    assert "Full roll call" in clickable(message)
    result = await _clicked(place, message, payload)
    assert "A/RES/1/999" in said(result)


async def _clicked(place: Place, message: discord.Message, data: dict[str, Any]) -> Any:
    """A click on what an older version of a message had."""
    stored = place.env.backend.get_message(message.channel.id, message.id)
    button = next(part for part in _parts(stored.components) if part.get("label") == "Full roll call")
    button["custom_id"] = data["custom_id"]
    return await place.ann.click(message, custom_id=data["custom_id"])


def _parts(components: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [found for part in components for found in (part, *_parts(part.get("components", [])))]


async def test_the_source_is_a_link(place: Place) -> None:
    vote = await place.ann.slash(place.channel, "vote", state="India", roll_call="A/RES/ES-11/6")
    assert clickable(vote.response.message)["Source"] == "https://digitallibrary.un.org/record/4003921"


# Posting


@pytest.mark.parametrize("opened", [None, "Full roll call"])
async def test_what_one_person_sees_can_be_posted_as_it_is_with_its_files(
    teller: Teller, layout: Any, opened: str | None
) -> None:
    async with offline(create_bot(teller, DiscordSettings(layout=layout))) as place:
        alone = await place.ann.slash(place.channel, "vote", state="India", roll_call="A/RES/ES-11/6")
        if opened:
            alone = await place.ann.click(alone.response, label=opened)
        await place.env.restart_bot(create_bot(teller, DiscordSettings(layout=layout)))
        whole, before, files = said(alone), clickable(alone.response.message), await contents(alone.response)
        again = await place.ann.click(alone.response, label="Post here")
        posted = place.channel.last_message
        assert posted is not None
        assert said(posted).replace(f"\n-# Shared by <@{place.ann.id}>", "") == whole
        after = clickable(posted)
        assert after == {label: stands_for for label, stands_for in before.items() if label != "Post here"}
        assert await contents(posted) == files
        assert ("Shared by" in str([embed.footer.text for embed in posted.embeds])) is (layout == "embed")
        assert "Posted" in clickable(again.response.message)
        clicking = place.ann.click(posted, label="Next") if opened else place.ann.select(posted, [AGAINST])
        assert said(await clicking)


async def contents(message: Any) -> list[bytes]:
    return [await file.read() for file in message.attachments]


async def test_what_was_posted_is_not_posted_twice(place: Place) -> None:
    alone = await place.ann.slash(place.channel, "vote", state="India", roll_call="A/RES/ES-11/6")
    first = await place.ann.click(alone.response, label="Post here")
    assert len(first.followups) == 1
    with pytest.raises(SetupError, match="disabled"):
        await place.ann.click(alone.response, label="Posted")


async def test_the_bot_keeps_nothing_in_memory_for_the_messages_it_sent(place: Place) -> None:
    vote = await place.ann.slash(place.channel, "vote", state="India", roll_call="A/RES/ES-11/6")
    full = await place.ann.click(vote.response, label="Full roll call")
    await place.ann.click(full.response, label="Post here")
    assert not place.bot.persistent_views


async def test_a_row_with_nothing_but_the_way_to_post_goes_with_it(place: Place) -> None:
    alike = await place.ann.slash(place.channel, "teller agree", first="India", second="China")
    await place.ann.click(alike.response, label="Post here")
    posted = place.channel.last_message
    assert posted is not None
    assert len([row for row in posted.components[0].children if isinstance(row, discord.ActionRow)]) == 1
    assert list(message_texts(posted))

"""Messages whose words are changed: their answers are changed as well, and nothing else counts as a change."""

from __future__ import annotations

import msgspec
import pytest

from bot.answer import Answer
from bot.core import Teller
from tests.adapters.slack.newsroom import CHANNEL, USER, Newsroom, direct_message, mention

QUESTION = "How did India vote on ES-11/6?"
FACT = "India abstained on A/RES/ES-11/6"
OTHER = "How did Brazil vote on ES-11/1?"


def edit(before: dict, text: str, at: str = "2.0") -> dict:
    """What Slack tells of a direct message whose words somebody changed."""
    message = before | {"type": "message", "text": text, "edited": {"user": USER, "ts": at}}
    place = {"channel": before["channel"], "channel_type": "im"}
    return {"type": "message", "subtype": "message_changed", "message": message, "previous_message": before} | place


def shown(newsroom: Newsroom, channel: str) -> list[str]:
    return [message["text"] for message in newsroom.slack.history[channel]]


async def test_an_edited_message_is_answered_in_the_place_of_its_answer(newsroom: Newsroom):
    first = direct_message("How did Inda vote on ES-11/99?")
    assert await newsroom.event(dict(first)) == 200
    await newsroom.slack.called("chat.postMessage")
    assert await newsroom.event(edit(first, QUESTION)) == 200
    await newsroom.slack.called("chat.update")
    (answer,) = shown(newsroom, first["channel"])
    assert FACT in answer
    assert "China" in (await newsroom.answered("and China?")).said


async def test_an_edited_message_goes_on_from_what_it_went_on_from(newsroom: Newsroom):
    await newsroom.answered(QUESTION)
    second = direct_message(OTHER)
    await newsroom.event(dict(second))
    await newsroom.slack.called("chat.postMessage", 2)
    await newsroom.event(edit(second, "and China?"))
    assert "ES-11/6" in (await newsroom.slack.called("chat.update")).said
    await newsroom.event(edit(second, "and Brazil?", "3.0"))
    assert "ES-11/6" in (await newsroom.slack.called("chat.update", 2)).said


async def test_an_edited_mention_is_answered_in_the_place_of_its_answer(newsroom: Newsroom):
    first = mention(OTHER)
    await newsroom.event(dict(first))
    await newsroom.slack.called("chat.postMessage")
    for at in ("2.0", "2.0", "3.0"):
        await newsroom.event(mention(QUESTION, ts=first["ts"], edited={"user": USER, "ts": at}))
    await newsroom.slack.called("chat.update")
    await newsroom.event(mention(QUESTION, channel="C2"))
    await newsroom.slack.called("chat.postMessage", 2)
    assert len(newsroom.slack.of("chat.update")) == 1
    assert FACT in (shown(newsroom, CHANNEL))[0]


async def test_a_mention_that_an_edit_brings_is_answered(newsroom: Newsroom):
    await newsroom.event(mention(QUESTION, edited={"user": USER, "ts": "2.0"}))
    assert FACT in (await newsroom.slack.called("chat.postMessage")).said


async def test_of_a_long_answer_nothing_is_left_behind_when_its_question_becomes_another(
    newsroom: Newsroom, teller: Teller, monkeypatch: pytest.MonkeyPatch
):
    ask = teller.ask

    async def at_length(text: str, *place: str, **more: object) -> Answer:
        answer = await ask(text, *place, **more)
        notes = tuple(f"{number} {'is a word ' * 60}" for number in range(40))
        return answer if text == QUESTION else msgspec.structs.replace(answer, notes=notes)

    monkeypatch.setattr(teller, "ask", at_length)
    first = direct_message(OTHER)
    await newsroom.event(dict(first))
    await newsroom.slack.called("chat.postMessage", 2)
    await newsroom.event(edit(first, QUESTION))
    await newsroom.slack.called("chat.delete")
    await newsroom.bot_at_rest()
    (answer,) = shown(newsroom, first["channel"])
    assert FACT in answer


async def test_what_was_ordered_is_not_ordered_anew_by_an_edit(newsroom: Newsroom):
    first = direct_message("pictures off")
    await newsroom.event(dict(first))
    await newsroom.slack.called("chat.postMessage")
    await newsroom.event(edit(first, QUESTION))
    await newsroom.answered(OTHER)
    assert newsroom.slack.of("chat.update") == []


async def test_an_answer_that_is_gone_is_not_answered_anew(newsroom: Newsroom):
    """It was given by a process that has ended."""
    await newsroom.event(edit(direct_message(OTHER), QUESTION))
    await newsroom.answered(OTHER)
    assert [call.method for call in newsroom.slack.calls] == ["auth.test", "chat.postMessage"]

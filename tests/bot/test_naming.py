"""Each state has one name in a message, whatever else it is called elsewhere."""

from __future__ import annotations

import re

import pytest

from bot.briefs import brief_of
from bot.core import Teller
from bot.plain import plain_text
from data.reference import load_news_names

ASKED = [
    "who voted against ES-11/1",
    "votes of Syria and Russia on ES-11/1",
    "votes of Syria and Russia on ES-11/1 and ES-11/6",
    "how did Syria vote on ES-11/1",
    "compare ES-11/4 ES-11/5",
    "vetoes by Russia",
    "how did BRICS vote on ES-11/6",
    "who votes most like Syria",
    "full roll call of ES-11/1",
    "how did South Korea vote on ES-11/6",
]


def without(text: str, *others: str) -> str:
    for other in others:
        text = text.replace(other, "")
    return text


@pytest.mark.parametrize("text", ASKED)
async def test_no_message_has_a_short_and_an_official_name_of_one_state(teller: Teller, text: str):
    answer = await teller.ask(text)
    brief = brief_of(answer)
    offered = [one.label for one in answer.follow_ups]
    names = [name for members in brief.members for name in members.names]
    titles = [call.title for call in answer.roll_calls]
    for said in (plain_text(answer), "\n".join((brief.verdict, *names, *brief.rows, *offered))):
        words = without(said, *titles)
        for official, short in load_news_names().items():
            assert not (official in words and re.search(rf"\b{short}\b", without(words, official))), official


async def test_a_list_has_the_names_of_the_sentence_above_it_in_their_order(teller: Teller):
    (members,) = brief_of(await teller.ask("who voted against ES-11/1")).members
    assert members.names == ("Belarus", "Eritrea", "North Korea", "Russia", "Syria")
    assert members.countries == ("BLR", "ERI", "PRK", "RUS", "SYR")


async def test_a_list_by_itself_and_what_programs_read_have_official_names(teller: Teller):
    answer = await teller.ask("who abstained on ES-11/6")
    assert "Viet Nam" in brief_of(answer).members[0].names
    answer = await teller.ask("votes of Syria and Russia on ES-11/1")
    assert {vote["name"] for vote in answer.to_json()["votes"]} == {"Syrian Arab Republic", "Russian Federation"}


async def test_what_is_asked_next_calls_a_state_as_the_answer_does(teller: Teller):
    for text in ("how did Türkiye vote on ES-11/1", "Türkiye and Syria on ES-11/1"):
        answer = await teller.ask(text)
        said = " ".join((answer.headline, *(one.label + one.question for one in answer.follow_ups)))
        assert "Turkey" in said
        assert "Türkiye" not in said


async def test_the_abbreviation_of_two_states_is_asked_back_as_a_topic_too(teller: Teller):
    answer = await teller.ask("How often did the UK vote no on SA?")
    assert [option.label for option in answer.options] == ["Saudi Arabia", "South Africa"]

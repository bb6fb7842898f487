"""The rows of an answer, page by page, where the next ones are asked for in words."""

import pytest

from bot.briefs import brief_of, caption_of
from bot.paging import page_asked
from bot.wording import NO_MORE_ROWS

LIST = "Find votes since 1947"
ASKED = [
    "next", "next 10", "the next ten please", "Next page", "more", "show me more", "10 more", "more rows", "another 10", "go on", "ok, more please",
    "can I see the next 10?", "continue",
]  # fmt: skip
OTHERWISE = [
    "next vote",
    "the next one",
    "more votes on Ukraine",
    "who voted more often?",
    "page the ambassador",
    "next year",
]


@pytest.mark.parametrize("text", ASKED)
def test_the_next_rows_can_be_asked_for_in_many_ways(text):
    assert page_asked(text, 1) == 2


@pytest.mark.parametrize("text", OTHERWISE)
def test_other_questions_with_such_words_ask_for_no_rows(text):
    assert page_asked(text, 1) is None


async def rows_behind(teller, *asked: str) -> str:
    for text in (LIST, *asked):
        found = await teller.ask(text, "a conversation")
    return caption_of(brief_of(found)).partition(" of ")[0]


async def test_the_next_rows_follow_those_that_were_shown(teller):
    assert await rows_behind(teller, "next 10") == "Rows 11 to 20"
    assert await rows_behind(teller, "next 10", "more") == "Rows 21 to 30"
    assert await rows_behind(teller, "page 3") == "Rows 21 to 30"
    assert await rows_behind(teller, "next page", "thanks!", "next page") == "Rows 21 to 30"


async def test_rows_are_found_again_by_what_was_asked(teller):
    await teller.ask(LIST, "a conversation")
    found = await teller.ask("more", "a conversation")
    again = await teller.ask("more", "a conversation")
    assert (found.page, again.page) == (1, 2)
    assert again.asked[1:] == ("page 3",)


async def test_behind_the_last_rows_it_is_said_that_there_are_no_more(teller):
    await teller.ask("How did India vote on ES-11/6?", "a conversation")
    found = await teller.ask("more", "a conversation")
    assert brief_of(found).verdict == NO_MORE_ROWS
    assert (await teller.ask("and China?", "a conversation")).votes[0].country == "CHN"


async def test_without_a_list_before_it_more_is_no_question(teller):
    assert (await teller.ask("more")).kind == "unknown"

"""Follow-ups of few words: the rest of a group, how the vote came out, short years, links, and a text on a state."""

from __future__ import annotations

import pytest
import pytest_asyncio

from bot.answer import Kind
from bot.core import Teller
from tests.conftest import TODAY, LoadedHistory

EMBARGO = "How did India vote on the Cuba embargo in 2023?"
BRAZIL = "How did Brazil vote on ES-11/4?"


@pytest_asyncio.fixture(scope="module", loop_scope="package")
async def historian(loaded_history: LoadedHistory):
    core = Teller(loaded_history.home, today=lambda: TODAY)
    yield core
    await core.close()


async def said(teller, *questions: str):
    for question in questions:
        answer = await teller.ask(question, " | ".join(questions))
    return answer


@pytest.mark.parametrize(
    "asked",
    [
        "and the rest of BRICS?", "how did the rest of BRICS vote?", "the other BRICS members?", "and the remaining BRICS?", "and the others in BRICS?",
        "and BRICS except Brazil?",
    ],
)  # fmt: skip
async def test_the_rest_of_a_group_is_without_those_who_were_told_of(teller, asked):
    answer = await said(teller, BRAZIL, asked)
    assert answer.headline.startswith("The four members of BRICS except Brazil on A/RES/ES-11/4")
    assert {vote.country for vote in answer.votes} == {"CHN", "IND", "RUS", "ZAF"}


async def test_the_rest_of_those_who_were_listed_is_told_whatever_they_chose(teller):
    answer = await said(teller, "Which BRICS members abstained on ES-11/4?", "and the rest of BRICS?")
    assert "1 in favour (Brazil); 1 against (Russia)" in answer.headline
    answer = await said(teller, BRAZIL, "and the rest of BRICS?", "which of them voted no?")
    assert answer.headline.startswith("One of the four members of BRICS except Brazil voted against")


async def test_nobody_is_left_out_of_a_group_that_was_not_spoken_of(teller):
    answer = await said(teller, BRAZIL, "and the rest of the Baltic states?")
    assert "except" not in answer.headline
    assert "Baltic" in answer.headline


@pytest.mark.parametrize("asked", ["did it differ from the rest of BRICS?", "did it vote with the rest of BRICS?"])
async def test_what_compares_with_the_rest_leaves_nobody_out(teller, asked):
    answer = await said(teller, BRAZIL, asked)
    assert "except" not in answer.headline


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("was it unanimous?", "No: A/RES/ES-11/4"),
        ("was the vote unanimous?", "No: A/RES/ES-11/4"),
        ("was it close?", "A/RES/ES-11/4 ("),
        ("was it a close vote?", "A/RES/ES-11/4 ("),
        ("was there only one against?", "No: A/RES/ES-11/4"),
        ("did only five countries vote against?", "Yes: A/RES/ES-11/4"),
    ],
)
async def test_how_it_came_out_is_asked_of_the_vote_that_was_spoken_of(teller, asked, told):
    answer = await said(teller, BRAZIL, asked)
    assert answer.headline.startswith(told)


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("was it unanimous in 2024?", "No: A/RES/79/7"),
        ("was the 2024 one unanimous?", "No: A/RES/79/7"),
        ("was the one in 2024 close?", "A/RES/79/7 ("),
        ("what was the result in 2025?", "A/RES/80/4 ("),
        ("did the 2025 one pass?", "Yes: A/RES/80/4"),
        ("was the 25 one close?", "A/RES/80/4 ("),
        ("and 25?", "India voted in favour of A/RES/80/4"),
        ("what about the '24 one?", "India voted in favour of A/RES/79/7"),
        ("2025, the latest one?", "India voted in favour of A/RES/80/4"),
    ],
)
async def test_another_year_is_of_the_same_text(teller, asked, told):
    answer = await said(teller, EMBARGO, asked)
    assert answer.headline.startswith(told)


async def test_many_votes_of_a_year_are_not_the_one_that_was_spoken_of(teller):
    answer = await said(teller, BRAZIL, "which votes were unanimous in 2022?")
    assert "A/RES/ES-11/4" not in answer.headline
    answer = await said(teller, BRAZIL, "and 22?")
    assert "voted" not in answer.headline


@pytest.mark.parametrize(
    "asked",
    ["who was the only one abstaining?", "who's the lone one that abstained?", "who was the only one to abstain?"],
)
async def test_the_only_one_is_named(teller, asked):
    answer = await said(teller, EMBARGO, asked)
    assert answer.headline.startswith("One state abstained on A/RES/78/7")


async def test_the_first_one_is_the_first_of_two_that_were_asked_about(teller):
    asked = ("How did Hungary vote on ES-11/3?", "ES-11/4?", "and in the first one?")
    assert (await said(teller, *asked)).headline.startswith("Hungary voted in favour of A/RES/ES-11/3")


async def test_a_group_is_told_whole_behind_whether_a_state_did_so(teller):
    answer = await said(teller, "Was India against ES-11/4?", "and BRICS?")
    assert "1 in favour, 1 against, 3 abstained" in answer.headline


@pytest.mark.parametrize(
    "asked", ["what about the Cuba one?", "No, the Cuba one", "sorry, I meant the Cuba resolution"]
)
async def test_a_text_on_a_state_is_not_its_vote(teller, asked):
    answer = await said(teller, BRAZIL, asked)
    assert answer.headline.startswith("Brazil in 4 roll calls on Cuba")


@pytest.mark.parametrize(
    ("asked", "told"), [("it voted in favour?", "Yes: Brazil"), ("so it abstained?", "No: Brazil")]
)
async def test_what_it_is_said_to_have_done_is_held_against_its_vote(teller, asked, told):
    assert (await said(teller, BRAZIL, asked)).headline.startswith(told)


async def test_reasons_are_no_list(teller):
    answer = await said(teller, "Who voted against ES-11/4?", "why did they vote no?")
    assert "not why" in answer.headline
    answer = await said(teller, "Who voted against ES-11/4?", "why did they abstain?")
    assert "voted against" in answer.headline


async def test_behind_a_question_back_no_vote_of_before_is_spoken_of(teller):
    answer = await said(teller, BRAZIL, "How did the Congo vote on the Cuba embargo in 2023?", "who abstained?")
    assert answer.kind is Kind.CLARIFY


@pytest.mark.parametrize("asked", ["link?", "send me the URL", "link to the record?", "got a source for that?"])
async def test_a_link_is_given_with_the_answer(teller, asked):
    answer = await said(teller, BRAZIL, asked)
    assert answer.headline == (await said(teller, BRAZIL)).headline
    assert answer.sources
    assert (await said(teller, BRAZIL, asked, "and Chad?")).headline.startswith("Chad voted in favour of A/RES/ES-11/4")


async def test_thanks_may_say_that_it_was_understood(teller):
    assert (await said(teller, BRAZIL, "cheers, got it")).headline == "You're welcome."


async def test_two_things_are_asked_at_once_of_the_vote_that_was_spoken_of(teller):
    answer = await said(teller, BRAZIL, "and Cuba? who else abstained?")
    assert answer.headline.startswith("Cuba abstained on A/RES/ES-11/4")
    assert "so did 34 states" in answer.headline
    answer = await said(teller, "How often did Kenya abstain in 2022?", "and Cuba? who else abstained?")
    assert answer.kind is Kind.CLARIFY


async def test_the_only_one_of_a_group_is_named(teller):
    answer = await said(teller, "How did Peru vote on ES-11/1?", "who was the only African state against?")
    assert answer.headline.endswith("Eritrea.")


@pytest.mark.parametrize(
    "asked",
    ["both times?", "who did so both times?", "who voted against both times?", "who voted that way both times?"],
)
async def test_a_list_of_both_times_has_those_who_chose_so_twice(teller, asked):
    answer = await said(teller, "Who voted against ES-11/4?", "and ES-11/1?", asked)
    assert answer.headline.endswith("A/RES/ES-11/1 and A/RES/ES-11/4: Belarus, North Korea, Russia and Syria.")


@pytest.mark.parametrize("asked", ["the Ukraine one in March 2022", "what about the Ukraine one of March 2022?"])
async def test_a_text_on_a_state_may_have_a_time(teller, asked):
    answer = await said(teller, "How did Egypt vote on ES-10/21?", asked)
    assert answer.headline.startswith("Egypt ")
    assert "March 2022" in answer.headline


@pytest.mark.history
async def test_the_latest_of_a_text_may_have_a_longer_title(historian):
    answer = await said(historian, "How did Ukraine vote on 62/249?", "and the latest one?")
    assert answer.headline.startswith("Ukraine voted in favour of A/RES/80/264")


@pytest.mark.history
async def test_a_year_of_two_digits_is_read_behind_another(historian):
    asked = ("How did Nepal vote on Tibet in 1959?", "what about 1961", "and 65?")
    assert (await said(historian, *asked)).headline.startswith("Nepal voted against A/RES/2079(XX)")
    assert (await said(historian, *asked[:2], "was the 65 one unanimous?")).headline.startswith("No: A/RES/2079(XX)")

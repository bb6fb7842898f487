"""Nothing that is asked is passed over: superlatives and comparisons in a conversation, second questions of a text, who backed whom,
groups as they are today, rankings of states."""

from __future__ import annotations

import pytest

ASKS_BACK = {"clarify", "unknown"}


@pytest.mark.parametrize(
    ("turns", "said"),
    [
        # A superlative ranges over all votes of the session or text that was spoken of, or over those that were.
        (
            ["how many were against ES-11/5?", "in which year were there the most abstentions?"],
            "Of 8 roll calls in session ES-11",
        ),
        (
            ["result of ES-11/2", "when was it closest?"],
            "The closest of 8 roll calls in session ES-11 is A/RES/ES-11/3",
        ),
        (["tally of ES-11/2", "which country voted against most often?"], "voted against most often in session ES-11"),
        (["noes on ES-10/21?", "and ES-10/22?", "which of the two had more?"], "4 more than A/RES/ES-10/22"),
        # States that were asked about one after the other.
        (
            ["how many times did Mali abstain in 2022?", "and Algeria?", "which of the two abstained more?"],
            "Algeria abstained four times in 6 votes",
        ),
        (
            ["how often did Cuba abstain in 2022?", "and Algeria?", "and Mali?", "which of the three abstained least?"],
            "Cuba abstained three times in 6 votes in 2022",
        ),
        # What was ever done on a text, after one vote on it.
        (
            ["how did Peru vote on ES-11/4?", "has it always voted that way on this?"],
            "In 8 votes in session ES-11, Peru was in favour",
        ),
        (
            ["how did Mali vote on ES-11/1?", "did it ever vote against it?"],
            "Mali voted against five times in 8 votes in session ES-11",
        ),
        # Who chose as another did, and with whom; what stands further down.
        (["result of ES-10/22", "who stood with the US?"], "The United States voted against A/RES/ES-10/22"),
        (["who voted against ES-10/21?", "who in Oceania was among them?"], "Six of the 14 members of Oceania"),
        (["top 2 no-voters in 2022", "and in 2023?"], "voted against most often in 2023"),
        (["who abstained most often in 2022?", "and second most?"], "abstained most often in 2022"),
        # Members of today.
        (["who abstained on ES-11/1?", "which of those are in BRICS now?"], "Four of the ten present members of BRICS"),
        (["who abstained on ES-11/1?", "now those in BRICS"], "Three of the five members of BRICS"),
    ],
)
async def test_a_follow_up_is_answered_with_all_that_it_asks(teller, turns, said):
    for turn in turns:
        answer = await teller.ask(turn, "in full")
    assert said in answer.headline


@pytest.mark.parametrize(
    ("turns", "word"),
    [
        (["how often did Mali abstain in 2022?", "in which year most often?"], "most"),
        (["how did Mali vote on ES-11/1?", "and which state did it most often agree with there?"], "most"),
    ],
)
async def test_a_follow_up_that_asks_more_than_can_be_answered_is_asked_back(teller, turns, word):
    for turn in turns:
        answer = await teller.ask(turn, "in full")
    assert answer.kind.value in ASKS_BACK or word in answer.headline


@pytest.mark.parametrize(
    ("question", "all_of"),
    [
        (
            "When did Hungary first abstain on the ES-11 resolutions, and has it ever vetoed a draft?",
            ("no veto by Hungary",),
        ),
        (
            "How did Kenya vote on Gaza in October 2023, and did it ever abstain?",
            ("Kenya voted in favour of A/RES/ES-10/21", "Kenya never abstained"),
        ),
        (
            "who opposed ES-10/21, and who has done so most often?",
            ("14 states voted against", "voted against most often in session ES-10"),
        ),
        (
            "Was the US isolated on ES-10/22? who stood with it",
            ("The United States voted against A/RES/ES-10/22", "Paraguay"),
        ),
        ("how many more abstentions did ES-11/7 have than ES-11/6", ("33 ", "A/RES/ES-11/6")),
        ("the difference in noes between ES-10/21 and ES-10/22", ("4 more than A/RES/ES-10/22",)),
        ("Who backed Russia on ES-11/3?", ("Russia voted against A/RES/ES-11/3", "so did")),
        ("Did the US back Israel on ES-10/22?", ("Yes: ",)),
        ("Did Hungary back Israel on ES-10/22?", ("No: ",)),
        ("which of today's BRICS members abstained on ES-11/1?", ("Four of the ten present members of BRICS",)),
        ("top 3 abstainers in 2022", ("India (5)", "abstained most often in 2022", "seven more as often as the last")),
        ("countries with the most abstentions in 2022", ("abstained most often in 2022",)),
        ("which two states voted no most often in 2022?", ("Belarus", "voted against most often in 2022")),
        ("When did Mali last vote no?", ("Mali voted against",)),
        ("Full text of ES-11/6", ("not its words", "A/RES/ES-11/6")),
        ("ES-10/22 - committee vote?", ("none of the Main Committees",)),
    ],
)
async def test_each_part_of_a_question_is_answered(teller, question, all_of):
    headline = (await teller.ask(question)).headline
    assert all(part in headline for part in all_of), headline


@pytest.mark.parametrize(
    "question",
    [
        "how did Mali zorp on ES-11/1 back in 2022",
        "Gaza ceasefire December 2023: was Kenya glum? who abstained",
        "who in the Horn of Africa abstained on ES-11/1?",
    ],
)
async def test_what_is_offered_without_some_words_can_be_asked(teller, question):
    answer = await teller.ask(question)
    assert answer.kind.value in ASKS_BACK
    for option in answer.options:
        assert option.label[:1].isupper()
        assert (await teller.ask(option.question)).kind.value not in ASKS_BACK


async def test_a_word_that_nobody_knows_is_no_background_of_a_question_that_names_no_vote(teller):
    assert (await teller.ask("borogove? how did Kenya vote")).kind.value in ASKS_BACK


@pytest.mark.parametrize(
    "turns",
    [
        ["How did France vote on 12/3?"],
        ["How did France vote on 45?"],
        ["How did India vote on ES-11/1?", "how did China vote on 12/3?"],
        ["How did India vote on ES-11/1?", "how did China vote on 45?"],
    ],
)
async def test_a_number_that_is_no_votes_is_asked_back(teller, turns):
    answers = [await teller.ask(turn, " ".join(turns)) for turn in turns]
    assert answers[-1].headline == "Please say which vote you mean."


async def test_the_number_of_a_vote_stays_that(teller):
    await teller.ask("How did India vote on ES-11/1?", "numbers")
    assert "China abstained on A/RES/ES-11/4" in (await teller.ask("how did China vote on 11/4?", "numbers")).headline
    assert "A/RES/3379(XXX)" in (await teller.ask("How did France vote on 3379?")).headline

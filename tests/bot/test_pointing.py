"""Words that point at what was said before: at the states of a list, at what somebody did, at the vote that an answer named."""

from __future__ import annotations

import pytest

from bot.answer import Kind
from bot.core import Teller
from bot.language.pointing import Pointer, PointingRule, pointing_rules
from data.model import Choice
from tests.bot.record_of_votes import votes_by_symbol
from tests.conftest import TODAY, LoadedHistory

AFRICA = (
    "how many of them are in the African Group?",
    "which of those are African?",
    "who among them is in the African Group?",
)
EXAMPLES = [(family, example) for family, rule in pointing_rules().items() for example in rule.examples]


def who(symbol: str, choice: str) -> set[str]:
    return {code for code, made in votes_by_symbol()[symbol].items() if made == choice}


def told(answer) -> set[str]:
    return {vote.country for vote in answer.votes}


def test_every_family_has_phrases_and_examples():
    assert set(pointing_rules()) == set(Pointer)
    assert all(isinstance(rule, PointingRule) and rule.phrases and rule.examples for rule in pointing_rules().values())


@pytest.mark.parametrize(("family", "example"), EXAMPLES)
async def test_an_example_is_about_the_vote_before(teller, family, example):
    first = "Who abstained on ES-11/4?" if family is Pointer.THOSE else "How did India vote on ES-11/4?"
    await teller.ask(first, example)
    answer = await teller.ask(example, example)
    assert [call.symbol for call in answer.roll_calls] == ["A/RES/ES-11/4"], answer.headline
    assert answer.kind in (Kind.VOTES, Kind.GROUPS)


@pytest.mark.parametrize("asked", AFRICA)
async def test_those_of_a_list_are_told_by_a_group(teller, asked):
    await teller.ask("Who abstained on ES-11/7?", asked)
    answer = await teller.ask(asked, asked)
    members = set(await members_of(teller, "African Group", "ES-11/7"))
    assert told(answer) == who("A/RES/ES-11/7", "abstain") & members != set()


async def members_of(teller, group: str, symbol: str) -> list[str]:
    answer = await teller.ask(f"How did the {group} vote on {symbol}?")
    return [vote.country for vote in answer.votes]


async def test_a_second_question_is_about_the_whole_list_where_no_part_of_it_can_be_meant(teller):
    for asked in ("Who abstained on ES-11/4?", "how many of those were NATO members?", "which of them are African?"):
        answer = await teller.ask(asked, "twice")
    assert answer.headline.startswith("19 of the 54 members of the African Group abstained on A/RES/ES-11/4")
    answer = await teller.ask("and was Cuba one of them?", "twice")
    assert answer.headline.startswith("Yes: Cuba abstained on A/RES/ES-11/4")


@pytest.mark.parametrize(
    "asked", ["which of those aren't in the African Union?", "which of them are not members of the African Union?"]
)
async def test_those_outside_a_group_are_told_apart(teller, asked):
    await teller.ask("Who abstained on ES-11/4?", asked)
    answer = await teller.ask(asked, asked)
    assert answer.headline.startswith("16 states outside the African Union abstained on A/RES/ES-11/4")
    assert "India" in answer.headline
    assert "Algeria" not in answer.headline


async def test_whether_all_of_a_list_belong_to_a_group_is_told_by_those_that_do_not(teller):
    await teller.ask("Who abstained on ES-11/4?", "all")
    answer = await teller.ask("are they all African?", "all")
    assert answer.headline.startswith("No: 16 states outside the African Group abstained on A/RES/ES-11/4")
    answer = await teller.ask("were any of them in NATO?", "all")
    assert answer.headline.startswith("No: None of the 30 members of NATO abstained on A/RES/ES-11/4")


async def test_of_states_that_met_two_conditions_more_is_asked(teller):
    await teller.ask("Which countries voted yes on ES-11/1 and abstained on ES-11/4?", "two")
    answer = await teller.ask("how many of them are in Africa?", "two")
    first, second = who("A/RES/ES-11/1", "yes"), who("A/RES/ES-11/4", "abstain")
    assert {one.country for one in answer.changes} == {"LSO"} <= first & second


async def test_whether_others_did_the_same_is_told_by_the_one_before(teller):
    await teller.ask("How did India vote on ES-11/4?", "same")
    answer = await teller.ask("did Mali and Brazil do the same?", "same")
    assert answer.headline.startswith("No: on A/RES/ES-11/4")
    assert told(answer) == {"MLI", "BRA"}
    answer = await teller.ask("How did Kenya vote on ES-11/1, and did Mali and Eritrea vote the same way?", "both")
    assert "No: on A/RES/ES-11/1" in answer.headline
    for asked in ("How did Chile vote on ES-11/4?", "and Peru?", "so they voted the same way?"):
        answer = await teller.ask(asked, "alike")
    assert answer.headline.startswith("Yes: on A/RES/ES-11/4")
    assert told(answer) == {"CHL", "PER"}


@pytest.mark.parametrize("asked", ["how many of those are in the EU?", "which of them are African?"])
async def test_where_no_states_were_listed_it_is_asked_which_are_meant(teller, asked):
    await teller.ask("What was the result of ES-11/4?", asked)
    answer = await teller.ask(asked, asked)
    assert (answer.kind, answer.headline) == (Kind.CLARIFY, "Please say which ones you mean.")


async def test_it_is_the_vote_that_an_answer_about_many_names(teller):
    await teller.ask("Which was the closest vote in 2022?", "closest")
    answer = await teller.ask("how did Mexico vote on it?", "closest")
    assert answer.kind is Kind.VOTES
    assert len(answer.roll_calls) == 1


async def test_two_figures_are_compared(teller):
    for asked in ("How often did France and Brazil agree in 2022?", "and in 2023?", "so closer in 2023?"):
        answer = await teller.ask(asked, "closer")
    assert answer.headline.startswith("Closer in 202")
    assert answer.headline.count("voted the same way") == 2
    answer = await teller.ask("and what about 2024?", "closer")
    assert answer.headline.count("voted the same way") == 1


@pytest.mark.parametrize("asked", ["more or fewer than Brazil?", "is that more than Brazil?"])
async def test_a_count_is_compared_with_that_of_another_state(teller, asked):
    await teller.ask("How many times did China abstain in 2022?", asked)
    answer = await teller.ask(asked, asked)
    assert "China abstained" in answer.headline
    assert "Brazil abstained" in answer.headline


async def test_another_state_or_group_is_looked_for_in_the_same_list(teller):
    for asked in ("Who abstained on ES-11/4?", "was Cuba one of them?"):
        await teller.ask(asked, "another")
    assert (await teller.ask("and Peru?", "another")).headline.startswith("No: Peru voted in favour of A/RES/ES-11/4")
    for asked in ("Which NATO members abstained on ES-10/21?", "how many of them are in the EU?"):
        await teller.ask(asked, "group")
    assert "members of both NATO and the G7 abstained" in (await teller.ask("and in the G7?", "group")).headline


@pytest.mark.parametrize("asked", ["how many are in the EU?", "any EU members among them?", "name the EU ones"])
async def test_a_group_alone_is_looked_for_in_the_list(teller, asked):
    await teller.ask("Who voted against ES-10/21?", asked)
    answer = await teller.ask(asked, asked)
    assert told(answer) == {"AUT", "HRV", "CZE", "HUN"}


async def test_counts_leave_the_list_as_it_was_for_what_is_asked_of_another_vote(teller):
    for asked in (
        "Who voted against ES-10/21?",
        "how many of them are in the EU?",
        "which of them also voted against ES-10/22?",
    ):
        answer = await teller.ask(asked, "stays")
    assert answer.headline.startswith("Nine of these 14 states voted against A/RES/ES-10/22")
    assert told(answer) == {"AUT", "CZE", "GTM", "ISR", "FSM", "NRU", "PNG", "PRY", "USA"}


@pytest.mark.parametrize(
    "asked",
    ["what did they do on ES-11/4?", "how had those voted on ES-11/4?", "and how did these countries act on ES-11/4?"],
)
async def test_those_of_a_list_are_told_one_by_one_on_another_vote(teller, asked):
    await teller.ask("Who voted against ES-11/1?", asked)
    answer = await teller.ask(asked, asked)
    assert {vote.country: vote.choice for vote in answer.votes} == {
        "BLR": Choice.NO, "PRK": Choice.NO, "RUS": Choice.NO, "SYR": Choice.NO, "ERI": Choice.ABSTAIN,
    }  # fmt: skip


async def test_those_of_a_list_may_be_asked_about_votes_that_are_named_by_topic_and_time(teller):
    await teller.ask("Who abstained on ES-11/6?", "topical")
    answer = await teller.ask("which of them abstained on the Gaza ceasefire in October 2023?", "topical")
    assert " of these 32 states abstained on A/RES/ES-10/21" in answer.headline


async def test_those_of_a_group_that_was_asked_about_are_its_members(teller):
    await teller.ask("How did the P5 vote on ES-10/21?", "members")
    answer = await teller.ask("which of them backed ES-10/22?", "members")
    assert told(answer) == {"CHN", "FRA", "RUS"}


@pytest.mark.parametrize(
    "asked", ["Which of these four voted no on ES-11/4?", "How many of those abstained on ES-11/4?"]
)
async def test_nobody_is_meant_where_nobody_was_named(teller, asked):
    assert (await teller.ask(asked)).kind is Kind.CLARIFY


async def test_how_many_of_some_who_are_named_is_asked_of_all_of_them(teller):
    answer = await teller.ask("How many of Belarus, Eritrea and Russia voted yes on ES-11/4?")
    assert {vote.country for vote in answer.votes} == {"BLR", "ERI", "RUS"}
    assert not answer.headline.startswith(("Yes", "No"))


async def test_words_that_point_at_nothing_are_not_asked_of_the_whole_record(teller):
    answer = await teller.ask("How many of those are EU members?", "nothing")
    assert answer.kind is Kind.CLARIFY


@pytest.mark.parametrize("asked", ["any of them in the EU?", "which of them are in the EU?"])
async def test_some_of_a_part_of_a_list_are_looked_for_in_that_part(teller, asked):
    await teller.ask("Who abstained on ES-11/6?", asked)
    await teller.ask("how many of them backed ES-10/22?", asked)
    assert told(await teller.ask(asked, asked)) == set()


async def test_which_of_those_whose_votes_were_told_chose_so_is_told_of_them(teller):
    await teller.ask("How did India, China and Brazil vote on ES-11/6?", "told")
    answer = await teller.ask("which of them abstained?", "told")
    assert {vote.country for vote in answer.votes} == {"IND", "CHN", "BRA"}


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        (
            ("Cuba embargo 2025, who abstained?", "what did those who abstained do the year before?"),
            ("Albania, Bosnia and Herzegovina, Costa Rica, Czechia, Ecuador", "Moldova abstained"),
        ),
        (
            ("Gaza ceasefire vote of June 2025, who voted against?", "how did those twelve vote on ES-10/26?"),
            ("Fiji, Micronesia and Palau abstained", "Tuvalu did not vote"),
        ),
        (
            (
                "votes on nuclear disarmament in 1998",
                "votes on Korea in 1950",
                "who voted no on the most recent of those?",
            ),
            ("Five states voted against A/RES/384(V)",),
        ),
        (
            ("How often did Hungary and Russia agree in 2015-2021?", "who is the closest to Hungary in that time?"),
            ("Czechia (94.7%), Lithuania (94.3%) and Poland (93.9%) in 2015-2021",),
        ),
        (
            ("How often did Mexico vote no in 2010-2014?", "which countries voted no most often since then?"),
            ("since 1 January 2015",),
        ),
        (("How often did Kenya abstain in 2010?", "who agreed most with Kenya that year?"), ("in 2010",)),
        (
            (
                "How did Nicaragua vote on ES-11/4?",
                "closest votes in 2024",
                "how often did the US and Israel agree, by year?",
            ),
            ("least in 1960",),
        ),
        (("How did Yugoslavia vote on ES-6/2?", "and the following year?"), ("Yugoslavia", "A/RES/36/34")),
        (("Who opposed the Soviet invasion of Afghanistan in 1980?", "and the following year?"), ("23", "A/RES/36/34")),
        (
            ("How did Armenia vote on 68/262?", "which other former Soviet states backed it?"),
            ("Azerbaijan, Estonia, Georgia, Latvia, Lithuania, Moldova and Ukraine",),
        ),
    ],
)
async def test_words_that_point_back_mean_what_was_told(loaded_history: LoadedHistory, asked, says):
    core = Teller(loaded_history.home, today=lambda: TODAY)
    for question in asked:
        answer = await core.ask(question, "pointing")
    await core.close()
    assert [words for words in says if words not in answer.headline] == [], answer.headline


@pytest.mark.parametrize("count", ["twelve", "seventeen", "nineteen", "20"])
async def test_any_number_of_states_that_was_not_told_is_asked_back(teller, count):
    await teller.ask("Who voted against ES-11/1?", count)
    answer = await teller.ask(f"How did those {count} states vote on ES-11/2?", count)
    assert answer.headline == "Please say which countries you mean."

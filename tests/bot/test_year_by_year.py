"""How agreement, a choice or the unity of a group went from year to year, and in which year it was most or least."""

from __future__ import annotations

from collections import Counter

import pytest

from bot.answer import Kind
from tests.bot.record_of_votes import days, votes_by_symbol

CAST = ("yes", "no", "abstain")


def noes_by_year(code: str) -> Counter[str]:
    return Counter(days()[symbol][:4] for symbol, votes in votes_by_symbol().items() if votes.get(code) == "no")


async def said(teller, *questions: str):
    for question in questions:
        answer = await teller.ask(question, " | ".join(questions))
    return answer


@pytest.mark.parametrize(
    "questions",
    [
        ("In which year did the US vote no most often?",),
        ("How often did the US vote no each year?",),
        ("How often did the US vote no, year by year?",),
        ("US no votes by year",),
        ("USA no votes each year, as a chart",),
        ("How often has the US voted no?", "by year?"),
        ("How often has the US voted no?", "which years were worst?"),
    ],
)
async def test_a_choice_is_counted_in_each_year(teller, questions):
    answer = await said(teller, *questions)
    assert answer.kind is Kind.HISTORY
    assert answer.table is not None
    assert answer.table.caption == "By year, newest first"
    assert {year: int(no) for year, _, no, *_ in answer.table.rows if no != "0"} == noes_by_year("USA")
    ((year, most), (_, next_most)) = noes_by_year("USA").most_common(2)
    if most > next_most:
        assert f"Most often in {year} ({most} of " in answer.headline


@pytest.mark.parametrize(
    "questions",
    [
        ("In which year did the US and Israel agree least?",),
        ("In which years did the US and Israel agree most?",),
        ("Which years were worst for agreement between the US and Israel?",),
        ("How often do the US and Israel agree?", "by year"),
        ("How often do the US and Israel agree?", "which year was the worst?"),
        ("In which year did the US and France agree least?", "and with Israel?"),
    ],
)
async def test_agreement_is_told_of_each_year(teller, questions):
    answer = await said(teller, *questions)
    assert answer.kind is Kind.AGREEMENT
    assert answer.headline.startswith("The United States and Israel voted the same way")
    assert answer.table is not None
    assert answer.table.caption == "By year, newest first"


async def test_how_united_a_group_was_is_told_of_each_year(teller):
    answer = await said(teller, "How united was NATO since 2010?", "which years were worst?")
    assert answer.table is not None
    assert answer.table.caption == "By year, newest first"


@pytest.mark.parametrize("time", ["since 2015?", "and since 2015?", "what about since 2015?"])
async def test_another_time_goes_on_with_what_was_asked_of_all_votes(teller, time):
    answer = await said(teller, "How often do India and China agree?", time)
    assert answer.kind is Kind.AGREEMENT
    assert "since 2015" in answer.headline


async def test_which_year_asks_for_a_vote_where_nobody_is_named(teller):
    answer = await teller.ask("Which year had the most votes against the Cuba embargo?")
    assert answer.kind is Kind.ROLL_CALLS


ALIKE = [
    "How often do India, Brazil and the UK agree?",
    "How much do India, Brazil and the UK agree over the years?",
    "Agreement of India, Brazil and the UK per year",
    "How has agreement between India, Brazil and the UK changed?",
    "How often did India and Brazil and the UK vote the same way since 1945?",
    "How united are India, Brazil and the UK?",
]


@pytest.mark.parametrize("question", ALIKE)
async def test_of_three_states_it_is_told_how_often_all_agreed_and_each_two(teller, question):
    answer = await teller.ask(question, question)
    three = ("IND", "BRA", "GBR")
    votes = [of for of in votes_by_symbol().values() if all(of.get(code) in CAST for code in three)]
    same = sum(len({of[code] for code in three}) == 1 for of in votes)
    assert answer.kind is Kind.AGREEMENT
    assert f" all voted the same way in {same} of {len(votes)} votes" in answer.headline
    for two in ("Brazil and the United Kingdom", "India and the United Kingdom", "India and Brazil"):
        assert f"{two} " in answer.headline


async def test_of_one_state_with_several_it_is_told_with_whom_it_agreed_most(teller):
    answer = await teller.ask("How often did India agree with the US, Russia and China since 2000?", "several")
    assert answer.kind is Kind.RANKING
    assert {view.country for view in answer.ranking} == {"USA", "RUS", "CHN"}


WITH_ONE = [
    "How often do India, Brazil and the UK agree with China?",
    "How often India, Brazil and the UK agree with China per year",
    "Compare India, Brazil and the UK agreement with China over the years",
    "Agreement of India with China, of Brazil with China and of the UK with China",
    "How often did India, Brazil and the UK vote with China each year?",
    "Trend of India, Brazil and the UK voting with China",
]


@pytest.mark.parametrize("question", WITH_ONE)
async def test_several_with_one_are_each_compared_with_that_one(teller, question):
    answer = await teller.ask(question, question)
    assert answer.headline.startswith("China agreed more with ")
    assert {view.country for view in answer.ranking} == {"IND", "BRA", "GBR"}
    assert answer.table is not None
    by_year = answer.table.columns == ("Year", *(view.name for view in answer.ranking))
    assert by_year is any(word in question for word in ("year", "Trend"))


@pytest.mark.parametrize(
    "question",
    [
        "Agreement of India with China and of Brazil with the UK since 1990",
        "How often did India agree with China and Brazil with the UK?",
    ],
)
async def test_two_pairs_with_nobody_in_common_are_asked_back(teller, question):
    answer = await teller.ask(question, question)
    assert answer.kind is Kind.CLARIFY
    assert "which one state" in answer.headline


async def test_on_which_votes_three_agreed_is_no_question_of_how_often(teller):
    answer = await teller.ask("On which votes did India, Brazil and the UK agree?", "which")
    assert " all voted the same way in " not in answer.headline

"""Ways of asking the same: whoever asks in other words gets the same answer, and who asks something else does not."""

from __future__ import annotations

import pytest

SAME = {
    "How often did France and Germany agree from 2022 to 2025?": [
        "At what rate did the votes of Paris and Berlin coincide from 2022 to 2025?",
        "From 2022 through 2025, how far did France and Germany agree?",
        "From 2022 to 2025, did France and Germany vote alike or not? how often",
        "how often did France = Germany from 2022 to 2025",
        "france / germany agreement from 2022 to 2025. just these two, dont need others",
    ],
    "How often did Peru and Chile agree in 2022?": [
        "how frequently did Peru and Chile pick the same option in 2022",
        "Peru and Chile, 2022: percentage of shared positions",
        "matching rate of Peru and Chile in 2022",
        "how close were Peru and Chile in 2022, voting-wise",
    ],
    "On which votes of 2022 did Peru and Chile differ?": [
        "In 2022 Peru and Chile weren't always on one side. Show me those votes.",
        "On what did Peru and Chile cast unequal votes in 2022?",
    ],
    "Who agreed most with Brazil in 2022?": [
        "Which country voted most often like Brazil in 2022?",
        "brazil's top match, 2022",
        "the most like-minded member for Brazil in 2022?",
        "who was Brazil's nearest neighbour in voting terms in 2022?",
        "who voted most frequently with Brazil in 2022",
    ],
    "Who agreed least with Brazil in 2022?": ["Which country voted least often like Brazil in 2022?"],
    "Who voted against ES-11/4?": [
        "ES-11/4, opposed by:",
        "A/RES/ES-11/4 - rejected by",
        "ES-11/4: numbers + the 5 against",
        "which ones voted with no at ES-11/4",
        "4th Ukraine text... no, wait: who voted against ES-11/4",
    ],
    "Who did not vote on ES-11/1?": [
        "Who stayed silent on ES-11/1 (no vote recorded)?",
        "who was not there for ES-11/1",
    ],
    "Who voted no or abstained on ES-11/5?": [
        "everybody who took part in ES-11/5 but withheld a yes",
        "who cast a vote on ES-11/5 but gave no support",
    ],
    "How many states joined Belarus on ES-11/3?": [
        "how many others voted no with Belarus on ES-11/3",
        "How many countries voted like Belarus on ES-11/3?",
        "How many voted against ES-11/3 along with Belarus?",
    ],
    "How many times did Hungary abstain from 2022 to 2025?": [
        "Hungary between 2022 and 2025, both years included: how many abstentions",
        "How many times did Hungary abstain from 2022 to 2025, including both years?",
    ],
    "Result of ES-11/4": ["ES-11/4 scoreline", "was ES-11/4 nearly unanimous", "ES-11/4: how thin was the majority"],
    "How often did North Korea and South Korea agree in 2022?": ["north and south korea 2022 how often same"],
    "Who agreed most with Russia in 2022?": [
        "who sided w russia most in 2022",
        "Which country heads the ranking of agreement with Russia in 2022?",
        "russia's top voting twin in 2022, who was it",
        "who was number one in voting the same as russia in 2022",
    ],
    "How many times did Hungary vote no from 2022 to 2025?": [
        "lots of no votes by Hungary from 2022 to 2025? whats the number",
        "I need Hungary's total of votes against for the period from 2022 to 2025.",
        "From 2022 up to and including 2025, how many times did Hungary vote no?",
    ],
    "What were Hungary's voting totals from 2022 to 2025?": [
        "Totals of Hungary from 2022 to 2025",
        "Please provide a breakdown of the votes cast by Hungary from 2022 to 2025.",
        "hungary totals only, from 2022 to 2025",
        "What do the totals look like for Hungarian voting from 2022 to 2025?",
    ],
    "On which resolutions of 2023 was Israel alone in voting no?": [
        "Which resolutions of 2023 did nobody but Israel oppose?",
        "Which resolutions of 2023 had no opponent except Israel?",
        "in 2023 only israel voted no, on what",
        "Which resolutions of 2023 did just Israel vote against?",
    ],
    "Compared with ES-10/25, which states voted differently on ES-10/26?": [
        "Whose vote on ES-10/26 was not the same as the one they had cast on ES-10/25?",
        "Which states altered their vote from ES-10/25 to ES-10/26?",
        "who flipped between es-10/25 and es-10/26",
    ],
    "Did Hungary break with the EU on ES-10/27?": [
        "Did Hungary depart from the EU line on ES-10/27?",
        "did hungary go against the rest of the EU on ES-10/27?",
    ],
    "What was the closest vote of 2022?": [
        "Of everything adopted in 2022, which resolution had the smallest margin?",
        "Which resolution of 2022 was carried most narrowly?",
        "2022, smallest winning margin, which resolution",
    ],
    "Which of the ES-11 resolutions got the most votes in favour?": [
        "es-11 series: highest yes count",
        "Among the ES-11 series, which one had most yeses?",
    ],
}


@pytest.mark.parametrize(("question", "others"), SAME.items())
async def test_other_words_get_the_same_answer(teller, question, others):
    answer = await teller.ask(question)
    assert answer.headline
    told = [(await teller.ask(other)) for other in others]
    assert [(other.kind, _facts(other)) for other in told] == [(answer.kind, _facts(answer))] * len(others)


def _facts(answer):
    """The figures and votes of an answer; not how it names the time that was asked about."""
    return (
        answer.agreement and (answer.agreement.same, answer.agreement.compared),
        answer.counts and (answer.counts.yes, answer.counts.no, answer.counts.abstain, answer.counts.non_voting),
        answer.ranking,
        [call.symbol for call in answer.roll_calls],
        answer.changes,
    )


@pytest.mark.parametrize(
    "question",
    [
        "did anyone on Israel's side vote yes on ES-10/21",
        "Which of the five largest countries voted no on ES-11/1?",
        "Which states did not vote on ES-11/5 as they had on ES-11/1?",
        "Which resolution of 2022 had the largest margin?",
        "hungary 89 no votes, how many",
        "How did Kenya vote on resolutions 95 to 99?",
    ],
)
async def test_what_cannot_be_told_is_asked_back(teller, question):
    assert (await teller.ask(question)).kind in ("clarify", "unknown")


async def test_one_choice_and_then_another_goes_on_with_two_votes(teller):
    for then in ("ok n the ones that were no then yes", "no first, then yes"):
        await teller.ask("abstained on ES-10/21 but yes on ES-10/22, who", then)
        answer = await teller.ask(then, then)
        assert {(one.country, one.from_choice, one.to_choice) for one in answer.changes} == {
            ("FJI", "no", "yes"),
            ("HRV", "no", "yes"),
        }

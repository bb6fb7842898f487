"""Times that are counted from the day on which states became members: "since they joined the EU"."""

from __future__ import annotations

import pytest

from bot.answer import Kind


@pytest.mark.parametrize(
    ("question", "since", "told"),
    [
        ("Sweden vs Finland differ since they joined NATO", "since 7 March 2024", "Finland: 4 April 2023"),
        ("Sweden/Finland disagree since Finland joined NATO", "since 4 April 2023", "When it joined NATO"),
        ("Since they joined NATO, how often did Sweden and Finland differ?", "since 7 March 2024", "Sweden: 7 March"),
        ("Poland and Hungary agreement since they joined the EU", "since 1 May 2004", "Hungary: 1 May 2004"),
        (
            "how often did Greece and Cyprus agree since they both joined the EU",
            "since 1 May 2004",
            "Greece: 1 January",
        ),
        ("How often did Greece and Cyprus agree since Greece's accession to the EU?", "since 1 January 1981", "Greece"),
        ("How often did Egypt and Ethiopia agree before they joined BRICS?", "before 1 January 2024", "joined BRICS"),
        (
            "How often did Kiribati and Tuvalu agree since they joined the UN?",
            "since 5 September 2000",
            "United Nations",
        ),
        ("How often did Finland vote with Sweden since joining NATO in 2024?", "since 7 March 2024", "joined NATO"),
    ],
)
async def test_a_time_since_states_became_members_is_counted_from_that_day(teller, question, since, told):
    answer = await teller.ask(question)
    assert since in answer.headline.replace("\n", " ")
    assert any(told in note for note in answer.notes)


@pytest.mark.parametrize(
    "question",
    [
        "How often did Poland and Ukraine agree since they joined the EU?",
        "How often did Sweden and Finland differ since Sweden joined NATO in 2019?",
        "How often did Poland and Hungary agree since they joined the WTO?",
        "How often did Poland and Hungary agree since Brazil joined the EU?",
    ],
)
async def test_a_day_that_is_not_known_is_asked_back(teller, question):
    answer = await teller.ask(question)
    assert answer.kind is Kind.CLARIFY
    assert "joined" in answer.headline


async def test_who_joined_another_in_a_vote_names_no_time(teller):
    answer = await teller.ask("How many countries joined the US in voting against ES-11/8?")
    assert "since" not in answer.headline

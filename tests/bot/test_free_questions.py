"""Questions as people write them, with words that no pattern knows, each asked on the landmark votes."""

import pytest

# (question, votes that the answer must show)
VOTES = [
    ("what was eritreas own vote in ES-11/8, i forgot, yes or no", [("A/RES/ES-11/8", "ERI", "abstain")]),
    ("hello, I asked about Sri Lanka and ES-11/1", [("A/RES/ES-11/1", "LKA", "abstain")]),
    ("2 March 2022 general assembly, Bolivia", [("A/RES/ES-11/1", "BOL", "abstain")]),
    ("partition vote 1947 - UK?", [("A/RES/181(II)[A]", "GBR", "abstain")]),
    ("burma 3379", [("A/RES/3379(XXX)", "MMR", "abstain")]),
    ("singapur 11/1 es", [("A/RES/ES-11/1", "SGP", "yes")]),
    ("Tell me about Mexico and ES-11/3", [("A/RES/ES-11/3", "MEX", "abstain")]),
    ("Who voted against ES-10/22, and did Ukraine abstain?", [("A/RES/ES-10/22", "UKR", "abstain")]),
    ("what was the outcome of ES-11/6 and how did Hungary vote?", [("A/RES/ES-11/6", "HUN", "yes")]),
]


@pytest.mark.parametrize(("question", "votes"), VOTES)
async def test_a_freely_written_question_shows_the_vote(teller, question, votes):
    answer = await teller.ask(question)
    assert set(votes) <= {(vote.symbol, vote.country, str(vote.choice)) for vote in answer.votes}


async def test_who_rejected_a_text_are_those_against_it(teller):
    (members,) = (await teller.ask("Which delegations rejected A/RES/ES-11/5?")).members
    assert members.choice == "no"
    assert len(members.countries) == 14


async def test_a_wrong_premise_about_the_one_that_others_joined_is_set_right(teller):
    answer = await teller.ask("Who joined Israel in voting against ES-11/8?")
    assert answer.members[0].choice == "no"
    assert any("Israel abstained on" in note for note in answer.notes)

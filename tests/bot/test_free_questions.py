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


async def test_how_many_and_who_gives_the_list(teller):
    (members,) = (await teller.ask("how many countries voted against ES-11/5 and which ones")).members
    assert len(members.countries) == 14


async def test_a_veto_and_who_abstained_are_both_answered(teller):
    answer = await teller.ask("Russia vetoed the annexation draft of 30 September 2022, who abstained?")
    assert "Russia vetoed S/2022/720" in answer.headline
    assert answer.members[0].choice == "abstain"
    assert set(answer.members[0].countries) == {"BRA", "CHN", "GAB", "IND"}


async def test_the_vetoes_of_one_state_are_not_told_with_those_of_others(teller):
    answer = await teller.ask("US vetoes in 2023")
    assert {call.symbol for call in answer.roll_calls} == {"S/2023/773", "S/2023/970"}


async def test_why_somebody_voted_so_is_said_not_to_be_on_record(teller):
    answer = await teller.ask("Why did Costa Rica abstain on ES-11/7?")
    assert not answer.headline.startswith("Yes")
    assert any("not why" in note for note in answer.notes)


async def test_whether_somebody_ever_did_counts_over_all_votes(teller):
    answer = await teller.ask("Has Brazil ever voted against the Cuba embargo?")
    assert answer.kind == "history"
    assert answer.counts.no == 0

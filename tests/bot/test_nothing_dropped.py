"""What a question says beside its vote or its state: with whom, of which of them, from when."""

from __future__ import annotations

import pytest

from bot.answer import Kind
from bot.core import Teller
from tests.conftest import TODAY, LoadedHistory


@pytest.mark.parametrize(
    ("asked", "symbol"),
    [
        ("When did Hungary last vote the same way as Ukraine on Ukraine?", "A/RES/ES-11/8"),
        ("When did the US last side with Russia on Ukraine?", "A/RES/ES-11/7"),
        ("the first time India and China agreed on Ukraine", "A/RES/68/262"),
        ("When did Hungary first differ from Poland over Gaza?", "A/RES/ES-10/21"),
    ],
)
async def test_the_last_time_that_two_agreed_is_no_last_vote_of_one(teller, asked, symbol):
    answer = await teller.ask(asked)
    assert answer.kind is Kind.ROLL_CALLS
    assert [call.symbol for call in answer.roll_calls] == [symbol]


async def test_of_the_first_votes_of_one_day_each_is_told(teller):
    answer = await teller.ask("Which was the first vote on Ukraine where the US and Britain parted ways?")
    assert "the first were two of 24 February 2025: A/RES/ES-11/7 and A/RES/ES-11/8" in answer.headline


async def test_how_two_voted_on_the_last_vote_is_told_of_that_vote(teller):
    answer = await teller.ask("Did Hungary and Poland agree on the last vote on Gaza?")
    assert answer.kind is Kind.VOTES
    assert answer.headline.startswith("No: on A/RES/ES-10/27")


@pytest.mark.parametrize(
    "who", ["Which council members", "what Security Council states", "Name the council members that"]
)
async def test_members_of_a_council_are_asked_for_by_its_name(teller, who):
    answer = await teller.ask(f"{who} voted with the US against S/2023/772?")
    assert "so did France, Japan and the United Kingdom" in answer.headline


@pytest.mark.parametrize(
    "asked",
    [
        "Which votes did Switzerland lose in 2024?",
        "how many times did the US lose in the General Assembly last year?",
        "Which country lost the most votes in 2025?",
        "How often was Israel outvoted in 2023?",
    ],
)
async def test_whether_a_vote_was_lost_is_no_topic(teller, asked):
    answer = await teller.ask(asked)
    assert answer.kind is Kind.UNKNOWN
    assert answer.headline.startswith("Who won or lost a vote is not counted here")


@pytest.mark.parametrize(
    ("asked", "further", "says"),
    [
        ("Which Ukraine resolutions did India abstain on?", "Was it the only one to abstain on any of them?", "never the only state that abstained"),
        ("How often did Hungary vote against Gaza resolutions?", "was it ever alone?", "was never the only state that voted against"),
        ("On which Cuba votes did Ukraine abstain?", "Was it the sole abstainer on any of these?", "Ukraine stood alone in 1 vote on Cuba: once abstaining"),
        ("Which resolutions did the US vote against in 2025?", "On which of them was it the only one against?", "never the only state that voted against"),
    ],
)  # fmt: skip
async def test_whether_one_was_alone_is_asked_of_the_votes_that_were_told(teller, asked, further, says):
    await teller.ask(asked, "alone")
    answer = await teller.ask(further, "alone")
    assert says in answer.headline


async def test_who_else_did_so_is_asked_of_others_on_the_votes_that_were_told(teller):
    await teller.ask("Which Gaza resolutions did Hungary vote against?", "else")
    answer = await teller.ask("did anyone else vote against those?", "else")
    assert "Hungary" not in {vote.name for vote in answer.votes if vote.choice == "no"}


@pytest.mark.parametrize(
    ("asked", "symbols"),
    [
        ("How did BRICS vote on the February 2025 Ukraine resolution, the one the US voted against?", {"A/RES/ES-11/7"}),
        ("Who abstained on the Ukraine resolution of February 2025 that the US abstained on?", {"A/RES/ES-11/8"}),
        ("What was the result of the February 2025 Ukraine resolution opposed by the US?", {"A/RES/ES-11/7"}),
        ("How did Kenya vote on the 2022 Ukraine resolution that China voted against?", {"A/RES/ES-11/3", "A/RES/ES-11/5"}),
    ],
)  # fmt: skip
async def test_what_somebody_did_on_a_vote_tells_which_one_is_meant(teller, asked, symbols):
    answer = await teller.ask(asked)
    assert {call.symbol for call in answer.roll_calls} == symbols


async def test_a_vote_on_which_nobody_did_so_is_not_in_the_record(teller):
    answer = await teller.ask("How did Brazil vote on the Ukraine resolution of 2014 that China voted for?")
    assert answer.kind is Kind.UNKNOWN
    assert "that China voted for" in answer.headline


@pytest.mark.parametrize(
    ("asked", "deed"),
    [
        ("Did Israel support the Cuba embargo in 2025?", "embargo"),
        ("Did Hungary oppose the invasion of Ukraine in March 2022?", "invasion"),
    ],
)
async def test_a_vote_for_a_text_is_none_for_the_deed_that_it_is_about(teller, asked, deed):
    answer = await teller.ask(asked)
    assert not answer.headline.startswith(("Yes", "No"))
    assert f"States voted on a text about the {deed}; a vote for the text is not one for the {deed}." in answer.notes


async def test_a_text_about_a_deed_is_a_text(teller):
    answer = await teller.ask("Did Israel support the Cuba embargo resolution in 2025?")
    assert answer.headline.startswith("No: Israel voted against A/RES/80/4")


@pytest.mark.history
async def test_years_and_deeds_of_the_whole_record(loaded_history: LoadedHistory):
    core = Teller(loaded_history.home, today=lambda: TODAY)
    answer = await core.ask("In which year did France vote no most often since 2000?")
    of_deed = await core.ask("Did Jordan support the US invasion of Grenada?")
    await core.close()
    assert of_deed.headline.startswith("Jordan voted in favour of A/RES/38/7")
    assert "Most often in 2025 (28 of 187 votes) and least often in 2000" in answer.headline
    assert "2026 is not over in the record, and left out of “least often”." in answer.notes
    assert "By the share of a year's votes, most often in 2023 (29.5%, 26 of 88 votes)." in answer.notes


@pytest.mark.parametrize("who", ["Who voted with it?", "which states voted the same way?", "who was with it?"])
async def test_who_voted_with_somebody_is_asked_of_another_vote(teller, who):
    await teller.ask("How did Hungary vote on ES-10/22?", "with")
    assert "Hungary abstained on A/RES/ES-10/22" in (await teller.ask(who, "with")).headline
    answer = await teller.ask("and on ES-10/27?", "with")
    assert "Hungary voted against A/RES/ES-10/27" in answer.headline
    assert "so did Argentina, Fiji, Israel" in answer.headline


async def test_how_many_voted_with_somebody_is_a_number(teller):
    await teller.ask("How did Hungary vote on ES-10/27?", "number")
    answer = await teller.ask("how many voted with it?", "number")
    assert answer.headline.startswith("11 other states voted against A/RES/ES-10/27")


@pytest.mark.parametrize(
    "asked", ["Did the EU vote yes on ES-11/8, and did it split?", "Did the EU back ES-11/8, and was it united?"]
)
async def test_a_group_and_not_the_vote_is_what_splits(teller, asked):
    answer = await teller.ask(asked)
    assert "26 in favour, 1 abstained; cohesion 96.3%. Broke ranks: Hungary abstained." in answer.headline
    assert "73 abstaining" not in answer.headline


@pytest.mark.parametrize("further", ["did it split?", "was it united?", "Did they agree among themselves?"])
async def test_a_group_that_was_spoken_of_is_what_splits(teller, further):
    await teller.ask("How did BRICS vote on ES-11/4?", "split")
    answer = await teller.ask(further, "split")
    assert "cohesion 60.0%" in answer.headline


async def test_a_vote_splits_where_no_group_was_spoken_of(teller):
    await teller.ask("Result of ES-11/1?", "result")
    assert "141 in favour, 5 against" in (await teller.ask("how did it split?", "result")).headline


@pytest.mark.parametrize(
    "first", ["How did Brazil vote on the Cuba embargo in 2024 and 2025?", "How did Brazil vote on the Cuba embargo in 2025?"]
)  # fmt: skip
async def test_what_it_did_at_another_time_is_asked_of_the_text_that_was_spoken_of(teller, first):
    await teller.ask(first, "again")
    answer = await teller.ask("did it vote yes again in 2023?", "again")
    assert [call.symbol for call in answer.roll_calls] == ["A/RES/78/7"]
    answer = await teller.ask("did it vote yes again in June 2026?", "again")
    assert answer.kind is Kind.UNKNOWN
    assert "Necessity of ending the economic … against Cuba June 2026" in answer.headline


@pytest.mark.parametrize(
    ("further", "says"),
    [
        ("any Europeans?", "Ten of the 43 members of Europe abstained"),
        ("any Africans among them?", "Six of the 54 members of the African Group abstained"),
        ("how many Asians?", "Three of the 54 members of the Asia-Pacific Group abstained"),
        ("which Latin Americans?", "Three of the 33 members of the Latin American and Caribbean Group abstained"),
    ],
)
async def test_people_of_a_region_are_its_states_where_some_are_asked_for(teller, further, says):
    await teller.ask("Who abstained on ES-10/22?", "region")
    assert (await teller.ask(further, "region")).headline.startswith(says)


async def test_descent_is_no_slip(teller):
    answer = await teller.ask("How did France vote on people of African descent in 2023?")
    assert not any("decent" in note for note in answer.notes)


async def test_any_of_them_are_those_of_the_list(teller):
    await teller.ask("Who voted no on A/RES/68/262?", "any")
    answer = await teller.ask("Did any of them vote for ES-11/1 later?", "any")
    assert answer.headline.startswith("No states voted against A/RES/68/262")


async def test_who_vetoed_a_draft_is_that_country(teller):
    await teller.ask("Who vetoed Palestine's UN membership in 2024?", "veto")
    await teller.ask("Who abstained?", "veto")
    answer = await teller.ask("How many times has that country used the veto since 2022?", "veto")
    assert answer.headline.startswith("The United States vetoed")


@pytest.mark.parametrize(
    "asked", ["Which EU country votes with the US least often?", "Which African state sides with Israel most often?"]
)
async def test_votes_with_and_sides_with_are_said_of_two(teller, asked):
    assert (await teller.ask(asked)).kind is Kind.RANKING


async def test_when_one_stopped_backing_a_text_is_told_by_its_course(teller):
    answer = await teller.ask("When did Hungary stop supporting the Cuba embargo resolution?")
    assert "voted in favour from 2023 to 2024, then voted against in 2025" in answer.headline


async def test_the_last_to_do_so_are_not_all_that_ever_did(teller):
    answer = await teller.ask("Which country was the last to vote against the Cuba embargo besides the US and Israel?")
    assert answer.kind in (Kind.CLARIFY, Kind.UNKNOWN)


async def test_between_two_times_a_vote_that_was_not_held_is_named(teller):
    answer = await teller.ask("Who changed their vote on the Cuba embargo between 2018 and 2024?")
    assert answer.kind is Kind.UNKNOWN
    assert "“Cuba embargo 2018”" in answer.headline


async def test_who_recognises_a_state_is_not_how_it_voted(teller):
    answer = await teller.ask("How many countries recognised Palestine as a state by 2012?")
    assert answer.headline.startswith(
        "The record holds votes at the United Nations, not which states recognise each other"
    )


async def test_voting_against_the_position_of_a_state_is_no_vote_on_a_text(teller):
    answer = await teller.ask("Has Serbia ever voted against Russia's position on Ukraine?")
    assert answer.kind is Kind.CLARIFY
    assert "voted against Russia position" in answer.headline


async def test_with_one_more_often_than_with_another_compares_the_two(teller):
    answer = await teller.ask("Did India vote with Russia more often than with the US on Ukraine?")
    assert {view.country for view in answer.ranking} == {"RUS", "USA"}


async def test_a_veto_against_a_text_is_one_choice(teller):
    answer = await teller.ask("Has the UK ever used its veto against a Gaza resolution?")
    assert answer.headline == "The record has no veto by the United Kingdom on Gaza."
    assert any("need not hold every veto" in note for note in answer.notes)


@pytest.mark.parametrize(
    "asked",
    [
        "How many states voted against the Cuba embargo resolution each year since 2020?",
        "how many countries voted against the Cuba embargo by year since 2020?",
    ],
)
async def test_how_many_did_so_each_year_is_told_by_each_result(teller, asked):
    answer = await teller.ask(asked)
    assert [call.symbol for call in answer.roll_calls] == ["A/RES/80/4", "A/RES/79/7", "A/RES/78/7"]


async def test_why_somebody_voted_so_is_not_told_by_naming_a_vote(teller):
    answer = await teller.ask("Why did India abstain on Ukraine?")
    assert answer.headline.startswith("The record says how states voted, not why")


async def test_who_presided_is_not_on_record(teller):
    answer = await teller.ask("who was president of the general assembly when ES-11/1 was voted on?")
    assert answer.headline.startswith("The record does not say who presided over a meeting")


async def test_when_one_last_stood_alone_is_looked_for_among_all_votes(teller):
    answer = await teller.ask("When did Ukraine last stand alone?")
    assert answer.headline.startswith("The only roll call in the record on which Ukraine stood alone was A/RES/78/7")
    assert answer.headline.endswith("it abstained.")


async def test_the_last_vote_on_which_one_stood_alone_is_not_the_last_of_all(teller):
    answer = await teller.ask("most recent vote where Ukraine was totally alone")
    assert [call.symbol for call in answer.roll_calls] == ["A/RES/78/7"]


async def test_those_who_did_so_on_one_vote_are_not_all_who_did_so_on_both(teller):
    answer = await teller.ask("How did the countries that voted no on ES-11/1 vote on ES-10/22?")
    assert answer.kind is Kind.CLARIFY

"""What is asked of the votes that a first question finds, of peaks and lows, and of words beside a symbol."""

from __future__ import annotations

import pytest

from bot.answer import Kind
from bot.core import Teller
from tests.conftest import TODAY, LoadedHistory


@pytest.mark.parametrize(
    ("question", "says"),
    [
        (
            "last text both Israel and Hungary opposed, and what was the outcome?",
            ("The last of", "A/RES/80/4", "165 in favour, 7 against"),
        ),
        (
            "What was the closest Assembly vote of 2025, and who abstained?",
            ("The closest of", "65 states abstained on A/RES/ES-11/7"),
        ),
        (
            "Which resolution of 2023 had the fewest yes votes, and how did Mali vote on it?",
            ("the fewest votes in favour", "Mali"),
        ),
        (
            "What was the last text on which Hungary and Poland differed, and how did Mali vote on it?",
            ("Hungary and Poland differed in", "Mali"),
        ),
        ("Which draft did the US veto last, and how many voted for it?", ("S/2025/583", "14 in favour, 1 against")),
    ],
)
async def test_a_second_question_is_about_the_vote_that_the_first_one_found(teller, question, says):
    answer = await teller.ask(question)
    assert [words for words in says if words not in answer.headline] == []
    assert len({call.symbol for call in answer.roll_calls if call.symbol in answer.headline.split(". ")[-1]}) <= 1


@pytest.mark.parametrize(
    "peak", ["reach its peak", "hit a record high", "reach its highest point", "peak", "reach an all-time high"]
)
async def test_a_peak_is_the_vote_with_the_most(teller, peak):
    answer = await teller.ask(f"In what year did the number of yes votes for the Cuba embargo text {peak}?")
    assert "the most votes in favour, 187" in answer.headline
    assert [call.symbol for call in answer.roll_calls[:2]] == ["A/RES/79/7", "A/RES/78/7"]


@pytest.mark.parametrize("low", ["bottom out", "reach their lowest point", "hit a record low", "reach an all-time low"])
async def test_a_low_is_the_vote_with_the_fewest(teller, low):
    answer = await teller.ask(f"When did the yes votes on the Cuba embargo {low}?")
    assert "had the fewest votes in favour, 59" in answer.headline


@pytest.mark.parametrize("who", ["Which member", "What nation", "Which UN member", "Whose delegation"])
async def test_who_did_so_most_is_asked_in_many_words(teller, who):
    answer = await teller.ask(f"{who} cast the most 'no' votes in 2024?")
    assert answer.kind == "ranking"
    assert "voted against most often in 2024" in answer.headline


@pytest.mark.parametrize(
    ("question", "symbols"),
    [
        ("Has Ukraine ever abstained on the US embargo against Cuba?", {"A/RES/78/7"}),
        ("How did Mali vote on the blockade against Cuba in 2023?", {"A/RES/78/7"}),
        ("Did Peru back the resolution on the aggression against Ukraine of 2 March 2022?", {"A/RES/ES-11/1"}),
    ],
)
async def test_what_is_held_against_somebody_is_what_a_vote_is_about(teller, question, symbols):
    answer = await teller.ask(question)
    assert answer.kind in ("votes", "history")
    assert {call.symbol for call in answer.roll_calls} == symbols


@pytest.mark.parametrize(
    ("question", "begins"),
    [
        (
            "What did India do on the resolution against the Cuba embargo in 2023?",
            "India voted in favour of A/RES/78/7",
        ),
        ("Who opposed the 2023 resolution against the Cuba embargo?", "Two states voted against A/RES/78/7"),
        (
            "Did India vote against the 2023 resolution against the Cuba embargo?",
            "No: India voted in favour of A/RES/78/7",
        ),
        ("Did Mali vote on resolution ES-11/7 against or for?", "Yes: Mali voted against A/RES/ES-11/7"),
    ],
)
async def test_what_a_text_is_against_is_its_matter_and_no_vote(teller, question, begins):
    assert (await teller.ask(question)).headline.startswith(begins)


@pytest.mark.parametrize(
    "question", ["India: ES-10/21 versus ES-10/22, different?", "Did India vote differently on ES-10/21 and ES-10/22?"]
)
async def test_one_that_voted_differently_on_two_votes_moved(teller, question):
    answer = await teller.ask(question)
    assert answer.kind == "changes"
    assert "India moved from abstaining to yes" in answer.headline


@pytest.mark.parametrize("first", ["first vote of South Sudan", "First vote ever cast by South Sudan?"])
async def test_the_first_vote_of_one_is_the_first_that_it_cast(teller, first):
    answer = await teller.ask(first)
    assert "on which South Sudan voted or abstained" in answer.headline


async def test_two_names_and_a_time_may_be_one_on_the_other(teller):
    answer = await teller.ask("india ukraine 2022")
    assert answer.kind == "clarify"
    assert [option.question for option in answer.options] == [
        "How did India vote on Ukraine in 2022?",
        "How often did India and Ukraine agree in 2022?",
    ]
    assert (await teller.ask("india and ukraine 2022")).kind == "agreement"


async def test_a_boycott_against_somebody_is_no_way_of_voting(teller):
    answer = await teller.ask("Has Peru ever voted yes on the boycott against Israel?")
    assert "did not vote" not in answer.headline


@pytest.mark.parametrize(
    ("question", "named"),
    [
        ("Did Mali vote for A/RES/ES-10/22 about Crimea?", "Crimea"),
        ("How did Peru vote on A/RES/79/7, concerning Ukraine?", "Ukraine"),
    ],
)
async def test_what_the_record_of_a_text_does_not_name_is_said(teller, question, named):
    answer = await teller.ask(question)
    assert answer.kind == "votes"
    assert any(f"does not name “{named}” in title, agenda item or subjects" in note for note in answer.notes)


async def test_words_of_the_title_beside_a_symbol_are_evidence(teller):
    answer = await teller.ask("How did Peru vote on A/RES/79/7 about the embargo against Cuba?")
    assert answer.kind == "votes"
    assert not any("does not name" in note or "Not taken" in note for note in answer.notes)


async def test_a_place_in_a_series_is_told(teller):
    answer = await teller.ask("result of the third Cuba embargo resolution")
    assert "This is the third of 4 roll calls on the Cuba embargo." in answer.notes


async def test_what_is_offered_in_place_of_a_symbol_in_brackets_has_no_bracket_left(teller):
    answer = await teller.ask("Was the 2030 Agenda (A/RES/70/7) adopted without a vote?")
    assert answer.follow_ups
    assert all(one.question.count("(") == one.question.count(")") for one in answer.follow_ups)


@pytest.mark.parametrize(
    ("question", "symbol"),
    [("What was the first text vetoed in 2023?", "S/2023/773"), ("the last draft that was vetoed", "S/2025/583")],
)
async def test_the_first_or_last_veto_is_told_whoever_cast_it(teller, question, symbol):
    answer = await teller.ask(question)
    assert [call.symbol for call in answer.roll_calls] == [symbol]
    assert "the United States vetoed" in answer.headline


@pytest.mark.history
@pytest.mark.parametrize(
    ("question", "kind"),
    [
        # Only a vote on Kampuchea has the words, under its subjects.
        ("How did Nepal vote on the war in Vietnam?", "clarify"),
        ("How did Nepal vote on the attack on Panama?", "votes"),
        ("How did Nepal vote on the war in Afghanistan?", "votes"),
    ],
)
async def test_words_akin_to_those_of_a_title_are_of_the_state_that_is_named(
    loaded_history: LoadedHistory, question: str, kind: str
):
    core = Teller(loaded_history.home, today=lambda: TODAY)
    answer = await core.ask(question)
    await core.close()
    assert answer.kind == kind


@pytest.mark.history
@pytest.mark.parametrize("kind", ["treaty", "convention"])
async def test_the_law_of_the_sea_convention_is_the_vote_of_its_year(loaded_history: LoadedHistory, kind: str):
    core = Teller(loaded_history.home, today=lambda: TODAY)
    answer = await core.ask(f"how did Turkey vote on the law of the sea {kind} in 1982")
    by_year = await core.ask(f"who voted against the 1982 law of the sea {kind}?")
    await core.close()
    assert "Turkey voted against A/RES/37/66" in answer.headline
    assert "Turkey and the United States" in by_year.headline


@pytest.mark.history
async def test_a_word_for_the_kind_of_text_is_no_ground_to_deny_the_vote(loaded_history: LoadedHistory):
    core = Teller(loaded_history.home, today=lambda: TODAY)
    answer = await core.ask("who voted against the law of the sea pact of 1982?", "one")
    picked = await core.ask("1", "one")
    await core.close()
    assert (answer.kind, "pact" in answer.headline) == (Kind.CLARIFY, True)
    assert "A/RES/37/66" in picked.headline


@pytest.mark.parametrize(
    "asked",
    [
        "how many states abstained when russia got kicked off the human rights council",
        "When was Russia suspended from the human rights council?",
        "who voted no when Russia was thrown out of the Human Rights Council?",
    ],
)
async def test_what_was_done_to_a_state_is_not_its_own_vote(teller, asked):
    answer = await teller.ask(asked)
    assert answer.kind in (Kind.TALLY, Kind.MEMBERS)
    assert [call.symbol for call in answer.roll_calls] == ["A/RES/ES-11/3"]


async def test_a_suspension_of_another_state_is_not_taken_for_one_that_it_voted_on(teller):
    answer = await teller.ask("when was Libya suspended from the human rights council?")
    assert not answer.votes


async def test_what_a_text_tells_a_state_to_do_is_what_it_is_about(teller):
    answer = await teller.ask("feb 2023 resolution telling Russia to get out of Ukraine - which ones were against?")
    assert [call.symbol for call in answer.roll_calls] == ["A/RES/ES-11/6"]
    assert answer.kind is Kind.MEMBERS


async def test_a_name_with_another_time_is_asked_back_with_the_vote_of_that_name(teller):
    answer = await teller.ask("How did Poland vote on the Universal Declaration of Human Rights in 1955?")
    assert answer.kind is Kind.CLARIFY
    assert "A/RES/217(III)" in str(answer.options)


@pytest.mark.parametrize(
    "asked", ["How often has the US voted with Israel only?", "Who voted only with Russia in 2023?"]
)
async def test_only_is_not_left_out_of_voting_with_somebody(teller, asked):
    assert (await teller.ask(asked)).kind is Kind.CLARIFY


async def test_the_nearest_of_some_who_are_named_is_one_of_them(teller):
    answer = await teller.ask("which of India, China and Russia votes most like Brazil?")
    assert {view.country for view in answer.ranking} == {"IND", "CHN", "RUS"}


async def test_a_topic_may_follow_how_alike_two_states_voted(teller):
    await teller.ask("How often do India and China agree?", "alike")
    answer = await teller.ask("on human rights?", "alike")
    assert answer.agreement is not None


@pytest.mark.parametrize(
    ("first", "question", "says"),
    [
        (
            "Who vetoed S/2024/312?",
            "has the same country vetoed anything since?",
            "vetoed 3 drafts since 18 April 2024",
        ),
        ("Who vetoed S/2024/312?", "which drafts were vetoed since then?", "4 vetoed drafts since 18 April 2024"),
        ("Who vetoed S/2024/312?", "did Russia veto anything since?", "Russia vetoed 1 draft since 18 April 2024"),
    ],
)
async def test_since_is_since_the_vote_that_was_spoken_of(teller, first, question, says):
    await teller.ask(first, "since")
    assert says in (await teller.ask(question, "since")).headline


@pytest.mark.parametrize(
    "question",
    [
        "How many recorded votes did the GA hold in 2023 and how many in 2025?",
        "How many votes were there in 2023 and in 2025?",
    ],
)
async def test_of_two_times_each_has_its_own_number(teller, question):
    headline = (await teller.ask(question)).headline
    assert headline.count("roll calls") == 2
    assert "in 2023 and 2025" not in headline


@pytest.fixture
async def whole(loaded_history: LoadedHistory):
    opened = Teller(loaded_history.home, today=lambda: TODAY)
    yield opened
    await opened.close()


async def test_what_an_emergency_session_handed_on_is_found_by_its_topic(whole):
    answer = await whole.ask("How did Ceylon vote on Hungary in 1956?")
    assert {"A/RES/1130(XI)", "A/RES/1131(XI)"} <= {call.symbol for call in answer.roll_calls}
    suez = await whole.ask("votes on Suez in 1956")
    assert {"A/RES/1120(XI)", "A/RES/1122(XI)"} <= {call.symbol for call in suez.roll_calls}


async def test_the_west_bank_is_not_the_golan(whole):
    answer = await whole.ask("votes on the West Bank in 2023")
    symbols = {call.symbol for call in answer.roll_calls}
    assert "A/RES/78/78" in symbols
    assert "A/RES/78/77" not in symbols
    (settlements,) = (await whole.ask("votes on West Bank settlements in 2023")).roll_calls
    assert settlements.symbol == "A/RES/78/78"


@pytest.mark.history
async def test_lists_that_mix_two_holders_of_a_seat_say_so(loaded_history: LoadedHistory):
    core = Teller(loaded_history.home, today=lambda: TODAY)
    asked = (
        "has Beijing ever been the only no",
        "when did China first stand alone",
        "Where did China and the US differ before 1980?",
        "on which votes before 1975 did China abstain and the US vote no",
    )
    answers = [await core.ask(one) for one in asked]
    await core.close()
    for answer in answers:
        assert any(note.startswith("China's seat was") and "Republic of China" in note for note in answer.notes)


@pytest.mark.history
async def test_texts_on_the_rohingya_are_those_that_name_them(loaded_history: LoadedHistory):
    core = Teller(loaded_history.home, today=lambda: TODAY)
    answer = await core.ask("did Rangoon ever vote no on the Rohingya text, and in which years")
    await core.close()
    assert answer.headline.startswith("Myanmar voted against twice in 3 votes on Rohingya")

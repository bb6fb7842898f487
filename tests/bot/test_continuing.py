"""Questions that lean on the one before them, and questions that do not."""

from __future__ import annotations

import pytest

from bot.answer import Kind
from tests.bot.questions import QUESTIONS

# One question for each kind of answer.
OF_EACH_KIND = {
    "votes": "how did India vote on ES-11/1?",
    "tally": "result of ES-11/4",
    "members": "who voted against ES-11/1?",
    "changes": "who switched from abstaining to no between ES-11/1 and ES-11/6",
    "history": "how many times did India abstain in 2022",
    "groups": "How did EU vote on ES-11/1",
    "agreement": "how often do India and Brazil agree?",
    "ranking": "who votes most like India?",
    "roll_calls": "closest votes",
    "membership": "who are the members of BRICS",
    "clarify": "how did the Congo vote on ES-11/4",
    "unknown": "tell me a joke",
    "help": "help",
}


def test_there_is_a_question_for_each_kind_of_answer_but_for_that_to_an_article():
    assert set(OF_EACH_KIND) == {str(kind) for kind in Kind} - {"claims"}


@pytest.mark.parametrize(("kind", "question"), OF_EACH_KIND.items())
@pytest.mark.parametrize(
    "goes_on", ["and China?", "China?", "what about China", "and the EU?", "names", "both", "and in 2023?", "ES-11/7?"]
)
async def test_what_goes_on_is_answered_or_asked_back_after_any_answer(teller, kind, question, goes_on):
    assert (await teller.ask(question, "going on")).kind == kind
    answer = await teller.ask(goes_on, "going on")
    assert answer.error_id == ""
    assert answer.headline


@pytest.mark.parametrize("question", [question for question, *_ in QUESTIONS if question])
async def test_another_state_is_answered_or_asked_back_after_any_question(teller, question):
    await teller.ask(question, "going on")
    answer = await teller.ask("and China?", "going on")
    assert answer.error_id == ""
    # Of some votes only the result is known, which is said then.
    told = answer.votes or "China" in answer.headline or "No roll call is known" in answer.headline
    assert answer.kind in ("clarify", "unknown") or told


def choices(answer) -> dict[tuple[str, str], str]:
    return {(vote.symbol, vote.country): str(vote.choice) for vote in answer.votes}


@pytest.mark.parametrize(
    ("before", "goes_on", "alone"),
    [
        # Another state.
        ("how did India vote on ES-11/1?", "and China?", "how did China vote on ES-11/1?"),
        ("who voted against ES-11/1?", "and China?", "how did China vote on ES-11/1?"),
        ("result of ES-11/4", "and Brazil?", "how did Brazil vote on ES-11/4?"),
        ("how often do India and China agree?", "and Brazil?", "how often do Brazil and China agree?"),
        ("who votes most like India?", "and China?", "who votes most like China?"),
        ("how many times did India abstain in 2022", "and Brazil?", "how many times did Brazil abstain in 2022"),
        ("where was Israel alone", "and the US?", "where was the US alone"),
        # A group.
        ("who abstained on ES-11/7?", "and in the EU?", "which EU members abstained on ES-11/7?"),
        # Another choice, names, the list.
        ("who voted against ES-11/1?", "who abstained?", "who abstained on ES-11/1?"),
        ("how many states voted no on ES-11/1?", "names?", "who voted no on ES-11/1?"),
        ("how many states voted no on ES-11/1?", "which ones?", "who voted no on ES-11/1?"),
        ("how many states voted no on ES-11/1?", "list them", "who voted no on ES-11/1?"),
        # Beside others, or without them.
        ("who voted against ES-10/19?", "was the US alone?", "was the US alone in voting against ES-10/19?"),
        ("how did NATO vote on ES-11/7?", "and without the US?", "how did NATO except the US vote on ES-11/7?"),
        ("how did the EU vote on ES-10/21?", "leaving out Hungary", "how did the EU except Hungary vote on ES-10/21?"),
        ("how did India vote on ES-11/1?", "and Ghana and Peru, same vote", "how did Ghana and Peru vote on ES-11/1?"),
        # One of several votes.
        ("how often did Hungary abstain on Gaza?", "and the first time?", "when did Hungary first abstain on Gaza?"),
        ("how often did Hungary abstain on Gaza?", "when was the last time?", "when did Hungary last abstain on Gaza?"),
        # The result.
        ("how did India vote on ES-11/1?", "what was the result?", "result of ES-11/1"),
        # Another vote.
        ("how did India vote on ES-11/1?", "and ES-11/7?", "how did India vote on ES-11/7?"),
        ("who abstained on ES-11/1?", "what about ES-11/7?", "who abstained on ES-11/7?"),
        # Another time.
        ("how many times did India abstain in 2022", "and in 2023?", "how many times did India abstain in 2023"),
        # What was said of the votes stays.
        ("which resolutions in 2022 had fewer than six votes against?", "and how many in 2023?", "how many resolutions in 2023 had fewer than six votes against?"),
        ("which resolutions got more than 40 abstentions in 2022?", "how many in 2023?", "how many resolutions got more than 40 abstentions in 2023?"),
        ("which resolution had the most no votes in 2025?", "in 2024?", "which resolution had the most no votes in 2024?"),
    ],
)  # fmt: skip
async def test_what_a_question_leaves_unsaid_is_taken_from_the_one_before(teller, before, goes_on, alone):
    await teller.ask(before, "leaning")
    leaning, whole = await teller.ask(goes_on, "leaning"), await teller.ask(alone)
    assert (leaning.headline, leaning.votes, leaning.members) == (whole.headline, whole.votes, whole.members)


async def test_a_side_is_taken_with_those_who_were_asked_about(teller):
    await teller.ask("how did India vote on ES-11/6?", "a side")
    answer = await teller.ask("so it sided with Russia?", "a side")
    assert choices(answer) == {("A/RES/ES-11/6", "IND"): "abstain", ("A/RES/ES-11/6", "RUS"): "no"}


async def test_those_of_a_list_are_counted_in_the_list(teller):
    await teller.ask("which drafts did Russia veto?", "of those")
    for which in ("how many of those on Ukraine?", "which on Ukraine?"):
        answer = await teller.ask(which, "of those")
        assert {call.symbol for call in answer.roll_calls} == {"S/2022/155", "S/2022/720"}
        assert "Russia vetoed 2 drafts" in answer.headline


@pytest.mark.parametrize("goes_on", ["and Chile, both?", "and Chile on both?", "Chile, both votes"])
async def test_both_are_the_last_two_votes(teller, goes_on):
    await teller.ask("how did India vote on ES-11/1?", "both")
    await teller.ask("and ES-11/7?", "both")
    answer = await teller.ask(goes_on, "both")
    assert choices(answer) == {("A/RES/ES-11/1", "CHL"): "yes", ("A/RES/ES-11/7", "CHL"): "yes"}


@pytest.mark.parametrize(
    "goes_on", ["did it change between the two?", "did its vote change?", "did it change its vote?"]
)
async def test_a_change_is_one_between_the_last_two_votes(teller, goes_on):
    await teller.ask("how did the US vote on ES-11/6?", "changed")
    await teller.ask("and on ES-11/7?", "changed")
    (change,) = (await teller.ask(goes_on, "changed")).changes
    assert (change.country, str(change.from_choice), str(change.to_choice)) == ("USA", "yes", "no")


@pytest.mark.parametrize("goes_on", ["who abstained in the last one", "who abstained on the latter"])
async def test_without_a_question_mark_a_vote_that_was_spoken_of_is_meant_too(teller, goes_on):
    await teller.ask("which drafts did Russia veto on Ukraine?", "the last one")
    answer = await teller.ask(goes_on, "the last one")
    of_those = {"S/2022/155", "S/2022/720"}
    assert {option.question.rpartition(" ")[2] for option in answer.options} | {
        call.symbol for call in answer.roll_calls
    } <= of_those
    assert answer.options or answer.roll_calls


async def test_reasons_are_said_not_to_be_on_record_in_a_follow_up_too(teller):
    await teller.ask("how did Ghana vote on ES-11/6?", "why")
    answer = await teller.ask("Why did Ghana vote yes?", "why")
    assert choices(answer) == {("A/RES/ES-11/6", "GHA"): "yes"}
    assert any("not why" in note for note in answer.notes)


async def test_why_somebody_did_not_choose_otherwise_is_no_list_of_those_who_did_not(teller):
    await teller.ask("how did Ghana vote on ES-11/6?", "why not")
    answer = await teller.ask("and why not against?", "why not")
    assert "not why" in answer.headline
    assert not answer.members


async def test_who_chose_so_on_each_vote_of_a_list_is_counted_over_all_of_them(teller):
    await teller.ask("Which resolutions had fewer than ten votes against?", "each")
    answer = await teller.ask("who voted against each?", "each")
    assert answer.kind is Kind.RANKING
    assert "with fewer than 10 against" in answer.headline


async def test_a_time_that_is_put_by_the_way_is_another_time(teller):
    await teller.ask("how many times did India abstain in 2023", "before")
    before, plain = (
        await teller.ask("and before, in 2022?", "before"),
        await teller.ask("how often did India abstain in 2022?"),
    )
    assert before.headline == plain.headline


STANDS_ALONE = [
    "who abstained on ES-11/7?",
    "how did India vote on ES-11/6?",
    "Did any EU member vote against ES-11/7?",
    "Which states voted yes on ES-11/1 but not on ES-11/7?",
    "result of ES-10/22",
    "Which EU members outside NATO abstained on ES-10/21?",
]


@pytest.mark.parametrize("before", OF_EACH_KIND.values())
async def test_a_question_that_stands_alone_is_not_changed_by_what_was_asked_before(teller, before):
    for question in STANDS_ALONE:
        await teller.ask(before, f"before {question}")
        answer, alone = await teller.ask(question, f"before {question}"), await teller.ask(question)
        assert (answer.headline, answer.votes, answer.members) == (alone.headline, alone.votes, alone.members)


@pytest.mark.parametrize("asked", ["how did NATO vote?", "and how did the Arab League vote?"])
async def test_how_a_group_voted_is_not_who_of_it_chose_as_was_asked_before(teller, asked):
    await teller.ask("which EU countries abstained on ES-10/22?", asked)
    answer = await teller.ask(asked, asked)
    assert "abstained on A/RES/ES-10/22" not in answer.headline
    assert answer.groups or "in favour" in answer.headline


async def test_a_veto_that_was_asked_about_is_not_asked_of_the_assembly(teller):
    await teller.ask("did the US veto S/2024/312?", "veto")
    answer = await teller.ask("and in the general assembly in may 2024?", "veto")
    assert not answer.headline.startswith(("No", "Yes"))


async def test_a_veto_of_a_time_that_the_record_does_not_hold_is_not_denied_by_a_text_of_the_assembly(teller):
    answer = await teller.ask("Did China veto the Syria resolution in February 2012?")
    assert answer.kind is Kind.UNKNOWN
    assert "Security Council, 25 votes" in " ".join(answer.notes)

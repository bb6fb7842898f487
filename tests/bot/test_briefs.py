"""Answers as small screens show them."""

import pytest
from msgspec.structs import replace

from bot.answer import Answer, Kind, RollCallView, Suggestion, Table, VoteView
from bot.briefs import ROWS, brief_of, caption_of, parted, rows_left, tally_bar
from bot.wording import NO_MORE_ROWS
from data.model import Choice, Tally

SHORT = [
    ("how did India vote on ES-11/6", "🟡 India abstained", "A/RES/ES-11/6 · 23 Feb 2023 · adopted 141–7–32"),
    ("did India vote no on ES-11/6?", "No: India abstained", "A/RES/ES-11/6 · 23 Feb 2023 · adopted 141–7–32"),
    ("vote Russia S/2022/155", "🔴 Russia vetoed it", "S/2022/155 · 25 Feb 2022 · vetoed 11–1–3"),
    ("result S/2023/773", "Vetoed by the United States", "S/2023/773 · 18 Oct 2023 · vetoed 12–1–2"),
    (
        "who voted against ES-11/6, and who abstained?",
        "🔴 Seven states voted against · 🟡 32 states abstained",
        "A/RES/ES-11/6 · 23 Feb 2023 · adopted 141–7–32",
    ),
    (
        "what was the result of ES-11/6 and how did China vote?",
        "Adopted 141–7–32 · 🟡 China abstained",
        "A/RES/ES-11/6 · 23 Feb 2023",
    ),
    ("who voted against ES-11/6", "🔴 Seven states voted against", "A/RES/ES-11/6 · 23 Feb 2023 · adopted 141–7–32"),
    ("vote EU ES-11/6", "All 27 EU members voted in favour", "A/RES/ES-11/6 · 23 Feb 2023 · adopted 141–7–32"),
    (
        "India, Brazil and China on ES-11/4",
        "Brazil voted in favour; India and China abstained",
        "A/RES/ES-11/4 · 12 Oct 2022 · adopted 143–5–35",
    ),
    ("result ES-11/4", "Adopted 143–5–35", "A/RES/ES-11/4 · 12 Oct 2022"),
    ("history Brazil Ukraine", "Brazil: 4 in favour, 5 abstained", "9 votes on Ukraine"),
    ("vetoes by the US", "The United States vetoed 7 drafts", "18 Oct 2023 to 18 Sep 2025"),
    ("How did BRICS vote on Ukraine?", "BRICS: united in none of 9 votes", "On Ukraine · average cohesion 64.4%"),
    (
        "which EU countries abstained on ES-10/22",
        "Eight of the 27 members of the EU abstained",
        "A/RES/ES-10/22 · 12 Dec 2023 · adopted 153–10–23",
    ),
    (
        "did all EU members vote for ES-10/22",
        "No: 17 of the 27 members of the EU voted in favour; ten did not",
        "A/RES/ES-10/22 · 12 Dec 2023 · adopted 153–10–23",
    ),
    (
        "who voted against ES-11/1 and ES-11/4",
        "Belarus, North Korea, Russia and Syria voted against each time",
        "A/RES/ES-11/4, 12 Oct 2022 · A/RES/ES-11/1, 2 Mar 2022",
    ),
    (
        "compare ES-11/4 ES-11/5",
        "64 states voted differently",
        "A/RES/ES-11/4 (12 Oct 2022) → A/RES/ES-11/5 (14 Nov 2022)",
    ),
]


@pytest.mark.parametrize(("text", "verdict", "subject"), SHORT)
async def test_the_verdict_is_a_few_words_and_the_line_below_says_of_what(teller, text, verdict, subject):
    brief = brief_of(await teller.ask(text))
    assert (brief.verdict, brief.subject) == (verdict, subject)


@pytest.mark.parametrize(
    ("text", "told", "subject"),
    [
        (
            "How often has the US used its veto since 2023, and how did India vote on ES-11/6?",
            "India abstained on A/RES/ES-11/6",
            "",
        ),
        (
            "Who voted against ES-11/6, and did the UK vote for it?",
            " · Yes: the United Kingdom voted in favour",
            "A/RES/ES-11/6 · 23 Feb 2023 · adopted 141–7–32",
        ),
    ],
)
async def test_the_verdict_leaves_out_none_of_several_answers(teller, text, told, subject):
    brief = brief_of(await teller.ask(text))
    assert told in brief.verdict
    assert brief.subject == subject


ROWS_OF = [
    ("history Brazil Ukraine", "🟡 24 Feb 2025 · ES-11/8 The path to peace (93–8–73)"),
    ("vetoes by the US", "4 Jun 2025 · S/2025/353 Draft resolution on an immediate, unconditional … ceasefire in Gaza"),
    (
        "compare ES-11/4 ES-11/5",
        "🟡→🔴 Abstaining → against (7): Central African Republic, China, Cuba, Eritrea, Ethiopia, Mali, Zimbabwe",
    ),
    ("vote BRICS ES-11/6", "🟡 Abstaining (3): China, India, South Africa"),
    ("rank Israel", "  1 89.3% 25/28 United States"),
    (
        "How did BRICS vote on ES-11/6 and ES-11/7?",
        "24 Feb 2025 · ES-11/7 Advancing a comprehensive, just and lasting peace",
    ),
    ("How did the EU and BRICS vote on ES-11/6?", "European Union: 🟢\N{NO-BREAK SPACE}27"),
    (
        "check: India abstained on ES-11/4 and 141 countries voted for it.",
        "✗ 141 countries voted for it: 143 voted in favour, not 141 (ES-11/4, 12 Oct 2022).",
    ),
    ("check: India abstained on ES-11/4 and 141 countries voted for it.", "✓ India abstained (ES-11/4)."),
    ("How often did India abstain each year?", "2023 · in favour "),
]


@pytest.mark.parametrize(("text", "row"), ROWS_OF)
async def test_rows_lead_with_what_was_asked(teller, text, row):
    rows = brief_of(await teller.ask(text)).rows
    assert any(found.startswith(row) for found in rows), rows[:3]


async def test_what_the_verdict_tells_is_not_told_again(teller):
    for text in ("how did India vote on ES-11/6", "India, Brazil and China on ES-11/4", "tell me a joke"):
        assert brief_of(await teller.ask(text)).rows == ()


async def test_what_could_not_be_read_is_no_headline(teller):
    assert [brief_of(await teller.ask(text)).plain for text in ("vote Beatles", "the Congo on ES-11/4", "ES-11/4")] == [
        True,
        True,
        False,
    ]


async def test_figures_stand_under_their_heads_where_a_telephone_has_room(teller):
    brief = brief_of(await teller.ask("How often do India and China agree by year?"))
    assert (brief.head, brief.aligned) == ("Year  Agreement  Same  Compared", True)
    assert {len(row) for row in brief.rows} == {len(brief.head)}


async def test_rows_behind_the_first_ones_say_which_they_are(teller):
    answer = await teller.ask("rank Israel")
    brief, behind = brief_of(answer), brief_of(replace(answer, page=1))
    assert (caption_of(brief), caption_of(behind)) == (
        brief.caption,
        f"{brief.caption} · rows 11 to 20 of {len(brief.rows)}",
    )


async def test_how_many_rows_are_left_is_said_until_there_are_none(teller):
    table = Table("Rows", ("Name", "Vote"), tuple((f"row {number}", "yes") for number in range(2 * ROWS + 3)))
    briefs = [brief_of(Answer(Kind.VOTES, "x", table=table, page=page)) for page in range(4)]
    assert [rows_left(brief) for brief in briefs] == ["Next 10 of 23 rows", "Next 3 of 23 rows", "", ""]
    assert [brief.verdict for brief in briefs] == ["x", "x", "x", NO_MORE_ROWS]


def test_the_bar_shows_every_choice_that_was_made():
    assert tally_bar(Tally(141, 7, 32, 13)) == "🟩" * 8 + "🟥" + "🟨" * 2 + "⬜"
    assert tally_bar(Tally(190, 1, 1, 1)) == "🟩" * 9 + "🟥🟨⬜"
    assert tally_bar(Tally(0, 1, 0, 0)) == "🟥" * 12
    assert tally_bar(Tally(0, 0, 0, 0)) == ""


async def test_names_sort_as_people_sort_them(teller):
    (members,) = (await teller.ask("who voted yes on ES-11/1")).members
    names = list(members.names)
    assert names.index("Côte d'Ivoire") < names.index("Croatia")


def test_no_outcome_and_no_day_is_told_that_the_source_does_not_know():
    call = RollCallView(
        "A/RES/1/1", "GA", "1990-03-01", "A title", "adopted", (), Tally(9, 1, 0, 0), "", "A source",
        outcome="more in favour than against", day_is_known=False,
    )  # fmt: skip
    brief = brief_of(Answer(Kind.TALLY, "A headline.", roll_calls=(call,)))
    assert brief.verdict == "More in favour than against 9–1–0"
    assert brief.subject == "A/RES/1/1 · Mar 1990"


def test_a_state_without_a_seat_did_not_just_not_vote():
    call = RollCallView("A/RES/1/1", "GA", "1990-03-01", "", "adopted", (), Tally(9, 1, 0, 0), "", "", "adopted")
    votes = (
        VoteView("A/RES/1/1", "SVK", "Slovakia", Choice.NOT_MEMBER),
        VoteView("A/RES/1/1", "CSK", "Czechoslovakia", Choice.YES),
    )
    assert brief_of(Answer(Kind.VOTES, "x", roll_calls=(call,), votes=votes[:1])).verdict == "➖ Slovakia had no seat"
    both = brief_of(Answer(Kind.VOTES, "x", roll_calls=(call,), votes=votes)).verdict
    assert both == "Czechoslovakia voted in favour; Slovakia had no seat"


def test_a_table_that_counts_as_a_whole_is_shown_with_all_its_cells():
    table = Table(
        "Checks", ("Check", "Passes", "Why"), tuple((f"check {n}", "yes", "it fits") for n in range(ROWS + 5))
    )
    brief = brief_of(Answer(Kind.HELP, "Fifteen checks.", table=table, whole_table=True))
    assert brief.rows[0] == "• check 0 · yes · it fits"
    assert len(brief.rows) == ROWS + 5
    assert rows_left(brief) == ""
    assert brief_of(Answer(Kind.HELP, "Fifteen checks.", table=table)).rows[0] == "check 0 · yes"


def test_what_a_channel_can_tell_its_follows_is_told_apart_from_questions():
    ask, mute = Suggestion("Ask", "What was the result of ES-11/1?"), Suggestion("Mute", "mute 1 30 days")
    other = Suggestion("Ask", "What was the result of ES-11/2?")
    assert parted([ask, other, mute]) == ([mute], [ask, other])


def test_a_single_question_has_a_button_and_no_menu_of_its_own():
    ask, mute = Suggestion("Ask", "What was the result of ES-11/1?"), Suggestion("Mute", "mute 1 30 days")
    assert parted([ask, mute]) == ([ask, mute], [])
    assert parted([ask]) == ([], [ask])


async def test_what_a_row_cannot_hold_of_a_title_is_said_to_be_left_out(teller):
    rows = brief_of(await teller.ask("history Brazil Ukraine")).rows
    assert any(" … " in row for row in rows)
    assert max(map(len, rows)) < 130


async def test_results_of_several_votes_are_rows_like_those_of_a_list(teller):
    brief = brief_of(await teller.ask("What did the Security Council decide on Gaza in 2025?"))
    assert brief.verdict == "2 roll calls on Gaza in the Security Council in 2025"
    assert brief.subject == "4 Jun 2025 to 18 Sep 2025; vetoed by the United States twice"
    assert all("(vetoed 14–1–0)" in row for row in brief.rows)


async def test_of_vetoed_drafts_it_is_told_who_vetoed_them(teller):
    brief = brief_of(await teller.ask("Who vetoed Gaza?"))
    assert brief.verdict == "The record has 8 vetoed drafts on Gaza"
    assert brief.subject == "Vetoed by the United States six times, China twice and Russia twice"


async def test_a_title_that_most_rows_have_is_said_once(teller):
    brief = brief_of(await teller.ask("Find votes on Gaza ceasefire"))
    title = "Protection of civilians and upholding legal and humanitarian obligations"
    assert brief.caption == f"{title}, unless a row has another title"
    assert not any("Protection" in row for row in brief.rows)
    assert any("Demand for ceasefire in Gaza (" in row for row in brief.rows)


async def test_help_shows_its_commands_on_a_small_screen_only_where_they_are_asked_for(teller):
    short, long = brief_of(await teller.ask("help")), brief_of(await teller.ask("help commands"))
    assert short.rows == ()
    assert long.rows[1].startswith("vote India ES-11/6 · ")


async def test_of_a_group_only_that_is_told_which_matters_to_the_vote(teller):
    assert not any("United Kingdom" in note for note in (await teller.ask("vote EU ES-10/22")).notes)
    assert any("left on 1 February 2020" in note for note in (await teller.ask("vote EU A/RES/68/262")).notes)

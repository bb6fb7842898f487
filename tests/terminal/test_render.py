import io
import re
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console, RenderableType

from adapters.terminal.escaping import harmless
from adapters.terminal.explaining import render_explanation
from adapters.terminal.render import Paper, render, tally_bar
from adapters.terminal.reporting import report_to_text
from bot.answer import Answer, Kind, MemberList, RollCallView, SourceLine, Suggestion, Table
from bot.core import Teller
from bot.dialogue.explaining import Explanation, Part, Reading
from data.model import Choice, Flaw, Inconsistency, Tally
from data.report import LoadReport, SourceReport
from tests.campaigns import cases
from tests.strategies import answers

HOSTILE = "\x1b]0;owned\x07\x1b[31m\x9b2J\u202eevil\u2066 [bold]x[/nope] [link=https://evil]y[/link] \ud800"
CONTROLS = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def shown(part: RenderableType, width: int = 100, *, colours: bool = False) -> str:
    system = "truecolor" if colours else None
    console = Console(file=io.StringIO(), width=width, force_terminal=colours, color_system=system)
    with console.capture() as captured:
        console.print(part)
    return captured.get()


def without_spaces(text: str) -> str:
    return "".join(text.split())


@given(answers, st.integers(min_value=20, max_value=200))
@settings(max_examples=cases(60))
def test_any_answer_can_be_shown_at_any_width(answer: Answer, width: int):
    text = shown(render(answer), width)
    assert CONTROLS.search(text) is None
    assert without_spaces(harmless(answer.headline)) in without_spaces(text)
    for note in answer.notes:
        assert without_spaces(harmless(note)) in without_spaces(text)


@given(answers)
@settings(max_examples=cases(40))
def test_in_a_usual_width_every_source_choice_and_count_is_there(answer: Answer):
    text = without_spaces(shown(render(answer)))
    for line in answer.sources:
        assert without_spaces(harmless(f"{line.text}{line.url}")) in text
    for option in answer.options:
        assert without_spaces(harmless(option.label)) in text
    for members in answer.members:
        assert f"({len(members.countries)})" in text
    if answer.table and len(answer.table.rows) > 40:
        assert f"{len(answer.table.rows) - 40}morerows;--allshowsthem." in text


def everywhere(text: str) -> Answer:
    view = RollCallView(text, "GA", text, text, text, (text,), Tally(1, 2, 3, 4), text, text)
    return Answer(
        kind=Kind.MEMBERS,
        headline=text,
        roll_calls=(view,),
        members=(MemberList(text, Choice.NO, ("AAA",), (text,)),),
        table=Table(text, (text, "Date"), ((text, text),)),
        options=(Suggestion(text, text),),
        notes=(text,),
        sources=(SourceLine(text, text),),
        follow_ups=(Suggestion(text, text),),
        context=text,
    )


def test_no_text_from_outside_is_obeyed_by_the_terminal():
    text = shown(render(everywhere(HOSTILE)), 400)
    assert CONTROLS.search(text) is None
    assert text.count("[bold]x[/nope]") == 12


def test_colours_are_ours_alone():
    coloured = shown(render(everywhere(HOSTILE)), 400, colours=True)
    assert "\x1b]" not in coloured
    assert CONTROLS.search(re.sub(r"\x1b\[[0-9;]*m", "", coloured)) is None


def test_an_explanation_is_shown_as_it_is():
    part = Part("word", 0, 3, HOSTILE, HOSTILE)
    reading = Reading("status", (("voter", HOSTILE),), ("yes",), ("who",), ((HOSTILE, "topic"),))
    text = shown(
        render_explanation(
            Explanation(HOSTILE, (part,), (reading,), "VotesQuery", HOSTILE, (("codes", HOSTILE),), (HOSTILE,), HOSTILE)
        ),
        400,
    )
    assert CONTROLS.search(text) is None
    assert text.count("[bold]x[/nope]") == 8


def test_a_report_is_shown_as_it_is():
    source = SourceReport("key", HOSTILE, "1", HOSTILE, 1, 0, 0, 0, 0, date(2022, 1, 1), date(2022, 1, 2))
    found = Inconsistency(Flaw.TALLY, HOSTILE, HOSTILE)
    text = shown(report_to_text(LoadReport((source,), "snapshot", 1, 1, 0.1, (found,)), everything=True), 400)
    assert CONTROLS.search(text) is None
    assert text.count("[bold]x[/nope]") == 4


def test_every_name_of_a_long_list_is_shown_in_columns():
    names = tuple(f"Country {number:03}" for number in range(193))
    answer = Answer(Kind.MEMBERS, "Headline.", members=(MemberList("A/1", Choice.YES, names, names),))
    text = shown(render(answer))
    assert "█ In favour (193)" in text
    assert all(name in text for name in names)
    assert len(text.splitlines()) < 60


def test_lists_of_several_votes_say_which_vote_they_are_of():
    view = RollCallView("A/1", "GA", "2022-01-01", "Title", "adopted", (), None, "", "set")
    other = RollCallView("A/2", "GA", "2022-01-01", "Title", "adopted", (), None, "", "set")
    lists = tuple(MemberList(symbol, Choice.NO, ("FRA",), ("France",)) for symbol in ("A/1", "A/2"))
    text = shown(render(Answer(Kind.MEMBERS, "Headline.", roll_calls=(view, other), members=lists)))
    assert "Against A/1 (1)" in text
    assert "Against A/2 (1)" in text


def test_a_tally_is_told_by_words_and_shapes_not_by_colour_alone():
    bar, legend = str(tally_bar(Tally(141, 7, 32, 13))).splitlines()
    assert set(bar) == {"█", "▓", "▒", "·"}
    assert legend == "█ In favour 141   ▓ Against 7   ▒ Abstaining 32   · Not voting 13"
    assert bar.count("▓") >= 1


def test_on_a_narrow_screen_no_count_is_parted_from_its_sign():
    _, *legend = str(tally_bar(Tally(141, 7, 32, 13), Paper(width=40))).splitlines()
    assert legend == ["█ In favour 141   ▓ Against 7", "▒ Abstaining 32   · Not voting 13"]


async def test_on_a_narrow_screen_rows_are_broken_once_by_what_their_signs_take(teller: Teller):
    paper = Paper(width=40)
    for question in ("Who changed between ES-11/4 and ES-11/5?", "How has Brazil voted on Ukraine?"):
        lines = shown(render(await teller.ask(question), paper), paper.width).splitlines()
        for line, following in pairwise(map(str.rstrip, lines)):
            if (
                line.startswith(("🟢", "🟡", "🔴", "⚪"))
                and following
                and not following.startswith(("🟢", "🟡", "🔴", "⚪"))
            ):
                assert cell_len(f"{line} {following.split()[0]}") > paper.width, line


async def test_what_is_not_understood_is_not_followed_by_the_manual(teller: Teller):
    text = shown(render(await teller.ask("xyzzy")))
    assert "For example: How did India vote" in text
    assert "Commands" not in text


def test_a_tally_of_nobody_is_shown_too():
    assert str(tally_bar(Tally(0, 0, 0, 0))).strip() == ""


def test_a_table_s_numbers_stand_to_the_right():
    table = Table("Counts", ("State", "Votes"), (("India", "7"), ("Brazil", "1,234")))
    text = shown(render(Answer(Kind.RANKING, "Headline.", table=table)))
    assert [line.rstrip() for line in text.splitlines() if "7" in line] == ["India       7"]


def test_all_rows_are_shown_on_request():
    table = Table("Rows", ("Row",), tuple((f"row {number}",) for number in range(100)))
    answer = Answer(Kind.HISTORY, "Headline.", table=table)
    assert "60 more rows" in shown(render(answer))
    assert "row 99" in shown(render(answer, Paper(rows=1000)))


@pytest.mark.parametrize("width", [40, 60])
def test_on_narrow_paper_a_table_becomes_rows(width):
    title = "Principles of the Charter underlying a comprehensive, just and lasting peace"
    table = Table("Votes", ("Date", "Symbol", "Title"), (("2023-02-23", "A/RES/ES-11/6", title),))
    text = shown(render(Answer(Kind.VOTES, "One.", table=table), Paper(width)), width)
    assert "Symbol: A/RES/ES-11/6" in text
    assert max(map(len, text.splitlines())) <= width
    assert "Title: Principles of the Charter" in text


def test_where_only_ascii_is_taken_the_bar_is_drawn_with_it():
    text = shown(tally_bar(Tally(10, 5, 3, 2), Paper(ascii_only=True)))
    assert text.isascii()
    assert "# In favour 10   x Against 5   - Abstaining 3   . Not voting 2" in text


@pytest.mark.parametrize("width", [40, 60])
async def test_on_narrow_paper_votes_are_rows_like_on_a_telephone(teller, width):
    history = shown(render(await teller.ask("history Brazil Ukraine"), Paper(width)), width)
    assert "🟡 24 Feb 2025 · ES-11/8 The path to" in history
    assert "Symbol:" not in history
    ranking = shown(render(await teller.ask("rank Israel"), Paper(width)), width)
    assert "1 89.3% 25/28 United States" in ranking
    plain = shown(render(await teller.ask("rank Israel"), Paper(width, ascii_only=True)), width)
    assert "State: United States" in plain


async def test_a_name_that_is_too_long_for_a_line_goes_on_under_its_beginning(teller):
    lines = shown(render(await teller.ask("rank Israel"), Paper(24)), 24).splitlines()
    (begun,) = [place for place, line in enumerate(lines) if line.rstrip().endswith("Papua")]
    assert lines[begun + 1].rstrip() == " " * lines[begun].index("Papua") + "New"


async def test_a_table_whose_titles_would_be_broken_into_syllables_becomes_rows(teller):
    closest = await teller.ask("closest votes")
    assert "29 Nov 1947 · 181(II)[A] Future government of Palestine (33–13–10)" in shown(render(closest, Paper(80)), 80)
    assert "Symbol" in shown(render(closest, Paper(120)), 120)


async def test_members_of_a_group_are_named_by_what_they_did(teller):
    text = shown(render(await teller.ask("How did the African Union vote on ES-11/1?")))
    assert "▓ Against (1)" in text
    assert all(name in text for name in ("Eritrea", "Ghana", "South Africa", "Togo"))


async def test_members_that_the_headline_names_are_not_named_again(teller):
    text = shown(render(await teller.ask("Which BRICS members backed ES-11/1?")))
    assert text.count("Brazil") == 1


async def test_what_all_rows_of_a_table_have_in_common_is_not_in_it(teller):
    of_one_state = await teller.ask("How did India vote on ES-11/1, ES-11/4 and ES-11/6?")
    assert of_one_state.table.columns == ("Date", "Symbol", "Title", "Vote")
    on_one_vote = await teller.ask("How did India and China vote on ES-11/6?")
    assert on_one_vote.table.columns == ("State", "Vote")

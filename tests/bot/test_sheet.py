import csv
import io

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.answer import MemberList, RollCallView
from bot.core import Teller
from bot.sheet import BYTE_ORDER_MARK, Sheet
from data.model import STORED, Choice
from tests.campaigns import cases
from tests.strategies import member_lists, roll_calls

HEADER = ["symbol", "date", "title", "country", "name", "choice", "source", "link"]


async def test_a_roll_call_as_a_table_for_spreadsheets(teller):
    sheet = await teller.sheet("A/RES/ES-11/6")
    assert sheet is not None
    header, *rows = csv.reader(io.StringIO(sheet.to_csv().removeprefix(BYTE_ORDER_MARK)))
    assert header == HEADER
    assert len(rows) == 193
    assert len({row[3] for row in rows}) == 193
    counts = {choice: sum(row[5] == choice for row in rows) for choice in STORED}
    assert counts == {Choice.YES: 141, Choice.NO: 7, Choice.ABSTAIN: 32, Choice.NON_VOTING: 13}
    (india,) = [row for row in rows if row[3] == "IND"]
    assert india == [
        "A/RES/ES-11/6",
        "2023-02-23",
        "Principles of the Charter of the United Nations underlying a comprehensive, just and lasting peace in Ukraine",
        "IND",
        "India",
        "abstain",
        "Teller's landmark votes, version 1",
        "https://digitallibrary.un.org/record/4003921",
    ]


async def test_a_sheet_for_other_programs_than_excel_begins_without_a_mark(landmark_home):
    for excel in (True, False):
        core = Teller(landmark_home, csv_for_excel=excel)
        sheet = await core.sheet("A/RES/ES-11/6")
        assert sheet is not None
        assert sheet.to_csv().startswith(BYTE_ORDER_MARK) is excel
        await core.close()


async def test_no_sheet_without_votes_by_country(teller):
    assert await teller.sheet("A/ES-11/L.8") is None
    assert await teller.sheet("A/RES/99/999") is None


async def test_the_file_s_name_is_safe_everywhere(teller):
    assert (await teller.sheet("A/RES/ES-11/6")).file_name == "A_RES_ES-11_6.csv"
    assert (await teller.sheet("A/RES/217(III)[A]")).file_name == "A_RES_217_III_A.csv"


@given(roll_calls, st.lists(member_lists(), max_size=4))
@settings(max_examples=cases(60))
def test_any_roll_call_comes_back_from_the_file(call: RollCallView, lists: list[MemberList]):
    sheet = Sheet(call, tuple(lists))
    text = sheet.to_csv().removeprefix(BYTE_ORDER_MARK)
    header, *rows = csv.reader(io.StringIO(text, newline=""))
    assert header == HEADER
    names = [name for members in lists for name in members.names]
    assert [row[4].removeprefix("'") for row in rows] == [name.removeprefix("'") for name in names]
    assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for row in rows for cell in row)


def test_no_cell_is_a_formula():
    formula = "=HYPERLINK(1)"
    call = RollCallView("A/1", "GA", "2022-01-01", formula, "adopted", (), None, "", "@set")
    sheet = Sheet(call, (MemberList("A/1", Choice.NO, ("AAA",), ("+name",)),))
    row = list(csv.reader(io.StringIO(sheet.to_csv().removeprefix(BYTE_ORDER_MARK))))[1]
    assert (row[2], row[4], row[6]) == (f"'{formula}", "'+name", "'@set")


async def test_of_what_has_no_votes_it_is_said_that_files_are_of_one_vote(teller):
    await teller.ask("Which countries vote most like Brazil?", "a")
    answer = await teller.ask("as csv please", "a")
    assert answer.notes[0].startswith("There is a CSV file of one vote at a time")


async def test_behind_a_question_back_it_is_said_how_a_file_is_had(teller):
    await teller.ask("how did the Congo vote on ES-11/4", "a")
    answer = await teller.ask("I'd like that as csv", "a")
    assert answer.headline.startswith("For the CSV file of a vote")
    assert not answer.options

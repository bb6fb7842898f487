import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.answer import Answer, Kind, MemberList, RollCallView, SourceLine, Suggestion, Table
from bot.plain import join_within, names_text, plain_text, split_text, table_text
from data.model import Choice, Tally
from tests.campaigns import cases
from tests.strategies import answers


def test_a_whole_answer_as_text():
    view = RollCallView("A/RES/1", "GA", "2022-03-02", "Title", "adopted", (), Tally(2, 1, 0, 1), "https://u/1", "Set")
    answer = Answer(
        Kind.MEMBERS,
        "One state voted against A/RES/1.",
        roll_calls=(view,),
        members=(MemberList("A/RES/1", Choice.NO, ("FRA",), ("France",)),),
        table=Table("Rows", ("State", "Choice"), (("France", "no"), ("", "yes"))),
        options=(Suggestion("First", "first?"), Suggestion("Second", "second?")),
        notes=("One.", "Two."),
        sources=(SourceLine("Set, version 1", "https://u/1"), SourceLine("Record: all")),
        follow_ups=(Suggestion("More", "more?"),),
        context="France on A/RES/1",
    )
    assert plain_text(answer) == (
        "France on A/RES/1:\n\n"
        "One state voted against A/RES/1.\n\n"
        "Tally: 2 in favour, 1 against, 0 abstaining, 1 not voting.\n\n"
        "Against (1): France\n\n"
        "Rows:\nFrance · no\nyes\n\n"
        "1. First\n2. Second\n\n"
        "Note: One.\nNote: Two.\n\n"
        "Source: Set, version 1 https://u/1; Record: all"
    )


def test_a_list_of_nobody_says_so():
    assert names_text(MemberList("A/RES/1", Choice.ABSTAIN, (), ())) == "Abstaining (0): nobody"


def test_a_table_without_rows_is_its_caption():
    assert table_text(Table("Rows", ("State",), ())) == "Rows:"


@given(answers)
@settings(max_examples=cases(60))
def test_nothing_of_an_answer_is_left_out(answer: Answer):
    text = plain_text(answer)
    parts = [answer.headline, *answer.notes, *(option.label for option in answer.options)]
    parts += [line.text + (f" {line.url}" if line.url else "") for line in answer.sources]
    parts += [name for members in answer.members for name in members.names]
    parts += [cell for row in (answer.table.rows if answer.table else ()) for cell in row]
    assert [part for part in parts if part not in text] == []


@given(st.text(alphabet="abc \n", max_size=200), st.integers(min_value=1, max_value=20))
def test_a_split_text_keeps_every_word_and_the_limit(text: str, longest: int):
    pieces = split_text(text, longest)
    assert all(len(piece) <= longest for piece in pieces)
    assert "".join("".join(pieces).split()) == "".join(text.split())


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("", [""]),
        ("short", ["short"]),
        ("one two three", ["one two", "three"]),
        ("one\ntwo three", ["one", "two three"]),
        ("abcdefghijkl", ["abcdefghi", "jkl"]),
    ],
)
def test_a_text_is_parted_between_lines_else_words_else_anywhere(text, pieces):
    assert split_text(text, 9) == pieces


@given(st.lists(st.text(alphabet="abc ", min_size=1, max_size=30)), st.integers(min_value=3, max_value=40))
def test_joined_parts_keep_the_limit_and_lose_nothing(parts: list[str], longest: int):
    pieces = join_within(parts, longest)
    assert all(len(piece) <= longest for piece in pieces)
    letters = "".join("".join(parts).split())
    assert "".join("".join(pieces).replace(",", " ").split()) == letters


def test_parts_are_joined_into_as_few_pieces_as_their_order_allows():
    assert join_within(["a", "b", "cccc", "d"], 4) == ["a, b", "cccc", "d"]
    assert join_within(["a", "b"], 10, joint="; ") == ["a; b"]

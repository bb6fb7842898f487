"""Rows of one roll call are compared as text; what comes of that is what reading each row by itself gives."""

import io

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from data.sources.files import SourceError
from data.sources.tables import Table

HEADER = "id,code,name,vote,title\n"
OWN = slice(1, 4)
# Few values, so that rows often repeat each other but for their own cells; some are written in quotation marks, over two
# lines, with too few cells, or blank.
SHARED = st.sampled_from(["1", "2", '"1"', '"1,2"', ""])
CODES = st.sampled_from(["FRA", '"FRA"', '"F,R"', 'F"R', "", "F,R", '"FRA'])
TITLES = st.sampled_from(
    ["Title", '"Title, long"', '"Two\nlines"', '"Two\n1,FRA,,Y,lines"', '"a ""word"""', 'bar"', ""]
)
ROWS = st.lists(
    st.one_of(
        st.tuples(SHARED, CODES, st.sampled_from(["FRANCE", '"KOREA, SOUTH"']), st.sampled_from("YN"), TITLES).map(
            ",".join
        ),
        st.sampled_from(["", "1,FRA"]),
    ),
    max_size=8,
)


def read_by_row(text: str) -> list[tuple[str, ...]] | str:
    try:
        return [tuple(row) for row in Table(io.StringIO(text, newline=""), "votes.csv").rows()]
    except SourceError as error:
        return str(error)


def read_by_run(text: str, most: int) -> list[tuple[str, ...]] | str:
    try:
        return [
            (*row[: OWN.start], *own, *row[OWN.stop :])
            for row, members in Table(io.StringIO(text, newline=""), "votes.csv").runs(OWN, most)
            for own in members
        ]
    except SourceError as error:
        return str(error)


@example(['1,FRA,FRANCE,Y,"Two\n1,FRA,FRANCE,Y,lines"', '1,GBR,UK,N,lines"'], "\n", 3, True)
@example(['"1",FRA,FRANCE,Y,Title', "1,GBR,UK,N,Y,Title"], "\n", 3, True)
@given(ROWS, st.sampled_from(["\n", "\r\n"]), st.integers(0, 3), st.booleans())
def test_rows_read_in_runs_are_those_read_one_by_one(rows, newline, most, ends):
    text = HEADER + newline.join(rows) + (newline if ends else "")
    assert read_by_run(text, most) == read_by_row(text)


def test_what_rows_have_in_common_is_given_once():
    text = HEADER + "".join(f'1,{code},"NAME, {code}",Y,"A title, long"\n' for code in ("FRA", "GBR", "USA"))
    # The first row has its own cells in quotation marks, and so each is a run by itself.
    assert [len(members) for _, members in Table(io.StringIO(text), "votes.csv").runs(OWN, 9)] == [1, 1, 1]
    ((row, members),) = Table(io.StringIO(text.replace('"NAME, FRA"', "FRANCE")), "votes.csv").runs(OWN, 9)
    assert (row[0], row[4]) == ("1", "A title, long")
    assert members == [["FRA", "FRANCE", "Y"], ("GBR", "NAME, GBR", "Y"), ("USA", "NAME, USA", "Y")]


def test_a_row_that_is_cut_off_is_named_by_its_line():
    text = HEADER + "1,FRA,FRANCE,Y,Title\n1,GBR,UK,N,Title\n1,USA,US,N\n"
    with pytest.raises(SourceError, match=r"votes\.csv, line 4: 4 of 5 columns"):
        list(Table(io.StringIO(text), "votes.csv").runs(OWN, 9))

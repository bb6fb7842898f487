"""The strip: the votes of a state one by one where a year has few of them, right and the same as in words."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest

from bot.core import Teller
from bot.pictures.drawing import to_svg
from bot.pictures.facts import Row, StripPicture, TrendPicture
from bot.pictures.palette import PALETTES, Theme
from bot.pictures.strip import _size
from bot.pictures.telling import LONGEST_ALT_TEXT, alt_text
from data.model import STORED, Choice
from tests.bot.pictures.conftest import Pictured
from tests.bot.pictures.pages import faults, lamps_on, places_on, words_on
from tests.bot.pictures.test_boards import same_as_kept

ONE = "How has Hungary voted on Ukraine?"
TWO = "How have Hungary and Brazil voted since 2010?"


def strip(pictured: Pictured, question: str) -> StripPicture:
    picture = pictured(question)
    assert isinstance(picture, StripPicture)
    return picture


async def test_a_strip_has_each_vote_of_the_answer_in_its_year(teller: Teller):
    answer = await teller.ask(ONE)
    picture = await teller.picture(answer)
    assert isinstance(picture, StripPicture)
    (row,) = picture.rows
    days = {call.symbol: call.date for call in answer.roll_calls}
    told = Counter((int(days[vote.symbol][:4]), vote.choice) for vote in answer.votes)
    assert told == Counter((year, choice) for year, votes in row.years for choice in votes)
    assert [row.tally.count(choice) for choice in STORED[:2]] == [answer.counts.yes, answer.counts.no]


@pytest.mark.parametrize("theme", Theme)
@pytest.mark.parametrize("question", [ONE, TWO])
def test_each_vote_is_one_sign_and_none_lies_on_another(pictured: Pictured, question: str, theme: Theme):
    picture = strip(pictured, question)
    svg = to_svg(picture, theme)
    size = _size(picture) - 2
    votes = Counter(choice for row in picture.rows for _, of in row.years for choice in of)
    drawn = Counter(lamps_on(svg, size))
    assert drawn == Counter({PALETTES[theme].lamps[choice].fill: count for choice, count in votes.items()})
    places = places_on(svg, size)
    assert len({*places}) == len(places) == votes.total()
    assert faults(svg) == []


async def test_of_several_states_a_few_votes_are_each_seen(teller: Teller):
    answer = await teller.ask("How did Hungary, Brazil and India vote on ES-11/1, ES-11/4 and ES-11/7?")
    picture = await teller.picture(answer)
    assert isinstance(picture, StripPicture)
    assert [row.name for row in picture.rows] == ["Hungary", "Brazil", "India"]
    told = Counter((vote.name, vote.choice) for vote in answer.votes)
    assert told == Counter((row.name, choice) for row in picture.rows for _, votes in row.years for choice in votes)
    assert "Roll calls, oldest first: A/RES/ES-11/1, A/RES/ES-11/4, A/RES/ES-11/7." in alt_text(picture)
    assert faults(to_svg(picture, Theme.LIGHT)) == []


def test_several_states_have_a_row_each_with_its_tally(pictured: Pictured):
    picture = strip(pictured, TWO)
    texts = [words.text for words in words_on(to_svg(picture, Theme.LIGHT))]
    assert [row.name for row in picture.rows] == ["Hungary", "Brazil"]
    assert {"Hungary", "Brazil"} <= {*texts}
    assert picture.trend.title == "Hungary and Brazil since 2010: votes by year"


def test_a_strip_is_told_run_by_run_with_the_newest_first(pictured: Pictured):
    row = Row("Utopia", ((2001, (Choice.NO,)), (2002, (Choice.NO,)), (2004, (Choice.ABSTAIN, Choice.YES))))
    picture = replace(strip(pictured, ONE), rows=(row,))
    told = alt_text(picture)
    assert "Utopia: 1 in favour, 2 against, 1 abstaining, 0 not voting." in told
    assert told.endswith(" 2004: 1 abstaining, 1 in favour. 2001 to 2002: against.")


def test_years_for_which_there_is_no_room_are_said_to_be_left_out(pictured: Pictured):
    votes = tuple((year, (STORED[year % 4], STORED[(year + 1) % 4])) for year in range(1990, 2025))
    told = alt_text(replace(strip(pictured, ONE), rows=(Row("Utopia", votes),)))
    assert len(told) <= LONGEST_ALT_TEXT
    assert "2024: 1 in favour, 1 against." in told
    assert told.endswith(" The other years are left out; for every year ask “by year”.")


@pytest.mark.parametrize("question", ["How has India voted?", "How have India and China voted since 1945?"])
def test_over_too_many_years_there_are_shares(pictured: Pictured, question: str):
    assert isinstance(pictured(question), TrendPicture)


@pytest.mark.parametrize("theme", Theme)
def test_the_strip_looks_as_it_did(pictured: Pictured, theme: Theme):
    same_as_kept(f"strip-{theme}", to_svg(pictured(ONE), theme))

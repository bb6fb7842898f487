"""Agreement, rankings and counts against a plain computation over the same votes, written another way: in SQL."""

from __future__ import annotations

import random
import sqlite3
from pathlib import Path

import pytest
import pytest_asyncio

from bot.answer import Kind
from bot.core import Teller
from bot.pictures.facts import TrendPicture
from data.snapshots import Snapshots
from tests.conftest import TODAY, LoadedHistory

SCOPE = "roll_call.body = 'GA' AND roll_call.matter = 'resolution' AND roll_call.result = 'adopted' AND has_votes"
CAST = "word IN ('yes', 'no', 'abstain')"
VOTES = f"SELECT roll_call_id, code, word FROM vote JOIN state ON state.id = state_id JOIN choice ON choice.id = vote.choice JOIN roll_call ON roll_call.id = roll_call_id WHERE {SCOPE}"


def connect(home: Path) -> sqlite3.Connection:
    snapshot = Snapshots(home).current()
    assert snapshot is not None
    connection = sqlite3.connect(f"{snapshot.as_uri()}?mode=ro", uri=True)
    connection.execute(
        f"CREATE TEMP TABLE cast_votes AS SELECT v.*, date FROM ({VOTES} AND {CAST}) AS v JOIN roll_call ON roll_call.id = v.roll_call_id"
    )
    connection.execute("CREATE INDEX temp.cast_votes_code ON cast_votes (code, date, roll_call_id, word)")
    connection.execute("CREATE INDEX temp.cast_votes_roll_call ON cast_votes (roll_call_id, code, word)")
    return connection


def compared(connection: sqlite3.Connection, a: str, b: str, since: str, until: str) -> tuple[int, int, float]:
    """Same, compared, and the points with half credit for one abstention."""
    query = """SELECT coalesce(sum(x.word = y.word), 0), count(*),
                      coalesce(sum(CASE WHEN x.word = y.word THEN 1.0 WHEN 'abstain' IN (x.word, y.word) THEN 0.5 ELSE 0 END), 0)
               FROM cast_votes AS x JOIN cast_votes AS y USING (roll_call_id)
               WHERE x.code = ? AND y.code = ? AND x.date >= ? AND x.date < ?"""
    return connection.execute(query, (a, b, since, until)).fetchone()


async def agreement(teller: Teller, a: str, b: str, first: int, last: int):
    answer = await teller.ask(f"agreement between {a} and {b} from {first} to {last}")
    return answer.agreement


@pytest.mark.parametrize(
    ("a", "b"), [("IND", "CHN"), ("USA", "ISR"), ("RUS", "BLR"), ("HUN", "POL"), ("BRA", "ZAF"), ("DEU", "FRA")]
)
async def test_agreement_on_the_landmark_votes(landmark_home, teller, a, b):
    connection = connect(landmark_home)
    same, total, points = compared(connection, a, b, "1992-01-01", "2027-01-01")
    connection.close()
    found = await agreement(teller, a, b, 1992, 2026)
    assert (found.same, found.compared) == (same, total)
    assert found.share_half == pytest.approx(points / total)


@pytest_asyncio.fixture(scope="module", loop_scope="package")
async def historian(loaded_history: LoadedHistory):
    core = Teller(loaded_history.home, today=lambda: TODAY)
    yield core
    await core.close()


@pytest.fixture(scope="module")
def census(loaded_history: LoadedHistory):
    connection = connect(loaded_history.home)
    yield connection
    connection.close()


async def test_a_state_is_compared_with_what_most_of_a_group_chose(landmark_home: Path, teller: Teller):
    code, members = "'HUN'", "JOIN group_member m ON m.state_id = s.id JOIN state_group g ON g.id = m.group_id"
    connection = connect(landmark_home)
    query = f"""WITH counted AS (
        SELECT c.roll_call_id AS id, c.word AS word, count(*) AS of FROM cast_votes c JOIN state s ON s.code = c.code {members}
        WHERE g.code = 'EU' AND c.date >= '2010' AND (m.joined IS NULL OR m.joined <= c.date)
        AND (m.left_on IS NULL OR m.left_on > c.date) GROUP BY 1, 2)
    SELECT sum(own.word = one.word), count(*) FROM counted one
    JOIN cast_votes own ON own.roll_call_id = one.id AND own.code = {code}
    WHERE NOT EXISTS (SELECT 1 FROM counted WHERE id = one.id AND word <> one.word AND of >= one.of)"""
    ((same, compared),) = connection.execute(query).fetchall()
    connection.close()
    for asked in (
        "How often did Hungary agree with the EU since 2010?",
        "How has Hungary voted with the EU since 2010?",
    ):
        answer = await teller.ask(asked)
        told = f"Hungary voted as most members of the EU did in {same} of {compared} votes"
        assert answer.headline.startswith(told)
    yearly = await teller.ask("How has Hungary voted with the EU over the years?")
    assert yearly.table.columns == ("Year", "Agreement", "Same", "Compared")
    picture = await teller.picture(yearly)
    assert isinstance(picture, TrendPicture)
    assert {(str(year.year), str(year.calls)) for year in picture.lines[0].years} == {
        (row[0], row[3]) for row in yearly.table.rows
    }


async def test_whether_three_agreed_is_not_answered_by_how_each_voted(teller: Teller):
    answer = await teller.ask("Did Kenya, Ghana and Togo vote the same way since 2000?")
    assert answer.kind is Kind.CLARIFY
    assert await teller.picture(answer) is None
    (offered,) = answer.options
    assert " vote since " in offered.label


@pytest.mark.history
@pytest.mark.parametrize(
    ("asked", "told"),
    [
        (
            "Which states agree with the US more than half of the time?",
            "Four of the 155 states agreed with the United States in more than 50% of votes: Israel (71.0%), the United Kingdom (60.4%), ",
        ),
        (
            "Who sides with China on over 80 % of votes?",
            "96 of the 163 states agreed with China in more than 80% of votes: most often Zimbabwe (88.5%), ",
        ),
        (
            "Which EU members vote with Russia less than 60% of the time?",
            "15 of the 21 members of the EU agreed with Russia in less than 60% of votes: least often France (43.0%), ",
        ),
        (
            "Does India agree with the US more than half of the time?",
            "No: India and the United States voted the same way in ",
        ),
    ],
)
async def test_all_that_agree_so_often_are_told(historian, asked: str, told: str):
    assert (await historian.ask(asked)).headline.startswith(told)


async def test_a_share_of_other_votes_is_asked_back(teller: Teller):
    answer = await teller.ask("Which states voted no on more than half of the votes since 2022?")
    assert answer.kind in (Kind.CLARIFY, Kind.UNKNOWN)


@pytest.mark.history
async def test_agreement_on_the_full_history(census, historian):
    codes = [
        code
        for (code,) in census.execute(
            "SELECT code FROM cast_votes WHERE date > '2020' GROUP BY code HAVING count(*) > 300"
        )
    ]
    chance = random.Random(11)
    for _ in range(25):
        a, b = chance.sample(codes, 2)
        first = chance.randint(1993, 2020)
        last = first + chance.randint(0, 6)
        same, total, points = compared(census, a, b, f"{first}-01-01", f"{last + 1}-01-01")
        if {a, b} & {"SRB", "DEU", "RUS"} or not total:
            continue
        found = await agreement(historian, a, b, first, last)
        assert (found.same, found.compared) == (same, total), (a, b, first, last)
        assert found.share_half == pytest.approx(points / total)


@pytest.mark.history
@pytest.mark.parametrize(
    ("code", "name", "year"), [("IND", "India", 2015), ("ISR", "Israel", 1988), ("CUB", "Cuba", 2003)]
)
async def test_a_ranking_on_the_full_history(census, historian, code, name, year):
    (chosen,) = census.execute(
        "SELECT count(*) FROM cast_votes WHERE code = ? AND date >= ? AND date < ?", (code, str(year), str(year + 3))
    ).fetchone()
    query = """SELECT y.code, sum(x.word = y.word) * 1.0 / count(*), count(*) FROM cast_votes AS x JOIN cast_votes AS y USING (roll_call_id)
               WHERE x.code = ? AND y.code <> x.code AND x.date >= ? AND x.date < ? GROUP BY y.code HAVING count(*) * 2 >= ?"""
    rows = census.execute(query, (code, str(year), str(year + 3), chosen)).fetchall()
    answer = await historian.ask(f"which countries agree most with {name} from {year} to {year + 2}")
    expected = sorted(rows, key=lambda row: (-row[1], -row[2]))
    assert [(ranked.share, ranked.compared) for ranked in answer.ranking] == [
        (pytest.approx(share), count) for _, share, count in expected
    ]
    assert {ranked.country for ranked in answer.ranking} == {row[0] for row in rows}


@pytest.mark.history
async def test_counts_on_the_full_history(census, historian):
    for code, name, year in (
        ("SWE", "Sweden", 1985),
        ("KEN", "Kenya", 1999),
        ("ZAF", "South Africa", 2005),
        ("IRN", "Iran", 1981),
    ):
        counts = dict(
            census.execute(
                f"SELECT word, count(*) FROM ({VOTES} AND date >= ? AND date < ?) WHERE code = ? GROUP BY word",
                (str(year), str(year + 1), code),
            )
        )
        answer = await historian.ask(f"how did {name} vote in {year}")
        assert answer.counts is not None
        assert {word: getattr(answer.counts, word) for word in ("yes", "no", "abstain", "non_voting")} == {
            word: counts.get(word, 0) for word in ("yes", "no", "abstain", "non_voting")
        }


@pytest.mark.history
async def test_the_closest_votes_on_the_full_history(census, historian):
    for year in (1974, 1999, 2018):
        ((symbol,),) = census.execute(
            f"SELECT symbol FROM roll_call WHERE {SCOPE} AND date LIKE ? ORDER BY abs(yes - no), date DESC LIMIT 1",
            (f"{year}%",),
        ).fetchall()
        answer = await historian.ask(f"closest vote in {year}")
        assert answer.roll_calls[0].symbol == symbol


async def test_those_who_share_the_first_place_are_counted(teller):
    answer = await teller.ask("Who voted most like Brazil in 2022?")
    first = [view for view in answer.ranking if view.share == answer.ranking[0].share]
    assert f"and equally, with {len(first)} states (100.0%) in 2022, among them Bahrain" in answer.headline
    assert answer.verdict == f"Most like Brazil: {len(first)} states (100.0%)"

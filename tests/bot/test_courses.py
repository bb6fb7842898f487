"""How a state's votes on a topic changed: text by text, where several came up in one session."""

from __future__ import annotations

import pytest

from bot.core import Teller
from tests.conftest import TODAY, LoadedHistory


@pytest.mark.history
@pytest.mark.parametrize(
    ("asked", "told"),
    [
        (
            "Did Argentina change its vote on Palestine between 2023 and 2024?",
            "Argentina changed its vote on all six texts on Palestine between 2023 and 2024 that came to a vote more than once",
        ),
        (
            "Did Ukraine change its vote on nuclear disarmament between 2024 and 2025?",
            "Ukraine changed its vote on none of the 13 texts on nuclear disarmament between 2024 and 2025",
        ),
        (
            "How has Germany's vote on Nazism changed?",
            "In 16 votes on Nazism, Germany abstained from 1980 to 2021, then voted against from 2022 to 2025.",
        ),
    ],
)
async def test_votes_on_several_texts_are_no_course_of_one(loaded_history: LoadedHistory, asked: str, told: str):
    core = Teller(loaded_history.home, today=lambda: TODAY)
    answer = await core.ask(asked)
    await core.close()
    assert answer.headline.startswith(told)


@pytest.mark.history
async def test_what_came_up_in_one_of_the_years_only_is_said_and_listed(loaded_history: LoadedHistory):
    core = Teller(loaded_history.home, today=lambda: TODAY)
    answer = await core.ask("Did Argentina change its vote on Palestine between 2023 and 2024?")
    await core.close()
    assert "Came to a vote only once, and so not compared: 11 texts (three in 2023 and eight in 2024)." in answer.notes
    assert answer.headline.endswith(": from yes to no on five and from yes to abstaining on one.")
    rows = {title: votes for title, _, votes in answer.table.rows}
    assert rows["Assistance to Palestine refugees"] == "voted in favour in 2023, then voted against in 2024"
    assert rows["Proposed programme budget for 2025 : Section 26, Palestine refugees"] == "voted against in 2024"


@pytest.mark.history
async def test_many_that_did_so_each_time_are_listed(loaded_history: LoadedHistory):
    core = Teller(loaded_history.home, today=lambda: TODAY)
    answer = await core.ask("Which states voted yes on ES-11/1 and on 46/86?")
    await core.close()
    assert answer.headline.endswith("92 did so each time.")
    assert len(answer.table.rows) == 92

"""What every platform leaves to the core."""

import asyncio
import subprocess
import sys
from pathlib import Path

import pytest

from bot.core import MOST_AT_ONCE, Teller


async def test_few_questions_are_in_work_at_a_time(core: Teller, monkeypatch):
    at_work, most = 0, 0
    answer = core._answer

    async def counted(*args):
        nonlocal at_work, most
        at_work += 1
        most = max(most, at_work)
        await asyncio.sleep(0)
        found = await answer(*args)
        at_work -= 1
        return found

    monkeypatch.setattr(core, "_answer", counted)
    answers = await asyncio.gather(*(core.ask("Who voted against ES-11/6?") for _ in range(3 * MOST_AT_ONCE)))
    assert len({answer.headline for answer in answers}) == 1
    assert most == MOST_AT_ONCE


PREPARED = """
import asyncio, sys
from pathlib import Path
from bot.core import Teller

async def main():
    teller = Teller(Path(sys.argv[1]))
    await teller.prepare()
    await teller.ask("How did India vote on ES-11/6?")
    before = set(sys.modules)
    for text in ("How did Indai vote on ES-11/6?", "asdf qwer", "check: India abstained on ES-11/6.", "status"):
        await teller.ask(text)
    await teller.picture(await teller.ask("How did India vote on ES-11/6?"))
    print(sorted(set(sys.modules) - before))
    await teller.close()

asyncio.run(main())
"""


def test_nobody_waits_for_an_import_where_many_ask(landmark_home: Path):
    ended = subprocess.run(
        [sys.executable, "-c", PREPARED, landmark_home], capture_output=True, text=True, check=True, timeout=60
    )
    assert ended.stdout.strip() == "[]"


@pytest.mark.parametrize(
    "by_the_way", ["Thanks!", "help", "status", "check: India abstained on ES-11/4 and 143 countries voted for it."]
)
async def test_whoever_goes_on_from_what_is_said_by_the_way_goes_on_from_what_led_there(core: Teller, by_the_way: str):
    asked = (await core.ask("How did India vote on ES-11/6?", by_the_way)).asked
    between = await core.ask(by_the_way, by_the_way)
    assert between.asked == (*asked, by_the_way)
    assert (await core.ask("and China?", after=between.asked)).headline.startswith("China abstained on A/RES/ES-11/6")

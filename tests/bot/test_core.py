"""What every platform leaves to the core."""

import asyncio

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

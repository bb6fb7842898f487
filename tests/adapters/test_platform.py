"""Answers that are under way when the process is to end."""

import asyncio

from adapters.platform import UnderWay


async def test_what_is_under_way_is_finished_and_what_is_begun_meanwhile_too():
    under_way, done = UnderWay(), []

    async def second():
        await asyncio.sleep(0.01)
        done.append("second")

    async def first():
        await asyncio.sleep(0.01)
        under_way.begin(second())
        done.append("first")

    under_way.begin(first())
    await under_way.finish(5)
    assert done == ["first", "second"]


async def test_a_task_counts_as_long_as_it_has_joined():
    under_way, done, go_on = UnderWay(), [], asyncio.Event()

    async def answering():
        with under_way.joined():
            await go_on.wait()
            done.append("answer")
        await asyncio.Event().wait()

    task = asyncio.create_task(answering())
    finishing = asyncio.create_task(under_way.finish(5))
    await asyncio.sleep(0)
    go_on.set()
    await finishing
    assert done == ["answer"]
    assert not task.done()
    task.cancel()


async def test_what_takes_too_long_is_cancelled():
    under_way, ended = UnderWay(), []

    async def endless():
        try:
            await asyncio.Event().wait()
        finally:
            ended.append("cancelled")

    under_way.begin(endless())
    await under_way.finish(0.01)
    assert ended == ["cancelled"]


async def test_with_nothing_under_way_there_is_nothing_to_wait_for():
    await UnderWay().finish(5)

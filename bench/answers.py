"""Answering: single questions in one process, rankings, the finder on a long text, and `teller ask` as a whole process.

As a program of its own (`python -m bench.answers HOME QUESTIONS`) it answers all questions in a fresh process and prints
what it measured there as JSON, so that its memory is that of answering alone.
"""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import date
from functools import partial
from pathlib import Path

from bench.figures import Figure, median, percentile
from bench.processes import ROOT, TELLER, peak_bytes, run
from bot.core import Teller
from bot.factcheck.checker import Checker
from bot.knowledge import Knowledge
from bot.language.entities import find_mentions
from bot.language.sentences import read_frames
from data.record import Record, RollCallInfo
from data.records import ensure_snapshot
from tests.bot.factcheck.texts import TEXTS
from tests.bot.questions import QUESTIONS

TODAY = date(2026, 11, 22)
MIB = 1024 * 1024
QUESTION = (TELLER, "ask", "--json", "How did India vote on ES-11/6?")
IMPORTS = (sys.executable, "-c", "import asyncio, sqlite3, aiosqlite")
WHOLE_RUNS = 9
EACH_PROCESS = f"median of {WHOLE_RUNS}, after one to warm up"
PASSES = 5
RANKINGS = tuple(f"Which countries agree most with {name}?" for name in ("India", "Brazil", "France", "Kenya", "Japan"))
LONG_TEXT = 1_000_000
FINDER_RUNS = 5
STORIES, WORDS, READS, LONG = 5, 1_000, 50, 400_000
FILLING = (
    "\n\nThe session went on for several hours, and many delegates spoke of peace, of food and of the price of energy. "
)
Conversation = list[str]


def first_question_figure(folder: Path) -> Figure:
    """On an empty home, where the landmark votes are built first."""
    seconds = [run(QUESTION, folder / f"empty-{number}").seconds for number in range(WHOLE_RUNS + 1)]
    return Figure("First teller ask on an empty home, whole process", median(seconds[1:]), "s", 1.0, EACH_PROCESS)


def process_figures(home: Path, loaded: str) -> list[Figure]:
    """A whole process, and how often it takes what Python needs to import what it cannot do without."""
    pairs = [(run(QUESTION, home).seconds, run(IMPORTS, home).seconds) for _ in range(WHOLE_RUNS + 1)][1:]
    seconds, bare = (median(times) for times in zip(*pairs, strict=True))
    return [
        Figure(f"teller ask, whole process, {loaded}", seconds, "s", 0.6, EACH_PROCESS),
        Figure(f"The same against Python with its imports, {loaded}", seconds / bare, "times", 3, EACH_PROCESS),
    ]


def answer_figures(home: Path, questions: Path) -> list[Figure]:
    command = [sys.executable, "-m", "bench.answers", home, questions]
    done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True)
    return [Figure(**figure) for figure in json.loads(done.stdout)]


def conversations(file: Path) -> list[Conversation]:
    """Of a file of questions, else those of the test suite."""
    if not file.is_file():
        return [[question] for question, *_ in QUESTIONS]
    items = [json.loads(line) for line in file.read_text("utf-8").splitlines()]
    return [[turn["q"] for turn in item.get("turns", [item])] for item in items]


async def measured(home: Path, asked: list[Conversation]) -> list[Figure]:
    """The memory is read before the long text is."""
    rankings = [await _ranking(home, question) for question in RANKINGS]
    passes = [await _answered(home, asked) for _ in range(PASSES)]
    memory = peak_bytes() / MIB
    answers = [median(times) for times in zip(*passes, strict=True)]
    of_answers = f"{len(answers)} questions, each the median of {PASSES}, on a record just opened"
    of_rankings = f"median of {len(RANKINGS)}, each on a record just opened"
    cold, warm = (median(times) for times in zip(*rankings, strict=True))
    return [
        Figure("Answer, median", median(answers), "ms", 3, of_answers),
        Figure("Answer, 99th percentile", percentile(answers, 0.99), "ms", 15, of_answers),
        Figure("Ranking of all states over all years, cold", cold, "ms", 60, of_rankings),
        Figure("Ranking of all states over all years, warm", warm, "ms", 5, f"median of {len(RANKINGS)}"),
        Figure(
            "Peak memory of a process that answered all of this", memory, "MiB", 200, "everything above, in one process"
        ),
        *await _against_reads(home, asked),
        *await _fact_check(home),
        *await _finder(home),
    ]


async def _against_reads(home: Path, asked: list[Conversation]) -> list[Figure]:
    """Answers against one indexed read each, taken in turns, and how much of an answer the reading of the question is."""
    answers, reads, readings = [], [], []
    async with _opened(home) as teller, teller.knowledge() as knowledge:
        call = knowledge.record.calls[-1]
        for number, conversation in enumerate(asked):
            for question in conversation:
                answers.append(await _milliseconds(teller, question, f"read {number}"))
                reads.append(1000 * await _seconds_of_read(knowledge.record, call))
                # Another text, since the reader remembers a few.
                read = partial(read_frames, f"{question} ", knowledge.lexicon, TODAY)
                readings.append(1000 * _seconds_of(read))
    one, of_answers = median(reads), f"{len(answers)} answers and as many reads, in turns"
    return [
        Figure("Answer, median, against one indexed read", median(answers) / one, "times", 10, of_answers),
        Figure(
            "Answer, 99th percentile, against one indexed read",
            percentile(answers, 0.99) / one,
            "times",
            40,
            of_answers,
        ),
        Figure("Reading a question against answering it", median(readings) / median(answers), "times", 0.5, of_answers),
    ]


async def _ranking(home: Path, question: str) -> tuple[float, float]:
    """Milliseconds of the first and of a later time, on a record that was just opened."""
    async with _opened(home) as teller:
        times = [await _milliseconds(teller, question, "") for _ in range(PASSES)]
    return times[0], median(times[1:])


async def _answered(home: Path, asked: list[Conversation]) -> list[float]:
    """Milliseconds of every question, on a record that was just opened."""
    async with _opened(home) as teller:
        return [
            await _milliseconds(teller, question, str(number))
            for number, conversation in enumerate(asked)
            for question in conversation
        ]


@asynccontextmanager
async def _opened(home: Path) -> AsyncIterator[Teller]:
    teller = Teller(home, today=lambda: TODAY)
    try:
        await teller.open()
        yield teller
    finally:
        await teller.close()


async def _milliseconds(teller: Teller, question: str, conversation: str) -> float:
    started = time.perf_counter()
    await teller.ask(question, conversation)
    return 1000 * (time.perf_counter() - started)


async def _fact_check(home: Path) -> list[Figure]:
    """An article of a thousand words against one indexed read in the same run, and a long text against a part of it."""
    record = await Record.open(ensure_snapshot(home))
    try:
        checker = Checker(Knowledge(record))
        texts = [text.text for text in TEXTS]
        article = " ".join("\n\n".join((*texts[:STORIES], FILLING * 40)).split(" ")[:WORDS])
        article_runs = [_seconds_of(lambda: checker.check(article)) for _ in range(FINDER_RUNS + 1)]
        call = record.calls[-1]
        reads = [await _seconds_of_read(record, call) for _ in range(READS)]
        long = ("\n\n".join(texts) + FILLING * 100) * 20
        halves = [
            [_seconds_of(lambda size=size: checker.check(long[:size])) for size in (LONG // 4, LONG)] for _ in range(2)
        ]
    finally:
        await record.close()
    ratio = median(article_runs[1:]) / median(reads)
    quarter, whole = (median(seconds) for seconds in zip(*halves, strict=True))
    return [
        Figure(
            "Fact check of 1,000 words against one indexed read",
            ratio,
            "times",
            60,
            f"median of {FINDER_RUNS} and of {READS}",
        ),
        Figure("Fact check of 400,000 characters against 100,000", whole / quarter, "times", 5, "ratio; 4 is linear"),
    ]


async def _seconds_of_read(record: Record, call: RollCallInfo) -> float:
    started = time.perf_counter()
    await record.details(call)
    return time.perf_counter() - started


async def _finder(home: Path) -> list[Figure]:
    """The finder of entities on an article, and on a quarter of it."""
    record = await Record.open(ensure_snapshot(home))
    try:
        lexicon = Knowledge(record).lexicon
    finally:
        await record.close()
    sentence = " ".join(question for question, *_ in QUESTIONS) + " The vote followed a debate of several days. "
    article = sentence * (LONG_TEXT // len(sentence) + 2)

    def seconds(start: int, size: int) -> float:
        text = article[start : start + size]
        return _seconds_of(lambda: find_mentions(text, lexicon, TODAY))

    # In turns, so that both meet the same state of the machine; each time another text, since the finder remembers a few.
    runs = [(seconds(number, LONG_TEXT), seconds(number, LONG_TEXT // 4)) for number in range(FINDER_RUNS + 1)]
    whole, quarter = (median(seconds) for seconds in zip(*runs[1:], strict=True))
    each = f"median of {FINDER_RUNS}, after one to warm up"
    return [
        Figure("Finder of entities on 1,000,000 characters", whole, "s", runs=each),
        Figure("The same against 250,000 characters", whole / quarter, "times", 5, "ratio; 4 is linear"),
    ]


def _seconds_of(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def main(home: str, questions: str) -> None:
    figures = asyncio.run(measured(Path(home), conversations(Path(questions))))
    fields = ("name", "value", "unit", "target", "runs")
    print(json.dumps([{name: getattr(figure, name) for name in fields} for figure in figures]))


if __name__ == "__main__":
    main(*sys.argv[1:])

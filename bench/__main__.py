"""`python -m bench`: measures Teller on this machine, and prints each figure with what it is held to."""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import platform
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from adapters.logs import set_up_logs
from bench.answers import answer_figures, first_question_figure, process_figures
from bench.delivery import delivery_figures
from bench.discord import discord_figures
from bench.figures import Figure, table
from bench.load import ASSEMBLY_FILE, load_figures, update_figures
from bench.notices import notice_figures
from bench.pictures import picture_figures
from bench.slack import slack_figures
from data.records import ensure_snapshot

BESIDE = Path(__file__).parent.parent.parent / "shared"


def machine() -> str:
    """Processor, number of cores, operating system and Python."""
    cpus = Path("/proc/cpuinfo")
    lines = cpus.read_text("utf-8").splitlines() if cpus.is_file() else []
    named = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    model = next(named, platform.processor() or platform.machine())
    return f"{model}, {os.cpu_count()} cores, {platform.system()}, Python {platform.python_version()}"


def measured(history: Path, feed: Path, questions: Path) -> Iterator[Figure]:
    """All figures, one after the other; those that need the full history are left out where it is not there."""
    with TemporaryDirectory() as folder:
        home = Path(folder) / "home"
        yield first_question_figure(Path(folder))
        ensure_snapshot(home)
        # A process counts as its own what its parent took before it was started, so this comes first.
        yield from delivery_figures(home)
        yield from process_figures(home, "landmark votes")
        file = history / ASSEMBLY_FILE
        if file.is_file():
            yield from load_figures(file, home)
            if feed.is_dir():
                yield from update_figures(file, feed, home)
            yield from process_figures(home, "full history")
            yield from notice_figures(file, Path(folder))
        else:
            print(
                f"The full history is not there ({file}): answers are measured on the landmark votes.", file=sys.stderr
            )
        yield from answer_figures(home, questions)
        beside = file if file.is_file() else None
        yield from asyncio.run(slack_figures(home, beside))
        yield from asyncio.run(discord_figures(home, beside))
        yield from asyncio.run(picture_figures(home))


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench", description="Measure Teller on this machine.")
    parser.add_argument("--history", type=Path, default=BESIDE / "data" / "history", help=f"folder of {ASSEMBLY_FILE}")
    parser.add_argument(
        "--feed", type=Path, default=BESIDE / "data" / "dgacm", help="folder of the conference department's files"
    )
    parser.add_argument("--questions", type=Path, default=BESIDE / "questions" / "dev.jsonl", help="questions, by line")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    options = parser.parse_args()
    set_up_logs("INFO")
    figures = []
    for figure in measured(options.history, options.feed, options.questions):
        print(figure.name, "...", file=sys.stderr)
        figures.append(figure)
    if options.json:
        print(json.dumps({"machine": machine(), "figures": [figure.to_json() for figure in figures]}, indent=2))
    else:
        print(f"{machine()}\n\n{table(figures)}")


if __name__ == "__main__":
    main()

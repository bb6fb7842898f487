"""Draws how a notice looks in Slack and in Discord, from landmark votes as if they had just been loaded.

Run by `make docs`. `make check` runs it with --check, which writes nothing and fails where a picture is out of date.
"""

from __future__ import annotations

import asyncio
import html
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import discord
from gallery import DAY, FOLDER, ROOT, is_current

from adapters.discord.render import Look
from adapters.discord.render import render as render_in_discord
from adapters.slack.notices import notice_blocks
from bot.answer import Answer
from bot.answers.composing import Composer
from bot.core import Teller
from bot.notices.matching import Fitting
from bot.notices.news import roll_calls
from bot.notices.notice import Printed, Wanted, digest, notice_answer, of_follow
from bot.notices.planning import subject_of
from bot.notices.reasons import Interest, Relevances
from bot.notices.sharing import Share
from bot.notices.wishes import WishReader
from bot.pictures.canvas import Canvas
from bot.pictures.drawing import to_png
from bot.pictures.font import BOLD, REGULAR, showable, width, wrapped
from bot.pictures.palette import Theme
from bot.plain import plain_text

WISH = "BRICS splits in ES-11"
WIDTH, MARGIN, PICTURE = 1_200, 36, 56
LEFT = MARGIN + PICTURE + 22
ROOM = WIDTH - LEFT - MARGIN
MOST_LINES = 6
# What names an element of a row of Slack's that can be clicked.
LABELS = {"button": "text", "static_select": "placeholder"}
_LINK = re.compile(r"<[^|>]+\|([^>]+)>|\[([^\]]+)\]\([^)]+\)")


@dataclass(frozen=True, slots=True)
class Line:
    words: str
    size: float = 25
    weight: int = REGULAR
    quiet: bool = False


async def _example() -> Answer:
    with TemporaryDirectory() as home:
        teller = Teller(Path(home), today=lambda: DAY)
        try:
            async with teller.knowledge() as knowledge:
                query = (await WishReader(knowledge, DAY).read(WISH)).query
                everything = Fitting(knowledge, roll_calls(knowledge.record))
                calls = await everything.of(query)
                interest = Interest.of(query, await everything.of(subject_of(query)))
                found = digest([Wanted(query, calls, interest)], Relevances(knowledge, calls))
                answer = notice_answer(found, Printed(Composer(knowledge, DAY)), {})
                return of_follow(answer, Share(1, query, calls))
        finally:
            await teller.close()


def _slack(answer: Answer) -> tuple[list[Line], list[str]]:
    """What the blocks say, and the labels of the buttons."""
    lines: list[Line] = []
    labels: list[str] = []
    for block in notice_blocks(answer):
        match block["type"]:
            case "header":
                lines.append(Line(block["text"]["text"], 30, BOLD))
            case "section":
                lines += [Line(_plain(line)) for line in block["text"]["text"].split("\n")]
            case "context":
                lines += [Line(_plain(part["text"]), 20, quiet=True) for part in block["elements"]]
            case "actions":
                labels += [part[LABELS[part["type"]]]["text"] for part in block["elements"]]
    return lines, labels


def _discord(answer: Answer) -> tuple[list[Line], list[str]]:
    native = render_in_discord(answer, Look("components"))
    lines: list[Line] = []
    labels: list[str] = []
    for part in native.view.walk_children():
        if isinstance(part, discord.ui.TextDisplay):
            lines += [_discord_line(line) for line in part.content.split("\n")]
        elif isinstance(part, discord.ui.Button):
            labels.append(part.label or "")
        elif isinstance(part, discord.ui.DynamicItem) and isinstance(part.item, discord.ui.Button):
            labels.append(part.item.label or "")
        elif isinstance(part, discord.ui.DynamicItem) and isinstance(part.item, discord.ui.Select):
            labels.append(part.item.placeholder or "")
    native.view.stop()
    return lines, labels


def _discord_line(line: str) -> Line:
    if line.startswith("### "):
        return Line(_plain(line.removeprefix("### ")), 30, BOLD)
    if line.startswith("-# "):
        return Line(_plain(line.removeprefix("-# ")), 20, quiet=True)
    return Line(_plain(line))


def _plain(written: str) -> str:
    """Without the marks that a platform shows as something else."""
    text = html.unescape(_LINK.sub(lambda found: found[1] or found[2], written))
    return re.sub(r"\\([^\w\s])", r"\1", re.sub(r"\*+", "", text)).replace(
        "- ", "• ", 1 if text.startswith("- ") else 0
    )


def draw(lines: list[Line], labels: list[str], theme: Theme) -> str:
    """The SVG of one message."""
    canvas = Canvas(WIDTH, theme)
    canvas.rect(MARGIN, 34, PICTURE, PICTURE, canvas.palette.accent, radius=12)
    canvas.text(MARGIN + PICTURE / 2, 76, "T", 36, weight=BOLD, fill=canvas.palette.page, anchor="middle")
    canvas.text(LEFT, 58, "Teller", 26, weight=BOLD)
    canvas.text(LEFT + width("Teller", 26, BOLD) + 14, 58, "APP", 18, fill=canvas.palette.quiet)
    y = 70.0
    for line in lines:
        for words in (
            wrapped(showable(line.words), line.size, ROOM, MOST_LINES, line.weight) if line.words.strip() else ()
        ):
            y += line.size * 1.4
            fill = canvas.palette.quiet if line.quiet else ""
            canvas.text(LEFT, y, words, line.size, weight=line.weight, fill=fill)
    y += 26
    for row in _rows(labels):
        x = float(LEFT)
        for label in row:
            room = width(label, 22, BOLD) + 36
            canvas.rect(x, y, room, 46, canvas.palette.page, radius=8, edge=canvas.palette.rule)
            canvas.text(x + 18, y + 31, label, 22, weight=BOLD)
            x += room + 12
        y += 58
    return canvas.svg(y + 14)


def _rows(labels: list[str]) -> Iterator[list[str]]:
    row: list[str] = []
    for label in map(showable, labels):
        if row and sum(width(one, 22, BOLD) + 48 for one in (*row, label)) > ROOM:
            yield row
            row = []
        row.append(label)
    if row:
        yield row


def pictures() -> dict[Path, tuple[str, str]]:
    """The SVG of each picture, and what it says in words."""
    answer = asyncio.run(_example())
    words = plain_text(answer)
    return {
        FOLDER / "notice-slack.png": (draw(*_slack(answer), Theme.LIGHT), f"A notice in Slack. {words}"),
        FOLDER / "notice-discord.png": (draw(*_discord(answer), Theme.DARK), f"A notice in Discord. {words}"),
    }


def notices_text() -> str:
    """The part of the README, with the alternative texts."""
    return "\n".join(
        f'<img src="{file.as_posix()}" width="600" alt="{html.escape(" ".join(words.split()))}">'
        for file, (_, words) in pictures().items()
    )


def main() -> int:
    drawn = {file: to_png(svg) for file, (svg, _) in pictures().items()}
    stale = [file for file, png in drawn.items() if not is_current(ROOT / file, png)]
    if "--check" in sys.argv:
        for file in stale:
            print(f"{file} is out of date: run `make docs`", file=sys.stderr)
        return 1 if stale else 0
    for file in stale:
        (ROOT / file).write_bytes(drawn[file])
    return 0


if __name__ == "__main__":
    sys.exit(main())

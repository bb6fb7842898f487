"""Writes the generated parts of the documentation: tables of commands, settings and formats, an example, the Slack manifest.

Run by `make docs`. `make check` runs it with --check, which writes nothing and fails where something is out of date.
"""

from __future__ import annotations

import asyncio
import io
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import click
from gallery import gallery_text
from notices import notices_text
from rich.console import Console

from adapters.main import cli
from adapters.slack.manifest import manifest_text
from adapters.terminal.marked import marked
from adapters.terminal.render import Paper, render
from bot.commands import ASK, COMMANDS, Command
from bot.core import Teller
from bot.settings import DiscordSettings, Settings, SlackSettings
from data.sources import FORMATS
from data.sources.formats import CsvFormat

ROOT = Path(__file__).parent.parent
EXAMPLE = "How did India vote on the Ukraine resolution of February 2023?"
CHECKED = (
    "On 12 October 2022 the General Assembly condemned the annexation of four Ukrainian regions: 141 countries voted in favour, "
    "five against and 35 abstained. Belarus, North Korea, Russia, Syria and Iran voted against it. India abstained, as did China."
)
EXAMPLE_DAY = date(2026, 11, 22)
EXAMPLE_WIDTH = 110
SETTINGS = {"TELLER_": Settings, "SLACK_": SlackSettings, "DISCORD_": DiscordSettings}
_SETTING = re.compile(r"# (?P<about>.+)\n#(?P<name>[A-Z_]+)=(?P<value>.*)")


class OutOfStep(Exception):
    """Two hand-written parts that contradict each other."""


def markdown(columns: Sequence[str], rows: Iterator[Sequence[str]]) -> str:
    lines = [columns, ["---"] * len(columns), *rows]
    return "\n".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in lines)


def example() -> str:
    return f'```\n$ teller ask "{EXAMPLE}"\n{asyncio.run(_answered(EXAMPLE))}\n```'


def checked() -> str:
    """A paragraph with its claims marked, as `teller check` shows it."""
    return f"```\n$ teller check paragraph.txt\n{asyncio.run(_checked(CHECKED))}\n```"


async def _checked(text: str) -> str:
    with TemporaryDirectory() as home:
        teller = Teller(Path(home), today=lambda: EXAMPLE_DAY)
        try:
            answer = await teller.check(text)
        finally:
            await teller.close()
    console = Console(file=io.StringIO(), width=EXAMPLE_WIDTH)
    with console.capture() as shown:
        console.print(marked(text, answer, Paper(EXAMPLE_WIDTH)))
    return "\n".join(line.rstrip() for line in shown.get().rstrip().splitlines())


async def _answered(question: str) -> str:
    """What the terminal shows, from the landmark votes alone."""
    with TemporaryDirectory() as home:
        teller = Teller(Path(home), today=lambda: EXAMPLE_DAY)
        try:
            answer = await teller.ask(question)
        finally:
            await teller.close()
    console = Console(file=io.StringIO(), width=EXAMPLE_WIDTH)
    with console.capture() as shown:
        console.print(render(answer))
    return "\n".join(line.rstrip() for line in shown.get().splitlines())


def questions() -> str:
    rows = (
        (
            f"`{command.usage}`",
            command.summary,
            "<br>".join(map(_as_typed, _short(command))),
            "<br>".join(command.questions),
        )
        for command in COMMANDS
    )
    return markdown(("Command", "What it does", "Typed", "In words"), rows)


def _short(command: Command) -> Iterator[str]:
    """The examples that can be typed, but for questions, which stand beside them anyway."""
    yield from (command.typed(values) for values in command.examples if command is not ASK)


def _as_typed(line: str) -> str:
    return f"`{line}`"


def terminal() -> str:
    return markdown(("Command", "What it does"), _terminal_commands(cli, "teller"))


def _terminal_commands(group: click.Group, path: str) -> Iterator[tuple[str, str]]:
    for name, command in sorted(group.commands.items()):
        if isinstance(command, click.Group):
            if command.invoke_without_command:
                yield f"`{path} {name}`", command.get_short_help_str(200)
            yield from _terminal_commands(command, f"{path} {name}")
        else:
            yield f"`{path} {name}`", (command.help or "").split("\n\n")[0].replace("\n", " ")


def settings() -> str:
    """The settings, explained by the comments of `.env.example`. Raises OutOfStep where the two differ."""
    written = {found["name"]: found for found in _SETTING.finditer((ROOT / ".env.example").read_text("utf-8"))}
    defaults = {
        prefix + name.upper(): default for prefix, kind in SETTINGS.items() for name, default in _defaults(kind)
    }
    if written.keys() != defaults.keys():
        raise OutOfStep(f".env.example and bot/settings.py differ in {sorted(written.keys() ^ defaults.keys())}")
    for name, default in defaults.items():
        if default and written[name]["value"] != default:
            raise OutOfStep(f".env.example gives {written[name]['value']!r} for {name}, bot/settings.py {default!r}")
    rows = (
        (f"`{name}`", f"`{default}`" if default else "", written[name]["about"]) for name, default in defaults.items()
    )
    return markdown(("Setting", "Default", "What it is"), rows)


def _defaults(kind: type[Settings | SlackSettings | DiscordSettings]) -> Iterator[tuple[str, str]]:
    """Every setting of a kind with its default, which is empty where it is nothing that could be written down."""
    defaults = dict(
        zip(kind.__struct_fields__[-len(kind.__struct_defaults__) :], kind.__struct_defaults__, strict=True)
    )
    for name in kind.__struct_fields__:
        default = defaults[name]
        yield name, str(default) if isinstance(default, str | int) else ""


def formats() -> str:
    rows = (
        (
            known.name,
            ", ".join(f"`{known.spellings[key][0]}`" for key in known.required) if isinstance(known, CsvFormat) else "",
            "takes the place of the one before" if known.whole else "adds to what is loaded",
        )
        for known in FORMATS
    )
    return markdown(("Format", "Columns it is recognised by", "A newer file"), rows)


PARTS: dict[str, dict[str, Callable[[], str]]] = {
    "README.md": {
        "example": example,
        "checked": checked,
        "questions": questions,
        "terminal": terminal,
        "pictures": gallery_text,
        "notices": notices_text,
    },
    "docs/loading.md": {"formats": formats},
    "docs/settings.md": {"settings": settings},
}


def rendered() -> dict[Path, str]:
    """Every generated file, as it should be."""
    files = {ROOT / "docs" / "slack-manifest.json": manifest_text()}
    for name, parts in PARTS.items():
        text = (ROOT / name).read_text("utf-8")
        for part, make in parts.items():
            text = _replaced(text, part, make(), name)
        files[ROOT / name] = text
    return files


def _replaced(text: str, part: str, made: str, file: str) -> str:
    begin, end = f"<!-- {part}: written by `make docs` -->\n", f"<!-- end of {part} -->"
    before, found, rest = text.partition(begin)
    _, found_end, after = rest.partition(end)
    if not (found and found_end):
        raise OutOfStep(f"{file} has no place for {part}: {begin.strip()} ... {end.strip()}")
    return f"{before}{begin}{made}\n{end}{after}"


def main() -> int:
    try:
        files = rendered()
    except OutOfStep as error:
        print(error, file=sys.stderr)
        return 1
    stale = [path for path, text in files.items() if not path.is_file() or path.read_text("utf-8") != text]
    if "--check" in sys.argv:
        for path in stale:
            print(f"{path.relative_to(ROOT)} is out of date: run `make docs`", file=sys.stderr)
        return 1 if stale else 0
    for path in stale:
        path.write_text(files[path], "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""The `teller` command, and the place where everything is put together."""

from __future__ import annotations

import asyncio
import json
import sqlite3
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from bot.answer import Answer, Kind
from bot.core import Teller, local_today
from bot.failures import failure
from bot.settings import BadSettings, Settings, load_discord_settings, load_settings, load_slack_settings
from data.snapshots import AlreadyLoading, BrokenSnapshot

if TYPE_CHECKING:
    from rich.console import Console

# Commands import what only they need where they need it: a question asked from a script is to be quick.
BAD_INPUT = 2
WIDTH_WITHOUT_TERMINAL = 110
JSON_OPTION = click.option("--json", "as_json", is_flag=True, help="Print one JSON object instead of text.")
ALL_OPTION = click.option("--all", "everything", is_flag=True, help="Show all rows of long lists.")


class BadInput(click.ClickException):
    """Something a person can put right: one sentence, exit status 2."""

    exit_code = BAD_INPUT


def console_for(*, stderr: bool = False) -> Console:
    from rich.console import Console  # noqa: PLC0415

    console = Console(stderr=stderr, highlight=False)
    return console if console.is_terminal else Console(stderr=stderr, highlight=False, width=WIDTH_WITHOUT_TERMINAL)


def _settings() -> Settings:
    try:
        return load_settings()
    except BadSettings as error:
        raise BadInput(str(error)) from None


def teller_of(settings: Settings) -> Teller:
    fixed = settings.today
    return Teller(settings.home, today=(lambda: fixed) if fixed else local_today)


def _with_teller(settings: Settings, use: Callable[[Teller], Awaitable[None]]) -> None:
    """Runs something with the core, and closes it on every path."""

    async def run() -> None:
        teller = teller_of(settings)
        try:
            await use(teller)
        finally:
            await teller.close()

    try:
        asyncio.run(run())
    except KeyboardInterrupt:
        raise click.exceptions.Exit(130) from None
    except (AlreadyLoading, BrokenSnapshot, OSError, sqlite3.Error) as error:
        raise BadInput(f"the record in {settings.home} cannot be opened: {error}") from None


@click.group(invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="teller")
@click.pass_context
def cli(context: click.Context) -> None:
    """Teller tells how countries voted at the United Nations.

    Without a command it opens a chat here in the terminal.
    """
    if context.invoked_subcommand is None:
        context.invoke(chat)


@cli.command()
@click.argument("question", nargs=-1)
@JSON_OPTION
@ALL_OPTION
def ask(question: tuple[str, ...], *, as_json: bool, everything: bool) -> None:
    """Answer one QUESTION; with --json -, one JSON line {"id", "session", "question"} after the other."""
    settings = _settings()
    if question == ("-",):
        if not as_json:
            raise BadInput("questions from standard input are JSON lines; add --json")
        _with_teller(settings, _answer_lines)
        return
    if not question:
        raise BadInput('no question; try: teller ask "How did India vote on ES-11/6?"')
    _with_teller(
        settings, lambda teller: _answer_one(teller, " ".join(question), as_json=as_json, everything=everything)
    )


async def _answer_one(teller: Teller, question: str, *, as_json: bool, everything: bool) -> None:
    answer = await _ask(teller, question, "")
    if as_json:
        click.echo(json.dumps(answer.to_json(), ensure_ascii=False, indent=2))
        return
    from adapters.terminal.render import MOST_ROWS, render  # noqa: PLC0415

    console_for().print(render(answer, rows=sys.maxsize if everything else MOST_ROWS))


async def _answer_lines(teller: Teller) -> None:
    while line := await asyncio.to_thread(sys.stdin.readline):
        if not line.strip():
            continue
        try:
            item = json.loads(line)
            question, conversation = str(item["question"]), str(item.get("session") or "")
        except (ValueError, KeyError, TypeError, AttributeError):
            answer = Answer(
                Kind.UNKNOWN, 'Each line must be a JSON object like {"id": "1", "session": "a", "question": "..."}.'
            )
            item = {}
        else:
            answer = await _ask(teller, question, conversation)
        _print_line({"id": item.get("id")} | answer.to_json())


def _print_line(document: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(document, ensure_ascii=False) + "\n")
    sys.stdout.flush()


async def _ask(teller: Teller, question: str, conversation: str) -> Answer:
    try:
        return await teller.ask(question, conversation)
    except Exception as error:  # noqa: BLE001
        return failure(error, where="terminal")


@cli.command()
def chat() -> None:
    """Open a chat in the terminal; piped questions are answered line by line."""
    settings = _settings()
    from adapters.terminal.chat import chat as open_chat  # noqa: PLC0415

    settings.home.mkdir(parents=True, exist_ok=True)
    _with_teller(settings, lambda teller: open_chat(teller, console_for(), settings.home))


@cli.command()
def run() -> None:
    """Start the bots that are configured; where none is, open a chat."""
    settings = _settings()
    try:
        slack, discord = load_slack_settings(), load_discord_settings()
    except BadSettings as error:
        raise BadInput(str(error)) from None
    if not (slack.configured or discord.configured):
        click.get_current_context().invoke(chat)
        return
    from adapters.logs import set_up_logs  # noqa: PLC0415
    from adapters.running import run_platforms  # noqa: PLC0415

    set_up_logs(settings.log_level)
    statuses: list[int] = []

    async def run_all(teller: Teller) -> None:
        statuses.append(await run_platforms(settings, teller, slack, discord))

    _with_teller(settings, run_all)
    raise click.exceptions.Exit(statuses[0])


@cli.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("--force", is_flag=True, help="Load an edition that holds clearly less than the one before.")
@click.option("--quiet", "-q", is_flag=True, help="Print nothing but errors.")
@JSON_OPTION
@ALL_OPTION
def load(paths: tuple[Path, ...], *, force: bool, quiet: bool, as_json: bool, everything: bool) -> None:
    """Load voting data from files or folders at PATHS into the record."""
    settings = _settings()
    if not paths:
        raise BadInput("nothing to load; name the files or folders, for example: teller load 2026_02_06_ga_voting.csv")
    from adapters.terminal.progress import LoadProgress  # noqa: PLC0415
    from adapters.terminal.reporting import report_to_json, report_to_text  # noqa: PLC0415
    from data.load import load as load_files  # noqa: PLC0415
    from data.sources import SourceError  # noqa: PLC0415

    try:
        with LoadProgress(console_for(stderr=True), quiet=quiet or as_json) as progress:
            report = load_files(settings.home, list(paths), force=force, progress=progress)
    except (SourceError, AlreadyLoading, BrokenSnapshot) as error:
        raise BadInput(f"{error}. The record is as it was.") from None
    except (OSError, sqlite3.Error) as error:
        raise BadInput(f"the new record could not be written ({error}). The record is as it was.") from None
    except KeyboardInterrupt:
        raise click.exceptions.Exit(130) from None
    if as_json:
        click.echo(json.dumps(report_to_json(report), ensure_ascii=False, indent=2))
    elif not quiet:
        console_for().print(report_to_text(report, everything=everything))


@cli.command()
@JSON_OPTION
def status(*, as_json: bool) -> None:
    """Say what is loaded: source by source, with version, coverage and warnings."""
    _with_teller(_settings(), lambda teller: _answer_one(teller, "status", as_json=as_json, everything=True))


@cli.command()
@click.argument("text", nargs=-1, required=True)
@JSON_OPTION
def explain(text: tuple[str, ...], *, as_json: bool) -> None:
    """Print what is understood of a TEXT, and what was assumed."""
    _with_teller(_settings(), lambda teller: _explain(teller, " ".join(text), as_json=as_json))


async def _explain(teller: Teller, text: str, *, as_json: bool) -> None:
    explanation = await teller.explain(text)
    if as_json:
        click.echo(json.dumps(explanation.to_json(), ensure_ascii=False, indent=2))
        return
    from adapters.terminal.explaining import render_explanation  # noqa: PLC0415

    console_for().print(render_explanation(explanation))


def main() -> None:
    cli(prog_name="teller")

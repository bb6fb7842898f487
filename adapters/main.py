"""The `teller` command, and the place where everything is put together."""

from __future__ import annotations

import asyncio
import gc
import io
import json
import os
import re
import sys
import time
from collections.abc import Callable, Coroutine, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from bot.settings import (
    BadSettings,
    DiscordSettings,
    Settings,
    SlackSettings,
    load_discord_settings,
    load_settings,
    load_slack_settings,
    web_address,
)

if TYPE_CHECKING:
    from rich.console import Console

    from adapters.terminal.desk import Desk
    from adapters.terminal.pictures import Saved
    from bot.answer import Answer
    from bot.pictures.facts import Picture
    from bot.pictures.palette import Theme
    from data.state import State

# Commands import what they need where they need it: help, and a question asked from a script, are to be quick.
FAULT = 1
BAD_INPUT = 2
INTERRUPTED = 130
NICE = 10
WIDTH_WITHOUT_TERMINAL = 110
JSON_OPTION = click.option("--json", "as_json", is_flag=True, help="Print one JSON object instead of text.")
NO_BOARD = "The record has no votes by country for it, so there is no board; teller ask tells the rest."
OUTPUT_OPTION = click.option(
    "--output", "-o", type=click.Path(path_type=Path), help="Write the picture to this file: .svg as SVG, else as PNG."
)
DARK_OPTION = click.option("--dark", is_flag=True, help="A picture on a dark page.")
ALL_OPTION = click.option("--all", "everything", is_flag=True, help="Show all rows of long lists.")


class BadInput(click.ClickException):
    """Something a person can put right: one sentence, exit status 2."""

    exit_code = BAD_INPUT

    def format_message(self) -> str:
        from adapters.terminal.escaping import harmless  # noqa: PLC0415

        return harmless(self.message)


def console_for(*, stderr: bool = False) -> Console:
    from rich.console import Console  # noqa: PLC0415

    console = Console(stderr=stderr, highlight=False)
    return console if console.is_terminal else Console(stderr=stderr, highlight=False, width=WIDTH_WITHOUT_TERMINAL)


def _settings() -> Settings:
    try:
        return load_settings()
    except BadSettings as error:
        raise BadInput(str(error)) from None


@contextmanager
def _desk() -> Iterator[Desk]:
    """The core, for one question after the other; ends with a failure where one met an unexpected error."""
    # What is imported and opened stays: to look for garbage among it takes a fifth of the time.
    gc.disable()
    from adapters.opening import CannotOpen  # noqa: PLC0415
    from adapters.terminal.desk import opened_desk  # noqa: PLC0415

    try:
        with opened_desk(_settings()) as desk:
            gc.freeze()
            gc.enable()
            yield desk
    except CannotOpen as error:
        raise BadInput(str(error)) from None
    except KeyboardInterrupt:
        raise click.exceptions.Exit(INTERRUPTED) from None
    if desk.failed:
        raise click.exceptions.Exit(FAULT)


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
@OUTPUT_OPTION
@DARK_OPTION
def ask(question: tuple[str, ...], output: Path | None, *, as_json: bool, everything: bool, dark: bool) -> None:
    """Answer one QUESTION; with --json -, one JSON line {"id", "session", "question"} after the other."""
    if not question:
        raise BadInput('no question; try: teller ask "How did India vote on ES-11/6?"')
    from_input = question == ("-",)
    if from_input and not as_json:
        raise BadInput("questions from standard input are JSON lines; add --json")
    if from_input and output:
        raise BadInput("-o is for the picture of one question; ask that one by itself")
    with _desk() as desk:
        if from_input:
            _answer_lines(desk)
        else:
            answer = desk.ask(" ".join(question))
            # Before the answer: whoever reads that may stop reading, and the file is there all the same.
            saved, problem = _save(desk.picture(answer), _theme(dark=dark), output) if output else (None, None)
            _print_answer(answer, as_json=as_json, everything=everything, saved=saved)
            if problem:
                raise problem
            if saved:
                click.echo(saved.told, err=as_json)
            elif not as_json and (answer.view or sys.stdout.isatty()):
                _show_beside(desk, answer, _theme(dark=dark))


def _print_answer(answer: Answer, *, as_json: bool, everything: bool, saved: Saved | None = None) -> None:
    if as_json:
        document = answer.to_json()
        if saved:
            document["picture"] = saved.to_json()
        _print_json(document)
        return
    from adapters.terminal.render import MOST_ROWS, paper_of, render  # noqa: PLC0415

    console = console_for()
    console.print(render(answer, paper_of(console, sys.maxsize if everything else MOST_ROWS)))


def _show_beside(desk: Desk, answer: Answer, theme: Theme) -> None:
    """The picture beside an answer, in a terminal that can show it."""
    from adapters.terminal.pictures import Screen, screen_here  # noqa: PLC0415

    Screen(screen_here(_settings()).graphics, theme).show_beside(answer, desk, console_for())


def _theme(*, dark: bool) -> Theme:
    """Dark where that is asked for, else as it is set."""
    from bot.pictures.palette import Theme  # noqa: PLC0415

    set_to = _settings().pictures
    return Theme.DARK if dark else Theme.LIGHT if set_to == "off" else Theme(set_to)


def _save(
    picture: Picture | None, theme: Theme, file: Path, *, svg: bool = False
) -> tuple[Saved | None, BadInput | None]:
    """The file that was written, or why none was."""
    from adapters.terminal.pictures import save  # noqa: PLC0415

    if picture is None:
        return None, BadInput(f"no picture goes with this answer, so {file} was not written")
    try:
        return save(picture, theme, file, svg=svg or file.suffix == ".svg"), None
    except OSError as error:
        return None, BadInput(f"{file} cannot be written ({error.strerror}); name another file with -o")


def _print_json(document: dict[str, Any]) -> None:
    click.echo(json.dumps(document, ensure_ascii=False, indent=2))


def _answer_lines(desk: Desk) -> None:
    for line in sys.stdin:
        if line.strip():
            click.echo(json.dumps(_answer_line(desk, line), ensure_ascii=False))


def _answer_line(desk: Desk, line: str) -> dict[str, Any]:
    from bot.answer import Answer, Kind  # noqa: PLC0415

    try:
        item = json.loads(line)
    except (ValueError, RecursionError):
        item = None
    asked = item if isinstance(item, dict) else {}
    question = asked.get("question")
    if isinstance(question, str):
        answer = desk.ask(question, str(asked.get("session") or ""))
    else:
        answer = Answer(
            Kind.UNKNOWN, 'Each line must be a JSON object like {"id": "1", "session": "a", "question": "..."}.'
        )
    return {"id": asked.get("id")} | answer.to_json()


@cli.command()
@click.argument("files", nargs=-1)
@JSON_OPTION
@click.option("--markdown", is_flag=True, help="Print a note in Markdown.")
@click.option("--html", is_flag=True, help="Print a page with the text, its claims marked.")
def check(files: tuple[str, ...], *, as_json: bool, markdown: bool, html: bool) -> None:
    """Check every claim about a vote in FILES; - is standard input. Exit status 1 where a claim is refuted."""
    if not files:
        raise BadInput("nothing to check; name a file, or - for standard input: teller check article.txt")
    forms = [name for name, chosen in (("json", as_json), ("markdown", markdown), ("html", html)) if chosen]
    if len(forms) > 1:
        raise BadInput("choose one of --json, --markdown and --html")
    from adapters.terminal.checking import check_texts  # noqa: PLC0415
    from adapters.terminal.documents import BadDocument  # noqa: PLC0415

    try:
        with _desk() as desk:
            status = check_texts(desk, files, forms[0] if forms else "text", console_for(), console_for(stderr=True))
    except BadDocument as error:
        raise BadInput(str(error)) from None
    raise click.exceptions.Exit(status)


@cli.command()
def chat() -> None:
    """Open a chat in the terminal; piped questions are answered line by line."""
    from adapters.terminal.chat import chat as open_chat  # noqa: PLC0415

    with _desk() as desk:
        open_chat(desk, console_for(), _settings())


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
    from adapters.opening import CannotOpen  # noqa: PLC0415
    from adapters.serving import CannotListen  # noqa: PLC0415

    set_up_logs(settings.log_level)
    try:
        raise click.exceptions.Exit(asyncio.run(_serve(settings, slack, discord)))
    except (CannotOpen, CannotListen) as error:
        raise BadInput(str(error)) from None
    except KeyboardInterrupt:
        raise click.exceptions.Exit(INTERRUPTED) from None


async def _serve(settings: Settings, slack: SlackSettings, discord: DiscordSettings) -> int:
    from adapters.notifying import notify  # noqa: PLC0415
    from adapters.opening import opened_state, opened_studio, opened_teller  # noqa: PLC0415
    from adapters.platform import Health  # noqa: PLC0415
    from adapters.running import run_platforms, updating  # noqa: PLC0415
    from bot.notices.planning import FollowMatcher  # noqa: PLC0415
    from bot.updates import last_update  # noqa: PLC0415

    async with (
        opened_teller(settings) as teller,
        opened_state(settings) as state,
        opened_studio(settings) as studio,
        updating(settings),
    ):
        await teller.prepare()
        health = Health(lambda: last_update(settings.home), state.outbox.counts)
        beside = partial(notify, home=settings.home, matcher=FollowMatcher(state, time.time))
        address = web_address(settings, slack)
        return await run_platforms(
            teller, state, slack, discord, studio=studio, health=health, beside=beside, address=address
        )


def _give_way() -> None:
    """Whoever waits for an answer on the same machine comes first."""
    if hasattr(os, "nice"):
        os.nice(NICE)


@contextmanager
def _errors_as_json(as_json: bool) -> Iterator[None]:  # noqa: FBT001
    """What stops a command, also as an object for programs where they asked for one. Raises it in any case."""
    try:
        yield
    except click.ClickException as error:
        if as_json:
            _print_json({"error": error.format_message()})
        raise


@contextmanager
def _changing_the_record(*refusals: type[Exception]) -> Iterator[None]:
    """Tells what stops the record from being changed: what it always can be, and these `refusals`. Raises BadInput, or
    Exit on Ctrl-C."""
    from data.snapshots import STORE_ERRORS, AlreadyLoading, BrokenSnapshot  # noqa: PLC0415
    from data.sources import SourceError  # noqa: PLC0415

    refused: tuple[type[Exception], ...] = (*refusals, SourceError, AlreadyLoading, BrokenSnapshot)
    try:
        yield
    except refused as error:
        raise BadInput(f"{error}. The record is as it was.") from None
    except STORE_ERRORS as error:
        raise BadInput(f"the new record could not be written ({error}). The record is as it was.") from None
    except KeyboardInterrupt:
        click.echo("Stopped. Nothing was loaded, and the record is as it was.", err=True)
        raise click.exceptions.Exit(INTERRUPTED) from None


@cli.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("--force", is_flag=True, help="Load an edition that holds clearly less than the one before.")
@click.option("--wait", is_flag=True, help="Wait while another load is running.")
@click.option("--quiet", "-q", is_flag=True, help="Print nothing but errors.")
@JSON_OPTION
@ALL_OPTION
def load(paths: tuple[Path, ...], *, force: bool, wait: bool, quiet: bool, as_json: bool, everything: bool) -> None:
    """Load voting data from files or folders at PATHS into the record."""
    settings = _settings()
    if not paths:
        raise BadInput("nothing to load; name the files or folders, for example: teller load 2026_02_06_ga_voting.csv")
    from adapters.terminal.progress import LoadProgress  # noqa: PLC0415
    from adapters.terminal.reporting import report_to_json, report_to_text  # noqa: PLC0415
    from data.load import load as load_files  # noqa: PLC0415

    _give_way()
    progressing = LoadProgress(console_for(stderr=True), quiet=quiet or as_json)
    with _errors_as_json(as_json), _changing_the_record(), progressing as progress:
        patience = -1.0 if wait else 0.0
        report = load_files(settings.home, list(paths), force=force, progress=progress, patience=patience)
    if as_json:
        _print_json(report_to_json(report))
    elif not quiet:
        console_for().print(report_to_text(report, everything=everything))


@cli.command()
@click.option("--dry-run", is_flag=True, help="Say what would be new, and leave the record as it is.")
@click.option("--quiet", "-q", is_flag=True, help="Print nothing but errors.")
@JSON_OPTION
def update(*, dry_run: bool, quiet: bool, as_json: bool) -> None:
    """Get what the UN's conference department published since the last time, and load it."""
    with _errors_as_json(as_json):
        settings = _settings()
    from adapters.feed import Refused, Unreachable  # noqa: PLC0415
    from adapters.feed import update as update_record  # noqa: PLC0415
    from adapters.terminal.progress import LoadProgress  # noqa: PLC0415
    from adapters.terminal.updates import update_to_json, update_to_text  # noqa: PLC0415

    changing = _changing_the_record(Unreachable, Refused)
    with _errors_as_json(as_json), changing, LoadProgress(console_for(stderr=True), quiet=quiet or as_json) as progress:
        done = update_record(settings, progress, dry_run=dry_run)
    if as_json:
        _print_json(update_to_json(done, dry_run=dry_run))
    elif not quiet:
        console_for().print(update_to_text(done, dry_run=dry_run))


@cli.command()
@JSON_OPTION
def status(*, as_json: bool) -> None:
    """Say what is loaded: source by source, with version, coverage and warnings."""
    with _desk() as desk:
        _print_answer(desk.ask("status"), as_json=as_json, everything=True)


def _roll_call_options(command: Callable[..., None]) -> Callable[..., None]:
    """What the commands that show one roll call take."""
    for option in (
        DARK_OPTION,
        JSON_OPTION,
        click.option("--svg", is_flag=True, help="As SVG instead of PNG; without -o it is printed."),
        OUTPUT_OPTION,
        click.argument("symbol"),
    ):
        command = option(command)
    return command


@cli.command()
@_roll_call_options
def board(**given: Any) -> None:
    """Show the roll call with a SYMBOL as the board in the hall does, here or as a picture."""
    _show_roll_call("board", **given)


@cli.command()
@_roll_call_options
def tiles(**given: Any) -> None:
    """Show the roll call with a SYMBOL as tiles by region, one a member."""
    _show_roll_call("tiles", **given)


@cli.command()
@_roll_call_options
def card(**given: Any) -> None:
    """Show the roll call with a SYMBOL as what a link preview has: one sentence and the tally."""
    _show_roll_call("card", **given)


def _show_roll_call(view: str, symbol: str, output: Path | None, *, as_json: bool, svg: bool, dark: bool) -> None:
    from adapters.terminal.board import render_board  # noqa: PLC0415
    from adapters.terminal.pictures import image, screen_here  # noqa: PLC0415
    from bot.answer import View  # noqa: PLC0415
    from bot.pictures.facts import RollCallPicture  # noqa: PLC0415
    from bot.pictures.palette import Theme  # noqa: PLC0415
    from bot.pictures.telling import full_text, title  # noqa: PLC0415

    if svg and output and output.suffix.lower() not in ("", ".svg"):
        raise BadInput(f"{output} is no name for an SVG; leave out --svg, or name a file that ends with .svg")
    with _desk() as desk:
        answer, picture = desk.roll_call(symbol, View(view))
    if not isinstance(picture, RollCallPicture):
        why = f" {NO_BOARD}" if answer.roll_calls else ""
        raise BadInput(answer.headline + why)
    theme = Theme.DARK if dark else Theme.LIGHT
    saved, problem = _save(picture, theme, output, svg=svg) if output else (None, None)
    if problem:
        raise problem
    if as_json:
        told = saved.to_json() if saved else {"title": title(picture), "alt_text": full_text(picture)}
        _print_json({**answer.to_json(), "picture": told})
    elif saved:
        click.echo(saved.told)
    elif svg:
        click.echo(image(picture, theme, svg=True), nl=False)
        click.echo(full_text(picture), err=True)
    elif not screen_here(_settings(), asking=True).show(picture):
        console_for().print(render_board(picture))


@cli.command()
@click.argument("text", nargs=-1, required=True)
@JSON_OPTION
def explain(text: tuple[str, ...], *, as_json: bool) -> None:
    """Print what is understood of a TEXT, and what was assumed."""
    with _desk() as desk:
        explanation = desk.explain(" ".join(text))
    if as_json:
        _print_json(explanation.to_json())
        return
    from adapters.terminal.explaining import render_explanation  # noqa: PLC0415

    console_for().print(render_explanation(explanation))


@cli.command()
@click.argument("wish", nargs=-1)
@click.option("--dry-run", is_flag=True, help="Show the notice here instead of sending it.")
@JSON_OPTION
def notices(wish: tuple[str, ...], *, dry_run: bool, as_json: bool) -> None:
    """Show with --dry-run what a channel that follows WISH would have been sent after the last load."""
    if not (wish and dry_run):
        raise BadInput('say what is followed, for example: teller notices --dry-run "India on nuclear weapons"')
    with _desk() as desk:
        _print_answer(desk.notice(" ".join(wish)), as_json=as_json, everything=True)


@cli.command()
@click.argument("channel")
@click.argument("symbol")
@JSON_OPTION
def why(channel: str, symbol: str, *, as_json: bool) -> None:
    """Say which check let a CHANNEL hear of the roll call with a SYMBOL, or held it back."""
    from adapters.opening import opened_teller  # noqa: PLC0415
    from bot.notices.problems import NotFollowed  # noqa: PLC0415
    from bot.notices.why import why as reasons  # noqa: PLC0415

    async def look(state: State) -> None:
        async with opened_teller(_settings()) as teller:
            try:
                answer = await reasons(teller, state, channel, symbol, time.time())
            except NotFollowed as problem:
                raise BadInput(problem.sentence.rstrip(".")) from None
            _print_answer(answer, as_json=as_json, everything=True)

    _with_state(look)


@cli.group("outbox", invoke_without_command=True)
@JSON_OPTION
@click.pass_context
def outbox_group(context: click.Context, *, as_json: bool) -> None:
    """Say how the notices stand that are to be sent, and which did not go well."""
    if context.invoked_subcommand is not None:
        return
    from bot.notices.reporting import outbox_figures, outbox_report  # noqa: PLC0415

    async def look(state: State) -> None:
        if as_json:
            _print_json(outbox_figures(await state.outbox.counts(), time.time()))
        else:
            _print_answer(await outbox_report(state, time.time()), as_json=False, everything=True)

    _with_state(look)


@outbox_group.command()
@click.argument("number", type=int)
def retry(number: int) -> None:
    """Send the notice with this NUMBER again now; teller outbox lists them."""

    async def again(state: State) -> None:
        if not await state.outbox.retry(number):
            raise BadInput(f"no notice {number} is waiting to be sent again; teller outbox lists those that are")
        click.echo(f"Notice {number} is sent as soon as the bot runs.")

    _with_state(again)


@cli.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
def backup(file: Path) -> None:
    """Copy what the bot remembers (follows, outbox, installations) to a FILE, also while it runs."""

    async def copy(state: State) -> None:
        await state.back_up(file)
        click.echo(f"{file} holds a copy of the state; docs/operating.md says how to put it back.")

    _with_state(copy)


def _with_state(use: Callable[[State], Coroutine[Any, Any, None]]) -> None:
    """Opens the state for one use of it. Raises BadInput where it cannot be used."""
    from adapters.opening import CannotOpen, opened_state  # noqa: PLC0415
    from data.snapshots import STORE_ERRORS  # noqa: PLC0415
    from data.state import BadState  # noqa: PLC0415

    async def opened() -> None:
        async with opened_state(_settings()) as state:
            await use(state)

    try:
        asyncio.run(opened())
    except (CannotOpen, BadState) as error:
        raise BadInput(str(error)) from None
    except STORE_ERRORS as error:
        raise BadInput(f"the state cannot be used: {error}") from None


@cli.group("discord")
def discord_group() -> None:
    """What an administrator of Discord needs."""


@discord_group.command()
def invite() -> None:
    """Print the links that add Teller to a server, or to one's own account."""
    try:
        settings = load_discord_settings()
    except BadSettings as error:
        raise BadInput(str(error)) from None
    if not (settings.token or settings.application_id):
        raise BadInput("set DISCORD_TOKEN or DISCORD_APPLICATION_ID first; docs/discord.md says where they are found")
    from adapters.discord.invite import invite_links  # noqa: PLC0415
    from adapters.platform import PlatformFailed  # noqa: PLC0415

    try:
        links = asyncio.run(invite_links(settings))
    except PlatformFailed as error:
        raise BadInput(str(error)) from None
    click.echo(f"To a server (you need Manage Server there):\n  {links.server}")
    click.echo(f"To your own account, to use it anywhere:\n  {links.account}")


@cli.group("slack")
def slack_group() -> None:
    """What an administrator of Slack needs."""


@slack_group.command()
@click.option("--url", default="", help="The public address of your server, for HTTP mode or many workspaces.")
@click.option("--path", default="/slack/events", help="The path of SLACK_PATH, where it is another one.")
def manifest(url: str, path: str) -> None:
    """Print the app manifest, to be pasted at api.slack.com/apps."""
    if url and not re.fullmatch(r"https://[^\s/?#]+(/[^\s?#]*)?", url):
        raise BadInput("--url must be the public address of your server, for example https://teller.example.org")
    if not re.fullmatch(r"/\S*", path):
        raise BadInput("--path must begin with /, for example /slack/events")
    from adapters.slack.manifest import manifest_text  # noqa: PLC0415

    click.echo(manifest_text(url, path), nl=False)


def main() -> None:
    _take_any_text()
    try:
        cli(prog_name="teller")
    except Exception as error:  # noqa: BLE001
        from adapters.logs import set_up_logs  # noqa: PLC0415
        from bot.failures import failure  # noqa: PLC0415

        set_up_logs("ERROR")
        click.echo(f"Error: {failure(error, where='terminal').headline}", err=True)
        sys.exit(FAULT)


def _take_any_text() -> None:
    """Bytes that are no text become question marks instead of errors, and so does what the terminal has no sign for."""
    from adapters.terminal.encoding import fit  # noqa: PLC0415

    if isinstance(sys.stdin, io.TextIOWrapper):
        sys.stdin.reconfigure(errors="replace")
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            fit(stream, os.environ)

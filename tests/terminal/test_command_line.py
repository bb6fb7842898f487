import json
import os
import subprocess

import pytest
from click.testing import CliRunner

from adapters.main import cli
from bot.core import Teller
from data.snapshots import Snapshots
from tests.terminal.conftest import TELLER, Terminal


def all_commands() -> list[list[str]]:
    groups = {name: getattr(command, "commands", {}) for name, command in cli.commands.items()}
    return [[name, *([sub] if sub else [])] for name, subs in groups.items() for sub in ("", *subs)]


@pytest.mark.parametrize("words", [[], *all_commands()], ids=" ".join)
def test_every_command_explains_itself(words):
    shown = CliRunner().invoke(cli, [*words, "--help"])
    assert shown.exit_code == 0
    assert f"Usage: cli {' '.join(words)}".rstrip() in shown.output
    assert shown.output == CliRunner().invoke(cli, [*words, "-h"]).output


def test_help_and_version_come_from_the_installed_program(terminal):
    assert "tells how countries voted" in terminal.run_program("--help").stdout
    assert terminal.run_program("--version").stdout == "teller, version 0.1.0\n"


def test_an_unknown_command_is_refused(terminal):
    ended = terminal.run("vote", "India")
    assert (ended.returncode, ended.stdout) == (2, "")
    assert "No such command 'vote'" in ended.stderr


def test_a_setting_that_cannot_be_used_is_named_in_one_sentence(terminal):
    for words in (["ask", "help"], ["load", "votes.csv"], ["run"]):
        ended = terminal.run(*words, TELLER_LOG_LEVEL="loud")
        assert (ended.returncode, ended.stdout) == (2, "")
        assert ended.stderr == "Error: TELLER_LOG_LEVEL must be DEBUG, INFO, WARNING or ERROR\n"


def test_a_platform_that_is_half_set_up_is_not_started(terminal):
    ended = terminal.run("run", SLACK_BOT_TOKEN="xoxb-1")
    assert (ended.returncode, ended.stdout) == (2, "")
    assert ended.stderr == "Error: socket mode needs SLACK_APP_TOKEN (it begins with xapp-)\n"


def test_settings_are_read_from_a_file_in_the_folder(landmark_home, tmp_path):
    (tmp_path / ".env").write_text("TELLER_TODAY=soon\n")
    environment = {"PATH": os.environ["PATH"], "TELLER_HOME": str(landmark_home)}
    ended = subprocess.run(
        [TELLER, "ask", "help"], cwd=tmp_path, env=environment, capture_output=True, text=True, check=False
    )
    assert ended.stderr == "Error: TELLER_TODAY must be a day such as 2026-11-22\n"


@pytest.mark.parametrize("words", [("ask", "help"), ("chat",)])
def test_a_home_that_cannot_be_used_is_said_in_one_sentence(tmp_path, words):
    home = tmp_path / "file"
    home.write_text("no folder")
    ended = Terminal(home, tmp_path).run(*words, stdin="help\n")
    assert (ended.returncode, ended.stdout) == (2, "")
    assert ended.stderr.startswith(f"Error: the record in {home} cannot be opened: ")
    assert ended.stderr.count("\n") == 1


def test_a_record_that_is_no_database_is_said_in_one_sentence(own_terminal):
    Snapshots(own_terminal.home).current().write_bytes(b"no database" * 1000)
    ended = own_terminal.run("ask", "--json", "help")
    assert (ended.returncode, ended.stdout) == (2, "")
    assert "cannot be opened: file is not a database" in ended.stderr
    assert ended.stderr.count("\n") == 1


def test_the_first_question_on_an_empty_home_builds_the_landmark_votes(tmp_path):
    ended = Terminal(tmp_path / "new" / "home", tmp_path).run_program("ask", "How did India vote on ES-11/6?")
    assert (ended.returncode, ended.stderr) == (0, "")
    assert ended.stdout.startswith("India abstained on A/RES/ES-11/6")
    assert Snapshots(tmp_path / "new" / "home").current() is not None


async def ask(*_):
    raise RuntimeError("words of a user, xoxb-token")


def error_line(stderr: str) -> dict[str, object]:
    """The only line of the log, which holds nothing of what a user wrote."""
    assert stderr.count("\n") == 1, stderr
    assert "words of a user" not in stderr
    assert "xoxb-token" not in stderr
    assert "India" not in stderr
    line: dict[str, object] = json.loads(stderr)
    assert (line["event"], line["level"], line["error"]) == ("unexpected_error", "error", "RuntimeError")
    return line


def test_an_unexpected_error_is_logged_once_and_its_id_told(terminal, monkeypatch):
    monkeypatch.setattr(Teller, "_answer", ask)
    ended = terminal.run("ask", "--json", "How did India vote?")
    answer = json.loads(ended.stdout)
    assert ended.returncode == 1
    assert error_line(ended.stderr)["id"] == answer["error_id"]
    assert answer["error_id"] in answer["headline"]
    assert answer["kind"] == "unknown"


def test_an_unexpected_error_as_text(terminal, monkeypatch):
    monkeypatch.setattr(Teller, "_answer", ask)
    ended = terminal.run("ask", "How did India vote?")
    assert ended.returncode == 1
    assert ended.stdout.startswith("Something went wrong")
    assert str(error_line(ended.stderr)["id"]) in ended.stdout
    assert "Traceback" not in ended.stdout


def test_after_an_unexpected_error_the_next_questions_are_answered(terminal, monkeypatch):
    real = Teller._answer

    async def once(*_):
        monkeypatch.setattr(Teller, "_answer", real)
        await ask()

    monkeypatch.setattr(Teller, "_answer", once)
    ended = terminal.run("chat", stdin="How did India vote?\nHow did India vote on ES-11/6?\n")
    assert ended.returncode == 1
    assert "Something went wrong" in ended.stdout
    assert "India abstained on A/RES/ES-11/6" in ended.stdout
    error_line(ended.stderr)


def divided(*_, **__):
    return 1 / 0


@pytest.mark.parametrize(
    ("changed", "fault", "words"),
    [
        ("bot.core.Teller.explain", ask, ("explain", "How did India vote?")),
        ("adapters.terminal.render.render", divided, ("ask", "How did India vote?")),
        ("data.load.find_source_files", divided, ("load", "votes.csv")),
    ],
)
def test_an_unexpected_error_elsewhere_is_told_on_standard_error(terminal, monkeypatch, changed, fault, words):
    monkeypatch.setattr(changed, fault)
    ended = terminal.run(*words)
    assert (ended.returncode, ended.stdout) == (1, "")
    logged, told = ended.stderr.splitlines()
    assert '"event": "unexpected_error"' in logged
    assert told.startswith("Error: Something went wrong (error ")
    assert "Traceback" not in ended.stderr
    assert "words of a user" not in ended.stderr

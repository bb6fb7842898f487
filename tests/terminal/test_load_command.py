import io
import json
import signal
import zipfile
from pathlib import Path

import pytest
from filelock import FileLock
from rich.console import Console

from adapters.terminal.progress import LoadProgress
from data.snapshots import Snapshots
from tests.data.files import assembly_rows, write_assembly
from tests.terminal.conftest import Terminal

VOTES = {"FRA": "Y", "GBR": "N", "USA": "A"}


def record(terminal: Terminal) -> tuple[Path, bytes]:
    current = Snapshots(terminal.home).current()
    assert current is not None
    return current, current.read_bytes()


@pytest.fixture
def votes(tmp_path: Path) -> Path:
    return write_assembly(tmp_path / "votes.csv", assembly_rows("A/RES/500(V)", VOTES))


def test_the_report_says_what_is_new_what_was_found_and_what_the_record_holds(own_terminal, votes):
    ended = own_terminal.run("load", votes)
    assert ended.returncode == 0
    assert ended.stderr.splitlines() == [
        f"reading votes.csv ({votes.stat().st_size:,} bytes)",
        "joining sources",
        "checking roll calls (59)",
        "writing roll calls (59)",
        "checking the snapshot",
    ]
    source = next(line for line in ended.stdout.splitlines() if "1950-11-03 to 1950-11-03" in line)
    assert source.split()[-8:-3] == ["1", "0", "0", "0", "0"]
    assert "  a member of that day is missing: 57" in ended.stdout
    report = " ".join(ended.stdout.split())
    assert "missing: 57, for example A/RES/500(V): AFG had a seat on 1950-11-03, but is not listed;" in report
    assert "; and 54 more, which --all lists" in report
    assert "The record now holds 59 roll calls with 5,842 votes. Loaded in " in ended.stdout
    assert own_terminal.run("ask", "how did France vote on A/RES/500(V)").stdout.startswith("France voted in favour")
    assert "UN Digital Library, General Assembly voting data" in own_terminal.run("status").stdout


def test_the_whole_report_on_request(own_terminal, votes):
    shown = own_terminal.run("load", "--all", votes).stdout
    assert shown.count("had a seat on 1950-11-03") == 57
    assert "--all lists them" not in shown


def test_loading_the_same_again_changes_nothing_and_says_so(own_terminal, votes):
    own_terminal.run("load", votes)
    before = record(own_terminal)
    ended = own_terminal.run("load", votes)
    assert ended.returncode == 0
    assert "Nothing changed: all of this was loaded before." in ended.stdout
    assert record(own_terminal) == before


def test_an_older_edition_is_said_to_be_one(own_terminal, tmp_path):
    older, newer = (tmp_path / f"2026_10_0{day}_ga_voting.csv" for day in (1, 2))
    write_assembly(older, assembly_rows("A/RES/500(V)", VOTES))
    write_assembly(newer, assembly_rows("A/RES/500(V)", VOTES), assembly_rows("A/RES/501(V)", VOTES))
    assert "older" not in own_terminal.run("load", newer).stdout
    assert "older than what was loaded before" in own_terminal.run("load", "--force", older).stdout
    assert json.loads(own_terminal.run("load", "--json", newer).stdout)["older"] is False


def test_the_report_as_json(own_terminal, votes):
    ended = own_terminal.run("load", "--json", votes)
    report = json.loads(ended.stdout)
    assert ended.stderr == ""
    assert report["changed"] is True
    assert report["record"] == {"roll_calls": 59, "votes": 5842}
    assert report["rejected"] == []
    assert {"symbol": "A/RES/500(V)", "flaw": "a member of that day is missing"} in [
        {"symbol": found["symbol"], "flaw": found["flaw"]} for found in report["inconsistencies"]
    ]
    (source,) = report["sources"]
    counts = {name: source[name] for name in ("new", "changed", "unchanged", "withdrawn")}
    assert counts == {"new": 1, "changed": 0, "unchanged": 0, "withdrawn": 0}
    assert (source["first"], source["last"]) == ("1950-11-03", "1950-11-03")
    again = json.loads(own_terminal.run("load", "--json", votes).stdout)
    assert (again["changed"], again["sources"][0]["unchanged"]) == (False, 1)


def test_quiet_prints_nothing_but_errors(own_terminal, votes):
    ended = own_terminal.run("load", "--quiet", votes)
    assert (ended.returncode, ended.stdout, ended.stderr) == (0, "", "")
    ended = own_terminal.run("load", "-q", "nothing.csv")
    assert (ended.returncode, ended.stdout) == (2, "")
    assert ended.stderr.startswith("Error: nothing.csv: there is no such file or folder")


def test_a_terminal_shows_a_bar_instead_of_lines(own_terminal, votes):
    with own_terminal.screen("load", str(votes)) as screen:
        assert screen.ended() == 0
    assert "reading votes.csv" in screen.shown
    assert " bytes)" not in screen.shown
    assert "The record now holds 59 roll calls" in screen.shown


def test_input_that_cannot_be_loaded_is_refused_in_one_sentence(own_terminal, tmp_path):
    (tmp_path / "cities.csv").write_text("name,population\nParis,2000000\n")
    bad_day = write_assembly(tmp_path / "day.csv", assembly_rows("A/RES/500(V)", VOTES, date="1950-02-30"))
    before = record(own_terminal)
    for path, words in {
        "missing.csv": "missing.csv: there is no such file or folder",
        "cities.csv": "cities.csv, line 1: not in a format that Teller reads",
        bad_day.name: "day.csv, line 2, column date: ",
    }.items():
        ended = own_terminal.run("load", "--json", path)
        assert ended.returncode == 2
        assert json.loads(ended.stdout)["error"].startswith(words)
        assert ended.stderr.startswith(f"Error: {words}")
        assert ended.stderr.endswith(". The record is as it was.\n")
        assert ended.stderr.count("\n") == 1
        assert record(own_terminal) == before


def test_one_bad_file_among_good_ones_loads_nothing(own_terminal, votes, tmp_path):
    (tmp_path / "empty.csv").write_text("")
    before = record(own_terminal)
    assert own_terminal.run("load", votes, "empty.csv").returncode == 2
    assert record(own_terminal) == before


def test_loading_nothing_says_what_to_do(terminal):
    ended = terminal.run("load")
    assert (ended.returncode, ended.stdout) == (2, "")
    assert "for example: teller load 2026_02_06_ga_voting.csv" in ended.stderr


def test_two_loads_do_not_run_at_once(own_terminal, votes):
    with FileLock(own_terminal.home / "record" / "LOCK"):
        ended = own_terminal.run("load", votes)
    assert ended.returncode == 2
    assert "another load is running" in ended.stderr
    assert own_terminal.run("load", votes).returncode == 0


def test_a_file_s_name_is_shown_as_it_is_and_obeyed_by_no_terminal(own_terminal, votes, tmp_path):
    with zipfile.ZipFile(tmp_path / "[bold].zip", "w") as archive:
        archive.write(votes, "[/nope].csv")
    ended = own_terminal.run("load", "[bold].zip")
    assert ended.returncode == 0
    assert "reading [bold].zip:[/nope].csv" in ended.stderr
    assert "([bold].zip:[/nope].csv)" in ended.stdout
    with zipfile.ZipFile(tmp_path / "archive.zip", "w") as archive:
        archive.writestr("\x1b]0;title\x07\x1b[31m.csv", "")
    ended = own_terminal.run("load", tmp_path / "archive.zip")
    assert ended.returncode == 2
    assert "\x1b" not in ended.stderr
    assert "the file is empty" in ended.stderr


def large_file(path: Path) -> Path:
    states = [f"S{number:02}" for number in range(100)]
    roll_calls = [assembly_rows(f"A/RES/{number}(V)", dict.fromkeys(states, "Y")) for number in range(400, 600)]
    return write_assembly(path, *roll_calls)


def test_progress_on_a_terminal_counts_what_is_done():
    written = io.StringIO()
    with LoadProgress(Console(file=written, force_terminal=True, width=100), quiet=False) as progress:
        for position in range(0, 2_000_001, 500_000):
            progress.reading("votes.csv", position, 2_000_000)
        for done in range(0, 30_001, 10_000):
            progress.stage("writing roll calls", done, 30_000)
    assert "of 2.0 MB" in written.getvalue()
    assert "30,000 of 30,000" in written.getvalue()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupted_load_leaves_the_record_as_it_was(own_terminal, tmp_path, number):
    before = record(own_terminal)
    with own_terminal.started("load", large_file(tmp_path / "large.csv")) as process:
        assert process.stderr.readline().startswith("reading large.csv")
        process.send_signal(number)
        assert process.wait(timeout=10) == (130 if number is signal.SIGINT else -signal.SIGTERM)
        told = process.stderr.read()
        assert "Traceback" not in told
        assert ("the record is as it was" in told) == (number is signal.SIGINT)
    assert record(own_terminal) == before
    assert own_terminal.run("ask", "How did India vote on ES-11/6?").stdout.startswith("India abstained")
    assert own_terminal.run("load", "-q", tmp_path / "large.csv").returncode == 0


def test_a_chat_answers_from_what_is_loaded_meanwhile(own_terminal, votes):
    question = "how did France vote on A/RES/500(V)\n"
    with own_terminal.started("ask", "--json", "-") as process:
        headlines = []
        for _ in range(2):
            process.stdin.write(json.dumps({"question": question}) + "\n")
            process.stdin.flush()
            headlines.append(json.loads(process.stdout.readline())["headline"])
            if len(headlines) == 1:
                assert own_terminal.run("load", "-q", votes).returncode == 0
    assert "France voted in favour" not in headlines[0]
    assert "France voted in favour" in headlines[1]

"""`teller update` as a program: what it prints, and how it ends."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from data.snapshots import Snapshots
from tests.data.resolutions import resolution, write_resolutions


@pytest.fixture
def mirror(tmp_path: Path) -> Path:
    folder = tmp_path / "mirror"
    folder.mkdir()
    write_resolutions(folder / "80.json", *(resolution(number) for number in range(90, 110)))
    write_resolutions(folder / "79.json", resolution(7, voted=False, symbol="A/RES/79/400"))
    return folder


def test_what_is_new_fits_on_one_screen_and_names_the_source(own_terminal, mirror):
    ended = own_terminal.run("update", TELLER_UPDATE_FROM=str(mirror))
    assert ended.returncode == 0
    lines = ended.stdout.splitlines()
    assert lines[0] == "20 new recorded votes, 1 adopted without a vote, 0 corrections."
    assert lines[1] == "  A/RES/80/99, 1 December 2025, 3-1-1: Care of lighthouse 99"
    assert "  and 12 more recorded votes" in lines
    assert any(line.startswith("The record now holds 79 roll calls with ") for line in lines)
    assert lines[-1].startswith("Source: United Nations, DGACM, open resolutions data, version 20")
    assert len(lines) < 24
    assert ended.stderr.splitlines()[0].startswith("reading 79_20")
    asked = own_terminal.run("ask", "How did France vote on A/RES/80/99?").stdout
    assert "United Nations, DGACM, open resolutions data, version 20" in asked


def test_nothing_new_is_said_and_is_no_failure(own_terminal, mirror):
    own_terminal.run("update", "--quiet", TELLER_UPDATE_FROM=str(mirror))
    ended = own_terminal.run("update", TELLER_UPDATE_FROM=str(mirror))
    assert (ended.returncode, ended.stdout) == (0, "Nothing new.\n")


def test_as_json_and_dry(own_terminal, mirror):
    before = Snapshots(own_terminal.home).current()
    ended = own_terminal.run("update", "--json", "--dry-run", TELLER_UPDATE_FROM=str(mirror))
    document = json.loads(ended.stdout)
    assert (ended.returncode, ended.stderr) == (0, "")
    assert (document["changed"], document["dry_run"], document["files"]) == (False, True, ["79.json", "80.json"])
    assert document["new"][0] == {
        "symbol": "A/RES/79/400",
        "date": "2025-12-01",
        "title": "Care of lighthouse 7",
        "modality": "without_vote",
        "tally": None,
    }
    assert Snapshots(own_terminal.home).current() == before
    ended = own_terminal.run("update", "--dry-run", TELLER_UPDATE_FROM=str(mirror))
    assert "This is a dry run: the record is as it was." in ended.stdout


def test_what_is_refused_ends_with_2_and_leaves_the_record(own_terminal, mirror):
    (mirror / "80.json").write_text("<html>Please sign in</html>")
    before = Snapshots(own_terminal.home).current()
    ended = own_terminal.run("update", TELLER_UPDATE_FROM=str(mirror))
    assert ended.returncode == 2
    assert ended.stderr == (
        "Error: 80.json is not what it claims to be, JSON, but begins “<html>Please sign in</html>”. The record is as it was.\n"
    )
    assert Snapshots(own_terminal.home).current() == before


def test_as_json_what_is_refused_is_an_object_too(own_terminal, mirror):
    (mirror / "80.json").write_text("<html>Please sign in</html>")
    ended = own_terminal.run("update", "--json", TELLER_UPDATE_FROM=str(mirror))
    assert ended.returncode == 2
    assert json.loads(ended.stdout)["error"].startswith("80.json is not what it claims to be, JSON")
    ended = own_terminal.run("update", "--json", TELLER_UPDATE_FROM="ftp://example.org/80.json")
    assert "TELLER_UPDATE_FROM must be an address" in json.loads(ended.stdout)["error"]


def test_files_that_hold_less_than_what_is_on_record_are_told_of(own_terminal, mirror):
    own_terminal.run("update", "--quiet", TELLER_UPDATE_FROM=str(mirror))
    write_resolutions(mirror / "80.json", *(resolution(number) for number in range(90, 100)))
    ended = own_terminal.run("update", TELLER_UPDATE_FROM=str(mirror))
    assert "Warning: the files lack 10 resolutions of the same sessions that are on record" in ended.stdout
    assert "Warning" not in own_terminal.run("update", TELLER_UPDATE_FROM=str(mirror)).stdout


def test_the_version_is_the_day_of_the_newest_resolution_and_not_of_the_update(own_terminal, mirror):
    ended = own_terminal.run("update", TELLER_UPDATE_FROM=str(mirror))
    assert ended.stdout.splitlines()[-1].endswith("open resolutions data, version 2025-12-01.")


def test_a_warning_that_is_gone_is_no_correction(own_terminal, mirror):
    twice = [resolution(7, symbol="A/RES/79/400", voted=False)] * 2
    write_resolutions(mirror / "79.json", *twice)
    own_terminal.run("update", "--quiet", TELLER_UPDATE_FROM=str(mirror))
    write_resolutions(mirror / "79.json", twice[0])
    ended = own_terminal.run("update", TELLER_UPDATE_FROM=str(mirror))
    assert "warnings changed" not in ended.stdout
    assert ended.stdout.splitlines()[0] == "Nothing new."


def test_a_setting_that_is_no_address_is_named(own_terminal):
    ended = own_terminal.run("update", TELLER_UPDATE_FROM="ftp://example.org/80.json")
    assert ended.returncode == 2
    assert (
        "TELLER_UPDATE_FROM must be an address that begins with https:// or http://, a folder, or off" in ended.stderr
    )


def test_an_update_that_finds_an_address_unreachable_ends_with_2(own_terminal):
    ended = own_terminal.run("update", TELLER_UPDATE_FROM="http://127.0.0.1:9/contents")
    assert ended.returncode == 2
    assert "127.0.0.1 cannot be reached" in ended.stderr
    assert ended.stderr.endswith("The record is as it was.\n")


def test_status_says_when_the_record_was_last_updated_and_what_came_of_it(own_terminal, mirror):
    assert "Last update" not in own_terminal.run("status").stdout
    own_terminal.run("update", TELLER_UPDATE_FROM=str(mirror))
    told = " ".join(own_terminal.run("status").stdout.split())
    assert "UTC: 20 new recorded votes, 1 adopted without a vote, 0 corrections." in told
    assert "United Nations, DGACM, open resolutions data, version 20" in told
    # 33 landmark votes and 20 new ones; what was adopted without a vote is not counted among the votes.
    assert "General Assembly, 53 votes, " in told

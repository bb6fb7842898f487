"""`teller notices --dry-run` and `teller why` as programs."""

from __future__ import annotations

import json

from data.state import Channel, NewFollow
from tests.bot.notices.editions import OLD, Edition, roll_call
from tests.terminal.test_outbox_command import with_state

HERE = Channel("slack", "T1", "C1")
NUCLEAR = roll_call("A/RES/81/1", "Nuclear weapons", IND="N")


def test_a_follow_is_tried_on_the_last_load(own_terminal):
    edition = Edition(own_terminal.home)
    edition.load(OLD)
    edition.load(OLD, NUCLEAR)
    said = own_terminal.run("notices", "--dry-run", "India on nuclear weapons").stdout
    assert "1 new roll call: votes by India about nuclear weapons." in said
    assert "India against; the only vote against" in " ".join(said.split())
    assert "Nothing was sent" in said
    printed = json.loads(own_terminal.run("notices", "--dry-run", "--json", "India on nuclear weapons").stdout)
    assert [call["symbol"] for call in printed["roll_calls"]] == ["A/RES/81/1"]
    assert with_state(own_terminal.home, lambda state: state.follows.all()) == []
    assert (
        "The last load would have brought no notice of vetoes"
        in own_terminal.run("notices", "--dry-run", "vetoes").stdout
    )


def test_what_cannot_be_followed_is_asked_back_as_in_a_channel(own_terminal):
    assert "votes about it, or both?" in own_terminal.run("notices", "--dry-run", "Ukraine").stdout
    assert "do you mean India?" in own_terminal.run("notices", "--dry-run", "Inda").stdout


def test_without_a_follow_or_a_dry_run_it_says_how(own_terminal):
    for words in ((), ("India",), ("--dry-run",)):
        ended = own_terminal.run("notices", *words)
        assert (ended.returncode, "for example: teller notices --dry-run" in ended.stderr) == (2, True)


def test_follows_belong_to_channels(own_terminal):
    assert "Follows belong to channels" in own_terminal.run("ask", "follow India").stdout
    assert "Follows belong to channels" in own_terminal.run("chat", stdin="follows\n").stdout


def test_why_says_which_check_held_a_roll_call_back(own_terminal):
    edition = Edition(own_terminal.home)
    edition.load(OLD)
    edition.load(OLD, NUCLEAR)
    with_state(
        own_terminal.home,
        lambda state: state.follows.add(
            NewFollow(HERE, "China", '{"voters":["CHN"],"about":[[{"kind":"state","value":"CUB"}]]}', "U1")
        ),
    )
    ended = own_terminal.run("why", "C1", "A/RES/81/1")
    said = " ".join(ended.stdout.split())
    assert ended.returncode == 0
    assert "was not told of A/RES/81/1" in said
    assert "it is none of the votes about Cuba" in said
    ended = own_terminal.run("why", "C9", "A/RES/81/1")
    assert (ended.returncode, "No channel C9" in ended.stderr) == (2, True)

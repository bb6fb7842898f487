"""`teller board`, `tiles` and `card`: as text, as PNG, as SVG."""

from __future__ import annotations

import html
import json
import os
import subprocess

import pytest

from bot.pictures.palette import PALETTES, Theme
from tests.bot.pictures.pages import faults, pixels, words_on
from tests.terminal.conftest import TELLER, Terminal


def test_the_board_is_shown_as_text(terminal: Terminal):
    done = terminal.run("board", "ES-11/6")
    assert done.returncode == 0
    assert "Roll call on A/RES/ES-11/6 in the General Assembly, 23 February 2023: adopted" in done.stdout
    for line in ("In favour 141", "○ India", "− Belarus", "+ Brazil", "· Lebanon", "+ in favour   − against"):
        assert line in done.stdout


def test_the_text_marks_permanent_members_and_vetoes(terminal: Terminal):
    shown = terminal.run("board", "S/2022/155").stdout
    assert "− Russian Federation* VETO" in shown
    assert "* permanent member" in shown


def test_the_board_is_written_as_a_picture_and_told_in_words(terminal: Terminal):
    done = terminal.run("board", "A/RES/ES-11/6", "-o", "board.png")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("board.png: Roll call on A/RES/ES-11/6")
    assert "141 in favour, 7 against" in done.stdout
    assert pixels((terminal.folder / "board.png").read_bytes()).width == 1200


def test_the_svg_is_printed_or_written(terminal: Terminal):
    printed = terminal.run("board", "S/2022/155", "--svg")
    assert "VETO" in [words.text for words in words_on(printed.stdout)]
    terminal.run("board", "S/2022/155", "--svg", "-o", "board.svg")
    assert (terminal.folder / "board.svg").read_text("utf-8") == printed.stdout
    assert terminal.run("board", "S/2022/155", "--svg", "--dark").stdout != printed.stdout


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["ES-11/99"], "The record has no vote"),
        (["A/ES-11/L.8"], "no votes by country"),
        (["ES-11/6", "-o", "nowhere/board.png"], "cannot be written"),
    ],
)
def test_what_cannot_be_shown_is_said_in_a_sentence(terminal: Terminal, words: list[str], said: str):
    done = terminal.run("board", *words)
    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_what_a_picture_shows_is_told_beside_its_svg_and_to_programs(terminal: Terminal):
    printed = terminal.run("board", "S/2022/155", "--svg")
    assert printed.stderr.startswith("Roll call on S/2022/155 in the Security Council")
    document = json.loads(terminal.run("tiles", "ES-11/6", "--json").stdout)
    assert document["picture"]["alt_text"].startswith("Roll call on A/RES/ES-11/6")
    document = json.loads(terminal.run("ask", "--json", "tiles ES-11/6", "-o", "tiles.png").stdout)
    assert document["picture"]["file"] == "tiles.png"
    assert "141 in favour" in document["picture"]["alt_text"]


@pytest.mark.parametrize(
    "question", ["Who changed between ES-11/1 and ES-11/7?", "How often do India and China agree each year?"]
)
def test_what_is_printed_tells_all_that_the_svg_does(terminal: Terminal, question: str):
    told = json.loads(terminal.run("ask", "--json", question, "-o", "all.svg").stdout)["picture"]["alt_text"]
    assert html.escape(told, quote=False) in (terminal.folder / "all.svg").read_text("utf-8")
    assert "left out" not in told
    assert "full roll call" not in told


def test_an_svg_is_not_written_under_the_name_of_a_png(terminal: Terminal):
    done = terminal.run("board", "ES-11/6", "--svg", "-o", "board.png")
    assert done.returncode == 2
    assert "board.png is no name for an SVG" in done.stderr
    assert not (terminal.folder / "board.png").exists()


def test_any_picture_is_drawn_on_a_dark_page_where_that_is_asked_for(terminal: Terminal):
    question = "How often do India and China agree?"
    terminal.run("ask", question, "-o", "light.svg")
    terminal.run("ask", question, "-o", "dark.svg", "--dark")
    light, dark = ((terminal.folder / f"{name}.svg").read_text("utf-8") for name in ("light", "dark"))
    assert PALETTES[Theme.LIGHT].page in light
    assert PALETTES[Theme.DARK].page in dark


def test_the_picture_is_written_though_nobody_reads_the_answer(terminal: Terminal):
    command = [TELLER, "ask", "How often do India and China agree?", "-o", "unread.png"]
    reading, writing = os.pipe()
    os.close(reading)
    try:
        done = subprocess.run(
            command,
            stdout=writing,
            stderr=subprocess.PIPE,
            cwd=terminal.folder,
            env=terminal.environment(PYTHONPATH=os.environ.get("PYTHONPATH", "")),
            check=False,
        )
    finally:
        os.close(writing)
    assert b"Traceback" not in done.stderr
    assert pixels((terminal.folder / "unread.png").read_bytes()).width == 1200


def test_tiles_and_a_card_are_written_as_pictures(terminal: Terminal):
    for view, size in (("tiles", 1_200), ("card", 1_200)):
        assert terminal.run(view, "ES-11/6", "-o", f"{view}.png").returncode == 0
        assert pixels((terminal.folder / f"{view}.png").read_bytes()).width == size
    assert "IND" in [words.text for words in words_on(terminal.run("tiles", "ES-11/6", "--svg").stdout)]


def test_the_picture_of_any_answer_is_written_to_a_file(terminal: Terminal):
    for question in ("How often do India and China agree?", "Who changed between ES-11/4 and ES-11/5?"):
        done = terminal.run("ask", question, "-o", "seen.svg")
        assert done.returncode == 0
        assert "seen.svg: " in done.stdout
        assert faults((terminal.folder / "seen.svg").read_text("utf-8")) == []


def test_the_answer_for_a_program_is_not_mixed_with_words_on_its_picture(terminal: Terminal):
    done = terminal.run("ask", "--json", "tiles ES-11/6", "-o", "tiles.png")
    assert json.loads(done.stdout)["kind"] == "tally"
    assert done.stderr.startswith("tiles.png: Roll call on A/RES/ES-11/6")


def test_an_answer_without_a_picture_is_given_and_said_to_have_none(terminal: Terminal):
    done = terminal.run("ask", "help", "-o", "help.png")
    assert done.returncode == 2
    assert "no picture goes with this answer" in done.stderr
    assert "Commands" in done.stdout
    assert not (terminal.folder / "help.png").exists()

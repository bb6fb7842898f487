"""Pictures within the terminal: for those that can show them, in their own protocol; text for all others."""

from __future__ import annotations

import base64
import io
import re

import pytest
from PIL import Image, ImageChops, ImageStat

from adapters.terminal.graphics import Graphics, shown_inline
from tests.bot.pictures.pages import pixels
from tests.terminal.conftest import Terminal

KITTY = re.compile(rb"\x1b_G([^;]*);([^\x1b]*)\x1b\\")
ITERM = re.compile(rb"\x1b\]1337;File=([^:]*):([^\x07]*)\x07")
SIXEL = re.compile(rb"\x1bPq\"1;1;(\d+);(\d+)(.*?)\x1b\\", re.DOTALL)
SIXEL_WORD = re.compile(r"#(?P<colour>\d+)(?P<mix>(?:;\d+)*)|(?:!(?P<count>\d+))?(?P<bits>[?-~])|(?P<move>[$-])")
ASKED, CAN_SIXEL, CANNOT = "\x1b[c", "\x1b[?62;4;22c", "\x1b[?62;22c"
FACT = "India abstained on A/RES/ES-11/6"


def from_kitty(shown: bytes) -> Image.Image:
    chunks = KITTY.findall(shown)
    assert [settings.endswith(b"m=1") for settings, _ in chunks] == [True] * (len(chunks) - 1) + [False]
    assert all(len(content) <= 4_096 for _, content in chunks)
    return pixels(base64.b64decode(b"".join(content for _, content in chunks)))


def from_iterm(shown: bytes) -> Image.Image:
    ((settings, content),) = ITERM.findall(shown)
    png = base64.b64decode(content)
    assert f"size={len(png)};" in settings.decode()
    return pixels(png)


def from_sixel(shown: bytes) -> Image.Image:
    """As a terminal draws it."""
    ((wide, high, words),) = SIXEL.findall(shown)
    image = Image.new("RGB", (int(wide), int(high)), "#FF00FF")
    mixes: dict[str, tuple[int, ...]] = {}
    x, y, colour = 0, 0, ""
    for word in SIXEL_WORD.finditer(words.decode()):
        if word["colour"]:
            colour = word["colour"]
            if word["mix"]:
                mixes[colour] = tuple(round(int(part) * 2.55) for part in word["mix"].split(";")[2:])
        elif word["bits"]:
            count, bits = int(word["count"] or 1), ord(word["bits"]) - 63
            for row in (row for row in range(6) if bits >> row & 1):
                image.paste(mixes[colour], (x, y + row, x + count, y + row + 1))
            x += count
        else:
            x, y = 0, y + 6 * (word["move"] == "-")
    return image


@pytest.fixture(scope="module")
def png() -> bytes:
    image = Image.linear_gradient("L").convert("RGB").resize((700, 333))
    image.paste("#D55E00", (100, 100, 300, 200))
    content = io.BytesIO()
    image.save(content, "PNG")
    return content.getvalue()


@pytest.mark.parametrize(
    ("graphics", "read"), [(Graphics.KITTY, from_kitty), (Graphics.ITERM, from_iterm), (Graphics.SIXEL, from_sixel)]
)
def test_the_terminal_shows_the_picture_that_was_drawn(png: bytes, graphics: Graphics, read):
    seen, drawn = read(shown_inline(png, graphics, 100)), pixels(png)
    assert seen.width / seen.height == pytest.approx(drawn.width / drawn.height, rel=0.01)
    assert max(ImageStat.Stat(ImageChops.difference(seen, drawn.resize(seen.size))).mean) < 4


def test_a_terminal_that_is_narrow_is_not_overfilled(png: bytes):
    assert b"c=40," in shown_inline(png, Graphics.KITTY, 40)
    assert b"width=80;" in shown_inline(png, Graphics.ITERM, 200)


@pytest.mark.parametrize(
    ("named", "read"),
    [
        ({"TERM": "xterm-kitty"}, from_kitty),
        ({"KITTY_WINDOW_ID": "1"}, from_kitty),
        ({"TERM_PROGRAM": "iTerm.app"}, from_iterm),
        ({"LC_TERMINAL": "iTerm2"}, from_iterm),
        ({"TERM": "foot"}, from_sixel),
    ],
)
def test_the_board_is_shown_in_a_terminal_that_can(terminal: Terminal, named: dict[str, str], read):
    with terminal.screen("board", "S/2022/155", **named) as screen:
        assert screen.ended() == 0
    assert read(screen.shown.encode()).width in (640, 1_200)
    assert "in favour" not in screen.shown
    assert not re.search(r"(c|width)=0[,;]", screen.shown), (
        "as wide as nothing, where the terminal does not say how wide it is"
    )


@pytest.mark.parametrize(("told", "shows"), [(CAN_SIXEL, True), (CANNOT, False), ("", False)])
def test_other_terminals_are_asked_for_sixel(terminal: Terminal, told: str, *, shows: bool):
    with terminal.screen("tiles", "ES-11/6") as screen:
        screen.wait_for(ASKED)
        screen.type(told)
        assert screen.ended() == 0
    assert bool(SIXEL.search(screen.shown.encode())) is shows
    assert ("In favour 141" in screen.shown) is not shows


@pytest.mark.parametrize("named", [{"TERM": "screen-256color"}, {"TMUX": "/tmp/x"}, {"TELLER_PICTURES": "off"}])
def test_where_no_picture_can_or_shall_be_shown_there_is_text(terminal: Terminal, named: dict[str, str]):
    with terminal.screen("board", "S/2022/155", **{"TERM_PROGRAM": "iTerm.app", **named}) as screen:
        assert screen.ended() == 0
    assert "VETO" in screen.shown
    assert "1337" not in screen.shown


@pytest.mark.parametrize(
    "question", ["How did India vote on ES-11/6?", "Who changed between ES-11/4 and ES-11/5?", "How has India voted?"]
)
def test_an_answer_is_followed_by_its_picture(terminal: Terminal, question: str):
    with terminal.screen("ask", question, TERM="xterm-kitty") as screen:
        assert screen.ended() == 0
    before, _, _ = screen.shown.partition("\x1b_G")
    assert "Source: " in before
    assert from_kitty(screen.shown.encode()).width == 1_200


def test_in_the_chat_the_picture_follows_the_words(own_terminal: Terminal):
    with own_terminal.screen("chat", TERM="xterm-kitty") as screen:
        screen.wait_for("›")
        screen.type("How did India vote on ES-11/6?\r")
        screen.wait_for("In favour 141")
        screen.wait_for("\x1b_G")
        screen.wait_for("›")
        screen.type("\x04")
        assert screen.ended() == 0


def test_a_program_that_reads_along_gets_no_picture(terminal: Terminal):
    assert "\x1b" not in terminal.run("ask", "How did India vote on ES-11/6?", TERM="xterm-kitty").stdout


def test_where_a_board_is_asked_for_and_none_can_be_shown_it_is_text(terminal: Terminal):
    shown = terminal.run("chat", stdin="How did India vote on ES-11/6?\nas a board\n").stdout
    before, _, after = shown.partition("− Belarus")
    assert before.count(FACT) == 2
    assert "+ Brazil" in after
    assert "○ India" in shown


def test_where_the_tiles_of_a_history_cannot_be_shown_they_are_told(terminal: Terminal):
    shown = terminal.run("ask", "How has Brazil voted on Ukraine as tiles?").stdout
    assert "Usual votes on Ukraine: what each of 193 states chose in more than half of" in " ".join(shown.split())

"""Pictures within a terminal, where it can show them: by the protocol of kitty, that of iTerm2, or sixel.

https://sw.kovidgoyal.net/kitty/graphics-protocol, https://iterm2.com/documentation-images.html,
https://vt100.net/docs/vt3xx-gp/chapter14.html
"""

from __future__ import annotations

import base64
import io
import os
import re
import select
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from enum import Enum, auto
from functools import cache


class Graphics(Enum):
    KITTY = auto()
    ITERM = auto()
    SIXEL = auto()


MOST_COLUMNS = 80
KITTY_CHUNK = 4_096
SIXEL_WIDTH, SIXEL_COLOURS = 640, 64
BAND = 6  # rows of pixels that sixel draws at once
SECONDS_TO_TELL = 0.3
# "What are you?", and the answer with what the terminal can do: 4 is sixel.
QUESTION, ANSWER = b"\033[c", re.compile(rb"\033\[\?([\d;]*)c")
CAN_SIXEL = b"4"
_CHARACTERS = bytes((bits + 63) % 256 for bits in range(256))
_REPEATED = re.compile(rb"(.)\1{3,}", re.DOTALL)


def graphics_here(environment: Mapping[str, str], *, asking: bool) -> Graphics | None:
    """What the terminal that standard output goes to can show; None where that is none, or nothing. `asking` is whether it
    may be asked, which takes away what is typed meanwhile."""
    if not (sys.stdout.isatty() and sys.stdin.isatty()) or _is_within_another(environment):
        return None
    term, program = environment.get("TERM", ""), environment.get("TERM_PROGRAM", "")
    if "KITTY_WINDOW_ID" in environment or "kitty" in term or "ghostty" in term:
        return Graphics.KITTY
    if program in ("iTerm.app", "WezTerm") or environment.get("LC_TERMINAL") == "iTerm2":
        return Graphics.ITERM
    if term.startswith(("foot", "mlterm", "contour")) or "sixel" in term:
        return Graphics.SIXEL
    return Graphics.SIXEL if asking and term not in ("", "dumb") and _tells_sixel() else None


def _is_within_another(environment: Mapping[str, str]) -> bool:
    """Within tmux or screen, which keep the words of these protocols to themselves."""
    return bool(environment.get("TMUX")) or environment.get("TERM", "").startswith(("screen", "tmux"))


def _tells_sixel() -> bool:
    """Asks the terminal, which may not answer."""
    try:
        with _unechoed(sys.stdin.fileno()) as keyboard:
            os.write(sys.stdout.fileno(), QUESTION)
            said = b""
            while (told := ANSWER.search(said)) is None and select.select([keyboard], [], [], SECONDS_TO_TELL)[0]:
                said += os.read(keyboard, 64)
    except (ImportError, OSError):
        return False
    return told is not None and CAN_SIXEL in told[1].split(b";")


@contextmanager
def _unechoed(keyboard: int) -> Iterator[int]:
    """What the terminal says is read, and not shown. Raises ImportError on Windows, which has no such terminals."""
    import termios  # noqa: PLC0415
    import tty  # noqa: PLC0415

    before = termios.tcgetattr(keyboard)
    try:
        tty.setcbreak(keyboard, termios.TCSANOW)
        yield keyboard
    finally:
        termios.tcsetattr(keyboard, termios.TCSANOW, before)


def shown_inline(png: bytes, graphics: Graphics, columns: int) -> bytes:
    """What makes the terminal show a picture, at most so many columns wide."""
    wide = min(columns, MOST_COLUMNS)
    match graphics:
        case Graphics.KITTY:
            return b"".join(_kitty(base64.b64encode(png), wide)) + b"\n"
        case Graphics.ITERM:
            settings = f"inline=1;size={len(png)};width={wide};preserveAspectRatio=1"
            return b"\033]1337;File=" + settings.encode() + b":" + base64.b64encode(png) + b"\a\n"
        case Graphics.SIXEL:
            return b"\033Pq" + b"".join(_sixel(png)) + b"\033\\\n"


def _kitty(content: bytes, columns: int) -> Iterator[bytes]:
    """In chunks; the terminal does not report back."""
    for begin in range(0, len(content), KITTY_CHUNK):
        first = f"a=T,f=100,q=2,c={columns}," if begin == 0 else ""
        more = int(begin + KITTY_CHUNK < len(content))
        yield f"\033_G{first}m={more};".encode() + content[begin : begin + KITTY_CHUNK] + b"\033\\"


def _sixel(png: bytes) -> Iterator[bytes]:
    """The size, the colours in percent, and then band after band, each colour over the whole width."""
    from PIL import Image  # noqa: PLC0415 (it is slow to load, and seldom needed)

    with Image.open(io.BytesIO(png)) as image:
        small = image.convert("RGB").resize((SIXEL_WIDTH, round(image.height * SIXEL_WIDTH / image.width)))
    drawn = small.quantize(SIXEL_COLOURS)
    palette, pixels = drawn.getpalette() or [], drawn.tobytes()
    yield f'"1;1;{drawn.width};{drawn.height}'.encode()
    for colour in set(pixels):
        red, green, blue = (round(part * 100 / 255) for part in palette[3 * colour : 3 * colour + 3])
        yield f"#{colour};2;{red};{green};{blue}".encode()
    rows = [pixels[begin : begin + drawn.width] for begin in range(0, len(pixels), drawn.width)]
    for first in range(0, len(rows), BAND):
        band = rows[first : first + BAND]
        for colour in set(b"".join(band)):
            yield f"#{colour}".encode() + _sixels(band, colour) + b"$"
        yield b"-"


@cache
def _having(colour: int, bits: int) -> bytes:
    """A translation of a row: `bits` where it has the colour."""
    return bytes(bits if other == colour else 0 for other in range(256))


def _sixels(band: list[bytes], colour: int) -> bytes:
    """One character a column, whose bits are the rows that have the colour there; repeated ones are counted."""
    columns = 0
    for bit, row in enumerate(band):
        columns |= int.from_bytes(row.translate(_having(colour, 1 << bit)))
    shown = columns.to_bytes(len(band[0])).translate(_CHARACTERS)
    return _REPEATED.sub(lambda run: b"!%d%s" % (len(run[0]), run[1]), shown)

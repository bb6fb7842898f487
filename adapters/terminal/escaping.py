"""Text that comes from outside, made safe for a terminal."""

from __future__ import annotations

import re

from rich.text import Text

# Control characters (but tab and newline), signs that turn the direction of writing, and halves of characters.
_UNSAFE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def harmless(text: str) -> str:
    """The text without anything that a terminal would obey."""
    return _UNSAFE.sub("", text)


def literal(text: str, style: str = "") -> Text:
    """The text as it stands: square brackets in it are no markup."""
    return Text(harmless(text), style=style)

"""What buttons carry: questions to ask again, so that a click needs nothing that a process remembers."""

from __future__ import annotations

import base64
import json
import zlib
from collections.abc import Sequence
from dataclasses import dataclass

MOST_IN_VALUE = 2_000
_PACKED = "z:"


@dataclass(frozen=True, slots=True)
class Asked:
    """Questions to ask one after the other, of which the last one counts; `thread` is where the answer is to go."""

    questions: tuple[str, ...]
    thread: str = ""


def pack(questions: Sequence[str], thread: str = "") -> str | None:
    """The value of a button, or None where that is more than a value can hold."""
    value = json.dumps([thread, *questions], ensure_ascii=False, separators=(",", ":"))
    # Slack is known to escape these in values on some ways and not on others.
    value = value.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e")
    if len(value) > MOST_IN_VALUE:
        value = _PACKED + base64.urlsafe_b64encode(zlib.compress(value.encode(), 9)).decode()
    return value if len(value) <= MOST_IN_VALUE else None


def unpack(value: str) -> Asked:
    """Anything that `pack` did not make is taken for a question itself."""
    try:
        if value.startswith(_PACKED):
            value = zlib.decompress(base64.urlsafe_b64decode(value.removeprefix(_PACKED))).decode()
        thread, question, *more = json.loads(value)
    except (ValueError, TypeError, zlib.error):
        return Asked((value,))
    return Asked((str(question), *map(str, more)), str(thread))

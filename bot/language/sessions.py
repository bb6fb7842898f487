"""Sessions of the Assembly in a text: "the 77th session", "session 77", "ES-11", "the eleventh emergency special session"."""

from __future__ import annotations

import re
from dataclasses import dataclass

_ORDINALS = (
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
)
_ORDINAL_VALUE = {word: number for number, word in enumerate(_ORDINALS, 1)}
_SPECIAL = r"(?P<emergency>emergency\s+)?(?P<special>special\s+)?"
_SESSION = re.compile(
    rf"(?<!\w)(?:(?:the\s+)?(?P<number>\d{{1,3}}(?:st|nd|rd|th)|{'|'.join(_ORDINALS)})\s+(?:regular\s+)?{_SPECIAL}session"
    rf"|session\s+(?P<after>\d{{1,3}})|(?P<short>es-\d{{1,2}})(?:\s+session)?)(?![\w/])"
)


@dataclass(frozen=True, slots=True)
class WrittenSession:
    """`session` as symbols write it: "77", "ES-11", "S-10"."""

    start: int
    end: int
    session: str


def find_sessions(text: str) -> list[WrittenSession]:
    """All sessions named in a folded text, in order."""
    return [WrittenSession(match.start(), match.end(), _session(match)) for match in _SESSION.finditer(text)]


def _session(match: re.Match[str]) -> str:
    if match["short"]:
        return match["short"].upper()
    if match["after"]:
        return match["after"]
    written = match["number"]
    number = _ORDINAL_VALUE.get(written) or int(re.sub(r"\D", "", written))
    prefix = "ES-" if match["emergency"] else "S-" if match["special"] else ""
    return f"{prefix}{number}"

"""What a terminal can show: of signs beyond its encoding, the nearest that it can."""

from __future__ import annotations

import codecs
import io
import unicodedata
from collections.abc import Mapping

# What Python puts into the environment where the locale is "C", before anything of ours runs.
_PUT_THERE_BY_PYTHON = "C.UTF-8"
_ASCII = frozenset({"C", "POSIX"})
_NEAREST = str.maketrans({
    "“": '"', "”": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "−": "-", "·": "|", "…": "...", "→": "->", "✓": "+", "✗": "x",
    "≥": ">=", "›": ">", "\u00a0": " ",
})  # fmt: skip


def is_for_ascii(environment: Mapping[str, str]) -> bool:
    """Whether the locale is one without signs beyond ASCII. Where none is named, nothing is known of it."""
    named = [environment.get(name, "") for name in ("LC_ALL", "LC_CTYPE", "LANG")]
    return next((one in _ASCII for one in named if one not in ("", _PUT_THERE_BY_PYTHON)), False)


def fit(stream: io.TextIOWrapper, environment: Mapping[str, str]) -> None:
    """Makes the stream write what it can show. Only what a person reads is changed: programs get every sign as it is."""
    codecs.register_error("nearest", _nearest)
    if stream.isatty() and is_for_ascii(environment):
        stream.reconfigure(encoding="ascii")
    stream.reconfigure(errors="nearest")


def _nearest(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return "".join(map(_in_ascii, error.object[error.start : error.end])), error.end


def _in_ascii(sign: str) -> str:
    """ "“" becomes '"', "ô" becomes "o", and what has nothing like it a question mark."""
    plain = unicodedata.normalize("NFKD", sign.translate(_NEAREST)).encode("ascii", "ignore").decode()
    return plain or "?"

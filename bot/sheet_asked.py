"""Questions for a file: “result of ES-11/6 as a CSV file”, or just “give me the csv”."""

from __future__ import annotations

import re

from msgspec.structs import replace

from bot.answer import Answer, Kind, can_be_shared

HOW = "For the CSV file of a vote, press Full roll call, in Slack then CSV file."
NONE_OF_THIS = "There is a CSV file of one vote at a time: press Full roll call below it, in Slack then CSV file."
IN_TERMINAL = "The terminal writes no CSV file; “teller ask --json” prints the answer to a question, with its names, for programs."
# A text that is longer is no request, whatever it ends with.
LONGEST = 300
_POLITE = "(?:,? (?:please|pls|plz|thanks))?"
_FILE = r"(?:csv|excel|spreadsheet)(?: (?:file|sheet|table|format))?"
_SHEET = rf"(?:{_FILE}|table)"
_AS_SHEET = rf"(?P<what>.+?),?(?: please)? as (?:an? |the )?{_SHEET}{_POLITE}"
_BEGIN = "(?:please )?(?:(?:can|could|may) (?:i|you|we) (?:please )?)?(?:(?:i|we)(?: would|['’]d)? (?:like|want|need)(?: to)?(?: have)?|have|get|give|send|show|export|download)?(?: me| us)?"
_SHEET_ALONE = rf"{_BEGIN} ?(?:(?:it|this|that|them|those|these) )?(?:as |in )?(?:an? |the )?{_FILE}{_POLITE}(?P<what>)"
_TABLE_ALONE = rf"{_BEGIN} ?(?:(?:it|this|that|them) )?as (?:a |the )?table{_POLITE}(?P<what>)"
_ASKED = tuple(re.compile(rf"{form}[ .!?]*", re.IGNORECASE) for form in (_SHEET_ALONE, _TABLE_ALONE, _AS_SHEET))


def sheet_asked(text: str) -> str | None:
    """The question whose answer is asked for as a file; empty where it is the one before, None where no file is asked for."""
    words = " ".join(text.split())
    found = next(filter(None, (form.fullmatch(words) for form in _ASKED)), None) if len(words) <= LONGEST else None
    return found["what"] if found else None


def with_file(answer: Answer) -> Answer:
    """The answer with the vote of which a file is asked for, and how that is had, before all else that is noted; of a question
    back nothing but how one is had."""
    if not can_be_shared(answer):
        return replace(answer, headline=HOW, table=None, options=(), follow_ups=(), notes=(), kind=Kind.HELP)
    if len(answer.roll_calls) != 1:
        return replace(answer, notes=(NONE_OF_THIS, *answer.notes))
    return replace(answer, notes=(*answer.notes, HOW), file_of=answer.roll_calls[0].symbol)


def brought(answer: Answer, told: str = "") -> Answer:
    """The answer where its file comes by itself, with what is `told` of that."""
    return replace(answer, notes=tuple(filter(None, (told if note == HOW else note for note in answer.notes))))


def in_terminal(answer: Answer) -> Answer:
    """The answer where there are no buttons, with what there is instead of a file."""
    notes = tuple(IN_TERMINAL if note in (HOW, NONE_OF_THIS) else note for note in answer.notes)
    return replace(answer, headline=IN_TERMINAL if answer.headline == HOW else answer.headline, notes=notes)

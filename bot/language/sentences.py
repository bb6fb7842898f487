"""Several sentences in one text: which of them asks, and what the others say of the votes that are meant."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from bot.language.frames import Frame
from bot.language.lexicon import Lexicon
from bot.language.reader import read_frame, read_frames

# No sentence ends behind "St.", "No.", "res." or an initial.
_END = re.compile(
    r"(?<=[a-z0-9)\]\"'][.])(?<!\b[A-Za-z]\.)(?<!\b[Ss]t\.)(?<!\b[Nn]o\.)(?<!\b[Rr]es\.)(?<!\b[Dd]ec\.)(?<!\bvs\.)\s+(?=[A-Z\"'])"
    r"|(?<=[?!])\s+|\n+"
)
MOST_SENTENCES = 6


def readings_of(text: str, lexicon: Lexicon, today: date) -> Iterator[tuple[Frame, ...]]:
    """The ways in which a text can be taken, the likeliest first: as a whole; of several sentences, the one that asks, with
    the votes that another one names."""
    yield read_frames(text, lexicon, today)
    sentences = [sentence for sentence in _END.split(text) if sentence.strip()][-MOST_SENTENCES:]
    if len(sentences) > 1:
        yield (_of_sentences([read_frame(sentence, lexicon, today) for sentence in sentences]),)


def _of_sentences(frames: Sequence[Frame]) -> Frame:
    asking = [frame for frame in frames if frame.text.rstrip().endswith("?") and not _is_courtesy(frame)]
    chosen = (asking or [frame for frame in frames if not _is_courtesy(frame)] or list(frames))[-1]
    others = [frame for frame in frames if frame is not chosen]
    naming = [frame for frame in others if frame.what.calls or frame.what.when]
    if naming and not chosen.what.calls and (chosen.what.says_nothing or _is_vote_alone(naming[-1])):
        chosen = replace(chosen, what=naming[-1].what)
        others.remove(naming[-1])
    passed_over = [frame.text.strip() for frame in others if frame.roles or frame.chosen or frame.what.calls]
    notes = (f"Not taken into account: {', '.join(f'“{text}”' for text in passed_over)}.",) if passed_over else ()
    return replace(chosen, notes=(*chosen.notes, *notes))


def _is_courtesy(frame: Frame) -> bool:
    return not (frame.roles or frame.chosen or frame.operators or frame.subject) and frame.what.says_nothing


def _is_vote_alone(frame: Frame) -> bool:
    """ "ES-11/6."."""
    return bool(frame.what.calls) and not (frame.roles or frame.chosen)

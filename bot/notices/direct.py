"""Follows of a direct message: what is said of them is said of no channel."""

from __future__ import annotations

import msgspec

from bot.answer import Answer

_SAID = (("This channel", "This conversation"), ("this channel", "this conversation"))


def in_direct_message(answer: Answer) -> Answer:
    """An answer about what a channel follows, as it is said where only one person reads it."""
    table = answer.table
    if table:
        rows = tuple(tuple(map(_said, row)) for row in table.rows)
        table = msgspec.structs.replace(table, caption=_said(table.caption), rows=rows)
    notes = tuple(map(_said, answer.notes))
    return msgspec.structs.replace(answer, headline=_said(answer.headline), notes=notes, table=table)


def _said(text: str) -> str:
    for of_channel, of_conversation in _SAID:
        text = text.replace(of_channel, of_conversation)
    return text

"""An answer in plain text, and long texts in pieces: what every platform can fall back on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.answer import Answer, MemberList, Table
from bot.naming import with_one_name_each
from bot.wording import CHOICE_HEADINGS, tally_words


def plain_text(answer: Answer) -> str:
    """All that an answer says, in paragraphs; what a screen reader or a notification can live on."""
    return "\n\n".join(filter(None, _paragraphs(with_one_name_each(answer))))


def _paragraphs(answer: Answer) -> Iterator[str]:
    if answer.context:
        yield f"{answer.context}:"
    yield answer.headline
    if len(answer.roll_calls) == 1 and answer.roll_calls[0].tally:
        yield f"Tally: {tally_words(answer.roll_calls[0].tally)}."
    for members in answer.members:
        yield names_text(members)
    if answer.table:
        yield table_text(answer.table)
    if answer.options:
        yield "\n".join(f"{number}. {option.label}" for number, option in enumerate(answer.options, 1))
    if answer.notes:
        yield "\n".join(f"Note: {note}" for note in answer.notes)
    if answer.sources:
        yield source_text(answer)


def names_text(members: MemberList) -> str:
    """ "Against (7): Belarus, Eritrea, ..." """
    return f"{CHOICE_HEADINGS[members.choice]} ({len(members.countries)}): {', '.join(members.names) or 'nobody'}"


def table_text(table: Table) -> str:
    """A line a row, each cell under the name of its column where that is not plain from its place."""
    lines = [f"{table.caption}:"]
    lines += [" · ".join(filter(None, row)) for row in table.rows]
    return "\n".join(lines)


def source_text(answer: Answer) -> str:
    return "Source: " + "; ".join(" ".join(filter(None, (line.text, line.url))) for line in answer.sources)


def split_text(text: str, longest: int) -> list[str]:
    """The text in pieces of at most `longest` characters, parted between lines, else words, else anywhere."""
    pieces: list[str] = []
    while len(text) > longest:
        place = max(text.rfind("\n", 0, longest + 1), 0) or max(text.rfind(" ", 0, longest + 1), 0) or longest
        pieces.append(text[:place].rstrip())
        text = text[place:].lstrip()
    return [*pieces, text] if text or not pieces else pieces


def join_within(parts: Sequence[str], longest: int, joint: str = ", ") -> list[str]:
    """The parts joined into as few pieces of at most `longest` characters as their order allows; none is lost."""
    pieces: list[str] = []
    for part in parts:
        for piece in split_text(part, longest):
            if pieces and len(pieces[-1]) + len(joint) + len(piece) <= longest:
                pieces[-1] += joint + piece
            else:
                pieces.append(piece)
    return pieces

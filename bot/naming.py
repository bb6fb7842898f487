"""The names of states in a message: each state has one, however often it is told of."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec.structs import replace

from bot.answer import Answer, MemberList, Table
from bot.wording import as_people_sort
from data.reference import load_news_names

_BETWEEN_NAMES = re.compile(r"(, | and )")
# Titles are quoted as they are.
_QUOTED = "Title"


def with_one_name_each(answer: Answer) -> Answer:
    """The answer with the official names of its lists, or with those of newspapers throughout where its sentences call one
    of the listed states so."""
    officially = {name for name in _listed(answer) if name in load_news_names()}
    said = " ".join(_sentences(answer))
    if not any(re.search(rf"\b{load_news_names()[name]}\b", said) for name in officially):
        return answer
    return replace(
        answer,
        votes=tuple(replace(vote, name=_in_text(vote.name)) for vote in answer.votes),
        members=tuple(map(_renamed_list, answer.members)),
        changes=tuple(replace(change, name=_in_text(change.name)) for change in answer.changes),
        ranking=tuple(replace(one, name=_in_text(one.name)) for one in answer.ranking),
        table=_renamed(answer.table) if answer.table else None,
    )


def _sentences(answer: Answer) -> Iterator[str]:
    yield from (answer.headline, answer.verdict, answer.subject, *answer.notes)
    yield from (one.label for one in (*answer.options, *answer.follow_ups))


def _listed(answer: Answer) -> Iterator[str]:
    yield from (vote.name for vote in answer.votes)
    yield from (name for one in answer.members for name in one.names)
    yield from (change.name for change in answer.changes)
    yield from (one.name for one in answer.ranking)
    if answer.table:
        yield from (name for row in answer.table.rows for cell in row for name in _BETWEEN_NAMES.split(cell))


def _renamed_list(members: MemberList) -> MemberList:
    """In the order in which people look for these names."""
    named = zip(map(_in_text, members.names), members.countries, strict=True)
    ordered = sorted(named, key=lambda one: as_people_sort(one[0]))
    return replace(
        members, names=tuple(name for name, _ in ordered), countries=tuple(country for _, country in ordered)
    )


def _renamed(table: Table) -> Table:
    rows = (
        tuple(
            cell if column == _QUOTED else "".join(map(_in_text, _BETWEEN_NAMES.split(cell)))
            for column, cell in zip(table.columns, row, strict=True)
        )
        for row in table.rows
    )
    return replace(table, rows=tuple(rows))


def _in_text(name: str) -> str:
    return load_news_names().get(name, name)

"""Tables with one row per member and roll call, which is how votes are mostly published."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from operator import itemgetter

from data.model import Ballots, Flaw, Inconsistency
from data.sources.tables import CellError, Columns, Row, Table, shortened

VOTE_SPELLINGS: dict[str, tuple[str, ...]] = {
    "code": ("ms_code", "ms_codes"),
    "name": ("ms_name", "ms_names"),
    "vote": ("ms_vote", "ms_votes"),
}
# What differs from row to row of one roll call.
OF_MEMBER = ("code", "name", "vote")
# Y, N, A, X are today's letters, NV those of the first edition; an empty cell was taken for absent there too.
LIBRARY_LETTERS = {"Y": "Y", "N": "N", "A": "A", "X": "X", "NV": "X", "": "X"}


# All published data together hold some 30,000 roll calls, and no room has 1,000 members.
MOST_ROLL_CALLS = 50_000
MOST_ROWS = 2_000


class TooMuch(ValueError):
    """More than there can be, noticed before it fills the memory."""


@dataclass(slots=True)
class MemberRows:
    """The rows of one roll call: the first as it stands, of all others the member and the vote."""

    head: Row
    codes: list[str] = field(default_factory=list)
    votes: list[str] = field(default_factory=list)
    agree: bool = True


def group_rows(table: Table, columns: Columns, same: Sequence[str]) -> list[MemberRows]:
    """All roll calls of a table by their `id` (where that is empty, by `symbol`), wherever their rows stand.

    They come in the order of their first rows. `same` are the columns that must be equal in all rows of a roll call.
    Raises CellError for a row that differs by a date that is none, and TooMuch.
    """
    id_place, symbol_place = columns["id"], columns["symbol"]
    own = columns.span(OF_MEMBER)
    of_code, of_vote = itemgetter(columns["code"] - own.start), itemgetter(columns["vote"] - own.start)
    shared = itemgetter(*(columns[key] for key in same))
    is_mixed = any(own.start <= columns[key] < own.stop for key in ("id", "symbol", *same))
    calls: dict[str, MemberRows] = {}
    folded = _Folded()
    for row, members in table.runs(own, most=0 if is_mixed else MOST_ROWS):
        key = row[id_place] or row[symbol_place]
        call = calls.get(key)
        if call is None:
            call = calls[key] = MemberRows(row)
        call.codes += map(folded.__getitem__, map(of_code, members))
        call.votes += map(of_vote, members)
        if shared(row) != shared(call.head):
            call.agree = False
            columns.day(row, "date")
        if len(call.codes) >= MOST_ROWS or len(calls) > MOST_ROLL_CALLS:
            raise TooMuch(
                f"more than {MOST_ROLL_CALLS:,} roll calls, or {MOST_ROWS:,} rows in one of them; this is no voting data"
            )
    return list(calls.values())


class _Folded(dict[str, str]):
    """Codes in capitals without blanks, by what a file has."""

    def __missing__(self, written: str) -> str:
        return self.setdefault(written, written.strip().upper())


def read_ballots(
    call: MemberRows, symbol: str, letters: Mapping[str, str]
) -> tuple[Ballots, tuple[Inconsistency, ...]]:
    """The votes with their letters made the Library's, and what is wrong with them. Raises CellError."""
    codes, votes = call.codes, call.votes
    flaws = (
        []
        if call.agree
        else [
            Inconsistency(
                Flaw.ROWS_DISAGREE, symbol, "date, symbol or totals differ between its rows; the first row counts"
            )
        ]
    )
    if not letters.keys() >= set(votes):
        if strange := next((vote for vote in votes if vote.strip().upper() not in letters), ""):
            known = ", ".join(letter for letter in letters if letter)
            raise CellError("vote", strange, f"unknown vote {shortened(strange)!r} (known: {known})")
        votes = [vote.strip().upper() for vote in votes]
    choices = dict(zip(reversed(codes), reversed([letters[vote] for vote in votes]), strict=True))
    if len(choices) < len(codes):
        flaws += _duplicates(codes, votes, symbol)
        codes = list(dict.fromkeys(codes))
    return Ballots(tuple(codes), "".join(choices[code] for code in codes)), tuple(flaws)


def _duplicates(codes: list[str], votes: list[str], symbol: str) -> Iterator[Inconsistency]:
    for code in dict.fromkeys(code for code in codes if codes.count(code) > 1):
        rows = ", ".join(vote or "empty" for other, vote in zip(codes, votes, strict=True) if other == code)
        yield Inconsistency(
            Flaw.DUPLICATE_STATE, symbol, f"{code} stands more than once ({rows}); the first row counts"
        )

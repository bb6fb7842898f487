"""Erik Voeten, United Nations General Assembly Voting Data (Harvard Dataverse): `UNVotes.csv`.

One row per state and roll call, amendments, paragraphs and failed motions included. Votes: 1 yes, 2 abstain, 3 no, 8
absent, 9 not a member. States have Correlates of War codes. Before 2000 the day of the month is not to be trusted.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from data.model import Ballots, Body, Matter, Result, RollCall, Tally
from data.reference import Reference, State
from data.sources.formats import CsvFormat
from data.sources.member_rows import MemberRows, group_rows
from data.sources.tables import CellError, Columns, Row, Table

LETTERS = {"1": "Y", "2": "A", "3": "N", "8": "X", "9": "", "NA": "", "": ""}
TOPICS = {
    "me": "Middle East",
    "nu": "nuclear weapons",
    "di": "arms control",
    "hr": "human rights",
    "co": "colonialism",
    "ec": "economic development",
}
FIRST_YEAR_OF_TRUE_DAYS = 2000
# Later descriptions are excerpts of the meeting's record, which are no titles.
LONGEST_TITLE = 200

SPELLINGS = {
    "id": ("rcid",),
    "code": ("ccode",),
    "vote": ("vote",),
    "name": ("countryname",),
    "session": ("session",),
    "date": ("date",),
    "symbol": ("unres",),
    "amendment": ("amend",),
    "paragraph": ("para",),
    "short": ("short",),
    "description": ("descr",),
    "yes": ("yes",),
    "no": ("no",),
    "abstain": ("abstain",),
    **{topic: (topic,) for topic in TOPICS},
}


def parse(table: Table, columns: Columns, reference: Reference) -> Iterator[RollCall]:
    states = SeatsByCow(reference)
    for call in group_rows(table, columns, same=("date", "symbol")):
        row = call.head
        day = columns.day(row, "date")
        ballots = _ballots(call, states, day)
        tally = ballots.tally()
        number = _whole(columns.text(row, "id"))
        short, description = (_known(columns.text(row, key)) for key in ("short", "description"))
        yield RollCall(
            symbol=_known(columns.text(row, "symbol")) or f"rcid {number}",
            body=Body.ASSEMBLY,
            date=day,
            day_is_known=day.year >= FIRST_YEAR_OF_TRUE_DAYS,
            matter=_matter(row, columns),
            result=Result.ADOPTED if tally.yes > tally.no else Result.REJECTED,
            result_is_known=False,
            title=short or (description if len(description) <= LONGEST_TITLE else ""),
            reference=number,
            session=_whole(columns.text(row, "session")),
            agenda=description,
            topics=tuple(name for key, name in TOPICS.items() if _is_set(row, columns, key)),
            tally=_totals(row, columns),
            ballots=ballots,
        )


def _ballots(call: MemberRows, states: SeatsByCow, day: date) -> Ballots:
    """The votes of all who had a seat. Raises CellError."""
    choices: dict[str, str] = {}
    for cow, vote in zip(call.codes, call.votes, strict=True):
        letter = LETTERS.get(_whole(vote.strip()))
        if letter is None:
            raise CellError(
                "vote", vote, f"unknown vote {vote!r} (known: 1 yes, 2 abstain, 3 no, 8 absent, 9 not a member)"
            )
        if letter:
            choices.setdefault(states.code(cow, day), letter)
    return Ballots(tuple(choices), "".join(choices.values()))


class SeatsByCow:
    """Which state held the seat that a Correlates of War code stands for on a day."""

    def __init__(self, reference: Reference) -> None:
        self._candidates: dict[str, list[State]] = {}
        for state in reference.states.values():
            for cow in state.cow:
                self._candidates.setdefault(str(cow), []).append(state)
        self._later = {state.continues: state for state in reference.states.values() if state.continues}
        self._found: dict[tuple[str, date], str] = {}

    def code(self, cow: str, day: date) -> str:
        key = (cow, day)
        if key not in self._found:
            self._found[key] = self._find(_whole(cow), day)
        return self._found[key]

    def _find(self, cow: str, day: date) -> str:
        candidates = self._candidates.get(cow, [])
        # Germany and Yemen keep their former codes for a session after 1990.
        candidates = candidates + [self._later[state.code] for state in candidates if state.code in self._later]
        seated = next((state for state in candidates if state.has_seat(day)), None)
        if seated:
            return seated.code
        return candidates[0].code if candidates else f"COW{cow}"


def _matter(row: Row, columns: Columns) -> Matter:
    match _is_set(row, columns, "amendment"), _is_set(row, columns, "paragraph"):
        case True, True:
            return Matter.PARAGRAPH_AMENDMENT
        case True, False:
            return Matter.AMENDMENT
        case False, True:
            return Matter.PARAGRAPH
        case _:
            return Matter.MOTION


def _totals(row: Row, columns: Columns) -> Tally | None:
    yes, no, abstain = (columns.count(row, key) for key in ("yes", "no", "abstain"))
    return None if yes is None or no is None or abstain is None else Tally(yes, no, abstain)


def _is_set(row: Row, columns: Columns, key: str) -> bool:
    return _whole(columns.text(row, key)) == "1"


def _known(text: str) -> str:
    return "" if text == "NA" else " ".join(text.replace("\\", "").split()).strip('"')


def _whole(number: str) -> str:
    """Later editions write every number as 2.0."""
    return number.removesuffix(".0")


VOETEN = CsvFormat(
    key="voeten",
    name="Erik Voeten, United Nations General Assembly Voting Data",
    rank=5,
    whole=True,
    spellings=SPELLINGS,
    required=("id", "code", "vote", "session", "date", "symbol", "amendment", "paragraph"),
    parse=parse,
    trusts_symbols=False,
)

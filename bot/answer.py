"""The answer: a document that knows no platform, and its JSON form (the answer contract)."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

import msgspec

from data.matrix import Calls
from data.model import Choice, Tally


class Kind(StrEnum):
    VOTES = "votes"
    TALLY = "tally"
    MEMBERS = "members"
    CHANGES = "changes"
    HISTORY = "history"
    GROUPS = "groups"
    AGREEMENT = "agreement"
    RANKING = "ranking"
    ROLL_CALLS = "roll_calls"
    MEMBERSHIP = "membership"
    CLAIMS = "claims"
    CLARIFY = "clarify"
    UNKNOWN = "unknown"
    HELP = "help"


class View(StrEnum):
    """The ways to show one roll call: the screen of the hall, one tile a member by region, or what a link preview shows."""

    BOARD = "board"
    TILES = "tiles"
    CARD = "card"


# Questions back, and what is no fact, are nobody's business but the asker's.
_NOT_SHARED = (Kind.CLARIFY, Kind.UNKNOWN, Kind.HELP)


class RollCallView(msgspec.Struct, frozen=True, gc=False):
    """A roll call as an answer shows it; `dataset` names the source and its version. `outcome` is the result in words, as
    far as the source knows it; `day_is_known`: it gives the day, not just the month."""

    symbol: str
    body: str
    date: str
    title: str
    result: str
    vetoed_by: tuple[str, ...]
    tally: Tally | None
    url: str
    dataset: str
    outcome: str = ""
    day_is_known: bool = True


class VoteView(msgspec.Struct, frozen=True, gc=False):
    symbol: str
    country: str
    name: str
    choice: Choice


class MemberList(msgspec.Struct, frozen=True, gc=False):
    """All states with one choice on one roll call, never cut; `names` in the order of `countries`."""

    symbol: str
    choice: Choice
    countries: tuple[str, ...]
    names: tuple[str, ...]


class ChangeView(msgspec.Struct, frozen=True, gc=False):
    country: str
    name: str
    from_symbol: str
    from_choice: Choice
    to_symbol: str
    to_choice: Choice


class CountsView(msgspec.Struct, frozen=True, gc=False):
    country: str
    yes: int
    no: int
    abstain: int
    non_voting: int


class AgreementView(msgspec.Struct, frozen=True, gc=False):
    """`share_half`: as `share`, with half a point where exactly one of the two abstained."""

    a: str
    b: str
    same: int
    compared: int
    share: float | None
    share_half: float | None
    since: str | None
    until: str | None


class RankedView(msgspec.Struct, frozen=True, gc=False):
    country: str
    name: str
    share: float
    same: int
    compared: int


class Range(msgspec.Struct, frozen=True, gc=False):
    """What counts, agreement or a ranking are taken over: roll calls of the record, and in words such as “on Ukraine”. `by`
    is the state that others are ranked by, from the `least` alike on or from the most; `most` is how many of them were asked
    for (0 where no number was), and `among` says out of which states they are. `states` are those whose votes are told beside
    each other, `groups` those whose members' votes are; `united`: how united these are, or how often the states chose the same, was asked, `by_year`: how it went from
    year to year. `notes` are what one must know of these votes, `held` are all roll calls of the time or topic, where these
    are only those for which a state had a seat. `listed`: they are told one by one, and seen as tiles only where these are asked for.
    `since` and `until`: the day with which the time begins that was asked for, and the one after its last."""

    calls: Calls
    label: str = ""
    by: str = ""
    most: int = 0
    among: str = ""
    least: bool = False
    states: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    united: bool = False
    by_year: bool = False
    notes: tuple[str, ...] = ()
    held: Calls = 0
    listed: bool = False
    since: str | None = None
    until: str | None = None


class ClaimView(msgspec.Struct, frozen=True, gc=False):
    """A claim of a text: `text` stands there from `start` to `end`. `found` is what the record says in the claim's own
    terms, for programs; `explanation` the same in words."""

    text: str
    start: int
    end: int
    kind: str
    verdict: str
    symbols: tuple[str, ...]
    found: Any
    explanation: str


class Table(msgspec.Struct, frozen=True, gc=False):
    """Rows of text under column names; `caption` says what the rows are, in words."""

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


class Suggestion(msgspec.Struct, frozen=True, gc=False):
    """Something to pick: a short label, and the full question that it stands for."""

    label: str
    question: str


class SourceLine(msgspec.Struct, frozen=True, gc=False):
    """Where facts of this answer come from: the publisher's name with version and coverage, and the link, if there is one.
    `until` marks the line that says what the record covers: the day up to which it does, for where that is all there is
    room for."""

    text: str
    url: str = ""
    until: str = ""


class Answer(msgspec.Struct, frozen=True, gc=False):
    """`headline` is one sentence that is complete and true on its own; `verdict` the same in a few words, and `subject` what
    these are about, where that is not one roll call beside it. `context` is what a question was taken to mean that leans on
    those before it, and `asked` are the questions that bring the answer again, asked one after the other. `error_id` stands in
    the log where something unexpected happened. `over` is for pictures by year, `groups` are those whose members' votes are
    told, and `view` is how a picture shows its roll call, where somebody asked for one; `file_of` is the symbol of the vote of
    which a file was asked for, and `announced` what everybody in the channel is to hear of it where only one person sees the
    answer; `page` is the one to begin with of those that rows are shown in. `whole_table`: where there is little room, too,
    each row of the table is shown with all its cells. `parts` are the answers to several questions of which it is made."""

    kind: Kind
    headline: str
    roll_calls: tuple[RollCallView, ...] = ()
    votes: tuple[VoteView, ...] = ()
    members: tuple[MemberList, ...] = ()
    changes: tuple[ChangeView, ...] = ()
    counts: CountsView | None = None
    agreement: AgreementView | None = None
    ranking: tuple[RankedView, ...] = ()
    claims: tuple[ClaimView, ...] = ()
    table: Table | None = None
    options: tuple[Suggestion, ...] = ()
    notes: tuple[str, ...] = ()
    sources: tuple[SourceLine, ...] = ()
    follow_ups: tuple[Suggestion, ...] = ()
    error_id: str = ""
    context: str = ""
    asked: tuple[str, ...] = ()
    over: Range | None = None
    groups: tuple[str, ...] = ()
    view: View | None = None
    verdict: str = ""
    subject: str = ""
    whole_table: bool = False
    parts: tuple[Answer, ...] = ()
    file_of: str = ""
    announced: str = ""
    page: int = 0

    def to_json(self) -> dict[str, Any]:
        """The object of the answer contract; parts that are empty are left out."""
        document: dict[str, Any] = {"kind": str(self.kind), "headline": self.headline}
        parts: dict[str, Any] = {
            "roll_calls": [_roll_call(view) for view in self.roll_calls],
            "votes": [
                {"symbol": v.symbol, "country": v.country, "name": v.name, "choice": str(v.choice)} for v in self.votes
            ],
            "members": [
                {"symbol": m.symbol, "choice": str(m.choice), "countries": list(m.countries)} for m in self.members
            ],
            "changes": [_change(view) for view in self.changes],
            "counts": _fields(self.counts),
            "agreement": _fields(self.agreement),
            "ranking": [_fields(view) for view in self.ranking],
            "claims": [_fields(view) for view in self.claims],
            "table": _fields(self.table),
            "options": [_fields(view) for view in self.options],
            "notes": list(self.notes),
            "sources": [{"text": line.text, "url": line.url} for line in self.sources],
            "follow_ups": [_fields(view) for view in self.follow_ups],
            "error_id": self.error_id,
        }
        if self.kind is Kind.CLAIMS:
            # Programs count claims, also where there are none.
            document["claims"] = parts["claims"]
        return document | {name: part for name, part in parts.items() if part}


def _roll_call(view: RollCallView) -> dict[str, Any]:
    found = {name: getattr(view, name) for name in ("symbol", "body", "date", "title", "result", "dataset")}
    found["url"] = view.url or None
    if view.vetoed_by:
        found["vetoed_by"] = list(view.vetoed_by)
    if view.tally and view.tally.non_voting is not None:
        found["tally"] = _fields(view.tally)
    return found


def _change(view: ChangeView) -> dict[str, Any]:
    return {
        "country": view.country,
        "name": view.name,
        "from": {"symbol": view.from_symbol, "choice": str(view.from_choice)},
        "to": {"symbol": view.to_symbol, "choice": str(view.to_choice)},
    }


def _fields(view: Any) -> dict[str, Any] | None:
    if view is None:
        return None
    values = msgspec.structs.asdict(view)
    return {name: list(value) if isinstance(value, tuple) else value for name, value in values.items()}


def source_words(answer: Answer) -> str:
    """All sources on one line, without what tells their files apart: "UN Digital Library, version 2 · to 4 June 2026"."""
    symbols = {call.symbol for call in answer.roll_calls}
    texts = dict.fromkeys(
        _publisher(line.text) for line in answer.sources if not line.until and line.text not in symbols
    )
    covered = next((f"to {line.until}" for line in answer.sources if line.until), "")
    return " · ".join(filter(None, ("; ".join(texts), covered)))


def can_be_shared(answer: Answer) -> bool:
    """Whether it holds a fact, or a verdict on one, that others may want to see."""
    return answer.kind not in _NOT_SHARED and (answer.kind is not Kind.CLAIMS or bool(answer.claims))


def _publisher(source: str) -> str:
    """The publisher and the version, of a source such as "UN Digital Library, General Assembly voting data, version 2"."""
    named, _, version = source.partition(", version ")
    return ", version ".join(filter(None, (named.split(", ")[0], version)))

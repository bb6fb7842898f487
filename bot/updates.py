"""What an update of the record brought, in words."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from bot.answer import Answer
from bot.settings import OFF, Settings
from bot.wording import count_of, listed, long_date
from data.feed import bundled_votes_only, remembered_feed, write_feed_state
from data.model import CHOICE_OF_LETTER, Choice, Modality, RollCall
from data.reference import Reference
from data.report import Correction, LoadReport

# So that everything fits on one screen.
MOST_VOTES = 8
MOST_CORRECTIONS = 6
MOST_FLAWS = 4
MOST_GONE = 4
MOST_STATES = 6
LONGEST_TITLE = 60
_DID = {
    Choice.YES: "in favour",
    Choice.NO: "against",
    Choice.ABSTAIN: "abstaining",
    Choice.NON_VOTING: "not voting",
}
_NO_LETTER = "not listed"
# What a correction can be about, beside votes and day, in the order in which it is told.
_FIELDS = {
    "modality": "how it was adopted",
    "tally": "tally",
    "title": "title",
    "meeting": "meeting",
    "draft": "draft",
    "committee_report": "committee's report",
    "agenda": "agenda item",
    "subjects": "subjects",
    "sponsors": "sponsors",
    "symbol": "way of writing the symbol",
    "flaws": "warnings",
}


def first_use_hint(settings: Settings) -> str:
    """What is said once where only the bundled votes are loaded and more could be had; otherwise empty text."""
    state = remembered_feed(settings.home)
    votes = 0 if state.hinted or settings.update_from == OFF else bundled_votes_only(settings.home)
    if not votes:
        return ""
    write_feed_state(settings.home, msgspec.structs.replace(state, hinted=True))
    return (
        f"I know {count_of(votes, 'vote')}. `teller update` gets every vote since 2019 (about 6 MB, from the UN's open"
        " repository)."
    )


def last_update(home: Path) -> str:
    """When the record was last updated and what came of it, in one sentence; empty text where it never was."""
    state = remembered_feed(home)
    if not state.outcome:
        return ""
    return f"Last update {datetime.fromtimestamp(state.tried_at, UTC):%Y-%m-%d %H:%M} UTC: {state.outcome}"


def with_last_update(answer: Answer, told: str) -> Answer:
    """The answer with a note on the last update, where there was one."""
    return msgspec.structs.replace(answer, notes=(*answer.notes, told)) if told else answer


def asked_lately(asked: str, again: str) -> str:
    return f"Nothing was asked for: the feed was asked at {asked}, and is asked again from {again} on."


def headline_of(report: LoadReport | None) -> str:
    """What is new, in one sentence; `None` where no file changed."""
    if report is None or not (new_calls(report) or seen_corrections(report) or known_elsewhere(report)):
        return "Nothing new."
    parts = [count_of(sum(is_vote(call) for call in new_calls(report)), "new recorded vote")]
    others = [call for call in new_calls(report) if not is_vote(call)]
    without = sum(call.modality is Modality.WITHOUT_VOTE for call in others)
    parts.append(f"{without:,} adopted without a vote")
    if left_open := len(others) - without:
        parts.append(f"{left_open:,} adopted in a way that the source leaves open")
    parts.append(count_of(len(seen_corrections(report)), "correction"))
    if known := known_elsewhere(report):
        parts.append(f"{known:,} that another source had")
    return ", ".join(parts) + "."


def gone_from_files(report: LoadReport) -> str:
    """A warning where files hold fewer resolutions of their sessions than are on record, as older editions do."""
    gone = [symbol for source in report.sources for symbol in source.absent]
    if not gone:
        return ""
    if len(gone) > MOST_GONE:
        return (
            f"Warning: the files lack {len(gone):,} resolutions of the same sessions that are on record; they may be older than"
            " what was loaded before. Nothing is taken away."
        )
    return f"Warning: the files no longer hold {listed(gone)}. Nothing is taken away from the record."


def news_lines(report: LoadReport, reference: Reference) -> Iterator[str]:
    """The newest votes, the corrections and the warnings that come with them, cut to one screen."""
    votes = sorted(filter(is_vote, new_calls(report)), key=lambda call: (call.date, call.symbol), reverse=True)
    yield from _cut([_vote_line(call) for call in votes], MOST_VOTES, "recorded vote")
    lines = [f"{change.after.symbol}: {what_changed(change, reference)}" for change in seen_corrections(report)]
    yield from _cut(lines, MOST_CORRECTIONS, "correction")
    touched = {call.symbol for call in new_calls(report)} | {change.after.symbol for change in corrections(report)}
    flaws = [found for found in report.inconsistencies if found.symbol in touched]
    yield from _cut([f"{found.symbol}: {found.flaw}: {found.detail}" for found in flaws], MOST_FLAWS, "warning")


def new_calls(report: LoadReport) -> list[RollCall]:
    return [call for source in report.sources for call in source.arrivals]


def corrections(report: LoadReport) -> list[Correction]:
    return [change for source in report.sources for change in source.corrections]


def seen_corrections(report: LoadReport) -> list[Correction]:
    """Those of what readers see; a warning that came or went is none by itself."""
    return [change for change in corrections(report) if _is_seen(change)]


def _is_seen(change: Correction) -> bool:
    before, after = change.before, change.after
    fields = ("date", "ballots", *(name for name in _FIELDS if name != "flaws"))
    return any(getattr(before, name) != getattr(after, name) for name in fields)


def known_elsewhere(report: LoadReport) -> int:
    """How many are new in this source, but were on record from another one."""
    return sum(source.new - len(source.arrivals) for source in report.sources)


def is_vote(call: RollCall) -> bool:
    return call.modality is Modality.RECORDED


def what_changed(change: Correction, reference: Reference) -> str:
    """ "Kenya, was abstaining, is in favour"."""
    before, after = change.before, change.after
    told = list(_changed_votes(before, after, reference))
    if len(told) > MOST_STATES:
        told = [*told[:MOST_STATES], f"and {len(told) - MOST_STATES} more"]
    if before.date != after.date:
        told.append(f"was dated {long_date(before.date)}, is dated {long_date(after.date)}")
    changed = [words for name, words in _FIELDS.items() if getattr(before, name) != getattr(after, name)]
    if changed and not told:
        told.append(f"{', '.join(changed)} changed")
    return "; ".join(told)


def _changed_votes(before: RollCall, after: RollCall, reference: Reference) -> Iterator[str]:
    if before.ballots is None or after.ballots is None:
        if before.ballots != after.ballots:
            yield "the votes by name have come" if before.ballots is None else "the votes by name are gone"
        return
    was, now = dict(before.ballots), dict(after.ballots)
    for code in sorted(was.keys() | now.keys(), key=lambda code: _name(code, reference)):
        if was.get(code) != now.get(code):
            yield f"{_name(code, reference)}, was {_did(was.get(code))}, is {_did(now.get(code))}"


def _did(letter: str | None) -> str:
    return _DID[CHOICE_OF_LETTER[letter]] if letter else _NO_LETTER


def _name(code: str, reference: Reference) -> str:
    return reference.states[code].name if code in reference.states else code


def _vote_line(call: RollCall) -> str:
    title = call.title if len(call.title) <= LONGEST_TITLE else call.title[:LONGEST_TITLE].rstrip() + "…"
    return f"{call.symbol}, {long_date(call.date)}, {call.tally or 'no tally'}: {title}"


def _cut(lines: list[str], most: int, what: str) -> Iterator[str]:
    yield from lines[:most]
    if len(lines) > most:
        yield f"and {count_of(len(lines) - most, f'more {what}')}"

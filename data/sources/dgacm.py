"""UN conference department (DGACM), resolutions of the General Assembly since 2019: `80.json`, `ES-11.json`.

One JSON object a resolution, one after the other without commas or brackets, as the public repository
UNxml/GAresolutions has them in its folder `data_extract`. Who is in none of the three lists did not vote.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import msgspec
from msgspec.structs import replace

from data.model import Ballots, Body, Flaw, Inconsistency, Modality, Result, RollCall, Tally
from data.reference import Reference
from data.sources.files import OnProgress, SourceError, SourceFile
from data.sources.library import matter_of, session_of
from data.sources.sponsors import SponsorReader
from data.words import words_in

# Where two states share a name, the one whose name it is goes before the one that is also called so: CONGO.
_KINDS_OF_NAMES = ("name", "official", "alias")
_MODALITIES = {
    "By a recorded vote": Modality.RECORDED,
    "Without a vote": Modality.WITHOUT_VOTE,
    "": Modality.NON_RECORDED,
}
_DRAFT = re.compile(r"A/\S*L\.\S+")
_MEETING = re.compile(r"A/\S*PV\.(\d+)$")
_COUNTED_MEETING = re.compile(r"(\d+)(?:st|nd|rd|th) ")
# "#fifthCommittee", where the link to its name is broken.
_COMMITTEE = re.compile(r"#?(?P<place>[a-z]+?) ?committee", re.IGNORECASE)
_NOT_GIVEN = ("", "N.A.")
_NOT_BLANK = re.compile(r"\S")


class Entry(msgspec.Struct, frozen=True):
    """One resolution as the file has it; what is not needed is not read."""

    symbol: str
    title: str
    adoption_date: str
    adoption_type: str
    adoption_meeting: str
    originating_document: str
    agenda_item_name: str
    in_favour: list[str] = msgspec.field(name="MS_in_favour")
    against: list[str] = msgspec.field(name="MS_against")
    abstaining: list[str] = msgspec.field(name="MS_abstaining")
    in_favour_count: str = msgspec.field(name="MS_in_favour_count")
    against_count: str = msgspec.field(name="MS_against_count")
    abstaining_count: str = msgspec.field(name="MS_abstaining_count")
    committee: str = ""
    pv: str = ""
    subjects: list[list[str]] = []
    sponsors: list[str] = []
    additional_sponsors: list[str] = []

    @property
    def lists(self) -> tuple[tuple[str, str, list[str], str], ...]:
        """For each choice its letter, its words, the names and their announced number."""
        return (
            ("Y", "in favour", self.in_favour, self.in_favour_count),
            ("N", "against", self.against, self.against_count),
            ("A", "abstaining", self.abstaining, self.abstaining_count),
        )


@dataclass(frozen=True, slots=True)
class Dgacm:
    key: str = "dgacm"
    name: str = "United Nations, DGACM, open resolutions data"
    rank: int = 3
    whole: bool = False
    trusts_symbols: bool = True
    one_vote_a_symbol: bool = True

    def missing(self, head: str) -> list[str]:
        return [] if head.lstrip().startswith("{") else ["a JSON object"]

    def read(self, file: SourceFile, reference: Reference, on_progress: OnProgress) -> Iterator[RollCall]:
        """Of a symbol that stands twice the last entry counts: the file is added to, and the later one is the fuller."""
        with file.open(on_progress) as opened:
            text = opened.read()
        codes = codes_by_name(reference)
        names, sponsors = _Codes(codes), SponsorReader.of(codes)
        found: dict[str, RollCall] = {}
        for entry, line in _entries(text, file.name):
            call = _with_votes(_resolution(entry, file.name, line), entry, names, reference)
            call = _with_sponsors(call, entry, sponsors, reference)
            found[call.symbol] = _twice(call) if call.symbol in found else call
        yield from found.values()


class _Codes(dict[str, str]):
    """Codes by names as they are written, of which there are few; a name that is not known stands for itself."""

    def __init__(self, by_words: Mapping[str, str]) -> None:
        self._by_words = by_words

    def __missing__(self, written: str) -> str:
        return self.setdefault(written, self._by_words.get(words_in(written), written.strip()))


def _entries(text: str, file: str) -> Iterator[tuple[Entry, int]]:
    """Every entry with the line on which it begins. Raises SourceError where one is cut off or laid out otherwise."""
    decoder = json.JSONDecoder()
    position, line, last = 0, 1, ""
    while True:
        start = _after_blanks(text, position)
        line += text.count("\n", position, start)
        if start == len(text):
            return
        try:
            read, end = decoder.raw_decode(text, start)
        except (json.JSONDecodeError, RecursionError):
            after = f" after {last}" if last else ""
            raise SourceError(
                f"broken JSON{after}; the file seems cut off or is being edited, get it again later",
                file=file,
                line=line,
            ) from None
        entry = _entry(read, file, line)
        yield entry, line
        line += text.count("\n", start, end)
        position, last = end, entry.symbol


def _after_blanks(text: str, position: int) -> int:
    found = _NOT_BLANK.search(text, position)
    return found.start() if found else len(text)


def _entry(read: Any, file: str, line: int) -> Entry:
    try:
        return msgspec.convert(read, Entry)
    except msgspec.ValidationError as error:
        raise SourceError(f"not laid out as DGACM's resolutions are ({error})", file=file, line=line) from None


def _resolution(entry: Entry, file: str, line: int) -> RollCall:
    """The resolution, without its votes and sponsors."""
    symbol = " ".join(entry.symbol.split())
    day = _day(entry.adoption_date, file, line)
    modality = _MODALITIES.get(entry.adoption_type)
    if modality is None:
        known = ", ".join(filter(None, _MODALITIES))
        raise SourceError(f"unknown adoption_type {entry.adoption_type!r} (known: {known})", file=file, line=line)
    draft = _DRAFT.search(entry.originating_document)
    meeting, flaws = _meeting(entry, symbol)
    return RollCall(
        symbol=symbol,
        body=Body.ASSEMBLY,
        date=day,
        matter=matter_of(symbol),
        result=Result.ADOPTED_WITHOUT_VOTE if modality is Modality.WITHOUT_VOTE else Result.ADOPTED,
        modality=modality,
        title=" ".join(entry.title.split()),
        reference=symbol,
        session=session_of(symbol),
        agenda=" ".join(entry.agenda_item_name.split()),
        subjects="|".join(subject[0] for subject in entry.subjects if _is_subject(subject)),
        draft=draft[0] if draft else "",
        committee=_committee(entry.committee),
        committee_report="" if draft or entry.originating_document in _NOT_GIVEN else entry.originating_document,
        meeting=meeting,
        flaws=flaws,
    )


def _with_votes(call: RollCall, entry: Entry, names: Mapping[str, str], reference: Reference) -> RollCall:
    match call.modality:
        case Modality.WITHOUT_VOTE:
            return call
        case Modality.NON_RECORDED:
            return _flawed(call, Flaw.ADOPTION_UNKNOWN, "the source leaves open whether there was a vote")
        case Modality.RECORDED:
            call = replace(call, tally=_tally(entry))
    if not any(listed for _, _, listed, _ in entry.lists):
        return _flawed(call, Flaw.NO_NAMES, "the source announces a recorded vote, and its lists are empty")
    choices, flaws = _choices(call.symbol, entry, names)
    codes = tuple(sorted(reference.seated_on(call.date) | choices.keys()))
    ballots = Ballots(codes, "".join(choices.get(code, "X") for code in codes))
    return replace(call, ballots=ballots, flaws=(*call.flaws, *flaws))


def _with_sponsors(call: RollCall, entry: Entry, reader: SponsorReader, reference: Reference) -> RollCall:
    """With those who put it forward; flagged where the name of one is no state's."""
    call = replace(call, sponsors=(*reader.read(entry.sponsors), *reader.read(entry.additional_sponsors, later=True)))
    for sponsor in call.sponsors:
        if not reader.is_known(sponsor):
            name = f"“{sponsor.name}” is given as the source writes it; I know no state of that name"
            meant = f"“{sponsor.name}” is taken as {reference.states[sponsor.code].name}" if sponsor.code else name
            call = _flawed(call, Flaw.SPONSOR, meant)
    return call


def _committee(written: str) -> str:
    """The name of the committee: Fifth Committee."""
    found = _COMMITTEE.fullmatch(written.strip())
    return f"{found['place'].capitalize()} Committee" if found else " ".join(written.split())


def _choices(symbol: str, entry: Entry, names: Mapping[str, str]) -> tuple[dict[str, str], list[Inconsistency]]:
    """Each listed state's letter; who is listed more than once is flagged, and counts where listed first."""
    choices: dict[str, str] = {}
    flaws: list[Inconsistency] = []
    for letter, words, listed, count in entry.lists:
        codes = [names[name] for name in listed]
        once = dict.fromkeys(codes)
        if len(once) < len(codes):
            detail = f"the list of those {words} holds {len(codes)} names to a count of {count}; each name counts once"
            flaws.append(Inconsistency(Flaw.DUPLICATE_STATE, symbol, detail))
        if both := sorted(choices.keys() & once.keys()):
            detail = f"{', '.join(both)} also among those {words}; the first list counts"
            flaws.append(Inconsistency(Flaw.DUPLICATE_STATE, symbol, detail))
        choices = dict.fromkeys(once, letter) | choices
    return choices, flaws


def _tally(entry: Entry) -> Tally | None:
    """The announced counts, in which "N.A." stands for none; None where none is a number."""
    counts = [count.strip() for _, _, _, count in entry.lists]
    if not any(count.isdecimal() for count in counts):
        return None
    return Tally(*(int(count) if count.isdecimal() else 0 for count in counts))


def _meeting(entry: Entry, symbol: str) -> tuple[str, tuple[Inconsistency, ...]]:
    """The meeting's record, or its number in words where that is not named; flagged where the two differ."""
    pv, counted = entry.pv.strip(), entry.adoption_meeting.strip()
    named, told = _MEETING.match(pv), _COUNTED_MEETING.match(counted)
    if not named:
        return counted, ()
    if told is None or told[1] == named[1]:
        return pv, ()
    return pv, (Inconsistency(Flaw.MEETING, symbol, f"{pv} is its meeting record, and {counted} is said"),)


def _day(text: str, file: str, line: int) -> date:
    """A day written 2 March 2022, or in older files 2019-10-10 00:00:00."""
    for layout in ("%d %B %Y", "%Y-%m-%d %H:%M:%S", "%Y-%m-%d"):
        try:
            return datetime.strptime(text.strip(), layout).date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
    raise SourceError(f"adoption_date {text!r} is not a date (expected 2 March 2022)", file=file, line=line)


def _is_subject(subject: list[str]) -> bool:
    """The last pair names the agenda item and the agenda's document instead."""
    return bool(subject and subject[0]) and not (len(subject) > 1 and subject[1].startswith("A/"))


def _flawed(call: RollCall, flaw: Flaw, detail: str) -> RollCall:
    return replace(call, flaws=(*call.flaws, Inconsistency(flaw, call.symbol, detail)))


def _twice(call: RollCall) -> RollCall:
    return _flawed(call, Flaw.SYMBOL_TWICE, "the file holds it more than once; the last entry counts")


def codes_by_name(reference: Reference) -> dict[str, str]:
    """The code for the words of every English name that names one state, or names one before others."""
    by_kind: dict[str, dict[str, set[str]]] = {kind: {} for kind in _KINDS_OF_NAMES}
    for state in reference.states.values():
        by_kind["name"].setdefault(words_in(state.name), set()).add(state.code)
        by_kind["official"].setdefault(words_in(state.official_name), set()).add(state.code)
    for entry in reference.names:
        if entry.language == "en" and entry.kind in by_kind:
            by_kind[entry.kind].setdefault(entry.words, set()).add(entry.code)
    found: dict[str, str] = {}
    for kind in reversed(_KINDS_OF_NAMES):
        found |= {words: min(codes) for words, codes in by_kind[kind].items() if len(codes) == 1}
    return found


DGACM = Dgacm()

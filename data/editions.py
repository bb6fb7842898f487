"""The files of one load, put together by source, and compared with what was loaded of that source before."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Protocol, TypeVar

from msgspec.structs import replace

from data.model import Ballots, Flaw, Inconsistency, RollCall, Source, StateName, Testimony
from data.reference import Reference
from data.report import Correction, SourceReport
from data.sources import Format, SourceError, SourceFile, describe, recognise
from data.symbols import symbol_key

LEAST_OF_LAST_EDITION = 0.99
# Some 22,000 resolutions were ever adopted.
MOST_ROLL_CALLS = 100_000

# So often is it told how far a load has come.
COUNTED_AT_ONCE = 200

Key = tuple[str, ...]
Counted = TypeVar("Counted")


class Progress(Protocol):
    """Who is told how a load is getting on."""

    def reading(self, file: str, position: int, size: int) -> None:
        """`position` of the `size` bytes of a file on disk are behind us."""
        ...

    def stage(self, name: str, done: int = 0, total: int = 0) -> None:
        """`done` of `total` roll calls are behind us in this part of the work; none where they are not counted."""
        ...


def counted(entries: Iterable[Counted], name: str, total: int, progress: Progress) -> Iterator[Counted]:
    """The entries, each counted as it goes by."""
    progress.stage(name, 0, total)
    for number, entry in enumerate(entries, 1):
        yield entry
        if number % COUNTED_AT_ONCE == 0 or number == total:
            progress.stage(name, number, total)


@dataclass(slots=True)
class Edition:
    """What the files of one source hold together."""

    format: Format
    source: Source
    roll_calls: dict[Key, RollCall] = field(default_factory=dict)
    names: list[StateName] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.roll_calls) or len(self.names)


def read_editions(files: Iterable[SourceFile], reference: Reference, progress: Progress) -> list[Edition]:
    """One edition for each source that the files belong to. Raises SourceError."""
    editions: dict[str, Edition] = {}
    for file in files:
        known = recognise(file)
        edition = editions.setdefault(
            known.key, Edition(known, Source(known.key, known.name, known.rank, known.trusts_symbols))
        )
        _read_into(edition, file, reference, progress)
    return list(editions.values())


def _read_into(edition: Edition, file: SourceFile, reference: Reference, progress: Progress) -> None:
    size = file.path.stat().st_size
    found: dict[Key, RollCall] = {}
    before = len(edition.names)
    for item in edition.format.read(file, reference, lambda position: progress.reading(file.name, position, size)):
        if isinstance(item, StateName):
            edition.names.append(item)
        else:
            if len(found) >= MOST_ROLL_CALLS:
                raise SourceError(f"more than {MOST_ROLL_CALLS:,} roll calls; this is no voting data", file=file.name)
            key = key_of(item, edition.format)
            found[key] = _twice(found[key], item) if key in found else item
    if not found and len(edition.names) == before:
        raise SourceError("the file has a header and nothing under it", file=file.name)
    edition.roll_calls |= found
    described = describe(file)
    source = edition.source
    edition.source = replace(
        source,
        version=max(source.version, described.version),
        citation=described.citation or source.citation,
        files=", ".join(filter(None, (source.files, file.name))),
        loaded_at=datetime.now(UTC).isoformat(timespec="seconds"),
    )


def key_of(call: RollCall, known: Format) -> Key:
    """By what two editions of a source know that they speak of the same roll call."""
    if not known.trusts_symbols:
        return (call.reference,)
    symbol = symbol_key(call.symbol)
    return (symbol,) if known.one_vote_a_symbol else (symbol, call.date.isoformat())


def _twice(first: RollCall, second: RollCall) -> RollCall:
    detail = f"record {second.reference} has the symbol and date of record {first.reference}, which counts"
    return replace(first, flaws=(*first.flaws, Inconsistency(Flaw.SYMBOL_TWICE, first.symbol, detail)))


def refuse_smaller(edition: Edition, old: int) -> None:
    """A whole edition that holds clearly less than the last one is rather a wrong or broken file. Raises SourceError."""
    if edition.format.whole and len(edition) < old * LEAST_OF_LAST_EDITION:
        what = "roll calls" if edition.roll_calls else "names"
        message = f"holds {len(edition):,} {what}, the loaded edition of {edition.source.name} {old:,}; if that is meant, load it with --force"
        raise SourceError(message, file=edition.source.files)


def succeed(edition: Edition, old: list[Testimony], elsewhere: Container[str]) -> tuple[list[Testimony], SourceReport]:
    """What a source says once this edition is in, and how that differs from before. `elsewhere` are the keys of the
    symbols that other sources have."""
    before = {key_of(testimony.roll_call, edition.format): testimony.roll_call for testimony in old}
    new = [key for key in edition.roll_calls if key not in before]
    changed = [key for key, call in edition.roll_calls.items() if key in before and _differ(call, before[key])]
    kept = {} if edition.format.whole else before
    now = kept | edition.roll_calls
    days = [call.date for call in edition.roll_calls.values()]
    sessions = {call.session for call in edition.roll_calls.values()}
    report = SourceReport(
        key=edition.source.key,
        name=edition.source.name,
        version=edition.source.version,
        files=edition.source.files,
        new=len(new),
        changed=len(changed),
        unchanged=len(edition.roll_calls) - len(new) - len(changed),
        withdrawn=len(before.keys() - now.keys()),
        names=len(edition.names),
        first=min(days, default=None),
        last=max(days, default=None),
        arrivals=tuple(call for key in new if symbol_key((call := edition.roll_calls[key]).symbol) not in elsewhere),
        corrections=tuple(Correction(before[key], edition.roll_calls[key]) for key in changed),
        absent=tuple(
            call.symbol for key, call in kept.items() if key not in edition.roll_calls and call.session in sessions
        ),
    )
    return [Testimony(edition.source, call) for call in now.values()], report


def _differ(one: RollCall, other: RollCall) -> bool:
    if _as_mapping(one.ballots) != _as_mapping(other.ballots):
        return True
    return replace(one, ballots=None) != replace(other, ballots=None)


def _as_mapping(ballots: Ballots | None) -> dict[str, str] | None:
    return None if ballots is None else dict(ballots)

"""One vote that sources know under several symbols: texts that were put to it together, or the first part of a text.

A/RES/77/263 of one source is A/RES/77/263A of another, since a part B came in spring; on A/RES/75/254 A-C one vote was
taken, for which another source has a record for each of A, B and C besides. A source is taken at its word where it
alone has such records.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date

import msgspec

from data.model import Body, RollCall, Testimony
from data.symbols import Series, Symbol, parse_symbol

Cluster = list[Testimony]

# Where lists of one vote differ by slips, they do so by less than this part of the members.
MOST_SLIPS = 0.05
_RANGE = re.compile(r"([A-Z])-([A-Z])$")


class _Text(msgspec.Struct, frozen=True):
    """A cluster's symbol and who uses it, and its fullest account."""

    cluster: Cluster
    part: str
    sources: frozenset[str]
    call: RollCall


def one_vote_each(clusters: Sequence[Cluster]) -> list[Cluster]:
    """The clusters, those of a text and of its parts made one where a source knows them as one vote; the text's symbol
    stands first."""
    under: dict[int, Cluster] = {}
    joined: dict[int, Cluster] = {}
    for texts in _of_one_number_and_day(clusters):
        for whole in texts:
            parts = [] if id(whole.cluster) in under else [part for part in texts if id(part.cluster) not in under]
            for part in _parts_in(whole, parts):
                under[id(part.cluster)] = whole.cluster
                joined[id(whole.cluster)] = [*joined.get(id(whole.cluster), whole.cluster), *part.cluster]
    return [joined.get(id(cluster), cluster) for cluster in clusters if id(cluster) not in under]


def _of_one_number_and_day(clusters: Sequence[Cluster]) -> Iterator[list[_Text]]:
    """Texts that share number and day, those that can hold others first."""
    found: dict[tuple[str | None, int, Series, date], list[_Text]] = defaultdict(list)
    for cluster in clusters:
        symbol = _symbol_of(cluster)
        if symbol and symbol.body is Body.ASSEMBLY and symbol.series in (Series.RESOLUTION, Series.DECISION):
            text = _text(cluster, symbol)
            found[symbol.session, symbol.number, symbol.series, text.call.date].append(text)
    for texts in found.values():
        if len(texts) > 1:
            yield sorted(texts, key=lambda text: (text.part != "", not _RANGE.match(text.part), text.part))


def _symbol_of(cluster: Cluster) -> Symbol | None:
    first = cluster[0]
    return parse_symbol(first.roll_call.symbol) if first.source.trusts_symbols else None


def _text(cluster: Cluster, symbol: Symbol) -> _Text:
    trusted = [testimony for testimony in cluster if testimony.source.trusts_symbols]
    fullest = min(trusted, key=lambda testimony: (testimony.roll_call.ballots is None, testimony.source.rank))
    sources = frozenset(testimony.source.key for testimony in trusted)
    return _Text(cluster, symbol.part or "", sources, fullest.roll_call)


def _parts_in(whole: _Text, texts: Sequence[_Text]) -> list[_Text]:
    """Those that are told of the vote on the whole: no others fit its votes better."""
    differences = {
        text.part: found
        for text in texts
        if _holds(whole.part, text.part) and whole.sources - text.sources
        if (found := _difference(whole.call, text.call)) is not None
    }
    least = min(differences.values(), default=0)
    return [text for text in texts if differences.get(text.part) == least]


def _holds(whole: str, part: str) -> bool:
    ends = _RANGE.match(whole)
    return not whole or bool(ends and len(part) == 1 and ends[1] <= part <= ends[2])


def _difference(one: RollCall, other: RollCall) -> int | None:
    """By how many votes two accounts differ, or None where they are of two votes."""
    if one.modality is not other.modality:
        return None
    if one.ballots is None or other.ballots is None:
        told = {counts for call in (one, other) if (counts := _counts(call))}
        return 0 if len(told) <= 1 else None
    theirs = dict(other.ballots)
    differing = sum(theirs.get(code, letter) != letter for code, letter in one.ballots)
    return differing if differing <= MOST_SLIPS * len(theirs) else None


def _counts(call: RollCall) -> tuple[int, int, int] | None:
    tally = call.ballots.tally() if call.ballots else call.tally
    return (tally.yes, tally.no, tally.abstain) if tally else None

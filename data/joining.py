"""One roll call out of what several sources say of it.

Sources whose symbols can be trusted are joined by symbol, and by date where one source uses a symbol twice. Voeten's
roll calls are joined to those by symbol, month and votes. Last come votes that have several symbols (`data/parts.py`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

import msgspec
from msgspec.structs import replace

from data.matching import has_true_symbol, match_by_votes, month_of, written_symbol
from data.model import Body, Flaw, Inconsistency, RollCall, Source, Testimony
from data.parts import one_vote_each
from data.symbols import parse_symbol, same_part, symbol_key

FILLED_IN = (
    "title",
    "session",
    "agenda",
    "subjects",
    "draft",
    "committee",
    "committee_report",
    "meeting",
    "note",
    "url",
    "parent",
    "vetoed_by",
    "topics",
    "sponsors",
    "tally",
)
MOST_DIFFERENCES_NAMED = 12
# Decisions are numbered from 301 or 401 in every session, resolutions from 1.
FIRST_NUMBER_OF_DECISIONS = 300


class JoinedRollCall(msgspec.Struct, frozen=True):
    """What all sources together say: the best source's word, gaps filled from the others, disagreements noted."""

    roll_call: RollCall
    testimonies: tuple[Testimony, ...]

    @property
    def source(self) -> Source:
        return self.testimonies[0].source

    @property
    def source_of_sponsors(self) -> Source:
        """The source whose list of sponsors is taken: the best that has one."""
        return _with_sponsors(self.testimonies).source

    @property
    def other_symbols(self) -> tuple[str, ...]:
        """What else sources call it: A/RES/77/263 what is A/RES/77/263A in the best one."""
        trusted = (testimony.roll_call.symbol for testimony in self.testimonies if testimony.source.trusts_symbols)
        by_key = {symbol_key(symbol): symbol for symbol in trusted}
        return tuple(sorted(by_key[key] for key in by_key.keys() - {symbol_key(self.roll_call.symbol)}))

    @property
    def overruled(self) -> tuple[Inconsistency, ...]:
        """What is wrong with the sources whose word does not stand: no answer uses it, but the report tells it."""
        return tuple(
            replace(flaw, detail=f"{flaw.detail} (in {testimony.source.name}, whose word does not count here)")
            for testimony in self.testimonies[1:]
            for flaw in testimony.roll_call.flaws
            if flaw not in self.roll_call.flaws
        )


def join(testimonies: Iterable[Testimony]) -> list[JoinedRollCall]:
    """All roll calls, each once, in no particular order."""
    trusted: list[Testimony] = []
    others: list[Testimony] = []
    for testimony in testimonies:
        (trusted if testimony.source.trusts_symbols else others).append(testimony)
    clusters = list(_by_symbol(trusted))
    matches = match_by_votes([testimony.roll_call for testimony in others], [_best(cluster) for cluster in clusters])
    for testimony, place in zip(others, matches, strict=True):
        if place is None:
            clusters.append([testimony])
        else:
            clusters[place].append(testimony)
    return _under_parents([_unite(cluster) for cluster in one_vote_each(clusters)])


def _by_symbol(testimonies: Iterable[Testimony]) -> Iterator[list[Testimony]]:
    clusters: dict[tuple[Body, str], list[Testimony]] = defaultdict(list)
    for testimony in testimonies:
        clusters[testimony.roll_call.body, symbol_key(testimony.roll_call.symbol)].append(testimony)
    for cluster in clusters.values():
        sources = [testimony.source.key for testimony in cluster]
        if len(set(sources)) == len(sources):
            yield cluster
        else:
            yield from _apart(cluster)


def _apart(cluster: list[Testimony]) -> Iterator[list[Testimony]]:
    """A symbol that a source uses for votes on several days: each day is a roll call of its own."""
    days: dict[date, list[Testimony]] = defaultdict(list)
    for testimony in cluster:
        days[testimony.roll_call.date].append(testimony)
    yield from days.values()


def _ordered(cluster: list[Testimony]) -> list[Testimony]:
    """The one whose word counts first: with votes before without, then by rank."""
    return sorted(cluster, key=lambda testimony: (testimony.roll_call.ballots is None, testimony.source.rank))


def _best(cluster: list[Testimony]) -> RollCall:
    return _ordered(cluster)[0].roll_call


def _unite(cluster: list[Testimony]) -> JoinedRollCall:
    ordered = _ordered(cluster)
    best, *others = ordered
    call = best.roll_call
    gaps = {
        name: next((value for other in others if (value := getattr(other.roll_call, name))), getattr(call, name))
        for name in FILLED_IN
        if not getattr(call, name)
    }
    disagreements = tuple(flaw for other in others for flaw in _disagreements(best, other))
    flaws = tuple(dict.fromkeys((*call.flaws, *_flaws_of_sponsors(ordered), *disagreements)))
    return JoinedRollCall(replace(call, **gaps, flaws=flaws), tuple(ordered))


def _with_sponsors(ordered: Sequence[Testimony]) -> Testimony:
    """The best that has a list of sponsors, or else the best."""
    return next((testimony for testimony in ordered if testimony.roll_call.sponsors), ordered[0])


def _flaws_of_sponsors(ordered: Sequence[Testimony]) -> Iterator[Inconsistency]:
    """What is wrong with the list of sponsors that is taken, whoever's word on the votes counts."""
    return (flaw for flaw in _with_sponsors(ordered).roll_call.flaws if flaw.flaw is Flaw.SPONSOR)


def _disagreements(best: Testimony, other: Testimony) -> Iterator[Inconsistency]:
    call, rival = best.roll_call, other.roll_call
    if call.date != rival.date and rival.day_is_known:
        yield Inconsistency(
            Flaw.SOURCES_DISAGREE, call.symbol, f"{call.date} here, {rival.date} in {other.source.name}"
        )
    if call.ballots and rival.ballots:
        theirs = dict(rival.ballots)
        differing = [
            f"{code} {letter} here, {theirs[code]} there"
            for code, letter in call.ballots
            if theirs.get(code, letter) != letter
        ]
        if differing:
            more = (
                f" and {len(differing) - MOST_DIFFERENCES_NAMED} more"
                if len(differing) > MOST_DIFFERENCES_NAMED
                else ""
            )
            count = f"{len(differing)} votes differ" if len(differing) > 1 else "1 vote differs"
            named = ", ".join(differing[:MOST_DIFFERENCES_NAMED])
            yield Inconsistency(
                Flaw.SOURCES_DISAGREE,
                call.symbol,
                f"{count} from {other.source.name}: {named}{more}",
            )


def _under_parents(joined: list[JoinedRollCall]) -> list[JoinedRollCall]:
    """Votes on amendments and paragraphs that only name a resolution's number, hung under that resolution."""
    by_number: dict[tuple[str | None, int], list[RollCall]] = defaultdict(list)
    for entry in joined:
        symbol = parse_symbol(entry.roll_call.symbol)
        if symbol and entry.source.trusts_symbols and entry.roll_call.body is Body.ASSEMBLY:
            by_number[symbol.session, symbol.number].append(entry.roll_call)
    return [entry if entry.source.trusts_symbols else _with_parent(entry, by_number) for entry in joined]


def _with_parent(entry: JoinedRollCall, by_number: dict[tuple[str | None, int], list[RollCall]]) -> JoinedRollCall:
    call = entry.roll_call
    written = written_symbol(call)
    if written is None:
        return entry
    numbered = by_number[written.session, written.number]
    if not has_true_symbol(call):
        numbered = [other for other in numbered if month_of(other) == month_of(call)]
    parents = {other.symbol for other in numbered if same_part(_part(other), written.part)} or {
        other.symbol for other in numbered
    }
    if len(parents) == 1:
        return replace(entry, roll_call=replace(call, parent=parents.pop()))
    if not parents and has_true_symbol(call) and written.number < FIRST_NUMBER_OF_DECISIONS:
        # The resolution as a whole was adopted without a recorded vote.
        return replace(entry, roll_call=replace(call, parent=f"A/RES/{written.session}/{written.number}{written.part}"))
    return entry


def _part(call: RollCall) -> str | None:
    symbol = parse_symbol(call.symbol)
    return symbol.part if symbol else None

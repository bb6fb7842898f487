"""Which time each of several claims of a sentence is told of: "185 in 2022 and 187 in 2023"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise, takewhile

from msgspec.structs import replace

from bot.factcheck.clauses import is_put_in_before
from bot.factcheck.statements import (
    ChoiceStated,
    CountStated,
    DifferenceStated,
    GroupStated,
    OutcomeStated,
    Statement,
    VetoStated,
)
from bot.factcheck.times import On
from bot.language.news.line import Line
from bot.language.news.pieces import Piece, Sort

FEWEST_PAIRS = 2
# Begin what is told of something else, or of a time that lasts.
_ELSE = (
    "and",
    "but",
    "while",
    "which",
    "who",
    "that",
    "since",
    "until",
    "from",
    "between",
    "before",
    "after",
    "when",
    "than",
    "said",
    "as",
)


def _lead_to_days(between: Sequence[Piece]) -> bool:
    """ "Voted against it in", "the truce resolutions of", "it three times, in": whether nothing else is told before the days."""
    *words, last = between or (None,)
    apart = False
    for piece in words:
        apart = apart or (piece is not None and piece.is_sign(","))
        if piece is None or piece.sort is Sort.CHOICE or piece.is_word(*_ELSE) or (apart and piece.names_states):
            return False
        if piece.sort is Sort.SIGN and not piece.is_sign(","):
            return False
    return last is None or last.is_sign(",") or last.is_word("in", "on", "of", "at")


def _leads_from_day(piece: Piece) -> bool:
    return piece.sort is Sort.BODY or piece.is_sign(",") or piece.is_word("the", "un")


def _counts_off(lead: Sequence[Piece]) -> bool:
    """ "Two drafts, one on"."""
    return [piece.low for piece in lead[-2:]] in (["one", "on"], ["one", "in"]) and not any(map(_chooses, lead))


def _chooses(piece: Piece) -> bool:
    return piece.sort is Sort.CHOICE or piece.is_word("but", "while", "which", "who")


def _joins_days(piece: Piece) -> bool:
    """ ", again in the procedural vote of", "and in the General Assembly on"."""
    words = (
        "and",
        "on",
        "in",
        "again",
        "at",
        "the",
        "of",
        "vote",
        "procedural",
        "session",
        "meeting",
        "then",
        "one",
        "another",
        "other",
    )
    return piece.is_sign(",") or piece.sort is Sort.BODY or piece.low in words


def of_further_days(statements: Sequence[Statement], days: Sequence[On], pieces: Line) -> Iterator[Statement]:
    """ "India abstained on 2 March, on 24 March and on 12 October", "In 1959 and 1961 the Assembly adopted ...", "Russia vetoed two
    drafts, one on 25 February and one on 30 September": what is said of the day nearest to it, of each further one."""
    for one in statements:
        if isinstance(one, ChoiceStated | CountStated | GroupStated | OutcomeStated | VetoStated):
            # "Against it in October, in December it abstained": a time that leads to a claim of its own is no further one.
            own = [on for on in days if on.end <= one.start or not _leads_to_another(on, one, statements, pieces)]
            own = [on for on in own if not is_put_in_before(on.start, one, pieces)]
            further = _listed_behind(one, own, pieces) or _listed_before(one, own, pieces)
            yield from (replace(one, start=on.start, end=on.end, core=None) for on in further)


def _leads_to_another(on: On, one: Statement, statements: Sequence[Statement], pieces: Line) -> bool:
    others = (other for other in statements if other.start >= max(on.end, one.end))
    return any(all(map(_opens_claim, pieces.within(on.end, other.start))) for other in others)


def _opens_claim(piece: Piece) -> bool:
    return piece.is_word("it", "the", "they")


def _listed_behind(one: Statement, days: Sequence[On], pieces: Line) -> Sequence[On]:
    """The days with which the list goes on whose first is right behind a claim."""
    behind = [on for on in days if on.start >= one.end]
    lead = pieces.within(one.end, behind[0].start) if behind else []
    if not behind or not (_lead_to_days(lead) or _counts_off(lead)):
        return ()
    return [on for _, on in takewhile(lambda pair: _are_joined(pair[0], pair[1], pieces), pairwise(behind))]


def _listed_before(one: Statement, days: Sequence[On], pieces: Line) -> Sequence[On]:
    """The days of the list whose last is right before a claim."""
    before = [on for on in reversed(days) if on.end <= one.start]
    if not before or not all(map(_leads_from_day, pieces.within(before[0].end, one.start))):
        return ()
    further = [on for _, on in takewhile(lambda pair: _are_joined(pair[1], pair[0], pieces), pairwise(before))]
    # "All through the 2010s, in 2016, ..." is one time.
    listed = further and any(piece.is_word("and") for piece in pieces.within(further[0].end, before[0].start))
    return further if listed else ()


def _are_joined(one: On, other: On, pieces: Line) -> bool:
    between = pieces.within(one.end, other.start)
    return bool(between) and all(map(_joins_days, between))


def earlier_and_later(one: Statement, days: Sequence[On]) -> tuple[On, On] | None:
    """The two times that a sentence names before a move that has none of its own: "rose from 125 in 2022 to 130 in 2024, while
    the noes fell from 37 to 32"; None for other statements, and where it names more or fewer."""
    if not (isinstance(one, DifferenceStated) and one.before is not None):
        return None
    told = sorted(
        (on.period.start, on.start, on) for on in days if on.period and on.period.start and on.end <= one.start
    )
    return (told[0][-1], told[1][-1]) if len(told) == len(days) == FEWEST_PAIRS else None


def _of_moves(statements: Sequence[Statement], days: Sequence[On]) -> dict[int, tuple[On, ...]]:
    """The later of two times, by the places of the claims that make up a move between them."""
    found: dict[int, tuple[On, ...]] = {}
    for one in statements:
        if both := earlier_and_later(one, days):
            found |= {other.start: both[1:] for other in statements if 0 <= other.start - one.end <= len(" to ")}
            found[one.start] = both[1:]
    return found


def in_pairs(statements: Sequence[Statement], days: Sequence[On]) -> dict[int, tuple[On, ...]]:
    """The times of the claims that begin at each place, where claims and times take turns all through a sentence, and of moves
    between two of them; nothing where they do not."""
    moves = _of_moves(statements, days)
    statements = [one for one in statements if one.start not in moves]
    on_days = {on.start for on in days}
    # What is told of a further day is told by that day itself.
    told = [one for one in statements if not isinstance(one, DifferenceStated) and one.start not in on_days]
    marks: list[tuple[int, Statement | On]] = [(one.start, one) for one in told]
    marks += [(on.start, on) for on in days if not any(one.start <= on.start < one.end for one in told)]
    marks.sort(key=lambda mark: mark[0])
    runs = [[one for _, one in run] for _, run in groupby(marks, lambda mark: isinstance(mark[1], On))]
    if len(runs) < 2 * FEWEST_PAIRS or len(runs) % 2:
        return moves
    found = dict(moves)
    for one, other in zip(runs[::2], runs[1::2], strict=True):
        claims, times = (other, one) if isinstance(one[0], On) else (one, other)
        for claim in claims:
            found[claim.start] = tuple(time for time in times if isinstance(time, On))
    return found

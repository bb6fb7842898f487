"""Claims on several votes at once: "every resolution of 2022", "none of the texts", "three of the six", "never"."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from functools import reduce
from operator import and_, or_

import msgspec
from msgspec.structs import replace

from bot.factcheck.left_out import LeftOut, left_out_in
from bot.factcheck.statements import Quantifier, Statement, Unheld
from bot.factcheck.terms import Term, Terms
from bot.factcheck.times import MONTH
from bot.language.claims import relation_of
from bot.language.mentions import SymbolMention, WhenMention
from bot.language.news.line import Line
from bot.language.news.pieces import Piece, Sort
from bot.language.news.rules import says
from bot.quantities import Relation
from data.matrix import Calls, newest_first
from data.model import Period

_QUANTIFIERS = {
    "all": Quantifier.ALL, "every": Quantifier.ALL, "each": Quantifier.ALL, "both": Quantifier.ALL, "any": Quantifier.ALL,
    "no": Quantifier.NONE, "none": Quantifier.NONE, "neither": Quantifier.NONE, "most": Quantifier.MOST,
}  # fmt: skip
_ADVERBS = frozenset({"always", "consistently", "invariably", "without exception", "throughout"})
_VOTES = frozenset({"resolution", "resolutions", "text", "texts", "draft", "drafts", "measure", "measures", "motion", "motions",
                    "roll call", "roll calls", "draft resolution", "draft resolutions"})  # fmt: skip
# "No votes", "most votes" and "three of the votes" are ballots.
_BALLOTS = frozenset({"vote", "votes"})
_TIMES = frozenset({"time", "times", "year", "occasion", "occasions", "case", "session", "counts"})
_BEHIND_POINTING = ("as", "too", "and", "but", "while", "again")
_LESSENING = frozenset({"nearly", "almost", "not", "virtually", "practically"})
_UP_TO = (("until",), ("till",))
# "Not until 2007", "had to wait until 2007": that it was then.
_WAITING = ("not", "never", "wasn't", "didn't", "wait", "waited", "waiting")
_LONG = ("years", "decades", "long")
# How often in all, and not each time.
_OFTEN = ("once", "twice", "times", "often", "mostly", "usually", "sometimes")
_COUNTING = _ADVERBS.union(_QUANTIFIERS, _LONG, {"never", "then"})
_DURING = ("in", "during", "throughout", "through", "over", "of", "all")
# So many make a decade.
YEARS = 10
_REACH = 7
BESIDE = 12
_PLAIN = frozenset(
    {"un", "u", "n", "related", "adopted", "passed", "recorded", "such", "annual", "new", "assembly's", "relevant"}
)


class Several(msgspec.Struct, frozen=True):
    """How many of the votes a claim is said of; `quantifier` is None where the words are not exact. `total` is how many
    votes there are said to be; `period` when they were; `of_two`: they are the two spoken of; `of_told`: those of whom the text has told before;
    `of_span`: they are those of some years, of which a count need not be that of each; `open`: since when is not told, it may not have
    been so at first, and is not to have been so later; `left_out`: of which it is not said."""

    start: int
    end: int
    quantifier: Quantifier | None
    count: int | None = None
    relation: Relation = Relation.EXACTLY
    total: int | None = None
    period: Period | None = None
    of_votes: bool = True
    of_two: bool = False
    of_told: bool = False
    of_span: bool = False
    open: bool = False
    left_out: LeftOut | None = None


def several_in(pieces: Line) -> list[Several]:
    """What a sentence says of several votes; nothing where it names one by its symbol."""
    named = (pieces[place].mention for place in pieces.of_sort(Sort.SYMBOL))
    symbols = [one for one in named if isinstance(one, SymbolMention)]
    if symbols and not are_several(symbols):
        return []
    counting = {*pieces.of_sort(Sort.FIGURE, Sort.CHOICE, Sort.WHEN), *pieces.where(_COUNTING)}
    told = [one for place in sorted(counting) if (one := _at(place, pieces))]
    # "Until 2007 it always abstained".
    found = [one for one in told if not one.open] or told
    if not found:
        return []
    left_out = left_out_in(pieces)
    # "Bar one: in 2016 it abstained" tells of another time behind.
    last = max(left_out.places) if left_out else len(pieces)
    mentions = [pieces[place].mention for place in pieces.of_sort(Sort.WHEN) if place <= last]
    periods = [mention.period for mention in mentions if isinstance(mention, WhenMention) and mention.period]
    if left_out:
        periods = [period for period in periods if period not in left_out.periods]
    period = periods[0] if periods else None
    exact = len(periods) <= 1
    return [
        replace(one, quantifier=one.quantifier if exact else None, period=period, left_out=left_out) for one in found
    ]


def are_several(symbols: Sequence[SymbolMention]) -> bool:
    """Whether symbols are those of several votes."""
    return len(symbols) > 1 or any(symbol.last is not None for symbol in symbols)


def _at(place: int, pieces: Sequence[Piece]) -> Several | None:
    piece = pieces[place]
    before = pieces[place - 1].low if place else ""
    if before == "as":
        # "As always", "as in every year": by the way.
        return None
    if piece.low == "no" and before in ("a", "the"):
        # "A no-frills text".
        return None
    is_never = piece.low.startswith("never") and (
        piece.sort is Sort.CHOICE or _has_choice(pieces[place + 1 : place + 4])
    )
    if is_never or piece.low in _ADVERBS:
        return Several(piece.start, piece.end, Quantifier.ALL, of_votes=False)
    if (span := _span_at(place, pieces)) is not None:
        return span
    quantifier = _QUANTIFIERS.get(piece.low)
    if piece.is_word("both", "neither") and _ends_after_choice(place, pieces):
        return Several(piece.start, piece.end, _QUANTIFIERS[piece.low], of_two=True)
    is_part = piece.sort is Sort.FIGURE and piece.part is None and _is_of(place, pieces)
    if not (quantifier or is_part) or (piece.low == "any" and not _is_denied(place, pieces)):
        return None
    if quantifier and (points := _pointing(place, pieces)):
        return points
    noun, total = _votes_behind(place + 1, pieces, ballots=quantifier is Quantifier.ALL)
    if noun is None:
        return None
    lead = tuple(other.low for other in pieces[max(0, place - 2) : place])
    relation = relation_of(lead) or relation_of(lead[-1:]) or Relation.EXACTLY
    if is_part:
        return Several(piece.start, pieces[noun].end, Quantifier.EXACTLY, piece.value, relation, total)
    exact = None if before in _LESSENING else quantifier
    of_votes, of_two = pieces[noun].low not in _TIMES, piece.low == "both"
    return Several(piece.start, pieces[noun].end, exact, total=total, of_votes=of_votes, of_two=of_two)


def _span_at(place: int, pieces: Sequence[Piece]) -> Several | None:
    """ "From 2000 to 2007", "for years": all votes of a span, where it is told in full; "between 2000 and 2007" may be any of them, and
    "until 2007" or "until then" does not say since when."""
    piece = pieces[place]
    if piece.is_word(*_LONG) and place and pieces[place - 1].is_word("for"):
        return Several(pieces[place - 1].start, piece.end, None, of_votes=False, of_span=True)
    if piece.is_word("then") and place and pieces[place - 1].is_word("until", "till"):
        return Several(pieces[place - 1].start, piece.end, None, of_votes=False, of_span=True)
    period = piece.mention.period if isinstance(piece.mention, WhenMention) else None
    lead = piece.words[:1]
    opens = not place or pieces[place - 1].sort is Sort.SIGN
    up_to = period is not None and period.start is None and (lead in _UP_TO or (opens and lead == ("before",)))
    if up_to and not any(one.is_word(*_WAITING) for one in pieces[:place]):
        return Several(piece.start, piece.end, Quantifier.ALL, of_votes=False, of_span=True, open=True)
    if not (period and period.start and period.end and lead in (("from",), ("between",))):
        return None
    if (period.end - period.start).days <= MONTH:
        return None
    often = any(other.is_word(*_OFTEN) for other in pieces)
    quantifier = Quantifier.ALL if lead == ("from",) and not often else None
    return Several(piece.start, piece.end, quantifier, of_votes=False, of_span=True)


def _ends_after_choice(place: int, pieces: Sequence[Piece]) -> bool:
    """ "France voted for both", "abstained on neither"."""
    behind = pieces[place + 1 : place + 2]
    return place > 0 and pieces[place - 1].sort is Sort.CHOICE and (not behind or behind[0].sort is Sort.SIGN)


def _pointing(place: int, pieces: Sequence[Piece]) -> Several | None:
    """ "Abstained on all six as well", "voted against each of them": those of which the text has told."""
    led = place > 0 and (pieces[place - 1].is_word("on") or pieces[place - 1].sort is Sort.CHOICE)
    behind = pieces[place + 1 : place + 3]
    if not led or not behind:
        return None
    counted = behind[0].sort is Sort.FIGURE and behind[0].part is None
    last = place + 1 if counted else place + 2
    of_them = [piece.low for piece in behind] in (["of", "them"], ["of", "these"], ["of", "those"])
    ends = pieces[last + 1 : last + 2]
    if not (counted or of_them) or not (not ends or ends[0].sort is Sort.SIGN or ends[0].is_word(*_BEHIND_POINTING)):
        return None
    total = behind[0].value if counted else None
    quantifier = _QUANTIFIERS[pieces[place].low]
    return Several(pieces[place].start, pieces[last].end, quantifier, total=total, of_told=True)


def _has_choice(pieces: Iterable[Piece]) -> bool:
    return any(piece.sort is Sort.CHOICE for piece in pieces)


def _is_of(place: int, pieces: Sequence[Piece]) -> bool:
    """ "Three of the six texts", "five times out of six"."""
    behind = [piece.low for piece in pieces[place + 1 : place + 4]]
    return behind[:1] == ["of"] or behind in (["times", "out", "of"], ["times", "in", "a"])


def _is_denied(place: int, pieces: Sequence[Piece]) -> bool:
    words = [word for piece in pieces[max(0, place - 6) : place] for word in piece.low.split()]
    return not {"not", "t", "never"}.isdisjoint(words)


def _votes_behind(start: int, pieces: Sequence[Piece], *, ballots: bool) -> tuple[int | None, int | None]:
    """The place of the word for votes that a quantifier counts, and how many it says there are."""
    total = None
    for here in range(start, min(start + _REACH, len(pieces))):
        piece = pieces[here]
        if (
            piece.sort is Sort.SYMBOL
            or piece.low in _VOTES
            or piece.low in _TIMES
            or (ballots and piece.low in _BALLOTS)
        ):
            return here, total
        if piece.low in _BALLOTS:
            return None, None
        if piece.sort is Sort.FIGURE:
            total = piece.value
        if piece.sort in (Sort.CHOICE, Sort.SIGN) or (
            piece.sort is Sort.WORD and says("voters", piece.low) and piece.low != "un"
        ):
            return None, None
        if piece.is_word("but", "and", "who", "that", "which", "have", "has", "was", "were"):
            return None, None
    return None, None


def decade_told(pieces: Line) -> frozenset[int]:
    """The places of words that point back to a decade: "in that decade", "throughout the decade"."""
    told = [
        place
        for place in pieces.where(("decade",))
        if place > 1 and pieces[place - 1].is_word("that", "the", "this") and pieces[place - 2].is_word(*_DURING)
    ]
    return frozenset(told)


class Subject(msgspec.Struct, frozen=True):
    """The votes of a subject: those that its states, topics and names stand for, and those that also have its other words."""

    broad: Calls
    narrow: Calls
    is_named: bool


def subject_of(pieces: Sequence[Piece], parties: AbstractSet[int], everything: Calls, known: Terms) -> Subject:
    """What the votes of a sentence are about; all votes where it does not say."""
    broad = narrow = everything
    named = False
    for place, piece in enumerate(pieces):
        calls = 0 if place in parties else _stood_for(known.of([piece]))
        if not calls or piece.low in _PLAIN or says("assembly_verbs", piece.low) or says("text", piece.low):
            continue
        if piece.sort in (Sort.STATES, Sort.TOPIC, Sort.NAME, Sort.ORGAN):
            broad, named = broad & calls, True
        narrow &= calls
    if named or narrow == everything:
        return Subject(broad, narrow, named)
    # Words alone stand in titles of other subjects as well: surely meant is the text that comes back most often.
    titles = {
        known.index.of_title(known.index.knowledge.record.call(number)) & narrow for number in newest_first(narrow)
    }
    return Subject(narrow, max(titles, key=int.bit_count, default=0), is_named=True)


def _stood_for(terms: Sequence[Term]) -> Calls:
    """The roll calls that a piece stands for: as a whole or by all of its words, since an embargo need not be that on Cuba; where it
    is no subject as a whole, by any of them."""
    whole, words = ([term.calls for term in terms if term.is_subject is told] for told in (True, False))
    return reduce(or_, whole, reduce(and_, words) if whole and words else reduce(or_, words, 0))


def is_said_of(several: Several, statement: Statement, pieces: Line) -> bool:
    """Whether a statement stands in the clause that speaks of several votes."""
    first, last = min(several.end, statement.end), max(several.start, statement.start)
    left_out = several.left_out.places if several.left_out else frozenset()
    apart = {pieces[place].start for place in left_out if place < len(pieces)}
    between = [piece for piece in pieces.within(first, last) if piece.start not in apart]
    leads = several.end <= statement.start and several.start - pieces[0].start < BESIDE
    return not any(
        (piece.sort is Sort.SIGN and not (leads and piece.low == ",")) or piece.is_word("and", "but", "while", "which")
        for piece in between
    )


def widened(statement: Statement, several: Several) -> Statement:
    """A statement together with the words for how many votes it is said of, where these stand beside it."""
    if max(several.start - statement.end, statement.start - several.end) > BESIDE or isinstance(statement, Unheld):
        return statement
    start, end = min(statement.start, several.start), max(statement.end, several.end)
    return replace(statement, start=start, end=end, core=(statement.start, statement.end))

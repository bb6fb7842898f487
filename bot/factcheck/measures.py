"""Counts that are told of a rise or a fall: "support stood at 106", "it climbed to 120", "abstentions fell to 13"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.factcheck.statements import CountStated, DifferenceStated
from bot.language.mentions import ChoiceMention
from bot.language.news.line import Line
from bot.language.news.pieces import Piece, Sort
from bot.language.news.rules import says
from data.model import Choice

_LED = ("at", "from", "to", "back", "up", "down", "just", "only", "again")
_SUBJECTS = {
    "support": Choice.YES,
    "backing": Choice.YES,
    "approval": Choice.YES,
    "opposition": Choice.NO,
    "dissent": Choice.NO,
}
_OF_TEXT = frozenset(
    ["it", "count", "one", "total", "tally", "figure", "number", "text", "resolution", "majority", "draft"]
)
_BEFORE_TEXT = ("the", "this", "such", "a", "draft", "annual")
_MULTIPLES = ("doubled", "tripled", "trebled", "quadrupled", "halved")
# A move over so long is from no vote that is known.
_SPANS = frozenset(
    {"year", "years", "decade", "decades", "since", "over", "time", "session", "sessions", "vote", "then"}
)
_JOINING = ("and", "but", "while", "whereas")
# "Opposition was down to 32".
_CONFINING = ("confined", "limited", "restricted", "amounted")
_STANDING = ("was", "were", "is", "are")
_REACH, _LONGEST_OBJECT = 9, 4
_LEAST = 2


def measured(pieces: Line, taken: set[int]) -> Iterator[CountStated | DifferenceStated]:
    """Figures behind a verb of measure, each of the choice that its subject names; without one, votes in favour."""
    for place in pieces.of_sort(Sort.FIGURE):
        piece = pieces[place]
        if piece.part is not None or place in taken or piece.value < _LEAST:
            continue
        verb = _verb_before(place, pieces)
        is_had = verb == place - 1 and pieces[verb].is_word("had", "has")
        is_had = is_had or (verb > 0 and pieces[verb].is_word("was", "is", "been") and _is_number(verb, pieces))
        is_had = is_had or (pieces[verb].is_word(*_STANDING) and pieces[verb + 1].is_word("down", "up"))
        behind = pieces[place + 1] if place + 1 < len(pieces) else None
        ends = (
            behind is None or behind.sort in (Sort.SIGN, Sort.WHEN) or behind.is_word("and", "in", "on", "but", "for")
        )
        # "Opposition was confined to nine states".
        ends = ends or (pieces[verb].is_word(*_CONFINING) and says("voters", behind.low if behind else ""))
        goes_on = _of_that(verb, pieces) is not None
        if not ends or verb < 0 or not (says("measures", pieces[verb].low) or is_had or goes_on):
            continue
        is_end = verb < place - 2 and pieces[place - 1].is_word("to")
        if is_end and any(other.sort is Sort.WHEN for other in pieces[place + 1 : place + 3]):
            # "Fell from 187 in 2024 to 166 in 2025": told beside its own time.
            continue
        choice = _choice_before(verb, pieces) or _of_that(verb, pieces)
        if choice:
            start = pieces[verb - 1 if verb and pieces[verb - 1].is_word("again", "only") else verb].start
            # By how many times it rose is not looked for.
            start = piece.start if is_end or pieces[verb].is_word(*_MULTIPLES) else start
            yield CountStated(start, piece.end, (choice,), piece.value, core=(piece.start, piece.end))
            if is_end and not _is_timed(_clause_of(place, pieces)):
                yield from _start_of_move(place, choice, pieces)


def _clause_of(place: int, pieces: Line) -> Sequence[Piece]:
    """The clause that a place stands in, by its signs and joining words."""
    ends = [here for here, piece in enumerate(pieces) if piece.sort is Sort.SIGN or piece.is_word(*_JOINING)]
    start = max((here for here in ends if here < place), default=-1)
    return pieces[start + 1 : min((here for here in ends if here > place), default=len(pieces))]


def _is_timed(clause: Sequence[Piece]) -> bool:
    return any(piece.sort is Sort.WHEN or not _SPANS.isdisjoint(piece.words) for piece in clause)


def _start_of_move(end: int, choice: Choice, pieces: Line) -> Iterator[DifferenceStated]:
    """ "From three" in "rose from three to seven": how many there had been on the vote before, where no time of its own is told."""
    start = end - len(("from", "three", "to"))
    if start >= 0 and pieces[start].is_word("from") and pieces[start + 1].sort is Sort.FIGURE:
        was = pieces[start + 1]
        if was.part is None:
            yield DifferenceStated(
                pieces[start].start, was.end, choice, pieces[end].value - was.value, of_two=True, before=was.value
            )


def _verb_before(figure: int, pieces: Sequence[Piece]) -> int:
    """Where the verb may stand: "rose from 120 in October", "fell from 35 to 32"."""
    verb = figure - 1
    while verb > 0 and pieces[verb].is_word(*_LED):
        verb -= 1
    if not pieces[figure - 1].is_word("to"):
        return verb
    reach = range(figure - 2, max(0, figure - _REACH), -1)
    start = next(
        (here for here in reach if pieces[here].is_word("from") and pieces[here + 1].sort is Sort.FIGURE), None
    )
    if start is None:
        return verb
    # "Almost doubled, from 31 to 59".
    return start - 2 if pieces[start - 1].is_sign(",") else start - 1


def _of_that(place: int, pieces: Sequence[Piece]) -> Choice | None:
    """ "Abstentions rose from one to twelve and that of no votes from two to seven": the choice that goes on with the verb before."""
    led = place > 1 and pieces[place - 1].is_word("of") and pieces[place - 2].is_word("that", "those")
    mention = pieces[place].mention if led else None
    told = any(says("measures", piece.low) for piece in pieces[: max(0, place)])
    return mention.choice if told and isinstance(mention, ChoiceMention) else None


def _is_number(verb: int, pieces: Sequence[Piece]) -> bool:
    """ "The number of states that voted yes was 141"."""
    return any(piece.is_word("number", "count", "total") for piece in pieces[max(0, verb - _REACH) : verb])


def _governing(place: int, pieces: Sequence[Piece]) -> Piece | None:
    """The piece that a text is the object of: "opposing" of "it", "backing" of "the Cuban draft"."""
    if pieces[place].low not in _OF_TEXT and pieces[place].sort is not Sort.MATTER:
        return None
    before = (piece for piece in reversed(pieces[max(0, place - _LONGEST_OBJECT) : place]))
    return next((piece for piece in before if not (piece.adjective or piece.is_word(*_BEFORE_TEXT))), None)


def _choice_before(verb: int, pieces: Sequence[Piece]) -> Choice | None:
    for place in range(verb - 1, max(0, verb - _REACH) - 1, -1):
        piece = pieces[place]
        # "The number of states opposing the resolution fell": the text is the object of a choice.
        chosen = piece if isinstance(piece.mention, ChoiceMention) else _governing(place, pieces)
        if chosen and isinstance(chosen.mention, ChoiceMention):
            return chosen.mention.choice
        if piece.low in _SUBJECTS:
            return _SUBJECTS[piece.low]
        if piece.low in _OF_TEXT or piece.sort is Sort.MATTER:
            return Choice.YES
        if piece.sort in (Sort.FIGURE, Sort.STATES) and not piece.adjective:
            return None
    return None

"""What is said to have been so on another vote, too: "abstained, as in October", "as Ukraine had a year earlier", "unlike in 2023"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import msgspec
from msgspec.structs import replace

from bot.factcheck.statements import (
    ChoiceStated,
    ClaimKind,
    CountStated,
    GroupStated,
    MannerStated,
    OutcomeStated,
    Statement,
    TallyStated,
    Unheld,
    VetoStated,
)
from bot.factcheck.times import On
from bot.language.news.line import Line
from bot.language.news.pieces import Piece, Sort
from bot.language.news.written import Written
from data.model import other_than

_WHO = r"(?:it|they|he|she|both|the country|the two|the three|its delegation|(?:the )?(?P<states><states>))"
_DID = r"(?:did|had|has|have|was|were)(?P<not> not)?(?: (?:so|also|already|again|too|done|voted|been))*"
_ON = r"(?:back|also|again|already|most|recently|previously|only|for|in|on|at|of|during|the|that|its|their|a|vote|votes|position|stance|abstention|text|resolution|one|ballot|session|year's|<sign>)"
_LIKE = r"as|like|in line with|consistent with|repeating|a repeat of"
_UNLIKE = r"unlike|in contrast (?:to|with)|contrary to|as opposed to|in a (?:change|departure|shift) from|(?:a|in a) reversal of|reversing"
_FORM = re.compile(
    rf"(?<!\S)(?:(?:just|much|exactly) )?(?:(?P<unlike>{_UNLIKE})|{_LIKE})(?: {_WHO}?(?: ?{_DID})?)?(?: {_ON})*$"
)
# Behind one of these "as" likens nothing: "the same subject as in 2023", "as early as in 2014", "as many as in March".
_NOT_BEFORE = re.compile(
    r"(?:\b(?:same|such|early|late|recently|soon|long|well|many|few|much|often|far|so|known|seen|regarded)(?: \S+)?|\bas \S+) $"
)
_LIKENED = (ChoiceStated, CountStated, GroupStated, TallyStated, OutcomeStated, MannerStated, VetoStated)
# Each form has one of these.
_LIKENING = frozenset(
    {
        "as",
        "like",
        "line",
        "consistent",
        "repeating",
        "repeat",
        "unlike",
        "contrast",
        "contrary",
        "change",
        "departure",
        "shift",
        "reversal",
        "reversing",
    }
)
# So far before a time it is said to be likened to.
_REACH = 14
_NOT_COMPARED = "The fact check does not compare this with another vote."


class Likeness(msgspec.Struct, frozen=True):
    """From `start` to `end` another vote is told of, that of the time `on`, which was so, too, or was not (`denied`); `codes`:
    of whom, where that are others than those who are told of before."""

    start: int
    end: int
    on: On
    denied: bool = False
    codes: tuple[tuple[str, ...], ...] = ()

    def of(self, statement: Statement) -> Statement:
        """What is said of the other vote by likening it to a statement."""
        match statement:
            case ChoiceStated(choices=choices) | CountStated(choices=choices) | GroupStated(choices=choices) if (
                self.codes
            ):
                chosen = other_than(choices) if self.denied else choices
                return ChoiceStated(self.start, self.end, self.codes, chosen)
            case ChoiceStated(choices=choices) if self.denied:
                return ChoiceStated(self.start, self.end, statement.codes, other_than(choices))
            case _ if self.denied or self.codes:
                return Unheld(self.start, self.end, ClaimKind.OTHER, _NOT_COMPARED)
            case _:
                return replace(statement, start=self.start, end=self.end, core=None)


def likened_in(days: Sequence[On], pieces: Line) -> list[Likeness]:
    """The other votes that the words before the times of a sentence liken its own to."""
    likens = not _LIKENING.isdisjoint(pieces.places)
    return [found for on in days if (found := _before(on, pieces))] if likens else []


def _before(on: On, pieces: Sequence[Piece]) -> Likeness | None:
    lead = [piece for piece in pieces if piece.end <= on.start][-_REACH:]
    if not any(piece.low in _LIKENING for piece in lead):
        return None
    written = Written([_word(piece) for piece in lead])
    match = _FORM.search(written.text)
    if match is None or _NOT_BEFORE.search(written.text[: match.start()]):
        return None
    first = written.place(match.start())
    states = lead[written.place(match.start("states"))].states if match["states"] else ()
    # A full stop that may be that of a shortened month ends the sentence.
    end = on.end - any(piece.end == on.end and piece.low.endswith(".") for piece in pieces)
    return Likeness(
        lead[first].start,
        end,
        on,
        bool(match["unlike"]) is not bool(match["not"]),
        tuple(state.codes for state in states),
    )


def _word(piece: Piece) -> str:
    if piece.names_states:
        return "<states>"
    return "<sign>" if piece.sort is Sort.SIGN and piece.low == "," else piece.low


def told_of_likened(statements: Sequence[Statement], likened: Sequence[Likeness]) -> Iterator[tuple[Statement, On]]:
    """What is said of the other votes, each with its time: that around the words that liken, right before them, or behind."""
    told = [one for one in statements if isinstance(one, _LIKENED)]
    for likeness in likened:
        around = [one for one in told if one.start < likeness.start and likeness.end < one.end]
        before = [one for one in told if one.end <= likeness.start]
        behind = [one for one in told if one.start >= likeness.on.end]
        nearest = (*around, *sorted(before, key=lambda one: -one.end), *sorted(behind, key=lambda one: one.start))
        if nearest:
            yield likeness.of(nearest[0]), likeness.on


def without(
    likened: Sequence[Likeness], days: Sequence[On], pieces: Sequence[Piece]
) -> tuple[Sequence[Piece], tuple[On, ...]]:
    """The pieces and the times of a sentence that are on its own vote."""

    if not likened:
        return pieces, tuple(days)

    def is_own(start: int) -> bool:
        return not any(one.start <= start < one.on.end for one in likened)

    return [piece for piece in pieces if is_own(piece.start)], tuple(on for on in days if is_own(on.start))

"""Claims that lean on those before them: "so did Iran", "it abstained in 2023", "Guatemala was among the nine"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.factcheck.choosing import Form, choice_end, chosen_at
from bot.factcheck.counted import Counted
from bot.factcheck.stated import Stated, counts_of
from bot.factcheck.statements import ChoiceStated
from bot.language.news.pieces import Piece, Sort


def of_the_counted(counted: Sequence[Counted], told: Sequence[Stated]) -> Iterator[Stated]:
    """ "The nine were A, B and C", "D was among the latter": states as some of those whom a count told of."""
    for one in counted:
        before = [stated for stated in told if stated.statement.start < one.start]
        counts = [(stated, count) for stated in before for count in counts_of(stated.statement).items()]
        fitting = [found for found in counts if one.figure in (None, found[1][0], _others_in(found[0], before))]
        if one.choice or not fitting or _is_told(one, told):
            continue
        stated, (_, choice) = fitting[-1 if one.is_last else 0]
        named = ChoiceStated(one.start, one.end, one.codes, (choice,), closed=one.closed)
        yield Stated(named, stated.meant, stated.organ)


def in_camps(counted: Sequence[Counted], told: Sequence[Stated]) -> Iterator[ChoiceStated]:
    """ "Iran remained in the no camp", "London was on the list of abstainers"."""
    for one in counted:
        if one.choice and not _is_told(one, told):
            yield ChoiceStated(one.start, one.end, one.codes, (one.choice,))


def so_did(pieces: Sequence[Piece], before: Sequence[Stated]) -> Iterator[Stated]:
    """ "So did Iran and Cuba": they chose as those did whom the sentence before told of."""
    match list(pieces[:3]):
        case [so, did, states] if so.is_word("so") and did.is_word("did", "have", "has") and states.states:
            choices = [(one, one.statement.choices) for one in before if isinstance(one.statement, ChoiceStated)]
            for last, chosen in choices[-1:]:
                codes = tuple(state.codes for state in states.states)
                yield Stated(ChoiceStated(so.start, states.end, codes, chosen), last.meant, last.organ)
        case _:
            return


def it_did(pieces: Sequence[Piece], before: Sequence[Stated]) -> Iterator[ChoiceStated]:
    """ "It abstained in 2023": the one state that the sentence before told of, on the vote of this one."""
    told = [one.statement for one in before]
    states = {one.codes for one in told if isinstance(one, ChoiceStated) and len(one.codes) == 1}
    place = next((here for here, piece in enumerate(pieces[:4]) if piece.sort is Sort.CHOICE), 0)
    chosen = chosen_at(place, pieces) if pieces[0].is_word("it") and place and len(states) == 1 else None
    if chosen and not chosen.weak and chosen.form is Form.VERB:
        yield ChoiceStated(pieces[0].start, choice_end(pieces[chosen.last]), states.pop(), chosen.choices)


def _others_in(counted: Stated, told: Sequence[Stated]) -> int | None:
    """ "Israel and 12 others voted no": how many there are beside those that a count names."""
    count = next(iter(counts_of(counted.statement)), None)
    start = counted.statement.start
    named = [one.statement for one in told if one.statement.start == start and isinstance(one.statement, ChoiceStated)]
    return count - len(named[0].codes) if count and named else None


def _is_told(one: Counted, told: Sequence[Stated]) -> bool:
    """Whether a statement tells already of the same words."""
    others = (stated.statement for stated in told)
    return any(isinstance(other, ChoiceStated) and other.start < one.end and one.start < other.end for other in others)

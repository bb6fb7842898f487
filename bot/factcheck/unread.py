"""What the words of a claim say that is not in what is held against the record: such a claim is never supported."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import partial
from itertools import pairwise, takewhile

from msgspec.structs import replace

from bot.factcheck.clauses import is_put_in_before
from bot.factcheck.counted import Counted
from bot.factcheck.offices import LEADER
from bot.factcheck.stated import Stated
from bot.factcheck.statements import (
    AlignedStated,
    ChoiceStated,
    CountStated,
    DifferenceStated,
    ExtremeStated,
    GroupStated,
    MemberStated,
    MovedStated,
    OutcomeStated,
    Quantifier,
    RareStated,
    RatioStated,
    ShareStated,
    SponsorsStated,
    Statement,
    TallyStated,
    VetoStated,
)
from bot.language.leaders import led_by
from bot.language.news.line import Line
from bot.language.news.pieces import Piece, Sort
from bot.language.news.rules import says
from bot.quantities import Relation

_COMPARING = frozenset({"than", "twice", "double", "triple"})
_PARTING = ("most", "majority", "minority", "half")
_NEARLY = frozenset({"nearly", "almost"})
_FIRST_TIME = re.compile(
    r"\b(?:first|only|last|second|third) time(?: ever| since <when>| in (?:\w+ )?(?:years|decades))?(?: that| in which| when)?$"
)
_LAST_OF_TEXTS = re.compile(
    r"\b(?:was|is|remains|became) the (?:first|last|only|latest)(?: [\w'/-]+){0,6}? (?:to|that|which)(?: \w+){0,2}$"
)
_ORDINAL = re.compile(
    r"second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|first|\d+(?:st|nd|rd|th)|\w+(?:teenth|tieth)"
)
_OFTEN = ("twice", "thrice", "times")
_LINKS = ("were", "was", "are", "is", "being")
_CAME = ("came from", "come from", "coming from")
_BEFORE_RUN = ("the", "both", "all", "those", "only", "namely")
_PARTING_OFF = ("which", "who", "whose", "while", "but", "that")
_NUMBERED = {"twice": 2, "thrice": 3}
_PEAKING = ("peaked", "peaking", "bottomed", "troughed", "culminated", "culminating")
_MANY_TEXTS = ("resolutions", "texts", "drafts", "measures", "motions", "declarations")
_OPEN = (Relation.MORE_THAN, Relation.FEWER_THAN)
_EITHER = 4
# So many words may stand between "were" and who they were.
_NEAR = 4
_OF_CHOICES = (ChoiceStated, CountStated, GroupStated, ShareStated, RatioStated)


def marked(told: Sequence[Stated], counted: Sequence[Counted], pieces: Line) -> list[Stated]:
    """What a sentence tells, with those marked of whose words something was not read."""
    return [replace(one, unread=True) if _leaves_over(one, told, counted, pieces) else one for one in told]


def _leaves_over(one: Stated, told: Sequence[Stated], counted: Sequence[Counted], pieces: Line) -> bool:
    statement = one.statement
    own = pieces.within(statement.start, statement.end)
    words = frozenset(piece.low for piece in own if piece.sort in (Sort.WORD, Sort.FIGURE))
    return (
        any(_is_left(piece, told, counted) for piece in own if piece.sort is Sort.FIGURE and piece.low != "one")
        or bool(words & _COMPARING and not _compares(statement))
        or (not words.isdisjoint(_PARTING) and any(map(partial(_is_parting, own), range(len(own)))) and not _parts(one))
        or bool(words & _NEARLY and not _is_about(statement))
        or _goes_on(statement, pieces)
        or any(piece.states and _leads_no_more(piece, one) for piece in own)
        or _is_first_time(statement, told, pieces)
        or _is_only(statement, pieces)
        or _is_last_of_texts(statement, pieces)
        or _is_barely(statement, pieces)
        or _is_peak(statement, pieces)
        or _is_numbered(one, told, pieces)
        or _leaves_days(statement, told, pieces)
        or _leaves_names(statement, told, counted, pieces)
    )


def _leads_no_more(piece: Piece, one: Stated) -> bool:
    """ "Obama's ambassador" on a day on which Obama led nothing."""
    leaders = [led_by(state.written) for state in piece.states if state.kind == LEADER]
    if not leaders:
        return False
    days = {call.date for call in one.meant.calls}
    return any(leader and not leader.led_on(day) for leader in leaders for day in days)


def _is_first_time(statement: Statement, told: Sequence[Stated], pieces: Line) -> bool:
    """ "It was the first time that nobody opposed it", "so, for the first time, did Mali": what is told is that it had never been so."""
    if "time" not in pieces.written or isinstance(statement, RareStated):
        return False
    before = " ".join(piece.low for piece in pieces if piece.end <= statement.start)
    own = " ".join(piece.low for piece in pieces.within(statement.start, statement.end))
    rare = any(isinstance(one.statement, RareStated) for one in told)
    return bool(_FIRST_TIME.search(before)) or ("for the first time" in own and not rare)


def _times_in(clause: Sequence[Piece]) -> int | None:
    """How often something is said to have been done: "twice", "three times"; 0 where that is no number."""
    for before, piece in pairwise((None, *clause)):
        if piece is not None and piece.is_word(*_OFTEN):
            counted = before.value if before is not None and before.sort is Sort.FIGURE else 0
            return _NUMBERED.get(piece.low, counted)
    return None


def _times_told(statement: ChoiceStated | CountStated | GroupStated, told: Sequence[Stated]) -> int:
    """On how many votes a sentence tells the same."""
    same = (one.statement for one in told if type(one.statement) is type(statement))
    return sum(replace(one, start=0, end=0, core=None) == replace(statement, start=0, end=0, core=None) for one in same)


def _leaves_days(statement: Statement, told: Sequence[Stated], pieces: Line) -> bool:
    """ "In October and December 2023 Hungary voted against it": whether it is told of several days, and one was looked at."""
    if not isinstance(statement, ChoiceStated | CountStated | GroupStated):
        return False
    runs = [_days_before(statement, pieces), list(takewhile(_lists_days, pieces.behind(statement.end, len(pieces))))]
    days = max((sum(piece.sort is Sort.WHEN for piece in run) for run in runs if any(map(_joins, run))), default=0)
    return days > 1 and _times_told(statement, told) < days


def _days_before(statement: Statement, pieces: Line) -> list[Piece]:
    """The list of days right before a claim; none that ends what is told before it: "abstained on it in 2022 and 2023 and voted no"."""
    before = pieces.before(statement.start, len(pieces))
    run = list(takewhile(_lists_days, reversed(before)))
    days = [piece for piece in run if piece.sort is Sort.WHEN]
    clause = takewhile(lambda piece: piece.sort is not Sort.SIGN, reversed(before[: len(before) - len(run)]))
    ends = any(piece.sort is Sort.CHOICE for piece in clause)
    return [] if ends or any(is_put_in_before(day.start, statement, pieces) for day in days) else run


def _leaves_names(statement: Statement, told: Sequence[Stated], counted: Sequence[Counted], pieces: Line) -> bool:
    """ "The four that voted against it were A, B, C and D": whether those who are said to be the counted were not read."""
    if not isinstance(statement, CountStated | GroupStated):
        return False
    read = [*(one.statement for one in told), *counted]
    return any(
        pieces[place].names_states
        and _are_the_counted(place, statement, pieces)
        and not any(one.start <= pieces[place].start < one.end for one in read)
        for place in pieces.of_sort(Sort.STATES)
    )


def _are_the_counted(run: int, statement: Statement, pieces: Line) -> bool:
    """Whether a run of states is linked to a count, in one clause: "they were A and B", "came from A", "A and B were the two"."""
    states = pieces[run]
    if states.end <= statement.start:
        between = pieces.within(states.end, statement.start)
        return (
            bool(between)
            and between[0].is_word(*_LINKS)
            and all(piece.is_word(*_LINKS, *_BEFORE_RUN) for piece in between)
        )
    between = [piece for piece in pieces.within(statement.end, states.start) if not piece.is_word(*_BEFORE_RUN)]
    came = " ".join(piece.low for piece in between[-2:]) in _CAME
    # "The 165 votes were the lowest for the Cuba resolution": what a preposition governs is none of the counted.
    governed = bool(between) and says("governing", between[-1].low) and not between[-1].is_word(*_LINKS)
    linked = came or (not governed and any(piece.is_word(*_LINKS) for piece in between[-_NEAR:]))
    return linked and not any(piece.is_sign(",", ";", ":") or piece.is_word(*_PARTING_OFF) for piece in between)


def _joins(piece: Piece) -> bool:
    return piece.is_word("and")


def _lists_days(piece: Piece) -> bool:
    return piece.sort is Sort.WHEN or piece.is_sign(",") or piece.is_word("and", "in", "on", "of")


def _is_numbered(one: Stated, told: Sequence[Stated], pieces: Line) -> bool:
    """ "It was the fifth Russian veto", "has abstained five times", "adopted six resolutions", "became the 59th member": how many
    there had been is not looked for; nor is who "the same seven countries" are."""
    statement = one.statement
    own = pieces.within(statement.start, statement.end)
    before, further = pieces.before(statement.start, 2), pieces.behind(statement.end, 3)
    behind = list(takewhile(_goes_with, further))
    match statement:
        case OutcomeStated():
            found = len(one.meant.calls)
            several = any(piece.sort is Sort.FIGURE and piece.value not in (1, found) for piece in behind[:1])
            often = any(piece.is_word(*_OFTEN) for piece in behind)
            return often or (several and any(piece.low in _MANY_TEXTS for piece in behind[1:]))
        case CountStated():
            return any(piece.is_word("same") for piece in before[-1:])
        case ChoiceStated():
            clause = (*own, *takewhile(_goes_with, pieces.behind(statement.end, len(pieces))))
            return _times_in(clause) not in (None, _times_told(statement, told))
        case MemberStated():
            return any(_ORDINAL.fullmatch(piece.low) for piece in own)
        case VetoStated():
            often = any(piece.is_word(*_OFTEN) for piece in (*before, *own, *behind))
            return often or _is_nth(own, before) or _is_its_nth(further)
        case _:
            return False


def _goes_with(piece: Piece) -> bool:
    """Whether a piece behind a claim is still of it."""
    return piece.sort is not Sort.SIGN and not piece.is_word("and", "but", "while", "as", "more")


def _is_its_nth(behind: Sequence[Piece]) -> bool:
    """ "Vetoed its fourth resolution", "the US veto, its fourth"."""
    return any(one.is_word("its", "their") and _ORDINAL.fullmatch(other.low) for one, other in pairwise(behind))


def _is_nth(own: Sequence[Piece], before: Sequence[Piece]) -> bool:
    # "On the 18th Russia vetoed it" is a day.
    is_noun = any(piece.low in ("veto", "vetoes") for piece in own[1:2])
    counted = own if own and own[0].names_states and not is_noun else (*before, *own)
    return any(piece.sort is Sort.WORD and _ORDINAL.fullmatch(piece.low) for piece in counted)


def _is_only(statement: Statement, pieces: Sequence[Piece]) -> bool:
    """ "Only Mali changed its vote": that nobody else did is not looked for."""
    if not isinstance(statement, MovedStated | AlignedStated) or (
        isinstance(statement, AlignedStated) and statement.closed
    ):
        return False
    before = [piece for piece in pieces if piece.end <= statement.start][-1:]
    return any(piece.is_word("only", "just", "solely") for piece in before)


def _is_last_of_texts(statement: Statement, pieces: Sequence[Piece]) -> bool:
    """ "It was the last resolution on Ukraine to get 100 votes": that none after it, or before it, did is not looked for."""
    if not isinstance(statement, CountStated | TallyStated):
        return False
    before = " ".join(piece.low for piece in pieces if piece.end <= statement.start)
    return bool(_LAST_OF_TEXTS.search(before))


def _is_barely(statement: Statement, pieces: Sequence[Piece]) -> bool:
    """ "Just over 100 countries": how many at the most is not told."""
    if not isinstance(statement, CountStated | GroupStated) or _relation(statement) not in _OPEN:
        return False
    if isinstance(statement, GroupStated) and statement.share:
        return False
    near = [piece for piece in pieces if piece.start < statement.start + 1][-2:]
    return any(piece.is_word("just", "slightly", "barely") for piece in near)


def _is_peak(statement: Statement, pieces: Line) -> bool:
    """ "Support peaked at 143 votes": that there were never more, or fewer, is not looked for."""
    near = (
        *pieces.before(statement.start, len(("peaked", "at", "just"))),
        *pieces.within(statement.start, statement.end),
    )
    return isinstance(statement, CountStated | TallyStated) and any(piece.is_word(*_PEAKING) for piece in near)


def _is_parting(pieces: Sequence[Piece], place: int) -> bool:
    """ "Most of", "most states", and not "the most populous"."""
    behind = pieces[place + 1] if place + 1 < len(pieces) else None
    counts = behind is not None and (
        behind.is_word("of") or says("voters", behind.low) or behind.sort in (Sort.GROUP, Sort.STATES)
    )
    return pieces[place].is_word(*_PARTING) and (counts or not pieces[place].is_word("most"))


def _is_left(figure: Piece, told: Sequence[Stated], counted: Sequence[Counted]) -> bool:
    """Whether no claim that a figure stands in is on that number."""
    if any(one.start <= figure.start < one.end for one in counted):
        return False
    around = [one for one in told if one.statement.start <= figure.start < one.statement.end]
    return not any(_is_on(figure, one, told) for one in around)


def _is_on(figure: Piece, one: Stated, told: Sequence[Stated]) -> bool:
    several = one.several
    if several and figure.value in (several.count, several.total):
        return True
    match one.statement:
        case CountStated(count=count, total=total):
            named = {len(other.statement.codes) for other in told if isinstance(other.statement, ChoiceStated)}
            return figure.value in (count, total) or count - figure.value in named
        case ShareStated(share=share, total=total):
            return figure.part == share.part or figure.value == (total or -1)
        case GroupStated(share=share, count=count, total=total, without=without):
            part = share.part if share else None
            return (
                figure.part == part if figure.part is not None else figure.value in (count, total, len(without) or -1)
            )
        case TallyStated(yes=yes, no=no, abstain=abstain):
            return figure.value in (yes, no, abstain)
        case AlignedStated(count=int(count)):
            return figure.value == count
        case ChoiceStated(codes=codes) | AlignedStated(codes=codes):
            return figure.value == len(codes)
        case RatioStated(times=times, ahead=ahead, counts=counts):
            return figure.value in (int(times), ahead, *counts)
        case DifferenceStated(more=more, times=times, before=before, counts=counts):
            return figure.value in (abs(more) if before is None else before, int(times or 0), *(counts or ()))
        case SponsorsStated(count=count, others=others):
            return figure.value in (count, others)
        case ExtremeStated():
            return True
        case _:
            return False


def _relation(statement: Statement) -> Relation:
    match statement:
        case CountStated(relation=relation) | RatioStated(relation=relation) | SponsorsStated(relation=relation):
            return relation
        case GroupStated(share=share, relation=relation):
            return share.relation if share else relation
        case ShareStated(share=share):
            return share.relation
        case _:
            return Relation.EXACTLY


def _compares(statement: Statement) -> bool:
    compared = isinstance(statement, RatioStated | DifferenceStated | ExtremeStated)
    return compared or _relation(statement) is not Relation.EXACTLY or bool(getattr(statement, "without", ()))


def _parts(one: Stated) -> bool:
    match one.statement:
        case GroupStated(quantifier=quantifier):
            return quantifier in (Quantifier.MOST, Quantifier.SHARE)
        case AlignedStated(most=bool()):
            return True
        case ShareStated() | ExtremeStated() | DifferenceStated(of_majority=True):
            return True
        case _:
            return one.several is not None


def _is_about(statement: Statement) -> bool:
    almost = isinstance(statement, GroupStated) and statement.quantifier is Quantifier.ALMOST_ALL
    return almost or _relation(statement) is Relation.ABOUT


def _goes_on(statement: Statement, pieces: Line) -> bool:
    """ "Voted no or abstained": whether what is claimed is only the first of two."""
    if not isinstance(statement, _OF_CHOICES):
        return False
    behind = pieces.behind(statement.end, _EITHER)
    if isinstance(statement, RatioStated) and statement.ahead is None and behind and behind[0].is_word("by"):
        # "By a wide margin of 50", and not "by 71 to 59".
        return not any(piece.is_word("to") for piece in behind[2:3])
    ends = next(
        (place for place, piece in enumerate(behind) if not (says("text", piece.low) or piece.is_word("the", "on"))), 0
    )
    rest = behind[ends:]
    return len(rest) > 1 and rest[0].is_word("or") and any(piece.sort is Sort.CHOICE for piece in rest[1:])
